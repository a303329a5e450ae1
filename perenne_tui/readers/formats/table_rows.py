"""The rows of a spreadsheet as entries of an outline: one table, or several that stand below each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from perenne_tui.core.text.clean import LONGEST_TEXT
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.outline.outline import Entry
from perenne_tui.readers.outline.table_lines import row_text
from perenne_tui.readers.outline.table_shape import known_heads

MOST_ROWS: Final = 100_000
"""Rows that a table may have, those without words among them."""
MOST_COLUMNS: Final = 1_000
"""Columns with words that a row may have."""
MOST_CELLS: Final = 4_000_000
"""Cells that a table may have when all its rows are as long as the longest."""
_HEADS: Final = 5
"""How surely a row in the midst of a table is one of heads, so that a further table begins there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a table file or of one sheet, with the lines that stand for them."""

    entries: tuple[Entry, ...]
    lines: tuple[str, ...]


def sheet_of(rows: Sequence[Sequence[str]], first: int = 1) -> Sheet:
    """Return the rows of a spreadsheet as entries and lines.

    Args:
        rows: all rows up to the last with words; cells may have several lines.
        first: number of the line that the first row is.

    Raises:
        Refused: it is too large in some way.
    """
    bare = [_without_end(row) for row in rows]
    _check_size(bare)
    lines = tuple(row_text(row) for row in bare)
    filled = [number for number, line in enumerate(lines) if line]
    starts = [place for place in range(len(filled)) if place == 0 or _begins_table(bare, filled, place)]
    entries = []
    for start, end in zip(starts, [*starts[1:], len(filled)], strict=True):
        numbers = filled[start:end]
        cells = tuple(bare[number] for number in numbers)
        places = tuple(number + first for number in numbers)
        entries.append(Entry("table", "", places[0], places[-1], rows=cells, row_lines=places))
    return Sheet(tuple(entries), lines)


def _without_end(row: Sequence[str]) -> tuple[str, ...]:
    """Return a row without blanks around its cells, and without the empty cells at its end."""
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _check_size(rows: Sequence[Sequence[str]]) -> None:
    widest = max(map(len, rows), default=0)
    if len(rows) > MOST_ROWS or widest > MOST_COLUMNS or len(rows) * widest > MOST_CELLS:
        raise Refused(
            "This table has {rows} rows and {columns} columns and may have {limit} and {most}: copy what is to become "
            "cards to a table of its own. Nothing was read.",
            rows=len(rows),
            columns=widest,
            limit=MOST_ROWS,
            most=MOST_COLUMNS,
        )
    for number, row in enumerate(rows, 1):
        length = sum(map(len, row))
        if length > LONGEST_TEXT:
            raise Refused(
                "Row {row} has {length} characters and may have {limit}: shorten its cells. Nothing was read.",
                row=number,
                length=length,
                limit=LONGEST_TEXT,
            )


def _begins_table(rows: Sequence[Sequence[str]], filled: Sequence[int], place: int) -> bool:
    """Return whether a further table begins with a row: heads behind a blank row, or a title over them."""
    number = filled[place]
    if number - filled[place - 1] < 2:
        return False
    is_title = sum(map(bool, rows[number])) == 1 and place + 1 < len(filled)
    heads = filled[place + 1] if is_title else number
    return known_heads(rows[heads]) >= _HEADS
