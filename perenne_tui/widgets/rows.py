"""The rows of a picture: what stands in every cell of the screen, before Textual is told.

A row is a few cells side by side, each a run of segments at a place. Two pictures are compared cell by
cell, so that a key repaints what it changed and nothing else.
"""

from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from perenne_tui.widgets.look import Look, Segments


class Cell(NamedTuple):
    """A run of segments on one row."""

    left: int
    width: int
    segments: Segments


Row = tuple[Cell, ...]
"""Cells of one row of the screen from left to right; between them is bare background."""


def differences(before: list[Row], after: list[Row], width: int) -> list[Region]:
    """Give the regions of the screen in which two pictures of it differ: at most one a row.

    Textual sends a row of a widget from its left edge to the right end of each region, so several regions on one
    row would send its beginning several times.
    """
    if len(before) != len(after):
        return [Region(0, 0, width, len(after))]
    pairs = enumerate(zip(before, after, strict=True))
    return [_difference(old, new, y) for y, (old, new) in pairs if old != new]


def _difference(old: Row, new: Row, y: int) -> Region:
    """Give the part of a row that differs; where there is no cell there is background."""
    was, now = {cell.left: cell for cell in old}, {cell.left: cell for cell in new}
    changed = [left for left in {*was, *now} if was.get(left) != now.get(left)]
    start = min(changed)
    end = max(_end(was.get(left), now.get(left)) for left in changed)
    return Region(start, y, end - start, 1)


def _end(old: Cell | None, new: Cell | None) -> int:
    """Give the column after the last segment in which two cells at one place differ."""
    if old is None or new is None or old.width != new.width:
        return max(cell.left + cell.width for cell in (old, new) if cell)
    same = takewhile(_is_same, zip(reversed(old.segments), reversed(new.segments), strict=False))
    return new.left + new.width - sum(segment.cell_length for segment, _ in same)


def _is_same(pair: tuple[Segment, Segment]) -> bool:
    return pair[0] == pair[1]


def strip(row: Iterable[Cell], width: int, look: Look) -> Strip:
    """Give a row as the strip that Textual draws, in as few segments as can be."""
    segments: list[Segment] = []
    used = 0
    for cell in row:
        first, *rest = cell.segments
        margin = " " * (cell.left - used)
        if first.style is not None and first.style.reverse:
            segments += [Segment(margin, look.blank), first, *rest]
        else:
            segments += [Segment(margin + first.text, first.style), *rest]
        used = cell.left + cell.width
    if used < width:
        segments.append(Segment(" " * (width - used), look.blank))
    return Strip([segment for segment in segments if segment.text], width)
