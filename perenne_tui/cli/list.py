"""`perenne list`: the workshops of the library with their progress, which `perenne` alone writes in a pipe too."""

import sys
from functools import partial
from typing import TYPE_CHECKING

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.options import flag
from perenne_tui.cli.output import (
    line_width,
    quoted,
    write_json,
    write_line,
    write_notice,
    write_sentence,
    write_text,
)
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.system_errors import reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from perenne_tui.core.review.open_actions import OpenAction
    from perenne_tui.i18n.language import Language
    from perenne_tui.store.reading import Reading


def list_command(setup: Setup) -> Command:
    """Return `perenne list`."""
    say = setup.language.say
    return Command(
        "list",
        setup,
        partial(_list, setup),
        say("List the workshops of the library, the one changed last first."),
        [flag(["--json", "as_json"], say("Write them as JSON: an array of objects with name, title, path…"))],
    )


def write_library(setup: Setup) -> int:
    """Write the workshops and, in a terminal, what to type next; return the exit code."""
    from perenne_tui.services.library import name_of

    listed = _write_table(setup)
    if listed and sys.stdout.isatty():
        write_text("\n")
        write_sentence(
            setup.language.say(
                "To open one: perenne {name}. A new one: perenne new NAME. All commands: perenne --help",
                name=quoted(name_of(listed[0])),
            )
        )
    return 0


def _list(setup: Setup, as_json: bool) -> int:
    if not as_json:
        _write_table(setup)
        return 0
    from datetime import date

    from perenne_tui.cli.related_files import RelatedFiles
    from perenne_tui.core.review.open_actions import open_actions
    from perenne_tui.core.workshop_copies import outline
    from perenne_tui.services.library import name_of

    related = RelatedFiles(setup)
    rows = [
        {
            "name": name_of(path),
            "title": reading.workshop.header.title,
            "path": str(path),
            "challenge": reading.workshop.header.challenge,
            "cards": len(reading.workshop.cards),
            "settled": progress.settled,
            "applicable": progress.total,
            "open_actions": len(left),
            "late_actions": sum(action.is_late for action in left),
            "next_date": progress.next_date.isoformat() if progress.next_date else None,
            "changed": reading.last_at.isoformat(timespec="seconds") if reading.last_at else None,
            "aside": [file.name for file in related.set_aside_files(path)],
            "rescued": [str(copy.path) for copy in related.rescued_copies(path, reading)],
        }
        for path, reading in read_library(setup)
        for progress in [outline(reading.workshop, date.today())]
        for left in [open_actions(reading.workshop, today=date.today())]
    ]
    write_json(rows)
    return 0


def read_library(setup: Setup) -> "Iterator[tuple[Path, Reading]]":
    """Yield every workshop of the library, which is read then; one that cannot be is left out, with a notice."""
    from perenne_tui.services.library import workshops
    from perenne_tui.store.reading import read

    for path in workshops(setup.library()):
        try:
            reading = read(path)
        except (Refused, OSError) as error:
            if isinstance(error, Refused):
                reason = setup.language.sentence(error.sentence)
            else:
                reason = setup.language.sentence(reason_of(error)) + "."
            write_notice(setup.language.say("{name} is left out: {reason}", name=path.name, reason=reason))
        else:
            yield path, reading


def _write_table(setup: Setup) -> "list[Path]":
    """Write a line or two for each workshop, and return their paths."""
    from datetime import date

    from perenne_tui.cli.related_files import RelatedFiles
    from perenne_tui.cli.table import fitted
    from perenne_tui.core.review.open_actions import open_actions
    from perenne_tui.core.text.clean import clean_line, visible_line
    from perenne_tui.core.workshop_copies import outline
    from perenne_tui.services.library import name_of

    language, related = setup.language, RelatedFiles(setup)
    rows = list[tuple[str, str, tuple[str, ...]]]()
    below, known = list[list[str]](), dict["Path", str]()
    for path, reading in read_library(setup):  # a line is all that is kept of each: a library may be large
        workshop = reading.workshop
        progress, left = outline(workshop, date.today()), open_actions(workshop, today=date.today())
        details = (
            language.say("{settled} of {cards} settled", settled=progress.settled, cards=progress.total),
            _actions_left(left, language),
            language.short_date(reading.last_at.astimezone().date()) if reading.last_at else "",
            language.say("next: {date}", date=language.short_date(progress.next_date)) if progress.next_date else "",
        )
        rows.append((visible_line(name_of(path)), clean_line(workshop.header.title), details))
        below.append(related.lines_under(path, reading))
        known[path] = workshop.header.uid
    if not known and setup.library().is_file():
        raise Refused(
            "{path} is a file, and workshops are kept in a folder: name another place in the configuration.",
            path=str(setup.library()),
        )
    if not known:
        write_sentence(
            language.say(
                "No workshop in {folder} yet. To make one: perenne new NAME. To look round first: perenne demo",
                folder=str(setup.library()),
            ),
            str(setup.library()),
        )
    for lines, more in zip(fitted(rows, line_width()), below, strict=True):
        _write_lines(lines)
        _write_lines(more)
    _write_lines(related.lines_at_end(known))
    return list(known)


def _write_lines(lines: "Sequence[str]") -> None:
    for line in lines:
        write_line(line)


def _actions_left(actions: "Sequence[OpenAction]", language: "Language") -> str:
    """Return the numbers of open and of late actions, in words."""
    late = sum(action.is_late for action in actions)
    said = language.count("{n} action to do", "{n} actions to do", len(actions)) if actions else ""
    return ", ".join([said, language.say("{n} late", n=late)]) if late else said
