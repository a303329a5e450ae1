"""How sheets are drawn: the list of all of them, the table of one, the form of a row."""

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len

from perenne_tui.core.rows import Row
from perenne_tui.core.spans import Line, Role, Span
from perenne_tui.core.workshop import Workshop
from perenne_tui.core.wrap import cut
from perenne_tui.i18n import Language
from perenne_tui.sheets.fields import Field, Sheet, words_of
from perenne_tui.widgets.labelled import labelled
from perenne_tui.widgets.page_view import Block

LABEL: Final = 22
"""Cells of the labels of a form."""


def about_lines(sheet: Sheet, workshop: Workshop, language: Language) -> Block:
    """Give what a sheet is called, how many rows it has and what it is for."""
    count = language.count("{n} row", "{n} rows", len(sheet.rows(workshop)))
    head: Line = (Span(language.say(sheet.title), "strong"), Span(f"   {count}", "quiet"))
    return Block(sheet.id, (head, (Span(language.say(sheet.about), "quiet"),)))


def table_lines(sheet: Sheet, workshop: Workshop, language: Language) -> tuple[Block, ...]:
    """Give the rows of a sheet under their heads.

    Args:
        sheet: which rows there are.
        workshop: where they stand.
        language: of the interface.
    """
    shown = [field for field in sheet.fields if field.width]
    heads = "".join(_cell(language.say(field.label), field.width) for field in shown)
    head = Block("heads", ((Span("  " + heads.rstrip(), "quiet"),),), gap=False)
    rows = []
    for row in sheet.rows(workshop):
        cells = "".join(_cell(words_of(field, row, workshop, language), field.width) for field in shown)
        rows.append(Block(row.uid, ((Span(sheet.sign(workshop, row.uid), "mark"), Span(cells.rstrip())),), gap=False))
    empty = Block("none", ((Span(language.say("Nothing here yet: n begins one."), "quiet"),),))
    return (head, *rows) if rows else (head, empty)


def form_lines(
    fields: Sequence[Field], row: Row, workshop: Workshop, language: Language, width: int
) -> tuple[Block, ...]:
    """Give the fields of a row, each with what it says."""
    blocks = []
    for field in fields:
        words = words_of(field, row, workshop, language)
        role: Role = "strong" if words else "quiet"
        label = cut(language.say(field.label), LABEL - 1, cell_len)
        lines = labelled(label, words or language.say("to be said"), width, role, LABEL)
        blocks.append(Block(field.name, tuple(lines)))
    return tuple(blocks)


def _cell(words: str, width: int) -> str:
    shown = cut(words.replace("\n", " "), width - 1, cell_len)
    return shown + " " * (width - cell_len(shown))
