"""`perenne import`: workshops made of files of any kind, or their cards added to a workshop.

In a terminal each file is shown as the board that it becomes, and made once people agree; in a pipe, with `-` or
`--yes`, it is made at once. A file that is a plan of a workshop, edited elsewhere, is compared with it instead
(`import_plan`).
"""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.notices import write_complaints
from perenne_tui.cli.options import complete_files, flag, number_option
from perenne_tui.cli.output import quoted, write_line, write_notice, write_sentence
from perenne_tui.core.text.sentences import Refused
from perenne_tui.settings import paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perenne_tui.readers.outline.imported import Imported
    from perenne_tui.services.import_file import BoardSource


class _Choices(NamedTuple):
    """What was typed about how files are read."""

    columns: int | None
    """Level of the headings that become the columns; `None` for the best one."""
    card: str
    owner: str
    due: str
    """Heads of the columns of a table; empty for those that are guessed."""

    def read(self, source: "BoardSource") -> "Imported":
        """Return the board in a file, read as it was asked for.

        Raises:
            Refused: it is no board, or has no headings of that level, no table, or no such column.
        """
        if not (self.card or self.owner or self.due):
            return source.read(columns=self.columns)
        from perenne_tui.readers.outline.table_roles import roles_named

        guessed = source.read().roles
        if guessed is None:
            raise Refused("{name} has no table of cards: leave out --card, --owner and --due.", name=source.name)
        roles = roles_named(guessed.heads, card=self.card, owner=self.owner, due=self.due, guessed=guessed)
        return source.read(columns=self.columns, roles=roles)


class _Read(NamedTuple):
    """A file that was read."""

    file: str
    """Its name, as it was typed."""
    source: "BoardSource"
    imported: "Imported"


def import_command(setup: Setup) -> Command:
    """Return `perenne import FILE…`."""
    say = setup.language.say
    return Command(
        "import",
        setup,
        partial(_import, setup),
        say(
            "Make a workshop of a file: notes, minutes, a table, a board of another program.\n\n"
            "Headings become columns, items and rows cards; what is neither is kept in the note of the workshop, and "
            "--report says where every line goes. In a terminal the board is shown first: Enter makes it, a digit "
            "takes other headings as columns, n makes nothing.\n\n"
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
            number_option(
                ["--columns"],
                say("Level of the headings that become columns: 2 for “##” or “Heading 2”; 0 for one column."),
                least=0,
            ),
            click.Option(
                ["--card"], metavar=say("HEAD"), default="", help=say("Of a table: the column with the cards.")
            ),
            click.Option(
                ["--owner"], metavar=say("HEAD"), default="", help=say("Of a table: the column that says who.")
            ),
            click.Option(
                ["--due"], metavar=say("HEAD"), default="", help=say("Of a table: the column that says by when.")
            ),
            flag(
                ["--yes", "everything"],
                say("Make it without asking; with --into, take what does not conflict, and add cards."),
            ),
            flag(["--force"], say("With --into, compare a plan of another workshop too.")),
            flag(["--report"], say("Say where every line goes and what is unclear, and write nothing.")),
        ],
    )


def _import(
    setup: Setup,
    *,
    files: tuple[str, ...],
    into: str | None,
    columns: int | None,
    card: str,
    owner: str,
    due: str,
    report: bool,
    everything: bool,
    force: bool,
) -> int:
    from perenne_tui.services.library import find

    choices = _Choices(columns, card, owner, due)
    if into:
        target = find(setup.library(), into)
        return _import_into(setup, files, target, choices, report=report, everything=everything, forced=force)
    return _make_boards(setup, files, choices, report=report, everything=everything)


