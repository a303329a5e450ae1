"""The head of the board: the title, the headings of the columns, the columns that do not fit on the screen.

The page has the same first row (`header_line`).
"""

from collections.abc import Iterator

from rich.cells import cell_len

from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.text.spans import Line, Span, plain
from perenne_tui.core.text.wrap import cut, cut_after_word
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.states import axis_glyph
from perenne_tui.widgets.board_layout import MIN_HEIGHT, MIN_WIDTH, Window

_BAR = 10
"""Cells of a whole progress bar."""
_SHORTEST_BAR = 4
"""Cells of a progress bar at least; where there are fewer there is none."""
_LONGEST_NAME = 18
"""Cells of the name of a column that does not fit on the screen."""


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
    sign = f"{column.sign or axis_glyph(index)} {index + 1} "
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


def counters(columns: tuple[Column, ...], window: Window, width: int) -> Iterator[tuple[int, Line, int]]:
    """Yield the counters of the columns that do not fit, at the left and right edge: (x, line, cells).

    Args:
        columns: all columns of the board.
        window: which of them are shown.
        width: cells of the screen.
    """
    before = columns[: window.first]
    after = columns[window.first + len(window.lefts) :]
    half = (width - 4) // 2
    if before:
        words = cut("◄ " + _counted(before, 0), half, cell_len)
        yield 1, (Span(words, "quiet"),), cell_len(words)
    if after:
        words = cut(_counted(after, len(columns) - len(after)), half - 2, cell_len) + " ►"
        yield width - 1 - cell_len(words), (Span(words, "quiet"),), cell_len(words)


def _counted(columns: tuple[Column, ...], first: int) -> str:
    """Return the numbers, names and counts of columns in one line; `first` is the index of the first of them."""
    names = [cut_after_word(column.name, _LONGEST_NAME, cell_len) for column in columns]
    return "   ".join(
        f"{place} {name} {_count(column)}"
        for place, (name, column) in enumerate(zip(names, columns, strict=True), first + 1)
    )


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
