"""The widths of a table's columns, from what stands in them: numbers, dates, names and short words are never broken.

Widths are those of Arial, which Liberation Sans shares and the font of the PDF stays below.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Final
from unicodedata import decomposition, east_asian_width

from perenne_tui.documents.blocks import Run, Runs, Table

_BY_WIDTH: Final = {
    191: "'", 222: "ijl’‘", 260: "|", 278: " \u00a0!,./:;I[\\]ft", 333: "()-`r{}", 355: '"', 389: "*°", 469: "^",
    500: "Jckšsvxyz", 556: "#$0123456789?L_abdeghnopqu€«»–", 584: "+<=>~×÷", 611: "FTZ", 667: "&ABEKPSVXY",
    722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%æ", 944: "Wœ", 1000: "—…ŒÆ", 1015: "@",
}  # fmt: skip
"""Thousandths of the size of the font, and the characters that are as wide."""
_WIDTHS: Final = {char: width for width, chars in _BY_WIDTH.items() for char in chars}
_UNKNOWN, _WIDE = 780, 1000
"""Widths of characters that are not in the list, and of those that fill a square."""
_BOLD: Final = 1.08
_CM: Final = 2.54 / 72 / 1000
"""Centimetres in a thousandth of a point."""
SIZES: Final = (9.5, 8.5, 7.5)
"""Sizes of the letters of a table, in points; the first with which no word breaks is taken."""
_PADDING: Final = 0.45
"""Centimetres of a column that its text cannot have: 0.15 at both sides, and what fonts and printers differ by."""
_SHORT: Final = (4.8, 3.8, 2.4, 0)
"""Widths in centimetres up to which what a column holds stands on one line; where there is no room for that, or a
long text would get too narrow a column, the next of them, down to columns as wide as their longest words."""
_NARROWEST: Final = 0.1
"""Centimetres that the text of a column has at least."""
_SAVED: Final = 0.75
"""Share of the lines of a table that another way must need at most, for short texts to be broken."""
_LONGEST: Final = 5.0
"""Width in centimetres from which a word may be broken: an address."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table on a page."""

    widths: tuple[float, ...]
    """Centimetres, from left to right; they fill the page."""
    size: float
    """Size of its letters, in points."""


@dataclass(frozen=True, slots=True)
class _Column:
    """Centimetres that a column asks for."""

    word: float
    """Width of its longest word."""
    lines: tuple[float, ...]
    """Widths of the cells from top to bottom in centimetres, each of its longest line."""

    @property
    def whole(self) -> float:
        """Width of its longest line."""
        return max(self.lines, default=_PADDING)


def columns_of(table: Table, width: float, breadth: float = 1) -> Columns:
    """Return the columns of a table that fill a page.

    Args:
        table: the table.
        width: centimetres of the page between its margins.
        breadth: width of its letters as a share of those of Arial, where the font is somebody else's.
    """
    for size in SIZES:
        columns = _asked(table, size * breadth)
        best: tuple[float, ...] = ()
        for least in _leasts(columns):
            if sum(least) <= width:
                other = _filled(least, columns, width)
                best = other if not best or _lines(other, columns) < _lines(best, columns) * _SAVED else best
        if best:
            return Columns(best, size)
    words = [column.word for column in _asked(table, SIZES[-1] * breadth)]
    return Columns(tuple(width * word / sum(words) for word in words), SIZES[-1])


def text_width(runs: Iterable[Run], size: float) -> float:
    """Return the width of a text on one line in centimetres."""
    return sum(_width(run.text) * (_BOLD if run.bold or run.italic else 1) for run in runs) * size * _CM


def _leasts(columns: Sequence[_Column]) -> Iterator[list[float]]:
    """Yield the widths below which columns are hard to read, each time for fewer columns that stand on one line."""
    for short in _SHORT:
        yield [column.whole if column.whole <= short else column.word for column in columns]


def _lines(widths: Sequence[float], columns: Sequence[_Column]) -> int:
    """Return the lines that a table has on the page; each row has as many as its longest cell."""
    cells = (
        [math.ceil((line - _PADDING) / max(width - _PADDING, _NARROWEST)) for line in column.lines]
        for width, column in zip(widths, columns, strict=True)
    )
    return sum(max(1, *row) for row in zip_longest(*cells, fillvalue=1))


def _filled(least: Sequence[float], columns: Sequence[_Column], width: float) -> tuple[float, ...]:
    """Return the widths of columns when what is left goes to those that would break, then to those of long texts."""
    spare = width - sum(least)
    wanted = [column.whole - given for column, given in zip(columns, least, strict=True)]
    if sum(wanted) > spare:
        return tuple(given + spare * want / sum(wanted) for given, want in zip(least, wanted, strict=True))
    rest = spare - sum(wanted)
    long = [column.whole if column.whole > _SHORT[0] else 0.0 for column in columns]
    shares = long if sum(long) else [column.whole for column in columns]
    return tuple(column.whole + rest * share / sum(shares) for column, share in zip(columns, shares, strict=True))


def _asked(table: Table, size: float) -> list[_Column]:
    """Return the columns as they would be at a size of letters."""
    found = []
    for place in range(len(table.right)):
        cells = [_cell(row[place], is_head=not line) for line, row in enumerate(table.rows) if place < len(row)]
        words, lines = ([each * size * _CM + _PADDING for each in widths] for widths in zip(*cells, strict=True))
        found.append(_Column(min(max(words), _LONGEST), tuple(lines)))
    return found


def _cell(runs: Runs, *, is_head: bool) -> tuple[float, float]:
    """Return the widths of the longest word and of the longest line of a cell, in thousandths of its size."""
    is_bold = is_head or any(run.bold or run.italic for run in runs)
    lines = "".join(run.text for run in runs).split("\n")
    words = [word for line in lines for part in line.split(" ") for word in _unbroken(part)]
    widest = max(map(_width, words), default=0), max(map(_width, lines), default=0)
    return (widest[0] * _BOLD, widest[1] * _BOLD) if is_bold else widest


def _unbroken(word: str) -> list[str]:
    """Return the pieces of a word: lines end behind a hyphen between letters, not in a number."""
    pieces = word.split("-")
    if len(pieces) == 1 or not word.replace("-", "").isalpha():
        return [word]
    return [*(f"{piece}-" for piece in pieces[:-1]), pieces[-1]]


def _width(text: str) -> int:
    return sum(map(_character, text))


@cache
def _character(char: str) -> int:
    if char in _WIDTHS:
        return _WIDTHS[char]
    base = decomposition(char).partition(" ")[0]
    if base and not base.startswith("<"):
        return _character(chr(int(base, 16)))
    return _WIDE if east_asian_width(char) in "WF" else _UNKNOWN
