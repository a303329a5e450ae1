"""`perenne import --into`: plans that are compared with a workshop, and cards of other files that are added to it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from perenne_tui.cli.command import Setup
from perenne_tui.cli.import_plan import import_plan, report_plan
from perenne_tui.cli.import_sources import ImportChoices, naming, source_named
from perenne_tui.cli.output import write_line, write_sentence
from perenne_tui.core.text.sentences import Refused
from perenne_tui.settings import paths

if TYPE_CHECKING:
    from perenne_tui.readers.outline.imported import Imported
    from perenne_tui.services.import_file import BoardSource


class _Cards(NamedTuple):
    """A file that was read as cards."""

    source: "BoardSource"
    imported: "Imported"
    columns: int | None
    """The level of headings that was asked for as columns; `None` for the best one."""


def import_into(
    setup: Setup,
    files: Sequence[str],
    target: Path,
    choices: ImportChoices,
    *,
    report: bool,
    everything: bool,
    forced: bool,
) -> int:
    """Compare plans with a workshop, add the cards of other files to it, and return the exit code.

    All files are read before anything is written.
    """
    from perenne_tui.services.import_file import file_bytes
    from perenne_tui.services.import_plan import Returned, other_document, read_returned

    sources: list[tuple[str, Returned | _Cards | None, str]] = []
    for file in files:
        with naming(file, files):
            data = b"" if file == "-" else file_bytes(paths.expanded(file))
            returned = None if file == "-" else read_returned(data)
            document = "" if file == "-" or returned else other_document(data)
            try:
                sources.append((file, returned or _read_cards(file, choices), document))
            except Refused:
                if not document:
                    raise
                sources.append((file, None, document))
    code = 0
    for file, source, document in sources:
        if source is None:
            write_sentence(_not_compared(setup, file, document))
            code = 1
        elif isinstance(source, _Cards):
            code |= _add_cards(setup, file, source, target, document=document, report=report, everything=everything)
        elif report:
            report_plan(setup, file, source, target, forced=forced)
        else:
            code |= import_plan(setup, file, source, target, everything=everything, forced=forced)
    return code


def _read_cards(file: str, choices: ImportChoices) -> _Cards:
    source = source_named(file)
    return _Cards(source, choices.read(source), choices.columns)


def _add_cards(
    setup: Setup, file: str, read: _Cards, target: Path, *, document: str, report: bool, everything: bool
) -> int:
    """Say which cards a file makes, add them to a workshop if people agree, and return the exit code.

    Args:
        setup: options and settings of this run.
        file: its name, as it was typed.
        read: the board that was read from it.
        target: the workshop.
        document: which document of ours it is, empty for a file of somebody else's.
        report: whether nothing is added.
        everything: whether nobody is asked.
    """
    from perenne_tui.cli.import_preview import Offer, agreed
    from perenne_tui.cli.import_report import report_lines, write_import_complaints
    from perenne_tui.services.import_file import add_to_workshop
    from perenne_tui.services.library import name_of

    count, say, name = setup.language.count, setup.language.say, name_of(target)
    if document:
        write_sentence(_not_compared(setup, file, document))
    else:
        write_sentence(say("{file} is no plan of this program: it is read as a list of cards.", file=file))
    imported: Imported | None = read.imported
    if report or everything or file == "-" or not sys.stdin.isatty():
        write_import_complaints(setup, file, read.imported, every=report)
        for line in report_lines(file, read.imported, setup.language, whole=report):
            write_line(line)
        if said := _there_already(setup, read.imported, target):
            write_sentence(said)
        if report:
            return 0
        imported = imported if everything else None
    else:
        offer = Offer(
            say("y adds the cards to {name}", name=name),
            say("Enter adds nothing"),
            enter_makes=False,
            remark=lambda board: _there_already(setup, board, target),
        )
        imported = agreed(file, read.source, read.imported, offer, setup.language, columns=read.columns)
    if imported is None:
        write_sentence(say("Nothing was added: --yes adds the cards without asking."))
        return 1
    added = add_to_workshop(imported, target)
    write_sentence(count("Added {n} card to {name}.", "Added {n} cards to {name}.", added, name=name))
    return 0


def _there_already(setup: Setup, imported: "Imported", target: Path) -> str:
    """Return the sentence about the cards of a file that stand in a workshop already; empty for none."""
    from perenne_tui.services.import_file import cards_there
    from perenne_tui.services.library import name_of

    if not (there := cards_there(imported, target)):
        return ""
    return setup.language.count(
        "{n} card stands in {name} already, with the same words: it is not added again.",
        "{n} cards stand in {name} already, with the same words: they are not added again.",
        there,
        name=name_of(target),
    )


def _not_compared(setup: Setup, file: str, document: str) -> str:
    """Return the sentence about a document of ours that does not come back."""
    from perenne_tui.i18n.vocabulary.documents import DOCUMENTS_CALLED

    say = setup.language.say
    called = say(DOCUMENTS_CALLED[document])
    return say("{file} is {document}: such a document is not compared.", file=file, document=called)
