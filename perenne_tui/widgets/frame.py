"""The frames: the sequences that turn one picture on the terminal into the next one.

Only cells that look different are sent. All those of one pen are sent together, wherever they are on the screen: a
change of colour costs twenty bytes, a jump eight.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from rich.segment import Segment
from rich.style import Style

from perenne_tui.widgets.look import Segments
from perenne_tui.widgets.pens import NO_PEN, Pen, Pens
from perenne_tui.widgets.run_cells import Cells, RunCells
from perenne_tui.widgets.screen_rows import Run, ScreenRow

_Piece = tuple[int, int, str]
"""A text to send, after its row and its first column."""


_NO_RUN: Final = Run(1 << 30, 0, ())
"""Stands after the last run of a row."""


class Frames:
    """Makes the frames of one terminal.

    Args:
        pens: the pens of the terminal.
    """

    def __init__(self, pens: Pens) -> None:
        self._pens, self._cells = pens, RunCells(pens)

    def between(
        self, before: Sequence[ScreenRow | None], after: Sequence[ScreenRow], width: int, blank: Style
    ) -> str:
        """Return the sequences that turn one picture into another one; empty where they look the same.

        They begin and end with the terminal's own pen, and leave the cursor anywhere.

        Args:
            before: rows on the terminal; `None` for one that is not known.
            after: rows to show, as many.
            width: cells of a row.
            blank: style of the bare background.
        """
        parts: list[str] = []
        by_pen: dict[str, list[_Piece]] = {}
        pen = NO_PEN
        cells = self._cells.of
        for y, (old, new) in enumerate(zip(before, after, strict=True)):
            if old is new or old == new:
                continue
            changed: list[tuple[int, Cells, Cells]] = []
            is_plain = old is not None
            for was, now in () if old is None else _pairs(old, new, blank):
                there = cells(now.segments)
                is_plain &= there.is_plain
                if was.segments is not now.segments:
                    here = cells(was.segments)
                    is_plain &= here.is_plain
                    changed.append((now.left, here, there))
            if is_plain:
                for left, here, there in changed:
                    _add_differences(by_pen, y, left, here, there)
            else:
                pen = self._add_row(parts, pen, y, _joined(new, width, blank))
        for sign, pieces in by_pen.items():
            before_pen, pen = pen, self._pens.pen(sign)
            parts.append(pen.after(before_pen))
            at = (-1, -1)
            for y, x, text in pieces:
                parts.append(text if at == (y, x) else f"\x1b[{y + 1};{x + 1}H{text}")
                at = (y, x + len(text))
        if pen != NO_PEN:
            parts.append("\x1b[0m")
        return "".join(parts)

    def _add_row(self, parts: list[str], pen: Pen, y: int, row: Run) -> Pen:
        """Add row `y` from one edge to the other; return the pen at its end.

        After a character whose cells terminals disagree about, what follows it on the row follows it on the screen:
        where the row has got or lost one, all that follows has moved.
        """
        parts.append(f"\x1b[{y + 1};1H")
        for sign, text in self._cells.of(row.segments).pieces:
            before, pen = pen, self._pens.pen(sign)
            parts.append(pen.after(before) + text)
        return pen


def _add_differences(by_pen: dict[str, list[_Piece]], y: int, left: int, old: Cells, new: Cells) -> None:
    """Add the cells of a run on row `y` from the first to the last one that looks different."""
    start, end = new.differing(old)
    at = 0
    for sign, text in new.pieces:
        if at >= end:
            return
        stop = at + len(text)
        if stop > start:
            part = text[start - at if start > at else 0 : end - at]
            by_pen.setdefault(sign, []).append((y, left + max(at, start), part))
        at = stop


def _pairs(old: ScreenRow, new: ScreenRow, blank: Style) -> Sequence[tuple[Run, Run]]:
    """Return the runs of a row with the same cells before and after; where there is no run there is background."""
    pairs: list[tuple[Run, Run]] = []
    olds, news = iter(old), iter(new)
    was, now = next(olds, _NO_RUN), next(news, _NO_RUN)
    used = 0
    while (left := min(was.left, now.left)) < _NO_RUN.left:
        width = was.width if was.left == left else now.width
        if left < used or (was.left == now.left and was.width != now.width):
            end = max(run.left + run.width for run in (*old, *new))
            return ((_joined(old, end, blank), _joined(new, end, blank)),)
        bare = None if was.left == now.left else Run(left, width, _bare(width, blank))
        pairs.append((was if was.left == left else bare or was, now if now.left == left else bare or now))
        if was.left == left:
            was = next(olds, _NO_RUN)
        if now.left == left:
            now = next(news, _NO_RUN)
        used = left + width
    return pairs


def _joined(row: Iterable[Run], end: int, blank: Style) -> Run:
    """Return a row as one run, from the left edge of the screen to a column."""
    segments: list[Segment] = []
    used = 0
    for run in row:
        segments += (*_bare(run.left - used, blank), *run.segments)
        used = run.left + run.width
    return Run(0, end, (*segments, *_bare(end - used, blank)))


@lru_cache(maxsize=128)
def _bare(width: int, blank: Style) -> Segments:
    """Return so many cells of background."""
    return (Segment(" " * width, blank),)
