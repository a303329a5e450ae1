"""The cursor on the board."""

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.changes.cards import delete_card, move_card
from perenne_tui.core.cursor import (
    Cursor,
    cursor_in_column,
    cursor_on_card,
    initial_cursor,
    moved_cursor,
    relocated_cursor,
    settled_cursor,
)
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.model.rows import Axis, Card, Header
from perenne_tui.core.model.workshop import Workshop
from tests.strategies import workshops

BOARD = Workshop(
    Header("w"),
    axes={"a": Axis("a", "a"), "e": Axis("e", "e"), "z": Axis("z", "z")},
    cards={
        "a1": Card("a1", "a", "a"),
        "a2": Card("a2", "a", "i"),
        "a3": Card("a3", "a", "z"),
        "z1": Card("z1", "z", "i"),
    },
)
COLUMNS = axis_columns(BOARD)


def test_a_board_begins_on_its_first_card() -> None:
    assert initial_cursor(COLUMNS) == Cursor("a", "a1")
    assert initial_cursor(COLUMNS[1:]) == Cursor("z", "z1")
    assert initial_cursor(COLUMNS[1:2]) == Cursor("e", "")
    assert initial_cursor(()) == Cursor()


def test_steps_stop_at_the_ends_of_the_column() -> None:
    assert moved_cursor(COLUMNS, Cursor("a", "a1"), 1) == Cursor("a", "a2")
    assert moved_cursor(COLUMNS, Cursor("a", "a1"), -1) == Cursor("a", "a1")
    assert moved_cursor(COLUMNS, Cursor("a", "a2"), 99) == Cursor("a", "a3")
    assert moved_cursor(COLUMNS, Cursor("e", ""), 1) == Cursor("e", "")
    assert moved_cursor((), Cursor("a", "a1"), 1) == Cursor("a", "a1")


def test_another_column_is_entered_at_a_place_and_both_ends_hold() -> None:
    assert cursor_in_column(COLUMNS, 0, 1) == Cursor("a", "a2")
    assert cursor_in_column(COLUMNS, 2, 2) == Cursor("z", "z1")
    assert cursor_in_column(COLUMNS, 1, 0) == Cursor("e", "")
    assert cursor_in_column(COLUMNS, 9, 0) == Cursor("z", "z1")
    assert cursor_in_column(COLUMNS, -1, -3) == Cursor("a", "a1")
    assert cursor_in_column((), 0, 0) == Cursor()


def test_the_cursor_stays_on_its_card_wherever_it_goes() -> None:
    after = axis_columns(move_card(BOARD, card="a1", to="z"))
    assert settled_cursor(COLUMNS, after, Cursor("a", "a1")) == Cursor("z", "a1")


def test_the_cursor_stays_at_its_place_when_its_card_is_gone() -> None:
    after = axis_columns(delete_card(BOARD, card="a2"))
    assert settled_cursor(COLUMNS, after, Cursor("a", "a2")) == Cursor("a", "a3")
    after = axis_columns(delete_card(BOARD, card="z1"))
    assert settled_cursor(COLUMNS, after, Cursor("z", "z1")) == Cursor("a", "a1")


def test_the_cursor_begins_anew_on_a_board_that_had_no_columns() -> None:
    assert settled_cursor((), COLUMNS, Cursor()) == Cursor("a", "a1")
    assert settled_cursor(COLUMNS, (), Cursor("a", "a1")) == Cursor()


def positions(columns: tuple[Column, ...]) -> set[Cursor]:
    return {Cursor(column.uid, card.uid) for column in columns for card in column.cards} | {
        Cursor(column.uid) for column in columns if not column.cards
    }


@given(workshops(), workshops(), st.data())
def test_the_cursor_is_always_somewhere_on_the_board(before: Workshop, after: Workshop, data: st.DataObject) -> None:
    old, new = axis_columns(before), axis_columns(after)
    cursor = data.draw(st.sampled_from(sorted(positions(old), key=str)))
    assert settled_cursor(old, new, cursor) in positions(new)
    assert moved_cursor(old, cursor, data.draw(st.integers(-9, 9))) in positions(old)
    assert cursor_in_column(old, data.draw(st.integers(-9, 9)), data.draw(st.integers(-9, 9))) in positions(old)
    assert not cursor.card or cursor_on_card(old, cursor.card) == cursor


def test_a_cursor_is_found_where_its_card_stands_now() -> None:
    assert relocated_cursor(COLUMNS, Cursor("a", "a2")) == Cursor("a", "a2")
    assert relocated_cursor(COLUMNS, Cursor("e", "a2")) == Cursor("a", "a2"), "it has left this column"
    assert relocated_cursor(COLUMNS, Cursor("gone", "z1")) == Cursor("z", "z1")
    assert relocated_cursor(COLUMNS, Cursor("a", "gone")) is None
    assert relocated_cursor(COLUMNS, Cursor("a")) is None
