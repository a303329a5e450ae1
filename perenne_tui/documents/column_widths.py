"""The widths of a table's columns, from what stands in them: numbers, dates, names and short words are never broken.

Widths are those of Arial, which Liberation Sans shares and the font of the PDF stays below.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
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
_BLANK: Final = 278
"""Width of the blank between words."""
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
    whole: float
    """Width of its longest line."""


_Measured = tuple[float, tuple[float, ...]]
"""Of a column: width of its longest word, and of the longest line of each cell, in thousandths of the size."""


def columns_of(table: Table, width: float, breadth: float = 1) -> Columns:
    """Return the columns of a table that fill a page.

    Args:
        table: the table.
        width: centimetres of the page between its margins.
        breadth: width of its letters as a share of those of Arial, where the font is somebody else's.
    """
    measured = _measured(table)
    for size in SIZES:
        columns = _asked(measured, size * breadth)
        best: tuple[float, ...] = ()
        for least in _leasts(columns):
            if sum(least) <= width:
                other = _filled(least, columns, width)
                best = other if not best or _lines(other, columns) < _lines(best, columns) * _SAVED else best
        if best:
            return Columns(best, size)
    words = [column.word for column in _asked(measured, SIZES[-1] * breadth)]
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


def _measured(table: Table) -> list[_Measured]:
    """Return the columns as they are at any size of letters."""
    found = []
    for place in range(len(table.right)):
        cells = [_cell(row[place], is_head=not line) for line, row in enumerate(table.rows) if place < len(row)]
        found.append((max(word for word, _ in cells), tuple(line for _, line in cells)))
    return found


def _asked(measured: Iterable[_Measured], size: float) -> list[_Column]:
    """Return the columns as they would be at a size of letters."""
    found = []
    for word, long in measured:
        lines = tuple(each * size * _CM + _PADDING for each in long)
        found.append(_Column(min(word * size * _CM + _PADDING, _LONGEST), lines, max(lines)))
    return found


def _cell(runs: Runs, *, is_head: bool) -> tuple[float, float]:
    """Return the widths of the longest word and of the longest line of a cell, in thousandths of its size."""
    is_bold = is_head or any(run.bold or run.italic for run in runs)
    longest = widest = 0
    for line in "".join(run.text for run in runs).split("\n"):
        words = line.split(" ")
        widths = [_width(word) for word in words]
        widest = max(widest, sum(widths) + _BLANK * (len(words) - 1))
        pieces = widths if "-" not in line else [_width(piece) for word in words for piece in _unbroken(word)]
        longest = max(longest, *pieces)
    return (longest * _BOLD, widest * _BOLD) if is_bold else (longest, widest)


def _unbroken(word: str) -> list[str]:
    """Return the pieces of a word: lines end behind a hyphen between letters, not in a number."""
    pieces = word.split("-")
    if len(pieces) == 1 or not word.replace("-", "").isalpha():
        return [word]
    return [*(f"{piece}-" for piece in pieces[:-1]), pieces[-1]]


@lru_cache(maxsize=2048)
def _width(text: str) -> int:
    return sum(map(_WIDTHS.__getitem__, text))


class _Widths(dict[str, int]):
    """The widths of characters, in thousandths of the size of the font; those of others are found when asked for."""

    def __missing__(self, char: str) -> int:
        base = decomposition(char).partition(" ")[0]
        if base and not base.startswith("<"):
            found = self[chr(int(base, 16))]
        else:
            found = _WIDE if east_asian_width(char) in "WF" else _UNKNOWN
        self[char] = found
        return found


_WIDTHS: Final = _Widths({char: width for width, chars in _BY_WIDTH.items() for char in chars})
