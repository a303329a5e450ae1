"""The cursor on the board: which column, which card. It is neither content nor conduct, so it is never written."""

from collections.abc import Sequence
from typing import NamedTuple

from perenne_tui.core.lenses.columns import Column


class Cursor(NamedTuple):
    """Where the cursor stands; the card is empty in a column without cards."""

    column: str = ""
    card: str = ""


def start(columns: Sequence[Column]) -> Cursor:
    """Give the cursor a board begins with: the first card there is, or the first column."""
    for column in columns:
        if column.cards:
            return Cursor(column.uid, column.cards[0].uid)
    return Cursor(columns[0].uid) if columns else Cursor()


def column_index(columns: Sequence[Column], cursor: Cursor) -> int:
    """Give the place of the cursor's column, the first one when it is gone."""
    return next((index for index, column in enumerate(columns) if column.uid == cursor.column), 0)


def card_index(column: Column, cursor: Cursor) -> int:
    """Give the place of the cursor's card in a column, the first one when it is elsewhere."""
    return column.stack.place_of(cursor.card) if cursor.card in column.uids else 0


def on(columns: Sequence[Column], card: str) -> Cursor | None:
    """Give the cursor on a card, wherever it stands."""
    for column in columns:
        if card in column.uids:
            return Cursor(column.uid, card)
    return None


def found(columns: Sequence[Column], cursor: Cursor) -> Cursor | None:
    """Give the cursor where its card stands now: in its own column, else in the first that has it, if any has."""
    own = any(column.uid == cursor.column and cursor.card in column.uids for column in columns)
    return cursor if own else on(columns, cursor.card)


def steps(columns: Sequence[Column], cursor: Cursor, count: int) -> Cursor:
    """Move `count` cards down the column, or up when negative; the ends of the column hold."""
    if not columns:
        return cursor
    column = columns[column_index(columns, cursor)]
    if not column.cards:
        return Cursor(column.uid)
    place = card_index(column, cursor) + count
    return Cursor(column.uid, column.cards[min(max(place, 0), len(column.cards) - 1)].uid)


def to_column(columns: Sequence[Column], index: int, place: int) -> Cursor:
    """Move to a place in a column; both ends hold."""
    if not columns:
        return Cursor()
    column = columns[min(max(index, 0), len(columns) - 1)]
    if not column.cards:
        return Cursor(column.uid)
    return Cursor(column.uid, column.cards[min(max(place, 0), len(column.cards) - 1)].uid)


def settle(before: Sequence[Column], after: Sequence[Column], cursor: Cursor) -> Cursor:
    """Give the cursor after the board changed under it: on its card, or where its card stood."""
    if any(column.uid == cursor.column and cursor.card in column.uids for column in after):
        return cursor
    moved = on(after, cursor.card) if cursor.card else None
    if moved:
        return moved
    if not before or not after:
        return start(after)
    index = column_index(before, cursor)
    place = card_index(before[index], cursor)
    here = next((at for at, column in enumerate(after) if column.uid == cursor.column), index)
    settled = to_column(after, here, place)
    if not cursor.card and settled.column == cursor.column:
        return settled  # it was in an empty column, and still is
    return settled if settled.card else _nearest(after, settled)


def _nearest(columns: Sequence[Column], cursor: Cursor) -> Cursor:
    """Stay in an empty column only when no column has a card (a filter can empty all but one)."""
    elsewhere = start(columns)
    return elsewhere if elsewhere.card else cursor
