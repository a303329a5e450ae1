"""The geometry of the board: whole columns, whole cards, and the cursor always on the screen."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.widgets import board_layout
from perenne_tui.widgets.board_layout import ColumnView, PlacedItem, Window, place_column, slots, window
from tests.cases import cases

widths = st.integers(60, 400)
heights = st.lists(st.integers(1, 9), min_size=1, max_size=40)


def placed(tall: list[int], first: int, focus: int | None, rows: range) -> tuple[ColumnView, int]:
    """Place a column of cards with these heights, named 0, 1, 2…"""
    items = [str(place) for place in range(len(tall))]
    return place_column(
        0, len(items), items.__getitem__, first=first, focus=focus, height=lambda at: tall[int(items[at])], rows=rows
    )


@cases(
    ("count", "width", "shown"),
    [(3, 79, 2), (3, 80, 3), (3, 100, 3), (9, 160, 5), (9, 200, 7), (1, 200, 1), (2, 60, 2), (5, 60, 2)],
)
def test_as_many_whole_columns_as_fit_at_24_cells(count: int, width: int, shown: int) -> None:
    assert len(window(count, width, 0, 0).lefts) == shown


@given(st.integers(1, 9), widths, st.data())
def test_columns_stand_inside_the_screen_side_by_side_and_hold_the_cursor(
    count: int, width: int, data: st.DataObject
) -> None:
    current = data.draw(st.integers(0, count - 1))
    found = window(count, width, current, data.draw(st.integers(0, 8)))
    assert current in found.indexes
    assert found.indexes.stop <= count
    assert board_layout.NARROWEST <= found.width <= board_layout.WIDEST
    assert found.lefts[0] == board_layout.MARGIN
    assert found.lefts[-1] + found.width <= width - board_layout.MARGIN
    assert all(right == left + found.width + board_layout.GAP for left, right in pairwise(found.lefts))


@given(st.integers(1, 9), widths, st.lists(st.integers(0, 8), min_size=1, max_size=20))
def test_the_window_stays_while_the_cursor_is_in_it(count: int, width: int, walk: list[int]) -> None:
    shown = window(count, width, 0, 0)
    for step in walk:
        current = min(step, count - 1)
        found = window(count, width, current, shown.first)
        if current in shown.indexes:
            assert found == shown
        shown = found


def test_a_board_without_columns_has_an_empty_window() -> None:
    found = window(0, 100, 0, 0)
    assert found.lefts == ()
    assert list(found.indexes) == []


@given(heights, st.integers(0, 60), st.data(), st.integers(10, 60))
def test_whole_cards_are_placed_in_order_and_the_focus_is_among_them(
    tall: list[int], first: int, data: st.DataObject, rows: int
) -> None:
    focus = data.draw(st.none() | st.integers(0, len(tall) - 1))
    area = range(4, 4 + rows)
    view, start = placed(tall, first, focus, area)
    shown = [int(item.uid) for item in view.items]
    assert shown
    assert shown == list(range(start, start + len(shown)))
    assert focus is None or focus in shown
    assert (view.above, view.above + len(shown) + view.below) == (start, len(tall))
    assert view.items[0].top == area.start
    assert all(low.top == high.top + high.height + 1 for high, low in pairwise(view.items)), (
        "one blank line between cards"
    )
    assert view.items[-1].top + view.items[-1].height <= area.stop
    assert all(item.height == tall[int(item.uid)] for item in view.items)


@given(heights, st.integers(10, 60))
def test_no_room_is_left_at_the_foot_while_something_is_hidden_above(tall: list[int], rows: int) -> None:
    view, start = placed(tall, len(tall), None, range(rows))
    assert view.below == 0
    used = view.items[-1].top + view.items[-1].height
    assert start == 0 or used + 1 + tall[start - 1] > rows


@given(heights, st.integers(10, 60), st.data())
def test_scrolling_stays_when_the_focus_is_seen_already(tall: list[int], rows: int, data: st.DataObject) -> None:
    view, first = placed(tall, 0, data.draw(st.integers(0, len(tall) - 1)), range(rows))
    again = data.draw(st.sampled_from([int(item.uid) for item in view.items]))
    assert placed(tall, first, again, range(rows)) == (view, first)


def test_a_card_taller_than_the_screen_is_cut_at_its_foot() -> None:
    view, _ = placed([30, 1], 0, 0, range(4, 20))
    assert view.items == (PlacedItem(0, "0", 4, 16),)
    assert view.below == 1


def test_an_empty_column_shows_nothing() -> None:
    assert placed([], 3, None, range(4, 20)) == (ColumnView((), 0, 0), 0)


PLACED = {
    0: ColumnView((PlacedItem(0, "a", 4, 3), PlacedItem(0, "b", 8, 2)), 0, 0),
    1: ColumnView((PlacedItem(1, "c", 4, 1), PlacedItem(1, "d", 6, 4), PlacedItem(1, "e", 11, 2)), 0, 0),
    2: ColumnView((), 0, 0),
}
SHOWN = slots(((0,), (1,), (2,)), Window(0, (1, 30, 59), 26), 24, board_layout.BOTTOM)


@cases(
    ("column", "row", "uid"),
    [(1, 4, "c"), (1, 5, "c"), (1, 8, "d"), (1, 30, "e"), (0, 7, "a"), (2, 4, ""), (7, 4, "")],
)
def test_the_card_beside_is_the_nearest_to_the_row(column: int, row: int, uid: str) -> None:
    assert board_layout.nearest_item(PLACED, column, row) == uid


@given(
    st.lists(st.integers(1, 2), min_size=1, max_size=6),
    st.integers(board_layout.MIN_HEIGHT, 60),
    st.integers(board_layout.BOTTOM, 8),
    widths,
)
def test_columns_of_a_pile_share_its_height_and_no_cell_belongs_to_two(
    counts: list[int], height: int, below: int, width: int
) -> None:
    starts = [sum(counts[:place]) for place in range(len(counts))]
    grid = tuple(tuple(range(start, start + count)) for start, count in zip(starts, counts, strict=True))
    found = slots(grid, window(len(grid), width, 0, 0), height, below)
    for left in {slot.left for slot in found}:
        pile = [slot for slot in found if slot.left == left]
        assert pile[0].heading == board_layout.HEADINGS
        assert all(low.heading == high.foot + 1 for high, low in pairwise(pile))
        assert all(slot.heading < slot.divider < slot.cards.start < slot.cards.stop for slot in pile)
        assert all(slot.cards.stop <= max(slot.foot, slot.cards.start + 1) for slot in pile)
        if below == board_layout.BOTTOM:
            assert pile[-1].foot == height - board_layout.BOTTOM, "the lowest rule is that above the key hints"
            rooms = [len(slot.cards) for slot in pile]
            assert max(rooms) - min(rooms) <= 1
    for slot in found:
        for y in range(slot.heading, slot.cards.stop):
            assert [other.column for other in found if other.holds(slot.left, y)] == [slot.column]


def test_a_field_at_the_foot_leaves_rows_to_the_lowest_columns() -> None:
    for height in range(18, 50):
        lowest = slots(((0, 1),), window(1, 80, 0, 0), height, 6)[-1]
        assert len([y for y in lowest.cards if y < height - 6]) >= board_layout.LEAST_CARDS - 2


@cases(
    ("x", "y", "uid"),
    [(1, 4, "a"), (26, 6, "a"), (27, 4, ""), (1, 7, ""), (30, 6, "d"), (55, 9, "d"), (59, 4, ""), (0, 4, "")],
)
def test_the_card_under_a_cell_is_found_and_none_between(x: int, y: int, uid: str) -> None:
    found = board_layout.item_at(PLACED, SHOWN, x, y)
    assert (found.uid if found else "") == uid
