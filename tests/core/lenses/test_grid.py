"""Columns in a grid: which one is beside and under which; within a column, a card passes those of its axis only."""

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.card_summary import gather_facts
from perenne_tui.core.changes.cards import weigh_card
from perenne_tui.core.cursor import Cursor, cursor_beyond, cursor_on_next_card, initial_cursor
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.lenses.columns import Column, GridPlace
from perenne_tui.core.lenses.grid import beneath, beside, piles
from perenne_tui.core.lenses.urgency import QUADRANTS, QuadrantNames, UrgencyLens, quadrant_of
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from tests.cases import cases
from tests.strategies import workshops

LENS = UrgencyLens(QuadrantNames({quadrant: quadrant for quadrant in QUADRANTS}, {}, "↑", "→"))


def column(uid: str, place: tuple[int, int] | None, cards: int = 0) -> Column:
    """Return a column with so many cards."""
    stack = Stack.of(Card(f"{uid}{n}") for n in range(cards))
    return Column(uid, uid, "", "", stack, place=GridPlace(*place) if place else None)


ROW = [column(uid, None, cards) for uid, cards in (("a", 2), ("b", 0), ("c", 1))]
MATRIX = [
    column("a", (0, 0), 2),
    column("b", (1, 0)),
    column("c", (0, 1), 1),
    column("d", (1, 1)),
    column("e", (2, 0), 3),
]


def test_columns_without_a_place_are_piles_of_their_own() -> None:
    assert piles(ROW) == ((0,), (1,), (2,))
    assert [beside(ROW, 1, step) for step in (-1, 1)] == [0, 2]
    assert [beside(ROW, 0, -1), beside(ROW, 2, 1)] == [None, None]
    assert all(beneath(ROW, here, step) is None for here, step in product(range(3), (-1, 1)))


def test_columns_of_a_grid_have_neighbours_on_four_sides() -> None:
    assert piles(MATRIX) == ((0, 2), (1, 3), (4,))
    assert [beside(MATRIX, 0, 1), beside(MATRIX, 2, 1), beside(MATRIX, 3, -1)] == [1, 3, 2]
    assert [beside(MATRIX, 1, 1), beside(MATRIX, 3, 1), beside(MATRIX, 4, -1)] == [4, 4, 1]
    assert [beneath(MATRIX, 0, 1), beneath(MATRIX, 3, -1), beneath(MATRIX, 0, -1), beneath(MATRIX, 4, 1)] == [
        2,
        1,
        None,
        None,
    ]


@cases(
    ("cursor", "step", "there"),
    [
        (Cursor("a", "a1"), 1, Cursor("c", "c0")),
        (Cursor("c", "c0"), -1, Cursor("a", "a1")),
        (Cursor("b"), 1, Cursor("d")),
        (Cursor("e", "e2"), 1, Cursor("e", "e2")),
    ],
)
def test_beyond_the_end_of_a_column_the_cursor_comes_to_the_one_under_it(
    cursor: Cursor, step: int, there: Cursor
) -> None:
    assert cursor_beyond(MATRIX, cursor, step) == there


def test_the_next_card_is_that_of_the_next_column_that_has_one() -> None:
    seen = [initial_cursor(MATRIX)]
    while (following := cursor_on_next_card(MATRIX, seen[-1], 1)) != seen[-1]:
        seen.append(following)
    assert [cursor.card for cursor in seen] == ["a0", "a1", "c0", "e0", "e1", "e2"]
    for before, after in pairwise(seen):
        assert cursor_on_next_card(MATRIX, after, -1) == before
    assert cursor_on_next_card(MATRIX, Cursor("b"), -1) == Cursor("a", "a1")
    assert cursor_on_next_card([], Cursor(), 1) == Cursor()


@given(workshops(), st.data())
def test_within_a_quadrant_a_card_stands_where_it_was_carried_among_those_of_its_axis(
    workshop: Workshop, data: st.DataObject
) -> None:
    for card in workshop.cards:
        urgent, important = data.draw(st.sampled_from(list(QUADRANTS.values())))
        workshop = weigh_card(workshop, card=card, urgent=urgent, important=important)
    columns = LENS.columns(workshop, axis_columns(workshop), gather_facts(workshop))
    shown = [each for each in columns if each.cards]
    if not shown:
        return
    here = data.draw(st.sampled_from(shown))
    card = data.draw(st.sampled_from(here.uids))
    before = data.draw(st.sampled_from([*(uid for uid in here.uids if uid != card), None]))
    try:
        move = LENS.move(workshop, card, here.uid, before)
    except Refused:
        return
    moved = move.change(workshop, **move.arguments)
    after = next(
        each for each in LENS.columns(moved, axis_columns(moved), gather_facts(moved)) if each.uid == here.uid
    )
    axis = workshop.cards[card].axis
    assert moved.cards[card].axis == axis
    assert quadrant_of(moved.cards[card]) == here.uid
    assert after.uids != here.uids, "what is not refused is seen"
    assert [uid for uid in after.uids if uid != card] == [uid for uid in here.uids if uid != card]
    if before is not None and workshop.cards[before].axis == axis:
        assert after.uids[after.uids.index(card) + 1] == before
