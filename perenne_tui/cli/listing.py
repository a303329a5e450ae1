"""The command that lists the workshops, and what `perenne` alone shows."""

import sys
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from perenne_tui.cli.parts import Command, Setup, flag
from perenne_tui.core.sentences import Refused


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list says about a workshop."""

    name: str
    title: str
    path: Path
    challenge: str
    cards: int
    settled: int
    """Cards that are settled."""
    changed: datetime | None
    """When it was last changed, in UTC."""


def list_command(setup: Setup) -> Command:
    """`perenne list`."""
    say = setup.language.say
    return Command(
        "list",
        setup,
        partial(_list, setup),
        say("List the workshops of the library, the one changed last first."),
        [flag(["--json", "as_json"], say("Write them as JSON: an array of objects with name, title, path…"))],
    )


def show_library(setup: Setup) -> int:
    """Show the workshops and, to somebody at a terminal, what to type next."""
    listed = _read_all(setup)
    _write_table(setup, listed)
    if listed and sys.stdout.isatty():
        name = f'"{listed[0].name}"' if " " in listed[0].name else listed[0].name
        sys.stdout.write(
            "\n"
            + setup.language.say(
                "To open one: perenne {name}. A new one: perenne new NAME. All commands: perenne --help", name=name
            )
            + "\n"
        )
    return 0


def _list(setup: Setup, as_json: bool) -> int:
    listed = _read_all(setup)
    if not as_json:
        _write_table(setup, listed)
        return 0
    import json

    rows = [
        {
            "name": row.name,
            "title": row.title,
            "path": str(row.path),
            "challenge": row.challenge,
            "cards": row.cards,
            "settled": row.settled,
            "changed": row.changed.isoformat(timespec="seconds") if row.changed else None,
        }
        for row in listed
    ]
    sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    return 0


def _read_all(setup: Setup) -> list[Listed]:
    """Read every workshop of the library; one that cannot be read is said on stderr and left out."""
    from perenne_tui.library import name_of, workshops
    from perenne_tui.store.reading import read

    listed: list[Listed] = []
    for path in workshops(setup.library()):
        try:
            reading = read(path)
        except (Refused, OSError) as error:
            reason = setup.language.sentence(error.sentence) if isinstance(error, Refused) else str(error)
            sys.stderr.write(setup.language.say("{name} is left out: {reason}", name=path.name, reason=reason) + "\n")
            continue
        header, cards = reading.workshop.header, reading.workshop.cards.values()
        settled = sum(card.state == "settled" for card in cards)
        listed.append(
            Listed(name_of(path), header.title, path, header.challenge, len(cards), settled, reading.last_at)
        )
    return listed


def _write_table(setup: Setup, listed: list[Listed]) -> None:
    language = setup.language
    if not listed:
        sys.stdout.write(
            language.say(
                "No workshop in {folder} yet. To make one: perenne new NAME. To look round first: perenne demo",
                folder=str(setup.library()),
            )
            + "\n"
        )
        return
    rows = [
        (
            row.name,
            row.title,
            language.say("{settled} of {cards} settled", settled=row.settled, cards=row.cards),
            language.short_date(row.changed.astimezone().date()) if row.changed else "",
        )
        for row in listed
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        padded = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        sys.stdout.write("  ".join([*padded, row[3]]).rstrip() + "\n")