def _import_into(
    setup: Setup,
    files: "Sequence[str]",
    target: Path,
    choices: _Choices,
    *,
    report: bool,
    everything: bool,
    forced: bool,
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
            sources.append((file, returned or choices.read(_source(file)), document))
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
    from perenne_tui.cli.import_preview import write_preview
    from perenne_tui.cli.import_report import report_lines
    from perenne_tui.cli.prompts import agrees
    from perenne_tui.services.import_file import add_to_workshop
    from perenne_tui.services.library import name_of

    count, say = setup.language.count, setup.language.say
    may_ask = not everything and file != "-" and sys.stdin.isatty()
    if may_ask and not report:
        write_preview(file, imported, setup.language)
    else:
        write_complaints(setup, file, imported.deck.complaints, every=report)
        for line in report_lines(file, imported, setup.language, whole=report):
            write_line(line)
    if document:
        write_sentence(_not_compared(setup, file, document))
    else:
        write_sentence(say("{file} is no plan of this program: it is read as a list of cards.", file=file))
    if report:
        return 0
    cards, name = len(imported.deck.workshop.cards), name_of(target)
    question = count("Add {n} card to {name}?", "Add {n} cards to {name}?", cards, name=name)
    if not everything and not (may_ask and agrees(question, setup.language)):
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


def _make_boards(setup: Setup, files: "Sequence[str]", choices: _Choices, *, report: bool, everything: bool) -> int:
    """Make workshops of files once people agree, and return the exit code.

    All files are read, and all questions answered, before anything is written.
    """
    from perenne_tui.cli.import_report import report_lines

    sources = [(file, _source(file, setup.library())) for file in files]
    read = [_Read(file, source, choices.read(source)) for file, source in sources]
    may_ask = not everything and "-" not in files and sys.stdin.isatty() and sys.stdout.isatty()
    if report or not may_ask:
        for file, _, imported in read:
            write_complaints(setup, file, imported.deck.complaints, every=report)
            for line in report_lines(file, imported, setup.language, whole=report):
                write_line(line)
        agreed = [] if report else [imported for _, _, imported in read]
        code = 0
    else:
        agreed = _agreed(setup, read)
        code = int(len(agreed) < len(read))
    for imported in agreed:
        _make(setup, imported)
    return code


def _agreed(setup: Setup, read: "Sequence[_Read]") -> "list[Imported]":
    """Show each file as the board that it becomes, and return those that people want.

    Raises:
        KeyboardInterrupt: somebody has had enough: nothing is made of any file.
    """
    from perenne_tui.cli.import_preview import agreed

    wanted: list[Imported] = []
    try:
        for file, source, imported in read:
            board = agreed(file, source, imported, setup.language)
            if board is None:
                write_notice(setup.language.say("Nothing was made of {file}.", file=file))
            else:
                wanted.append(board)
    except KeyboardInterrupt:
        write_line("")
        write_notice(setup.language.say("Nothing was made."))
        raise
    return wanted


def _make(setup: Setup, imported: "Imported") -> None:
    """Make a workshop, and write where it is and how it is opened."""
    from perenne_tui.services.import_file import make_workshop
    from perenne_tui.services.import_preview import preview_of
    from perenne_tui.services.import_words import made_sentence
    from perenne_tui.services.library import name_of

    say = setup.language.say
    path = make_workshop(imported, setup.library(), language=setup.language.code)
    board, name = made_sentence(preview_of(imported), setup.language), quoted(name_of(path))
    write_sentence(
        say("Made {path}: {board}. To open it, type: perenne open {name}", path=str(path), board=board, name=name),
        str(path),
    )


def _source(file: str, library: Path | None = None) -> "BoardSource":
    """Return a file, or what is sent to standard input for `-`.

    Args:
        file: as it was typed.
        library: the library whose plans are told apart from new boards; `None` for none.

    Raises:
        Refused: nothing is piped into standard input, or the file cannot be read.
    """
    from perenne_tui.services.import_file import BoardSource, source_of
    from perenne_tui.services.returned_workshops import new_board_source

    if file != "-":
        path = paths.expanded(file)
        return new_board_source(path, library) if library else source_of(path)
    if sys.stdin.isatty():
        raise Refused("No text was sent to this command: name a file instead of “-”.")
    return BoardSource("import", sys.stdin.buffer.read())
