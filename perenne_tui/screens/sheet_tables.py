"""The pages of sheets: the list of all of them, the table of one, the form of a row, the entries of a catalogue."""

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Final

from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line, Role, Span, plain
from perenne_tui.core.text.wrap import cut, wrap
from perenne_tui.i18n.language import Language
from perenne_tui.readers.catalogue import Entry
from perenne_tui.sheets.field_values import words_of
from perenne_tui.sheets.fields import GROUPS, Field, Sheet
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.labelled_lines import labelled, quiet_lines
from perenne_tui.widgets.page_view import Block

if TYPE_CHECKING:
    from perenne_tui.services.templates import OfferedCatalogue

LABEL: Final = 26
"""Cells of the labels of a form."""
TITLE: Final = 20
"""Cells of the titles in the list of sheets."""
COUNT: Final = 4
"""Cells of how many rows each has."""
MOST_APART: Final = 10
"""Fields of a form that have a blank line between them; a longer one is closer together."""
MOST_ROWS: Final = 3
"""Rows that a cell of a table takes at most: the form shows all of a long text."""
OWN_WORDS: Final = "own words"
"""Name of the line by which a row is begun without any entry."""


def list_lines(sheets: Sequence[Sheet], workshop: Workshop, language: Language, width: int) -> tuple[Block, ...]:
    """Return all sheets, each with how many rows it has and what it is for, in their groups."""
    blocks: list[Block] = []
    for group, some in groupby(sheets, key=lambda sheet: sheet.group):
        blocks.append(Block(f"group {group}", ((Span(language.say(GROUPS[group]), "heading"),),)))
        for sheet in some:
            title = language.say(sheet.title).ljust(TITLE)
            rows = 0 if sheet.is_single else len(sheet.rows(workshop))
            before = TITLE + COUNT + 2
            about, *more = _wrapped(language.say(sheet.about), max(width - before, 1))
            count = str(rows) if rows else ""
            line = (Span(title, "strong"), Span(f"{count:>{COUNT}}  ", "text"), Span(about, "quiet"))
            under = ((Span(" " * before + row, "quiet"),) for row in more)
            blocks.append(Block(sheet.id, (line, *under), gap=False))
    return tuple(blocks)


def table_lines(
    sheet: Sheet, workshop: Workshop, language: Language, width: int, hints: Sequence[str]
) -> tuple[Block, ...]:
    """Return the rows of a sheet under their heads, what it still wants and what its rows come to above.

    Args:
        sheet: which rows there are.
        workshop: where they stand.
        language: of the interface.
        width: cells there are: columns that find no room are left to the form.
        hints: what helps to fill it, said over the table.
    """
    shown = _shown(sheet, workshop, language, width)
    heads = _row_lines("  ", [(language.say(field.label), cells) for field, cells in shown])
    head = Block("heads", tuple((Span(plain(line), "quiet"),) for line in heads), gap=False)
    advice = (language.sentence(said) for said in sheet.advice(workshop))
    told = tuple((Span(row, "quiet"),) for said in hints for row in _wrapped(said, width))
    blocks = [Block("hints", told, gap=False)] if told else []
    blocks += [_warning(f"advice {place}", said, width) for place, said in enumerate(advice)]
    sums = tuple((Span(row),) for said in sheet.sums(workshop, language) for row in _wrapped(said, width))
    blocks += [Block("sums", sums, gap=False)] if sums else []
    blocks.append(replace(head, gap=bool(blocks)))
    heading = ""
    for row in sheet.rows(workshop):
        if sheet.heading(row) != heading:
            heading = sheet.heading(row)
            blocks.append(Block(f"over {row.uid}", ((Span(heading, "heading"),),)))
        sign = sheet.sign(workshop, row.uid)
        deeper = len(sign) - len("  ")
        said = [
            (words_of(field, row, workshop, language), cells - (0 if place else deeper))
            for place, (field, cells) in enumerate(shown)
        ]
        blocks.append(Block(row.uid, tuple(_row_lines(sign, said)), gap=False))
    if not sheet.rows(workshop):
        blocks.append(Block("none", quiet_lines(_first_step(sheet, workshop, language), width)))
    return tuple(blocks)


def _first_step(sheet: Sheet, workshop: Workshop, language: Language) -> str:
    """Return the sentence on a sheet without a row: n begins one, or what has to be there first."""
    try:
        if sheet.added:
            sheet.added(workshop, "", "")
    except Refused as refused:
        return language.sentence(refused.sentence)
    return language.say("Nothing here yet: n begins one.")


