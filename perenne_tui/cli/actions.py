"""`perenne actions`: the open actions of all workshops of the library, by due date."""

from functools import partial
from typing import TYPE_CHECKING

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.options import flag
from perenne_tui.cli.output import write_json, write_line, write_notice, write_sentence
from perenne_tui.cli.parameters import Option

if TYPE_CHECKING:
    from pathlib import Path

    from perenne_tui.core.model.workshop import Workshop
    from perenne_tui.core.review.open_actions import OpenAction


def actions_command(setup: Setup) -> Command:
    """Return `perenne actions`."""
    say = setup.language.say
    return Command(
        "actions",
        setup,
        partial(_actions, setup),
        say("List what is still to be done, in all workshops of the library, by due date."),
        [
            flag(["--late"], say("Only what is past its due date.")),
            flag(["--orphan"], say("Only what nobody owns.")),
            Option(["--owner"], metavar=say("NAME"), default="", help=say("Only what this person owns.")),
            flag(["--json", "as_json"], say("Write them as JSON: an array of objects with workshop, id, text…")),
        ],
    )


def _actions(setup: Setup, *, late: bool, orphan: bool, owner: str, as_json: bool) -> int:
    from datetime import date

    from perenne_tui.cli.list import read_library
    from perenne_tui.core.review.open_actions import filter_actions, open_actions

    library = list(read_library(setup))
    found = [
        (path, action)
        for path, reading in library
        for action in filter_actions(
            open_actions(reading.workshop, today=date.today()), late=late, orphan=orphan, owner=owner
        )
    ]
    found.sort(key=lambda pair: pair[1].row.due or date.max)
    stranger = _stranger(setup, owner, [reading.workshop for _, reading in library]) if owner.strip() else ""
    if stranger:
        write_notice(stranger)
    if as_json:
        write_json([_as_json(path, action) for path, action in found])
    elif stranger:
        pass
    elif found:
        _write_table(setup, found)
    else:
        write_sentence(setup.language.say("Nothing is left to be done here."))
    return 1 if stranger else 0


def _stranger(setup: Setup, owner: str, workshops: "list[Workshop]") -> str:
    """Return the sentence for an owner whom no workshop knows, with the names it knows; empty for a known one."""
    from perenne_tui.core.review.open_actions import is_called
    from perenne_tui.core.text.sentences import MOST_NAMES

    people = [row for workshop in workshops for row in workshop.people.values()]
    if any(is_called(owner, row.name, row.role) for row in people):
        return ""
    say = setup.language.say
    names = list(dict.fromkeys(row.name or row.role for row in people if row.name or row.role))
    if not names:
        return say("Nobody is called “{name}”: no workshop of the library lists anybody.", name=owner)
    more = len(names) - MOST_NAMES
    shown = ", ".join(sorted(names, key=str.casefold)[:MOST_NAMES])
    if more > 0:
        return say("Nobody is called “{name}”. There is: {names}, and {n} more.", name=owner, names=shown, n=more)
    return say("Nobody is called “{name}”. There is: {names}.", name=owner, names=shown)


def _as_json(path: "Path", action: "OpenAction") -> dict[str, object]:
    from perenne_tui.services.library import name_of

    row = action.row
    return {
        "workshop": name_of(path),
        "id": row.spoken,
        "text": row.text,
        "owner": action.owner,
        "due": row.due.isoformat() if row.due else None,
        "late": action.is_late,
        "status": row.status,
        "priority": row.priority,
    }


def _write_table(setup: Setup, found: "list[tuple[Path, OpenAction]]") -> None:
    from perenne_tui.cli.table import padded, with_text
    from perenne_tui.core.text.clean import clean_line
    from perenne_tui.services.library import name_of

    language = setup.language
    rows = [
        (
            language.short_date(action.row.due) if action.row.due else language.say("no date"),
            language.say("late") if action.is_late else "",
            action.owner or language.say("owner to be named"),
            f"{name_of(path)} {action.row.spoken}",
        )
        for path, action in found
    ]
    for begins, (_, action) in zip(padded(rows), found, strict=True):
        for line in with_text(begins, clean_line(action.row.text)):
            write_line(line)
