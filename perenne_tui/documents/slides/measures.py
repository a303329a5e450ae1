"""The places of a slide, and how much room its words take there."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from perenne_tui.documents.blocks import Runs, Table
from perenne_tui.documents.column_widths import SIZES, columns_of, text_width
from perenne_tui.documents.slides.slide import Line

WIDTH, HEIGHT = 12_192_000 / 360_000, 19.05
"""Centimetres of a slide: 16:9, as wide as those of PowerPoint."""
NOTES_WIDTH, NOTES_HEIGHT = 19.05, 25.4
"""Centimetres of a page of notes, as PowerPoint has it."""


class Box(NamedTuple):
    """A place, in centimetres from the left and from the top."""

    left: float
    top: float
    width: float
    height: float


TITLE: Final = Box(1.9, 0.7, 30.1, 2.6)
BODY: Final = Box(1.9, 3.9, 30.1, 13.1)
FOOT: Final = Box(1.9, 17.6, 26.0, 0.9)
NUMBER: Final = Box(28.9, 17.6, 3.1, 0.9)
PICTURE: Final = Box(2.0, 1.6, 15.05, 8.466)
"""Of the slide, on its page of notes."""
NOTES: Final = Box(2.0, 10.8, 15.05, 13.2)

INDENT: Final = 0.9
"""Centimetres by which a level of a list stands further to the right."""
BETWEEN: Final = 0.38
"""Centimetres between two lines of a slide."""
BETWEEN_NOTES: Final = 0.1
PADDING: Final = Box(0.2, 0.18, 0.4, 0.36)
"""Centimetres around the words of a cell: at its left and above, at both sides and above and below together."""
_LINE: Final = 2.54 / 72 * 1.2
"""Centimetres of the height of a line whose letters have a size of one point."""
_SAFETY: Final = 1.05
"""By how much programs may draw words wider than those of Arial are here."""
_WORDS: Final = re.compile(r"\n|[ \t]+|[^ \t\n]+")


def lines_height(lines: Sequence[Line], size: float, width: float, between: float = BETWEEN) -> float:
    """Return the height of lines in centimetres.

    Args:
        lines: the lines.
        size: points of their letters.
        width: centimetres of their place.
        between: centimetres between two of them.
    """
    drawn = sum(lines_of(line.runs, size, width - INDENT * line.level) for line in lines)
    return drawn * size * _LINE + between * max(0, len(lines) - 1)


def table_widths(table: Table, size: float, width: float) -> tuple[float, ...]:
    """Return the widths of the columns of a table in centimetres; they fill its place."""
    return columns_of(table, width, breadth=size / SIZES[0]).widths


def table_height(table: Table, size: float, width: float) -> float:
    """Return the height of a table in centimetres."""
    return sum(row_heights(table, size, width))


def row_heights(table: Table, size: float, width: float, safety: float = _SAFETY) -> tuple[float, ...]:
    """Return the heights of the rows of a table in centimetres.

    Args:
        table: the table.
        size: points of its letters.
        width: centimetres of its place.
        safety: by how much its words may be wider than they are here.
    """
    widths = table_widths(table, size, width)
    heights = []
    for place, row in enumerate(table.rows):
        cells = zip(map(bold, row) if place == 0 else row, widths, strict=False)
        most = max((lines_of(cell, size, wide - PADDING.width, safety) for cell, wide in cells), default=1)
        heights.append(most * size * _LINE + PADDING.height)
    return tuple(heights)


def are_figures_whole(table: Table, size: float, width: float) -> bool:
    """Return whether each cell of the columns that are aligned to the right, as figures are, is one line."""
    widths = table_widths(table, size, width)
    return all(
        lines_of(cell, size, wide - PADDING.width, safety=1) == 1
        for row in table.rows[1:]
        for cell, wide, is_right in zip(row, widths, table.right, strict=False)
        if is_right
    )


def bold(runs: Runs) -> Runs:
    """Return a text in bold, as titles and the heads of columns are."""
    return tuple(run._replace(bold=True) for run in runs)


def lines_of(runs: Runs, size: float, width: float, safety: float = _SAFETY) -> int:
    """Return the number of lines that a text has in a place, its words broken only where one is wider than that."""
    count, at = 1, 0.0
    for run in runs:
        for word in _WORDS.findall(run.text.replace("\u202f", "\u00a0")):
            if word == "\n":
                count, at = count + 1, 0.0
                continue
            wide = text_width((run._replace(text=word),), size) * safety
            if word.isspace() or at + wide <= width:
                at += wide
            elif wide <= width:
                count, at = count + 1, wide
            else:
                # Programs begin a line behind such a word, as they make an address a link of its own.
                count, at = count + int(wide / width) + bool(at), width
    return count