def form_lines(
    fields: Sequence[Field], row: Row, workshop: Workshop, language: Language, width: int
) -> tuple[Block, ...]:
    """Return the fields of a row, each with what it says."""
    blocks: list[Block] = []
    for field in fields:
        if field.section:
            blocks.append(Block(f"over {field.name}", ((Span(language.say(field.section), "heading"),),)))
        words = words_of(field, row, workshop, language)
        role: Role = "strong" if words else "quiet"
        label = language.say(field.label)
        lines = labelled(label, words or language.say("to be said"), width, role, LABEL)
        blocks.append(Block(field.name, tuple(lines), gap=len(fields) <= MOST_APART and not field.section))
    return tuple(blocks)


def entry_lines(offered: "OfferedCatalogue", language: Language, width: int) -> tuple[Block, ...]:
    """Return the entries of a catalogue to begin a row with, what is wrong in people's own file first."""
    blocks = []
    for place, (file, line, sentence) in enumerate(offered.troubles):
        said = language.sentence(sentence)
        told = language.say("{file}, line {line}: {complaint}", file=file, line=line, complaint=said)
        told = told if line else language.say("{file}: {complaint}", file=file, complaint=said)
        blocks.append(_warning(f"trouble {place}", told, width))
    blocks.append(Block(OWN_WORDS, ((Span(language.say("With words of your own"), "strong"),),), gap=bool(blocks)))
    group = ""
    for entry in offered.catalogue.entries:
        if entry.group != group:
            group = entry.group
            blocks.append(Block(f"over {entry.ref}", ((Span(group, "heading"),),)))
        blocks.append(Block(entry.ref or entry.title, _entry(entry, width), gap=bool(entry.words("about"))))
    return (*blocks, *credit_lines(offered.catalogue.credits, width))


def _warning(name: str, words: str, width: int) -> Block:
    return Block(name, tuple((Span(row, "hole"),) for row in _wrapped(words, width)), gap=False)


def credit_lines(words: str, width: int) -> tuple[Block, ...]:
    """Return the credits of a catalogue: the source of its words."""
    return (Block("credits", tuple((Span(row, "quiet"),) for row in _wrapped(words, width))),) if words else ()


def _entry(entry: Entry, width: int) -> tuple[Line, ...]:
    """Return an entry with what it is and where it was done."""
    said = "\n".join(filter(None, (entry.words("about"), entry.words("cases"), entry.words("asks"))))
    return ((Span(entry.title, "strong"),), *((Span(row, "quiet"),) for row in _wrapped(said, width)))


def _shown(sheet: Sheet, workshop: Workshop, language: Language, width: int) -> list[tuple[Field, int]]:
    """Return the columns that find room, with their cells; room that is left goes where words would be cut."""
    columns = {field: field.width for field in sheet.fields if field.width}
    while len(columns) > 1 and sum(columns.values()) > width - 2:
        columns.popitem()
    spare = max(0, width - 2 - sum(columns.values()))
    rows = sheet.rows(workshop)
    for field, cells in columns.items():
        said = [words_of(field, row, workshop, language) for row in rows]
        wanted = max(cell_len(words.replace("\n", " ")) + 2 for words in (language.say(field.label), *said))
        more = min(spare, max(0, wanted - cells))
        columns[field], spare = cells + more, spare - more
    return [*columns.items()]


def _wrapped(words: str, width: int) -> list[str]:
    return wrap(words, width, cell_len) if words else []


def _row_lines(sign: str, said: Sequence[tuple[str, int]]) -> Iterator[Line]:
    """Yield the lines of a row behind its sign, given the words and the width of each cell; most rows have one."""
    cells = [_cell_rows(words, width) for words, width in said]
    for parts in zip_longest(*cells, fillvalue=""):
        shown = "".join(_cell(part, width) for part, (_, width) in zip(parts, said, strict=True))
        yield (Span(sign, "mark"), Span(shown.rstrip()))
        sign = " " * len(sign)


def _cell_rows(words: str, width: int) -> list[str]:
    """Return the rows of a cell; of a text that is longer than it may be, the last one is cut where it is shown."""
    line = words.replace("\n", " ")
    if cell_len(line) < width:
        return [line]
    rows = wrap(line, width - 1, cell_len)
    return rows if len(rows) <= MOST_ROWS else [*rows[: MOST_ROWS - 1], " ".join(rows[MOST_ROWS - 1 :])]


def _cell(words: str, width: int) -> str:
    shown = cut(words, width - 1, cell_len)
    return shown + " " * (width - cell_len(shown))
