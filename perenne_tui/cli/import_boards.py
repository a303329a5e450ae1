"""`perenne import`: workshops made of Markdown or text files, or their cards added to a workshop.

A file that is a plan of that workshop, edited elsewhere, is compared with it instead (`import_plan`).
"""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.notices import write_complaints
from perenne_tui.cli.options import complete_files, flag
from perenne_tui.cli.output import quoted, write_line, write_sentence
from perenne_tui.core.text.sentences import Refused
from perenne_tui.settings import paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perenne_tui.readers.text_import import Imported


def import_command(setup: Setup) -> Command:
    """Return `perenne import FILE…`."""
    say = setup.language.say
    return Command(
        "import",
        setup,
        partial(_import, setup),
        say(
            "Make a workshop of a text file: notes, minutes, Markdown.\n\n"
            "Headings become columns and items cards; a list whose items ask questions becomes a board. What is "
            "neither is kept in the note of the workshop, and --report says where every line goes.\n\n"
            "With --into, a plan of that workshop that was edited elsewhere is compared with it: each difference is "
            "shown, and taken or left."
        ),
        [
            click.Argument(["files"], metavar=say("FILE…"), nargs=-1, required=True, shell_complete=complete_files),
            click.Option(
                ["--into"],
                metavar=say("WORKSHOP"),
                help=say("Add the cards to this workshop instead; one undo takes them back."),
            ),
            flag(["--yes", "everything"], say("Of a plan that comes back, take every difference without asking.")),
            flag(["--report"], say("Say where every line goes and what is unclear, and write nothing.")),
        ],
    )


def _import(setup: Setup, *, files: tuple[str, ...], into: str | None, report: bool, everything: bool) -> int:
    from perenne_tui.services.library import find

    target = find(setup.library(), into) if into and not report else None
    codes = [_merge_plan(setup, file, target, everything=everything) if target else None for file in files]
    boards = [file for file, code in zip(files, codes, strict=True) if code is None]
    if boards:
        _import_boards(setup, boards, target, report=report)
    return max((code for code in codes if code is not None), default=0)


def _merge_plan(setup: Setup, file: str, target: Path, *, everything: bool) -> int | None:
    """Compare a file with its workshop and return the exit code; `None` if the file is no plan of ours."""
    from perenne_tui.cli.import_plan import import_plan
    from perenne_tui.services.import_file import file_bytes
    from perenne_tui.services.import_plan import read_returned

    if file == "-":
        return None
    returned = read_returned(file_bytes(paths.expanded(file)))
    return import_plan(setup, file, returned, target, everything=everything) if returned else None


def _import_boards(setup: Setup, files: "Sequence[str]", target: Path | None, *, report: bool) -> None:
    """Make workshops of files, or add their cards to one; all files are read before anything is written."""
    from perenne_tui.services.import_file import add_to_workshop, make_workshop
    from perenne_tui.services.library import name_of

    count, say = setup.language.count, setup.language.say
    read = [(file, _read_source(file)) for file in files]
    for file, imported in read:
        write_complaints(setup, file, imported.deck.complaints, every=report)
        for line in _report(setup, file, imported, whole=report):
            write_line(line)
        if report:
            continue
        if target:
            cards = add_to_workshop(imported, target)
            said = count("Added {n} card to {name}.", "Added {n} cards to {name}.", cards, name=name_of(target))
        else:
            path = make_workshop(imported, setup.library(), language=setup.language.code)
            said = say(
                "Made {path}. To open it, type: perenne open {name}", path=str(path), name=quoted(name_of(path))
            )
        write_sentence(said)


def _read_source(file: str) -> "Imported":
    """Return the board in a file, or on standard input for `-`.

    Raises:
        Refused: nothing is piped into standard input, or the file is no board.
    """
    from perenne_tui.core.model.ids import new_uid
    from perenne_tui.readers.text_import import import_text
    from perenne_tui.services.import_file import read_file

    if file != "-":
        return read_file(paths.expanded(file))
    if sys.stdin.isatty():
        raise Refused("No text was sent to this command: name a file instead of “-”.")
    return import_text(sys.stdin.buffer.read(), name="import", new_uid=new_uid)


def _report(setup: Setup, file: str, imported: "Imported", *, whole: bool) -> "Iterator[str]":
    """Yield the lines that report which columns and cards were made of a file, and which lines became neither."""
    from perenne_tui.readers.coverage import IN_THE_NOTE

    count, say, workshop = setup.language.count, setup.language.say, imported.deck.workshop
    yield file
    for axis in workshop.axes_in_order():
        cards = workshop.cards_in_order(axis.uid)
        yield f"  {axis.letter} {axis.name} · " + count("{n} card", "{n} cards", len(cards))
        if whole:
            yield from (f"      {card.title}" for card in cards)
    noted = sum(place.last - place.first + 1 for place in imported.places if place.where == IN_THE_NOTE)
    if whole:
        for place in imported.places:
            lines = str(place.first) if place.first == place.last else f"{place.first}–{place.last}"
            yield "  " + say("line {lines}: {where}", lines=lines, where=setup.language.sentence(place.where))
    elif noted:
        yield "  " + count(
            "{n} line is kept in the note of the workshop: --report says where every line went.",
            "{n} lines are kept in the note of the workshop: --report says where every line went.",
            noted,
        )
