"""`perenne log`: the changes of a workshop with their times, as lines or as a document; or the workshop as it was."""

import sys
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.log_document import document_options, is_document, write_document_of
from perenne_tui.cli.notices import write_file_notices, write_rescued_copies
from perenne_tui.cli.options import flag, number_option
from perenne_tui.cli.output import (
    UNCUT,
    line_width,
    write_json,
    write_json_text,
    write_line,
    write_notice,
    write_sentence,
    write_text,
)
from perenne_tui.cli.parameters import Option
from perenne_tui.cli.usage import WrongUse
from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perenne_tui.i18n.language import Language
    from perenne_tui.services.change_log import LogEntry
    from perenne_tui.store.history import History

ON_A_SCREEN: Final = 20
"""Changes that are written in a terminal, unless a number was asked for."""
LONGEST: Final = 200
"""Characters of a change in a terminal at most, however wide it is; an answer can be long."""


def log_command(setup: Setup) -> Command:
    """Return `perenne log WORKSHOP`."""
    say = setup.language.say
    return Command(
        "log",
        setup,
        partial(_log, setup),
        say(
            "Tell what changed and when, or write a workshop as it was.\n\n"
            "The last change comes last. In a terminal the last {count} are written; elsewhere, all of them.\n\n"
            "TIME is said as people say it: 14:30, yesterday, 24/11/2026, “24/11/2026 14:30”, -2h. A day alone is "
            "its end.",
            count=ON_A_SCREEN,
        ),
        [
            workshop_argument(setup),
            number_option(["-n", "--number"], say("Tell the last N changes.")),
            Option(["--at"], metavar=say("TIME"), help=say("Write every word of the workshop as it was then.")),
            flag(
                ["--json", "as_json"],
                say("Write them as JSON: an array of objects; with --at, the workshop row by row."),
            ),
            *document_options(setup),
        ],
    )


def _log(
    setup: Setup,
    workshop: str,
    number: int | None,
    at: str | None,
    *,
    as_json: bool,
    form: str | None,
    output: str | None,
    force: bool,
) -> int:
    if at is not None and number is not None:
        raise WrongUse("-n is for the list of changes: it does not go with --at.")
    is_read = is_document(form, output, as_json=as_json, at=at)
    moment = _moment(at) if at is not None else None
    from perenne_tui.services.library import find
    from perenne_tui.store.history import read_history

    path = find(setup.library(), workshop)
    history = read_history(path)
    write_file_notices(setup, history.reading)
    write_rescued_copies(setup, path, history.reading.workshop)
    if moment is not None:
        return _write_as_it_was(setup.language, history, moment, as_json)
    if is_read:
        return write_document_of(setup, history, number, output, force=force)
    from perenne_tui.services import change_log

    if as_json:
        write_json([_as_json(change) for change in change_log.log_entries(history, setup.language, number)])
        return 0
    most = number or (ON_A_SCREEN if sys.stdout.isatty() else None)
    _write_changes(setup.language, history, change_log.log_entries(history, setup.language, most))
    return 0


def _write_changes(language: "Language", history: "History", changes: "list[LogEntry]") -> None:
    """Write changes, one a line; changes that are left out or unknown are reported on stderr."""
    from perenne_tui.services.change_log import count_changes

    count = count_changes(history)
    if not history.is_whole:
        since = language.moment(history.since)
        write_notice(language.say("What was before {moment} is not known any more.", moment=since))
    if len(changes) < count:
        left = language.count(
            "{n} change before these: -n {all} tells all.",
            "{n} changes before these: -n {all} tells all.",
            count - len(changes),
            all=count,
        )
        write_notice(left)
    for change in changes:
        if change.is_gap:
            write_sentence(language.say("Something is missing or illegible here."))
        for line in _lines(language, change):
            write_line(line)


def _lines(language: "Language", change: "LogEntry", indent: str = "") -> "Iterator[str]":
    """Yield a change as one line; below a merge, the changes of the other copy that it took in."""
    yield _line(language, change, indent)
    for other in change.taken_in:
        yield from _lines(language, other, f"{indent}  + ")


def _line(language: "Language", change: "LogEntry", indent: str) -> str:
    """Return a change as one line: its time and its sentence."""
    from perenne_tui.core.text.wrap import cut

    said = change.said
    if change.detail:
        said = language.say("{what}: {text}", what=said, text=" ".join(change.detail.split()))
    line = f"{indent}{language.moment(change.at)}  {said}"
    return cut(line, min(line_width(), LONGEST if sys.stdout.isatty() else UNCUT))


def _as_json(change: "LogEntry") -> dict[str, object]:
    """Return a change as its JSON object."""
    return {
        "n": change.n,
        "at": change.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "what": change.what,
        "of": change.of,
        "said": change.said,
        "detail": change.detail,
        **({"by_phone": True} if change.is_by_phone else {}),
        **({"taken_in": [_as_json(other) for other in change.taken_in]} if change.taken_in else {}),
    }


def _write_as_it_was(language: "Language", history: "History", moment: datetime, as_json: bool) -> int:
    """Write the workshop as it was at a moment.

    Raises:
        Refused: the history does not go back so far.
    """
    try:
        workshop, at = history.at(moment)
    except ValueError:
        raise Refused(
            "Nothing is known from before {moment}: ask for a later time.", moment=language.moment(history.since)
        ) from None
    said = language.say(
        "As it was on {moment}; the last change was on {last}.",
        moment=language.moment(moment),
        last=language.moment(at),
    )
    write_notice(said)
    if as_json:
        from perenne_tui.documents import json

        write_json_text(json.write_json(workshop))
    else:
        from perenne_tui.documents import text

        write_text(text.write_text(workshop))
    return 0


def _moment(word: str) -> datetime:
    """Return the moment that a word means: an ISO time with its zone, or a time as people say it.

    Raises:
        WrongUse: it is no time.
    """
    from perenne_tui.core.capture.moments import parse_moment

    try:
        exact = datetime.fromisoformat(word)
        if exact.tzinfo is not None:
            return exact.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    moment = parse_moment(word, now=datetime.now())
    try:
        if moment is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        pass  # a year that the clock of this machine does not have
    raise WrongUse(
        "--at is a time such as 14:30, yesterday, 24/11/2026, “24/11/2026 14:30” or -2h, not “{value}”.", value=word
    )
