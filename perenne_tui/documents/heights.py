"""The height of blocks on a page of Word, to about a twentieth: what fits on a page, and what is short.

Programs that draw pages measure anew; they are told what belongs together and where the contents stand from this.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Final

from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Runs, Table
from perenne_tui.documents.column_widths import columns_of, text_width

PAGE: Final = 25.7
"""Centimetres of the height of a page (A4) between its margins."""
LINE: Final = 0.47
"""Centimetres of a line; a table's are as much smaller as its letters."""
_WIDTH, _SIZE = 17.0, 10.5
"""Centimetres of a line, points of its letters."""
_HEADINGS: Final = {1: 1.25, 2: 1.45, 3: 1.15}
"""By level: centimetres of a heading with the blank around it; of deeper ones 0.9 cm."""
_INDENT: Final = 0.6
_LEAST_ROW: Final = 0.48
"""Centimetres that a row of a table has at least."""
_BELOW, _BELOW_ITEM = 0.18, 0.09
"""Centimetres of the blank below a paragraph, and below an item of a list."""


def height(blocks: Iterable[Block]) -> float:
    """Return the height of blocks in centimetres."""
    return _sum(blocks, _WIDTH, _BELOW, math.inf)


def is_higher(blocks: Iterable[Block], limit: float) -> bool:
    """Return whether blocks are higher than so many centimetres; what is below that height is not measured."""
    return _sum(blocks, _WIDTH, _BELOW, limit) > limit


def lines_of(runs: Runs) -> int:
    """Return the number of lines of a text as wide as the page."""
    return _lines(runs, _WIDTH, _SIZE)


def _sum(blocks: Iterable[Block], width: float, below: float, limit: float) -> float:
    """Return the height of blocks; once it has passed the limit, it is any above it.

    Args:
        blocks: the blocks.
        width: centimetres of their lines.
        below: centimetres of the blank below a paragraph.
        limit: centimetres from which their height does not matter.
    """
    above = 0.0
    for block in blocks:
        above += _block_height(block, width, below, limit)
        if above > limit:
            break
    return above


def _block_height(block: Block, width: float, below: float, limit: float) -> float:
    match block:
        case Paragraph(runs):
            return _lines(runs, width, _SIZE) * LINE + below
        case Listing(items):
            return _sum((part for item in items for part in item), width - _INDENT, _BELOW_ITEM, limit)
        case Heading(level, _):
            return _HEADINGS.get(level, 0.9)
        case Table(rows):
            if len(rows) * _LEAST_ROW > limit:
                return len(rows) * _LEAST_ROW
            columns = columns_of(block, width)
            return sum(_row_height(row, columns.widths, columns.size) for row in rows) + 0.35


def _row_height(row: Sequence[Runs], widths: Sequence[float], size: float) -> float:
    most = max((_lines(runs, width, size) for runs, width in zip(row, widths, strict=False)), default=1)
    return most * LINE * size / _SIZE + 0.15


def _lines(runs: Runs, width: float, size: float) -> int:
    """Return the number of lines of a text: of more than one, each loses something at its end."""
    breaks, long = sum(run.text.count("\n") for run in runs), text_width(runs, size)
    return breaks + (math.ceil(long * 1.03 / width) if long > width else 1)
