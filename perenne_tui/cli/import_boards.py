"""`perenne import`: workshops made of Markdown or text files, or their cards added to a workshop.

A file that is a plan of that workshop, edited elsewhere, is compared with it instead (`import_plan`). Cards are
added to a workshop once people agree.
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
            "With --into, a plan of that workshop that was edited elsewhere is compared with what it was when it "
            "left: each difference is shown, and taken or left; where the workshop has changed too, both wordings "
            "are shown. Cards of other files are added once you agree."
        ),
        [
            click.Argument(["files"], metavar=say("FILE…"), nargs=-1, required=True, shell_complete=complete_files),
            click.Option(
                ["--into"],
                metavar=say("WORKSHOP"),
                help=say("Add the cards to this workshop instead; one undo takes them back."),
            ),
            flag(
                ["--yes", "everything"],
                say("With --into, take what does not conflict, and add cards, without asking."),
            ),
            flag(["--force"], say("With --into, compare a plan of another workshop too.")),
            flag(["--report"], say("Say where every line goes and what is unclear, and write nothing.")),
        ],
    )


def _import(
    setup: Setup, *, files: tuple[str, ...], into: str | None, report: bool, everything: bool, force: bool
) -> int:
    from perenne_tui.services.library import find

    if into:
        target = find(setup.library(), into)
        return _import_into(setup, files, target, report=report, everything=everything, forced=force)
    _make_boards(setup, files, report=report)
    return 0


def _import_into(
    setup: Setup, files: "Sequence[str]", target: Path, *, report: bool, everything: bool, forced: bool
) -> int:
    """Compare plans with a workshop, add the cards of other files to it, and return the exit code.

    All files are read before anything is written.
    """
    from perenne_tui.cli.import_plan import import_plan, report_plan
    from perenne_tui.services.import_file import file_bytes
    from perenne_tui.services.import_plan import Returned, other_document, read_returned

    sources: list[tuple[str, Returned | Imported | None, str]] = []
    for file in files:
        data = b"" if file == "-" else file_bytes(paths.expanded(file))
        returned = None if file == "-" else read_returned(data)
        document = "" if file == "-" or returned else other_document(data)
        try:
            sources.append((file, returned or _read_source(file), document))
        except Refused:
            if not document:
                raise
            sources.append((file, None, document))
    code = 0
    for file, source, document in sources:
        if source is None:
            write_sentence(_not_compared(setup, file, document))
            code = 1
        elif not isinstance(source, Returned):
            code |= _add_cards(setup, file, source, target, document=document, report=report, everything=everything)
        elif report:
            report_plan(setup, file, source, target, forced=forced)
        else:
            code |= import_plan(setup, file, source, target, everything=everything, forced=forced)
    return code


def _add_cards(
    setup: Setup, file: str, imported: "Imported", target: Path, *, document: str, report: bool, everything: bool
) -> int:
    """Say which cards a file makes, add them to a workshop if people agree, and return the exit code.

    Args:
        setup: options and settings of this run.
        file: its name, as it was typed.
        imported: the board that was read from it.
        target: the workshop.
        document: which document of ours it is, empty for a file of somebody else's.
        report: whether nothing is added.
        everything: whether nobody is asked.
    """
    from perenne_tui.cli.prompts import agrees
    from perenne_tui.services.import_file import add_to_workshop
    from perenne_tui.services.library import name_of

    count, say = setup.language.count, setup.language.say
    write_complaints(setup, file, imported.deck.complaints, every=report)
    for line in _report(setup, file, imported, whole=report):
        write_line(line)
    if document:
        write_sentence(_not_compared(setup, file, document))
    else:
        write_sentence(say("{file} is no plan of this program: it is read as a list of cards.", file=file))
    if report:
        return 0
    cards, name = len(imported.deck.workshop.cards), name_of(target)
    question = count("Add {n} card to {name}?", "Add {n} cards to {name}?", cards, name=name)
    if not everything and not (sys.stdin.isatty() and file != "-" and agrees(question, setup.language)):
        write_sentence(say("Nothing was added: --yes adds the cards without asking."))
        return 1
    added = add_to_workshop(imported, target)
    write_sentence(count("Added {n} card to {name}.", "Added {n} cards to {name}.", added, name=name))
    return 0


def _not_compared(setup: Setup, file: str, document: str) -> str:
    """Return the sentence about a document of ours that does not come back."""
    from perenne_tui.i18n.vocabulary.documents import DOCUMENTS_CALLED

    say = setup.language.say
    called = say(DOCUMENTS_CALLED[document])
    return say("{file} is {document}: such a document is not compared.", file=file, document=called)


def _make_boards(setup: Setup, files: "Sequence[str]", *, report: bool) -> None:
    """Make workshops of files; all files are read before anything is written."""
    from perenne_tui.services.import_file import make_workshop
    from perenne_tui.services.library import name_of
    from perenne_tui.services.returned_workshops import read_new_board

    say = setup.language.say
    library = setup.library()
    read = [
        (file, _read_source(file) if file == "-" else read_new_board(paths.expanded(file), library)) for file in files
    ]
    for file, imported in read:
        write_complaints(setup, file, imported.deck.complaints, every=report)
        for line in _report(setup, file, imported, whole=report):
            write_line(line)
        if report:
            continue
        path = make_workshop(imported, library, language=setup.language.code)
        write_sentence(
            say("Made {path}. To open it, type: perenne open {name}", path=str(path), name=quoted(name_of(path)))
        )


def _read_source(file: str) -> "Imported":
    """Return the board in a file, or on standard input for `-`.

    Raises:
        Refused: nothing is piped into standard input, or the file is no board.
    """
    from perenne_tui.services.import_file import read_board, read_file

    if file != "-":
        return read_file(paths.expanded(file))
    if sys.stdin.isatty():
        raise Refused("No text was sent to this command: name a file instead of “-”.")
    return read_board(sys.stdin.buffer.read(), name="import")


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
