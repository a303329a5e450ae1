"""`perenne import --into`: plans that are compared with a workshop, and cards of other files that are added to it."""

import sys
from collections.abc import Sequence
from pathlib import Path

from perenne_tui.cli.command import Setup
from perenne_tui.cli.import_plan import import_plan, report_plan
from perenne_tui.cli.import_sources import ImportChoices, source_named
from perenne_tui.cli.output import write_line, write_sentence
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.outline.imported import Imported
from perenne_tui.settings import paths


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

    sources: list[tuple[str, Returned | Imported | None, str]] = []
    for file in files:
        data = b"" if file == "-" else file_bytes(paths.expanded(file))
        returned = None if file == "-" else read_returned(data)
        document = "" if file == "-" or returned else other_document(data)
        try:
            sources.append((file, returned or choices.read(source_named(file)), document))
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
    setup: Setup, file: str, imported: Imported, target: Path, *, document: str, report: bool, everything: bool
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
    from perenne_tui.cli.import_report import report_lines, write_import_complaints
    from perenne_tui.cli.prompts import agrees
    from perenne_tui.services.import_file import add_to_workshop, cards_there
    from perenne_tui.services.library import name_of

    count, say = setup.language.count, setup.language.say
    may_ask = not everything and file != "-" and sys.stdin.isatty()
    if may_ask and not report:
        write_preview(file, imported, setup.language)
    else:
        write_import_complaints(setup, file, imported, every=report)
        for line in report_lines(file, imported, setup.language, whole=report):
            write_line(line)
    if document:
        write_sentence(_not_compared(setup, file, document))
    else:
        write_sentence(say("{file} is no plan of this program: it is read as a list of cards.", file=file))
    name, there = name_of(target), cards_there(imported, target)
    if there:
        write_sentence(
            count(
                "{n} card stands in {name} already, with the same words: it is not added again.",
                "{n} cards stand in {name} already, with the same words: they are not added again.",
                there,
                name=name,
            )
        )
    if report:
        return 0
    cards = len(imported.deck.workshop.cards) - there
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
