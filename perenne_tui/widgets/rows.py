"""The rows of a picture: what stands in every cell of the screen, before Textual is told.

A row is a few cells side by side, each a run of segments at a place. Two pictures are compared cell by
cell, so that a key repaints what it changed and nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from perenne_tui.widgets.look import Look, Segments


@dataclass(frozen=True, slots=True)
class Cell:
    """A run of segments on one row."""

    left: int
    width: int
    segments: Segments


Row = tuple[Cell, ...]
"""Cells of one row of the screen from left to right; between them is bare background."""


def differences(before: list[Row], after: list[Row], width: int) -> list[Region]:
    """Give the regions of the screen in which two pictures of it differ."""
    if len(before) != len(after):
        return [Region(0, 0, width, len(after))]
    regions: list[Region] = []
    for y, (old, new) in enumerate(zip(before, after, strict=True)):
        if old == new:
            continue
        if len(old) == len(new) and all(
            a.left == b.left and a.width == b.width for a, b in zip(old, new, strict=True)
        ):
            regions += [Region(b.left, y, b.width, 1) for a, b in zip(old, new, strict=True) if a != b]
        else:
            regions.append(Region(0, y, width, 1))
    return regions


def strip(row: Iterable[Cell], width: int, look: Look) -> Strip:
    """Give a row as the strip that Textual draws."""
    segments: list[Segment] = []
    used = 0
    for cell in row:
        if cell.left > used:
            segments.append(Segment(" " * (cell.left - used), look.blank))
        segments += cell.segments
        used = cell.left + cell.width
    if used < width:
        segments.append(Segment(" " * (width - used), look.blank))
    return Strip(segments, width)
