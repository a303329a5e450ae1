"""The cursor on the board: the current column and card, and the moves from one to another.

It belongs to the screen: it is neither content nor conduct, and is not stored.
"""

from collections.abc import Sequence

from msgspec import Struct

from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.lenses.grid import beneath


class Cursor(Struct, frozen=True):
    """uids of the current column and card; no card in an empty column."""

    column: str = ""
    card: str = ""


def initial_cursor(columns: Sequence[Column]) -> Cursor:
    """Return the cursor on the first card of the board; without cards, in the first column."""
    for column in columns:
        if column.cards:
            return Cursor(column.uid, column.cards[0].uid)
    return Cursor(columns[0].uid) if columns else Cursor()


def column_index(columns: Sequence[Column], cursor: Cursor) -> int:
    """Return the place of the cursor's column, 0 when the column is gone."""
    return next((index for index, column in enumerate(columns) if column.uid == cursor.column), 0)


def card_index(column: Column, cursor: Cursor) -> int:
    """Return the place of the cursor's card in a column, 0 when it is not in it."""
    return column.stack.place_of(cursor.card) if cursor.card in column.uids else 0


def cursor_on_card(columns: Sequence[Column], card: str) -> Cursor | None:
    """Return the cursor on a card, in the first column that has it; `None` when none has."""
    for column in columns:
        if card in column.uids:
            return Cursor(column.uid, card)
    return None


def relocated_cursor(columns: Sequence[Column], cursor: Cursor) -> Cursor | None:
    """Return the cursor on its card: in its own column, else in the first that has the card; `None` when none has."""
    own = any(column.uid == cursor.column and cursor.card in column.uids for column in columns)
    return cursor if own else cursor_on_card(columns, cursor.card)


def moved_cursor(columns: Sequence[Column], cursor: Cursor, count: int) -> Cursor:
    """Return the cursor moved `count` cards down its column, or up when negative, at most to its end."""
    if not columns:
        return cursor
    column = columns[column_index(columns, cursor)]
    if not column.cards:
        return Cursor(column.uid)
    place = card_index(column, cursor) + count
    return Cursor(column.uid, column.cards[min(max(place, 0), len(column.cards) - 1)].uid)


def cursor_beyond(columns: Sequence[Column], cursor: Cursor, step: int) -> Cursor:
    """Return the cursor in the column under its own, or above it when `step` is -1; where there is none, as it is."""
    if not columns:
        return cursor
    there = beneath(columns, column_index(columns, cursor), step)
    if there is None:
        return cursor
    return cursor_in_column(columns, there, 0 if step > 0 else len(columns[there].cards) - 1)


def cursor_on_next_card(columns: Sequence[Column], cursor: Cursor, step: int) -> Cursor:
    """Return the cursor on the next card, or the one before when `step` is -1, column after column."""
    there = moved_cursor(columns, cursor, step)
    if there != cursor or not columns:
        return there
    index = column_index(columns, cursor) + step
    while 0 <= index < len(columns):
        if columns[index].cards:
            return cursor_in_column(columns, index, 0 if step > 0 else len(columns[index].cards) - 1)
        index += step
    return cursor


def cursor_in_column(columns: Sequence[Column], index: int, place: int) -> Cursor:
    """Return the cursor at a place of a column; numbers out of range mean the nearest column or card."""
    if not columns:
        return Cursor()
    column = columns[min(max(index, 0), len(columns) - 1)]
    if not column.cards:
        return Cursor(column.uid)
    return Cursor(column.uid, column.cards[min(max(place, 0), len(column.cards) - 1)].uid)


def settled_cursor(before: Sequence[Column], after: Sequence[Column], cursor: Cursor) -> Cursor:
    """Return the cursor after a change of the board: on its card, else at the place where its card was."""
    own = next((column for column in after if column.uid == cursor.column), None)
    if own is not None and cursor.card in own.uids:
        return cursor
    moved = cursor_on_card([column for column in after if column is not own], cursor.card) if cursor.card else None
    if moved:
        return moved
    if not before or not after:
        return initial_cursor(after)
    index = column_index(before, cursor)
    place = card_index(before[index], cursor)
    here = next((number for number, column in enumerate(after) if column.uid == cursor.column), index)
    settled = cursor_in_column(after, here, place)
    if not cursor.card and settled.column == cursor.column:
        return settled  # it was in an empty column, and still is
    return settled if settled.card else _nearest(after, settled)


def _nearest(columns: Sequence[Column], cursor: Cursor) -> Cursor:
    """Return the cursor on the first card of the board, as a filter can empty its column; without cards, as it is."""
    elsewhere = initial_cursor(columns)
    return elsewhere if elsewhere.card else cursor
