"""The frames: the sequences that turn one picture on the terminal into the next one.

Only cells that look different are sent. All those of one pen are sent together, wherever they are on the screen: a
change of colour costs twenty bytes, a jump eight.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from perenne_tui.widgets.look import Segments
from perenne_tui.widgets.pens import NO_PEN, Pens
from perenne_tui.widgets.run_cells import RunCells
from perenne_tui.widgets.screen_rows import Run, ScreenRow


class _Piece(NamedTuple):
    """A text to send, and the sign of its pen."""

    y: int
    x: int
    sign: str
    text: str


class Frames:
    """Makes the frames of one terminal.

    Args:
        pens: the pens of the terminal.
    """

    def __init__(self, pens: Pens) -> None:
        self._pens, self._cells = pens, RunCells(pens)

    def between(self, before: Sequence[ScreenRow], after: Sequence[ScreenRow], blank: Style) -> str:
        """Return the sequences that turn one picture into another one; empty where they look the same.

        They begin and end with the terminal's own pen, and leave the cursor anywhere.

        Args:
            before: rows on the terminal.
            after: rows to show, as many.
            blank: style of the bare background.
        """
        whole: list[_Piece] = []
        by_pen: dict[str, list[_Piece]] = {}
        for y, (old, new) in enumerate(zip(before, after, strict=True)):
            if old is new or old == new:
                continue
            pairs = _pairs(old, new, blank)
            if all(self._cells.of(run.segments).is_plain for run in (*old, *new)):
                for was, now in pairs:
                    if was.segments is not now.segments:
                        for piece in self._differences(y, was, now):
                            by_pen.setdefault(piece.sign, []).append(piece)
            else:
                whole += self._row(y, pairs, blank)
        return self._sequences([*whole, *(piece for pieces in by_pen.values() for piece in pieces)])

    def _differences(self, y: int, was: Run, now: Run) -> Iterator[_Piece]:
        """Yield the cells of a run on row `y` from the first to the last one that looks different."""
        old, new = self._cells.of(was.segments), self._cells.of(now.segments)
        start = old.same_as(new)
        end = now.width - old.same_as(new, -1)
        at = 0
        for sign, text in new.pieces:
            if part := text[max(0, start - at) : max(0, end - at)]:
                yield _Piece(y, now.left + max(at, start), sign, part)
            at += len(text)

    def _row(self, y: int, pairs: Sequence[tuple[Run, Run]], blank: Style) -> Iterator[_Piece]:
        """Yield row `y` from its left edge to the end of the last run that has changed.

        After a character whose cells terminals disagree about, what follows it on the row follows it on the screen.
        """
        last = next((now for was, now in reversed(pairs) if was.segments != now.segments), None)
        if last is not None:
            end = last.left + last.width
            row = _joined((now for _, now in pairs if now.left < end), end, blank)
            x = 0
            for sign, text in self._cells.of(row.segments).pieces:
                yield _Piece(y, x, sign, text)
                x += cell_len(text)

    def _sequences(self, pieces: Iterable[_Piece]) -> str:
        """Return the sequences that send pieces in their order."""
        parts: list[str] = []
        sign, pen, place = "", NO_PEN, (-1, -1)
        for piece in pieces:
            y, x = piece.y, piece.x
            if place != (y, x):
                parts.append(f"\x1b[{y + 1};{x + 1}H")
            if piece.sign != sign:
                before, sign, pen = pen, piece.sign, self._pens.pen(piece.sign)
                parts.append(pen.after(before))
            parts.append(piece.text)
            place = (y, x + cell_len(piece.text))
        if pen != NO_PEN:
            parts.append("\x1b[0m")
        return "".join(parts)


def _pairs(old: ScreenRow, new: ScreenRow, blank: Style) -> Sequence[tuple[Run, Run]]:
    """Return the runs of a row with the same cells before and after; where there is no run there is background."""
    if [run[:2] for run in old] == [run[:2] for run in new]:
        return tuple(zip(old, new, strict=True))
    was, now = {run.left: run for run in old}, {run.left: run for run in new}
    widths = {run.left: run.width for run in old} | {run.left: run.width for run in new}
    lefts = sorted(widths)
    if any(run.width != widths[run.left] for run in old) or any(
        left + widths[left] > after for left, after in pairwise(lefts)
    ):
        end = max(run.left + run.width for run in (*old, *new))
        return ((_joined(old, end, blank), _joined(new, end, blank)),)
    bare = [Run(left, widths[left], _bare(widths[left], blank)) for left in lefts]
    return tuple((was.get(run.left, run), now.get(run.left, run)) for run in bare)


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
