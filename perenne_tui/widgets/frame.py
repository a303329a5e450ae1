"""The frames: what is sent to turn one picture on the terminal into the next one.

Only cells that look different are sent. All those of one pen are sent together, wherever they are on the screen: a
change of colour costs twenty bytes, a jump eight.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from perenne_tui.widgets.pens import Pen, Pens
from perenne_tui.widgets.screen_rows import Run, ScreenRow

SINGLE: Final = frozenset("‐‑‒–—―‘’‚“”„†‡•…‰‹›€™←↑→↓√∞≈≠≤≥\u202f").union(
    map(chr, range(0x20, 0x7F)),
    map(chr, range(0xA0, 0xAD)),
    map(chr, range(0xAE, 0x300)),
    map(chr, range(0x370, 0x483)),
    map(chr, range(0x2500, 0x25FD)),
)
"""Characters that take one cell, whatever stands beside them."""
_NO_PEN: Final = Pen()
"""The pen of a terminal after a reset; every frame begins and ends with it."""


class _Piece(NamedTuple):
    """Cells of one pen to send."""

    y: int
    x: int
    pen: Pen
    text: str


def frame(before: Sequence[ScreenRow], after: Sequence[ScreenRow], pens: Pens, blank: Style) -> str:
    """Return the sequences that turn one picture on the terminal into another one; empty where none differs.

    The cursor is left anywhere.

    Args:
        before: rows on the terminal.
        after: rows to show, as many.
        pens: the pens of the terminal.
        blank: style of the bare background.
    """
    apart: dict[Pen, list[_Piece]] = {}
    whole: list[_Piece] = []
    for y, (old, new) in enumerate(zip(before, after, strict=True)):
        if old is new or old == new:
            continue
        pairs = list(_pairs(old, new, blank))
        changed = [(was, now) for was, now in pairs if was.segments is not now.segments and was != now]
        if all(map(_is_plain, (*old, *new))):
            pieces = [piece for was, now in changed for piece in _pieces(now, y, _changed(was, now, pens), pens)]
            for piece in pieces:
                apart.setdefault(piece.pen, []).append(piece)
        elif changed:
            end = changed[-1][1].left + changed[-1][1].width
            whole += _pieces(_joined([now for _, now in pairs if now.left < end], end, blank), y, range(end), pens)
    return _sent([*whole, *(piece for pieces in apart.values() for piece in pieces)])


def _sent(pieces: Iterable[_Piece]) -> str:
    """Return the sequences that send pieces in their order."""
    parts: list[str] = []
    held, place = _NO_PEN, (-1, -1)
    for y, x, pen, text in pieces:
        if place != (y, x):
            parts.append(f"\x1b[{y + 1};{x + 1}H")
        if pen != held:
            parts.append(pen.after(held))
            held = pen
        parts.append(text)
        place = (y, x + cell_len(text))
    if held != _NO_PEN:
        parts.append("\x1b[0m")
    return "".join(parts)


def _pairs(old: ScreenRow, new: ScreenRow, blank: Style) -> Iterator[tuple[Run, Run]]:
    """Yield the runs of a row with the same cells before and after; where there is no run there is background."""
    was, now = {run.left: run for run in old}, {run.left: run for run in new}
    widths = {run.left: run.width for run in old} | {run.left: run.width for run in new}
    lefts = sorted(widths)
    are_same = all(run.width == widths[run.left] for run in old)
    if are_same and all(left + widths[left] <= after for left, after in pairwise(lefts)):
        for left in lefts:
            bare = Run(left, widths[left], (Segment(" " * widths[left], blank),))
            yield was.get(left, bare), now.get(left, bare)
    else:
        end = max(run.left + run.width for run in (*old, *new))
        yield _joined(old, end, blank), _joined(new, end, blank)


def _joined(row: Iterable[Run], end: int, blank: Style) -> Run:
    """Return a row as one run, from the left edge of the screen to a column."""
    segments: list[Segment] = []
    used = 0
    for run in row:
        segments += [Segment(" " * (run.left - used), blank), *run.segments]
        used = run.left + run.width
    return Run(0, end, (*segments, Segment(" " * (end - used), blank)))


def _is_plain(run: Run) -> bool:
    """Return whether each character takes one cell.

    Terminals disagree about others, so a row that has any is sent from its left edge on.
    """
    return all(_has_single_cells(segment.text) for segment in run.segments)


@lru_cache(maxsize=2048)
def _has_single_cells(text: str) -> bool:
    return text.isascii() or SINGLE.issuperset(text)


def _changed(was: Run, now: Run, pens: Pens) -> range:
    """Return the cells of a run from the first to the last one that looks different."""
    pairs = zip(_cells(was, pens), _cells(now, pens), strict=True)
    same = [before == after for before, after in pairs]
    return range(same.index(False), len(same) - same[::-1].index(False)) if not all(same) else range(0)


def _cells(run: Run, pens: Pens) -> Iterator[tuple[str, str]]:
    """Return the characters of a run, each with the sign of its pen: with blanks at the ends, how they look."""
    texts: list[str] = []
    signs: list[str] = []
    for text, style, _ in run.segments:
        pen = pens.of(style)
        words = text.strip(" ")
        start = text.find(words) if words else 0
        end = len(text) - start - len(words)
        on_blanks = pens.sign(pen.of_blanks)
        texts.append(text)
        signs += (on_blanks * start, pens.sign(pen) * len(words), on_blanks * end)
    return zip("".join(texts), "".join(signs), strict=True)


def _pieces(run: Run, y: int, cells: range, pens: Pens) -> Iterator[_Piece]:
    """Yield those pieces of a run on row `y` that lie in a range of its cells."""
    at = 0
    for text, style, _ in run.segments:
        is_whole = len(cells) == run.width  # then a character may take two cells, or none
        part = text if is_whole else text[max(0, cells.start - at) : max(0, cells.stop - at)]
        if part:
            yield _Piece(y, run.left + max(at, cells.start), pens.of(style), part)
        at += cell_len(text)
