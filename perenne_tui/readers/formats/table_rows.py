"""The rows of a spreadsheet as entries of an outline: one table, or several that stand below each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from perenne_tui.core.text.clean import LONGEST_TEXT
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.outline.outline import Entry
from perenne_tui.readers.outline.table_lines import row_text
from perenne_tui.readers.outline.table_shape import begins_table

MOST_ROWS: Final = 100_000
"""Rows that a table may have, those without words among them."""
MOST_COLUMNS: Final = 1_000
"""Columns with words that a row may have."""
MOST_CELLS: Final = 4_000_000
"""Cells that a table may have when all its rows are as long as the longest."""

_LOOKED_AT: Final = 30
"""Rows of a table among which its heads are sought."""
_FULL: Final = 3
"""Rows with several cells that make a table without heads."""


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
    entries = []
    for start, end in pairwise([*_starts(bare, filled), len(filled)]):
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
            "This table has {rows} rows and {columns} columns and may have {limit} and {most}: copy what is to "
            "become cards to a table of its own. Nothing was read.",
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


def _starts(rows: Sequence[Sequence[str]], filled: Sequence[int]) -> list[int]:
    """Return the places among the rows with words at which a table begins.

    A further one begins with heads behind a blank row, or with a title over them; what stands before the first heads
    belongs to them, unless it has rows of its own.
    """
    starts = [0] if filled else []
    headed, full = False, 0
    for place, number in enumerate(filled):
        is_title = len(set(filter(None, rows[number]))) == 1 and place + 1 < len(filled)
        below = filled[place + 1] if is_title else number
        is_apart = place > 0 and number - filled[place - 1] > 1
        if is_apart and (headed or full >= _FULL) and begins_table(rows[below]):
            starts.append(place)
            headed, full = False, 0
        headed = headed or (place - starts[-1] < _LOOKED_AT and begins_table(rows[number]))
        full += sum(map(bool, rows[number])) > 1
    return starts
