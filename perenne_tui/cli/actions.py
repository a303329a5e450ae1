"""`perenne actions`: the open actions of all workshops of the library, by due date."""

from functools import partial
from typing import TYPE_CHECKING

import click

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.options import flag
from perenne_tui.cli.output import write_json, write_line, write_sentence

if TYPE_CHECKING:
    from pathlib import Path

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
            click.Option(["--owner"], metavar=say("NAME"), default="", help=say("Only what this person owns.")),
            flag(["--json", "as_json"], say("Write them as JSON: an array of objects with workshop, id, text…")),
        ],
    )


def _actions(setup: Setup, *, late: bool, orphan: bool, owner: str, as_json: bool) -> int:
    from datetime import date

    from perenne_tui.cli.list import read_library
    from perenne_tui.core.review.open_actions import filter_actions, open_actions

    found = [
        (path, action)
        for path, reading in read_library(setup)
        for action in filter_actions(
            open_actions(reading.workshop, today=date.today()), late=late, orphan=orphan, owner=owner
        )
    ]
    found.sort(key=lambda pair: pair[1].row.due or date.max)
    if as_json:
        write_json([_as_json(path, action) for path, action in found])
    elif found:
        _write_table(setup, found)
    else:
        write_sentence(setup.language.say("Nothing is left to be done here."))
    return 0


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
