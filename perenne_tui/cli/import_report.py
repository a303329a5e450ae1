"""The report of an import: which columns and cards a file makes, where every line goes, what is left out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from perenne_tui.cli.notices import write_complaints
from perenne_tui.core.text.clean import visible_line
from perenne_tui.i18n.language import Language
from perenne_tui.services.import_preview import Preview, preview_of
from perenne_tui.services.import_words import left_out_sentence, level_sentence, place_label, units

if TYPE_CHECKING:
    from perenne_tui.cli.command import Setup
    from perenne_tui.readers.outline.imported import Imported


def write_import_complaints(setup: "Setup", file: str, imported: "Imported", *, every: bool) -> None:
    """Write the first remarks on an imported file, or every one, each with its place there."""

    def place(line: int) -> str:
        return place_label(line, line, imported, setup.language)

    write_complaints(setup, file, imported.deck.complaints, every=every, place=place)


def report_lines(file: str, imported: "Imported", language: Language, *, whole: bool) -> Iterator[str]:
    """Yield the lines that report what becomes of a file.

    Args:
        file: its name, as it was typed.
        imported: the board that was read from it.
        language: of the interface.
        whole: whether each card and the place of each line is told, not the columns alone.
    """
    workshop, preview = imported.deck.workshop, preview_of(imported)
    yield file
    for axis in workshop.axes_in_order():
        cards = workshop.cards_in_order(axis.uid)
        yield f"  {axis.letter} {axis.name} · " + language.count("{n} card", "{n} cards", len(cards))
        if whole:
            yield from (f"      {card.title}" for card in cards)
    if whole:
        yield from _levels(preview, language)
        for place in imported.places:
            label = place_label(place.first, place.last, preview, language)
            where = language.sentence(place.where)
            yield "  " + language.say("{place}: {where}", place=label, where=where)
        if said := left_out_sentence(imported.left_out, language):
            yield f"  {visible_line(said)}"
    elif preview.noted:
        yield "  " + language.say(
            "Kept in the note of the workshop (sheet Challenge): {lines}. --report says where everything went.",
            lines=units(preview.noted, preview.unit, language),
        )


def _levels(preview: Preview, language: Language) -> Iterator[str]:
    """Yield the level whose headings are the columns, and the others that could be."""
    for level in preview.levels:
        said = visible_line(level_sentence(level, language))
        if level.number == preview.level:
            yield "  " + language.say("columns: {level}", level=said)
        else:
            yield "  " + language.say("--columns {number}: {level}", number=level.number, level=said)
