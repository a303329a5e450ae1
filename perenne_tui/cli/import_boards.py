"""`perenne import`: workshops made of files of any kind, or their cards added to a workshop.

In a terminal each file is shown as the board that it becomes, and made once people agree; in a pipe, with `-` or
`--yes`, it is made at once. A file that is a plan of a workshop, edited elsewhere, is compared with it instead
(`import_plan`).
"""

import sys
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.import_sources import ImportChoices, naming, source_named
from perenne_tui.cli.options import complete_files, flag, number_option
from perenne_tui.cli.output import quoted, write_line, write_notice, write_sentence
from perenne_tui.cli.parameters import Argument, Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perenne_tui.readers.outline.imported import Imported
    from perenne_tui.services.import_file import BoardSource


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
            Argument("files", metavar=say("FILE…"), takes_all=True, complete=complete_files),
            Option(
                ["--into"],
                metavar=say("WORKSHOP"),
                help=say("Add the cards to this workshop instead; one undo takes them back."),
            ),
            number_option(
                ["--columns"],
                say("Level of the headings that become columns: 2 for “##” or “Heading 2”; 0 for one column."),
                least=0,
            ),
            Option(["--card"], metavar=say("HEAD"), default="", help=say("Of a table: the column with the cards.")),
            Option(
                ["--owner"],
                metavar=say("HEAD"),
                default="",
                help=say("Of a table: the column that says who; 0 for none."),
            ),
            Option(
                ["--due"],
                metavar=say("HEAD"),
                default="",
                help=say("Of a table: the column that says by when; 0 for none."),
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

    choices = ImportChoices(columns, card, owner, due)
    if into:
        target = find(setup.library(), into)
        from perenne_tui.cli.import_cards import import_into

        return import_into(setup, files, target, choices, report=report, everything=everything, forced=force)
    return _make_boards(setup, files, choices, report=report, everything=everything)


def _make_boards(
    setup: Setup, files: "Sequence[str]", choices: ImportChoices, *, report: bool, everything: bool
) -> int:
    """Make workshops of files once people agree, and return the exit code.

    All files are read, and all questions answered, before anything is written.
    """
    from perenne_tui.cli.import_report import report_lines, write_import_complaints

    read = [_read(setup, file, files, choices) for file in files]
    may_ask = not everything and "-" not in files and sys.stdin.isatty() and sys.stdout.isatty()
    if report or not may_ask:
        for file, _, imported in read:
            write_import_complaints(setup, file, imported, every=report)
            for line in report_lines(file, imported, setup.language, whole=report):
                write_line(line)
        agreed = [] if report else [imported for _, _, imported in read]
        code = 0
    else:
        agreed = _agreed(setup, read, choices.columns)
        code = int(len(agreed) < len(read))
    for imported in agreed:
        _make(setup, imported)
    return code


def _read(setup: Setup, file: str, files: "Sequence[str]", choices: ImportChoices) -> _Read:
    """Read one of some files.

    Raises:
        Refused: it is no board; of several files, the sentence names it.
    """
    with naming(file, files):
        source = source_named(file, setup.library())
        return _Read(file, source, choices.read(source))


def _agreed(setup: Setup, read: "Sequence[_Read]", columns: int | None) -> "list[Imported]":
    """Show each file as the board that it becomes, and return those that people want.

    Args:
        setup: options and settings of this run.
        read: the files.
        columns: the level of headings that was asked for as columns; `None` for the best one.

    Raises:
        KeyboardInterrupt: somebody has had enough: nothing is made of any file.
    """
    from perenne_tui.cli.import_preview import Offer, agreed

    offer = Offer(setup.language.say("Enter makes it"), setup.language.say("n makes nothing"))
    wanted: list[Imported] = []
    try:
        for file, source, imported in read:
            board = agreed(file, source, imported, offer, setup.language, columns=columns)
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
