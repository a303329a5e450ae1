"""The table of contents of a document: which headings it lists, and from how many pages on there is one."""

import math
from collections.abc import Iterable, Sequence
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


def listed_headings(blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """Return the headings of the table of contents, none when the document has fewer than five pages."""
    if _height(blocks, _WIDTH) <= _HEIGHT * (_FROM_PAGES - 1):
        return ()
    headings = [block for block in blocks if isinstance(block, Heading) and block.runs]
    both = tuple(heading for heading in headings if heading.level in (2, 3))
    return both if len(both) <= _MOST else tuple(heading for heading in both if heading.level == 2)


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
