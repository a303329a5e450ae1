"""The head of the board: the title, what the phase is for, the columns that do not fit, the headings of the others.

The page has the same first two rows (`header_line`, `PhaseLine`).
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.lenses.grid import piles
from perenne_tui.core.text.spans import Line, Span, plain
from perenne_tui.core.text.wrap import cut, cut_after_word
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.states import axis_glyph
from perenne_tui.widgets.board_layout import MIN_HEIGHT, MIN_WIDTH, Window
from perenne_tui.widgets.cells import cell_len

_BAR = 10
"""Cells of a whole progress bar."""
_SHORTEST_BAR = 4
"""Cells of a progress bar at least; where there are fewer there is none."""
_LONGEST_NAME = 18
"""Cells of the name of a column that does not fit on the screen."""
_GAP = 3
"""Blank cells between what stands beside each other under the title."""
_LEAST_WORDS = 12
"""Cells of the purpose of a phase at least; where there are fewer, its time stands alone."""


class PhaseLine(Struct, frozen=True):
    """The line under the title: the purpose of the phase that is going on, and its time."""

    purpose: str = ""
    """Purpose of the phase."""
    time: Line = ()
    """The time it still has."""

    def fitted(self, width: int) -> Line:
        """Return the purpose on the left and the time on the right, in at most `width` cells; empty without room."""
        time = cell_len(plain(self.time))
        room = width - time - _GAP
        words = cut_after_word(self.purpose, room, cell_len) if room >= _LEAST_WORDS else ""
        if time > width or not (words or self.time):
            return ()
        return (Span(words), Span(" " * (width - time - cell_len(words))), *self.time)


def header_line(title: str, corner: Line, width: int) -> Line:
    """Return the first row of a screen of `width` cells: the title on the left, `corner` on the right."""
    right = cell_len(plain(corner))
    left = cut(title, max(0, width - right - 2), cell_len)
    return (Span(left, "title"), Span(" " * max(1, width - right - cell_len(left))), *corner)


def heading(column: Column, index: int, width: int) -> Line:
    """Return the heading of a column: its sign, number and name, how many cards are settled, and the same as a bar.

    Args:
        column: the column.
        index: its place on the board, counted from 0.
        width: cells of the column.
    """
    sign = f"{column.sign or axis_glyph(index)} {_number(column, index)} "
    count = _count(column)
    room = width - cell_len(sign) - cell_len(count) - 2
    name = cut_after_word(column.name.upper(), room, cell_len)
    used = cell_len(sign) + cell_len(name) + 2 + cell_len(count) + 1
    bar = min(_BAR, width - used)
    if column.sign:
        return (Span(f"{sign}{name}", "heading"), Span(f"  {count}", "strong"))
    full = round(bar * column.settled / column.total) if column.total else 0
    drawn = f" {'█' * full}{'░' * (bar - full)}" if bar >= _SHORTEST_BAR else ""
    return (Span(f"{sign}{name}", "heading"), Span(f"  {count}", "strong"), Span(drawn, "mark"))


def second_row(
    columns: tuple[Column, ...], window: Window, phase: PhaseLine, width: int
) -> Iterator[tuple[int, Line, int]]:
    """Yield what stands under the title of the board, from left to right: (x, line, cells).

    These are the counters of the columns that do not fit, at the left and right edge, and between them what the phase
    is for.

    Args:
        columns: all columns of the board.
        window: which piles of them are shown.
        phase: what is said of the phase.
        width: cells of the screen.
    """
    grid = piles(columns)
    before = [index for pile in grid[: window.first] for index in pile]
    after = [index for pile in grid[window.indexes.stop :] for index in pile]
    half = (width - 4) // 2
    start, end = 1, width - 1
    if before:
        words = cut("◄ " + _counted(columns, before), half, cell_len)
        yield start, (Span(words, "quiet"),), cell_len(words)
        start += cell_len(words) + _GAP
    right = cut(_counted(columns, after), half - 2, cell_len) + " ►" if after else ""
    end -= cell_len(right) + _GAP if right else 0
    if line := phase.fitted(max(0, end - start)):
        yield start, line, end - start
    if right:
        yield width - 1 - cell_len(right), (Span(right, "quiet"),), cell_len(right)


def _counted(columns: tuple[Column, ...], indexes: Iterable[int]) -> str:
    """Return the numbers, names and counts of some columns in one line, given their indexes."""
    return "   ".join(
        f"{_number(columns[index], index)} {cut_after_word(columns[index].name, _LONGEST_NAME, cell_len)} "
        f"{'· ' if _has_number(columns[index]) else ''}{_count(columns[index])}"
        for index in indexes
    )


def _number(column: Column, index: int) -> str:
    """Return the number of a column, apart from a name with a number: « 2 · novembre 2026 » is no date."""
    return f"{index + 1} ·" if _has_number(column) else str(index + 1)


def _has_number(column: Column) -> bool:
    return any(letter.isdigit() for letter in column.name)


def _count(column: Column) -> str:
    """Return the settled and applicable cards of an axis, `2/5`; for another column, its number of cards."""
    return str(len(column.cards)) if column.sign else f"{column.settled}/{column.total}"


def too_small(width: int, height: int, language: Language) -> str:
    """Return the sentence for a screen of `width` cells and `height` rows on which no board or page has room."""
    return language.say(
        "The board needs {width}×{height}; this window is {now_width}×{now_height}.",
        width=MIN_WIDTH,
        height=MIN_HEIGHT,
        now_width=width,
        now_height=height,
    )
