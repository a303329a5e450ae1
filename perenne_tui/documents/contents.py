"""The table of contents of a document: which headings it lists, and from how many pages on there is one."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Runs, Table
from perenne_tui.documents.column_widths import columns_of, text_width

_FROM_PAGES: Final = 5
_MOST: Final = 12
"""Headings that are listed, so that page one can say what was decided; of more, those of the upper level alone."""
_WIDTH, _HEIGHT, _SIZE = 17.0, 25.0, 10.5
"""Centimetres of a page (A4) between its margins, points of its letters."""
_LINE: Final = 0.48
"""Centimetres of a line; a table's are as much smaller as its letters."""
_HEADINGS: Final = {1: 1.5, 2: 1.5, 3: 1.2}
"""By level: centimetres of a heading with the blank around it; of deeper ones 1 cm."""
_INDENT: Final = 0.6


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    heading: Heading
    page: int
    """Number of its page, which may be one too many or too few: programs that draw pages count them anew."""


def contents_of(blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """Return the table of contents, empty when the document has fewer than five pages."""
    ends = list(accumulate(_block_height(block, _WIDTH) for block in blocks))
    if not ends or ends[-1] <= _HEIGHT * (_FROM_PAGES - 1):
        return ()
    found = [
        (block, end)
        for block, end in zip(blocks, ends, strict=True)
        if isinstance(block, Heading) and block.level in (2, 3) and block.runs
    ]
    listed = found if len(found) <= _MOST else [(heading, end) for heading, end in found if heading.level == 2]
    own = _LINE * len(listed) + _HEADINGS[3]
    return tuple(Entry(heading, 1 + int((end + own) / _HEIGHT)) for heading, end in listed)


def _height(blocks: Iterable[Block], width: float) -> float:
    """Return the height of blocks on a page in centimetres, to about a twentieth."""
    return sum(_block_height(block, width) for block in blocks)


def _block_height(block: Block, width: float) -> float:
    match block:
        case Heading(level, _):
            return _HEADINGS.get(level, 1.0)
        case Paragraph(runs):
            return _lines(runs, width, _SIZE) * _LINE + 0.15
        case Listing(items):
            return sum(_height(item, width - _INDENT) for item in items)
        case Table(rows):
            columns = columns_of(block, width)
            return sum(_row_height(row, columns.widths, columns.size) for row in rows) + 0.4


def _row_height(row: Sequence[Runs], widths: Sequence[float], size: float) -> float:
    most = max((_lines(runs, width, size) for runs, width in zip(row, widths, strict=False)), default=1)
    return most * _LINE * size / _SIZE + 0.2


def _lines(runs: Runs, width: float, size: float) -> int:
    breaks = sum(run.text.count("\n") for run in runs)
    return max(1, math.ceil(text_width(runs, size) * 1.03 / width)) + breaks
