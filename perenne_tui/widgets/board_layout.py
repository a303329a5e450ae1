"""The geometry of the board: which columns and cards are on the screen, and on which of its cells.

Pure functions, without drawing. x counts cells from the left edge of the screen, y counts rows from its top, both
from 0. A screen of `height` rows holds:

    row 0                   the title, and the corner at the right
    row 1                   the columns that do not fit, at both edges
    row 2                   the headings of the columns
    row 3                   a divider above the first card, or the number of cards above it
    rows 4 to height - 3    the cards, each followed by a blank row that a divider may fill
    row height - 2          the rule, with the number of cards below in each column
    row height - 1          the key hints

Where columns stand in several rows (urgent × important), each row of them has its headings, its divider, its cards
and a rule; the rule of the lowest is that above the key hints.

As many whole piles of columns as fit at 24 cells or more are shown, that of the cursor always among them. Only whole
cards are shown; every column has its own scroll position: the index of its first card on the screen.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

NARROWEST = 24
"""Cells of a column at least."""
WIDEST = 66
"""Cells of a column at most; longer lines are hard to read."""
GAP = 3
"""Blank cells between two columns."""
MARGIN = 1
"""Blank cells at the left and right edge of the screen."""

COUNTERS, HEADINGS = 1, 2
"""Rows of the columns that do not fit, and of the headings."""
TOP = 4
"""Rows above the cards."""
_ABOVE_CARDS = TOP - HEADINGS
"""Rows of a column above its cards: its heading and its divider."""
BOTTOM = 2
"""Rows below the cards, where no notice or field takes more of them."""

LEAST_CARDS = 3
"""Rows for cards that a field at the foot leaves to the lowest row of columns, before those above give way."""

MIN_WIDTH, MIN_HEIGHT = 60, 16
"""Cells and rows that the board needs; on a smaller screen a sentence says so."""

Heights = Callable[[int], int]
"""Number of lines of the item at an index of its column, without the blank line after it."""


class Window(Struct, frozen=True):
    """The piles of columns on the screen; where columns stand in one row, each is a pile."""

    first: int
    """Index of the leftmost pile shown."""
    lefts: tuple[int, ...]
    """x of the left edge of each of them."""
    width: int
    """Cells of each of them; all are of the same width."""

    @property
    def indexes(self) -> range:
        """Indexes of these piles on the board."""
        return range(self.first, self.first + len(self.lefts))


class Slot(Struct, frozen=True):
    """The cells of the screen that a column has."""

    column: int
    """Index of the column on the board."""
    left: int
    """x of its left edge."""
    width: int
    """Its cells."""
    heading: int
    """y of its heading."""
    cards: range
    """Rows of its cards; the row before them holds a divider, or the number of cards above."""
    foot: int
    """y of the rule below it, which holds the number of cards below."""

    @property
    def divider(self) -> int:
        """Y of the row between its heading and its cards."""
        return self.cards.start - 1

    def holds(self, x: int, y: int) -> bool:
        """Return whether a cell belongs to the column: its heading does, the rule below it does not."""
        return self.left <= x < self.left + self.width and self.heading <= y < self.cards.stop


class PlacedItem(Struct, frozen=True):
    """A card, or the field of a card being typed, at its place on the screen."""

    column: int
    """Index of its column on the board."""
    uid: str
    top: int
    """y of its first line."""
    height: int
    """Its lines."""


class ColumnView(Struct, frozen=True):
    """The part of a column that is on the screen."""

    items: tuple[PlacedItem, ...]
    above: int
    """Number of items scrolled off above."""
    below: int
    """Number of items that do not fit below."""


def window(count: int, width: int, current: int, first: int) -> Window:
    """Choose the piles of columns to show and their width.

    Args:
        count: piles of columns of the board; a board may have none.
        width: cells of the screen.
        current: index of the cursor's pile, which is always shown.
        first: index of the leftmost pile shown so far; kept if the cursor's can be shown with it.
    """
    if not count:
        return Window(0, (), NARROWEST)
    room = width - 2 * MARGIN + GAP
    shown = max(1, min(count, room // (NARROWEST + GAP)))
    first = min(max(first, current - shown + 1, 0), current, max(0, count - shown))
    each = min(room // shown - GAP, WIDEST)
    return Window(first, tuple(MARGIN + place * (each + GAP) for place in range(shown)), each)


@lru_cache(maxsize=4)
def slots(piles: tuple[tuple[int, ...], ...], shown: Window, height: int, below: int) -> tuple[Slot, ...]:
    """Return the slots of all columns on the screen, pile after pile.

    Args:
        piles: indexes of the columns of each pile, from top to bottom.
        shown: the piles on the screen.
        height: rows of the screen.
        below: rows below the cards of the lowest columns.
    """
    return tuple(
        Slot(column, left, shown.width, *rows)
        for pile, left in zip(shown.indexes, shown.lefts, strict=True)
        for column, rows in zip(piles[pile], _rows_of_pile(len(piles[pile]), height, below), strict=True)
    )


def _rows_of_pile(count: int, height: int, below: int) -> Iterator[tuple[int, range, int]]:
    """Yield the row of the heading, the rows of the cards and the row of the rule of each column of a pile."""
    stop = height - below
    foot = height - BOTTOM
    if count > 1 and stop - _end_of_row(count - 2, count, foot) - _ABOVE_CARDS <= LEAST_CARDS:
        foot = stop
    heading = HEADINGS
    for place in range(count):
        end = _end_of_row(place, count, foot)
        first = heading + _ABOVE_CARDS
        # A high field on a low screen may cover all of a column but its heading: it has a row all the same.
        yield heading, range(first, max(first + 1, min(end, stop))), end
        heading = end + 1


def _end_of_row(place: int, count: int, foot: int) -> int:
    """Return the row of the rule below a row of columns; the lowest has it at `foot`, upper ones have more room."""
    rows = foot + 1 - HEADINGS
    return HEADINGS - 1 + -(-rows * (place + 1) // count)


def place_column(
    column: int, count: int, uid: Callable[[int], str], *, first: int, focus: int | None, height: Heights, rows: range
) -> tuple[ColumnView, int]:
    """Place the items of a column downwards, as far as whole items fit, so that the item at `focus` is among them.

    An item higher than the screen is cut at the last row.

    Args:
        column: index of the column.
        count: items in the column; however many there are, only those near the screen are measured.
        uid: returns the uid of the item at an index of the column.
        first: index of the first item shown so far.
        focus: index of the item that must be seen, if any.
        height: returns the lines of the item at an index of the column.
        rows: rows of the screen that hold items.

    Returns:
        The items on the screen, and the index of the first of them in the column.
    """
    first = first_shown(count, first=first, focus=focus, height=height, rows=len(rows))
    placed: list[PlacedItem] = []
    top = rows.start
    for place in range(first, count):
        lines = height(place)
        if placed and top + lines > rows.stop:
            break
        placed.append(PlacedItem(column, uid(place), top, min(lines, rows.stop - top)))
        top += lines + 1
    return ColumnView(tuple(placed), first, count - first - len(placed)), first


def first_shown(count: int, *, first: int, focus: int | None, height: Heights, rows: int) -> int:
    """Return the index of the first item of a column to show.

    Args:
        count: items in the column.
        first: index of the first one shown so far.
        focus: index of the item that must be seen, if any.
        height: returns the lines of the item at an index of the column.
        rows: number of rows that hold items.
    """
    first = min(first, max(0, count - 1))
    if first and (count - first) * 2 <= rows + 1:  # as many items fit, if each has one line and a blank one after it
        # No empty room at the foot of a column while something is hidden above.
        first = min(first, _first_showing(count - 1, 0, height, rows))
    if focus is not None:
        first = _first_showing(focus, min(first, focus), height, rows)
    return first


def _first_showing(focus: int, first: int, height: Heights, rows: int) -> int:
    """Return the lowest index, not below `first`, from which the item at `focus` is whole on so many rows."""
    used, start = height(focus), focus
    while start > first and used + 1 + height(start - 1) <= rows:
        start -= 1
        used += 1 + height(start)
    return start


def nearest_item(placed: Mapping[int, ColumnView], column: int, row: int) -> str:
    """Return the uid of the item of a shown column nearest to row `row` of the screen; empty when it has none."""
    view = placed.get(column)
    if view is None or not view.items:
        return ""
    return min(view.items, key=lambda item: (_distance(item, row), item.top)).uid


def slot_at(shown: Sequence[Slot], x: int, y: int) -> Slot | None:
    """Return the slot at a cell of the screen; `None` between the columns, on a rule and outside."""
    return next((slot for slot in shown if slot.holds(x, y)), None)


def item_at(placed: Mapping[int, ColumnView], shown: Sequence[Slot], x: int, y: int) -> PlacedItem | None:
    """Return the item at a cell of the screen."""
    slot = slot_at(shown, x, y)
    items = placed[slot.column].items if slot else ()
    return next((item for item in items if item.top <= y < item.top + item.height), None)


def gap_at(view: ColumnView, y: int) -> int:
    """Return the place where a card dropped on row `y` goes, among the items shown of a column.

    It is the index of the item that will come after it: 0 above the first one, their number below the last.
    """
    for place, item in enumerate(view.items):
        if y < item.top + (item.height + 1) // 2:
            return place
    return len(view.items)


def row_of_gap(view: ColumnView, place: int, rows: range) -> int | None:
    """Return the blank row before the item at a place, or after the last one; `None` when no row is free there."""
    if place < len(view.items):
        return view.items[place].top - 1
    row = view.items[-1].top + view.items[-1].height if view.items else rows.start
    return row if row in rows else None


def _distance(item: PlacedItem, row: int) -> int:
    """Return the number of rows between an item and a row; 0 inside the item."""
    return max(item.top - row, row - (item.top + item.height - 1), 0)
