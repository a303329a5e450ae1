"""Where things stand on the board: pure geometry, no drawing.

As many whole columns as fit at 24 cells or more; the window follows the cursor's column. In a column only whole
cards are placed, from the first one shown; each column remembers its own.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

NARROWEST = 24
WIDEST = 66
GAP = 3
MARGIN = 1

TOP = 4
"""Rows above the cards: header, edge counters, headings, a blank one."""
BOTTOM = 2
"""Rows below the cards: the rule and the hints."""

MIN_WIDTH, MIN_HEIGHT = 60, 16
"""Below this the board says politely that it needs more room."""

Heights = Callable[[int], int]
"""Lines of an item, given its place in the column; the blank line after it not counted."""


class Window(NamedTuple):
    """The columns on the screen."""

    first: int
    """Index of the leftmost column shown."""
    lefts: tuple[int, ...]
    """Left edge of each shown column, in cells."""
    width: int
    """Cells of every column."""

    @property
    def indexes(self) -> range:
        """Indexes of the columns shown."""
        return range(self.first, self.first + len(self.lefts))


class Placed(NamedTuple):
    """An item on the screen."""

    column: int
    uid: str
    top: int
    """Its first row on the screen."""
    height: int


class ColumnView(NamedTuple):
    """What of one column is on the screen."""

    items: tuple[Placed, ...]
    above: int
    """Items hidden above."""
    below: int
    """Items hidden below."""


def window(count: int, width: int, current: int, first: int) -> Window:
    """Choose the columns to show.

    Args:
        count: columns of the board; a board may have none.
        width: cells of the screen.
        current: index of the cursor's column, which is always shown.
        first: leftmost column shown so far; kept when it can be.
    """
    if not count:
        return Window(0, (), NARROWEST)
    room = width - 2 * MARGIN + GAP
    shown = max(1, min(count, room // (NARROWEST + GAP)))
    first = min(max(first, current - shown + 1, 0), current, max(0, count - shown))
    each = min(room // shown - GAP, WIDEST)
    return Window(first, tuple(MARGIN + place * (each + GAP) for place in range(shown)), each)


def place_column(
    column: int, count: int, uid: Callable[[int], str], *, first: int, focus: int | None, height: Heights, rows: range
) -> tuple[ColumnView, int]:
    """Place whole items of a column from the first one shown, so that the item at `focus` can be seen.

    Args:
        column: index of the column.
        count: items in the column. However many there are, only those that may be seen are asked for.
        uid: gives the uid of the item at a place.
        first: index of the item shown first so far.
        focus: index of the item that must be seen, if any.
        height: lines of an item.
        rows: rows of the screen that hold items.

    Returns:
        What is shown, and the index of the item shown first.
    """
    first = min(first, max(0, count - 1))
    if first:
        # No empty room at the foot of a column while something is hidden above.
        first = min(first, _first_showing(count - 1, 0, height, len(rows)))
    if focus is not None:
        first = _first_showing(focus, min(first, focus), height, len(rows))
    placed: list[Placed] = []
    top = rows.start
    for place in range(first, count):
        lines = height(place)
        if placed and top + lines > rows.stop:
            break
        placed.append(Placed(column, uid(place), top, min(lines, rows.stop - top)))
        top += lines + 1
    return ColumnView(tuple(placed), first, count - first - len(placed)), first


def _first_showing(focus: int, first: int, height: Callable[[int], int], rows: int) -> int:
    """Give the smallest scroll that shows the item at `focus` whole, not above `first`."""
    used, start = height(focus), focus
    while start > first and used + 1 + height(start - 1) <= rows:
        start -= 1
        used += 1 + height(start)
    return start


def beside(placed: Mapping[int, ColumnView], column: int, row: int) -> str:
    """Give the item of a shown column that stands nearest to a row of the screen; empty when it has none."""
    view = placed.get(column)
    if view is None or not view.items:
        return ""
    return min(view.items, key=lambda item: (_distance(item, row), item.top)).uid


def at(placed: Mapping[int, ColumnView], shown: Window, x: int, y: int) -> Placed | None:
    """Give the item under a cell of the screen."""
    for index, left in zip(shown.indexes, shown.lefts, strict=True):
        if left <= x < left + shown.width:
            for item in placed[index].items:
                if item.top <= y < item.top + item.height:
                    return item
    return None


def column_at(shown: Window, x: int) -> int | None:
    """Give the index of the column under a cell, whatever row it is on."""
    for index, left in zip(shown.indexes, shown.lefts, strict=True):
        if left <= x < left + shown.width:
            return index
    return None


def gap_at(view: ColumnView, y: int) -> int:
    """Give before which of the items shown, counted from 0, a card falls that is let go on a row of the screen."""
    for place, item in enumerate(view.items):
        if y < item.top + (item.height + 1) // 2:
            return place
    return len(view.items)


def row_of_gap(view: ColumnView, place: int, rows: range) -> int | None:
    """Give the blank row before the item at a place, or after the last one; `None` when no row is free there."""
    if place < len(view.items):
        return view.items[place].top - 1
    row = view.items[-1].top + view.items[-1].height if view.items else rows.start
    return row if row in rows else None


def _distance(item: Placed, row: int) -> int:
    return max(item.top - row, row - (item.top + item.height - 1), 0)
