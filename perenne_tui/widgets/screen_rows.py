"""The rows of a picture, and the regions of the screen in which two pictures differ.

A row is a few runs side by side, each of styled segments from a column of the screen on. Two pictures are compared
run by run, so that a key repaints what it has changed and nothing else.
"""

from collections.abc import Iterable
from itertools import takewhile

from msgspec import Struct
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from perenne_tui.widgets.look import Look, Segments


class Run(Struct, frozen=True):
    """A run of styled segments on one row."""

    left: int
    """Column of the screen where it begins, counted from 0."""
    width: int
    """Cells of the screen that its segments fill."""
    segments: Segments


ScreenRow = tuple[Run, ...]
"""Runs of one row of the screen from left to right; between them is bare background."""


def differences(before: list[ScreenRow], after: list[ScreenRow], width: int) -> list[Region]:
    """Return the regions of the screen in which two pictures differ: at most one a row.

    Textual sends a row of a widget from its left edge to the right end of each region, so several regions on one
    row would send its beginning several times.

    Args:
        before: rows on the screen.
        after: rows to show.
        width: cells of a row.
    """
    if len(before) != len(after):
        return [Region(0, 0, width, len(after))]
    pairs = enumerate(zip(before, after, strict=True))
    return [_difference(old, new, y) for y, (old, new) in pairs if old != new]


def _difference(old: ScreenRow, new: ScreenRow, y: int) -> Region:
    """Return the region of row `y` that differs; where there is no run there is background."""
    was, now = {run.left: run for run in old}, {run.left: run for run in new}
    changed = [left for left in {*was, *now} if was.get(left) != now.get(left)]
    start = min(changed)
    end = max(_end(was.get(left), now.get(left)) for left in changed)
    return Region(start, y, end - start, 1)


def _end(old: Run | None, new: Run | None) -> int:
    """Return the column after the last segment in which two runs with the same left edge differ."""
    if old is None or new is None or old.width != new.width:
        return max(run.left + run.width for run in (old, new) if run)
    same = takewhile(_is_same, zip(reversed(old.segments), reversed(new.segments), strict=False))
    return new.left + new.width - sum(segment.cell_length for segment, _ in same)


def _is_same(pair: tuple[Segment, Segment]) -> bool:
    return pair[0] == pair[1]


def strip(row: Iterable[Run], width: int, look: Look) -> Strip:
    """Return a row as Textual's strip of `width` cells, in as few segments as can be."""
    segments: list[Segment] = []
    used = 0
    for run in row:
        first, *rest = run.segments
        margin = " " * (run.left - used)
        before = segments[-1] if segments and not margin else None
        if before is not None and before.style == first.style:
            segments[-1:] = [Segment(before.text + first.text, first.style), *rest]
        elif first.style is not None and first.style.reverse:
            segments += [Segment(margin, look.blank), first, *rest]
        else:
            segments += [Segment(margin + first.text, first.style), *rest]
        used = run.left + run.width
    if used < width:
        segments.append(Segment(" " * (width - used), look.blank))
    return Strip([segment for segment in segments if segment.text], width)
