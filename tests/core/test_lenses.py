"""Ways to lay cards out in columns."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.changes.cards import set_state
from perenne_tui.core.lenses import AxisLens
from perenne_tui.core.rows import STATES, Axis, Card, Header
from perenne_tui.core.sentences import Refused
from perenne_tui.core.workshop import Workshop
from tests.strategies import workshops

LENS = AxisLens()
BOARD = Workshop(
    Header("w"),
    axes={
        "b": Axis("b", "r", "T", "Transmission"),
        "a": Axis("a", "i", "D", "Déploiement", aim="Tourner"),
        "e": Axis("e", "z", "F"),
    },
    cards={
        "a2": Card("a2", "a", "r", "D2"),
        "b1": Card("b1", "b", "i", "T1", state="settled"),
        "a1": Card("a1", "a", "i", "D1", state="settled"),
        "a3": Card("a3", "a", "z", "D3", state="not_applicable"),
    },
)


def test_there_is_a_column_per_axis_with_its_cards_in_order() -> None:
    columns = LENS.columns(BOARD)
    assert [(column.uid, column.letter, column.name) for column in columns] == [
        ("a", "D", "Déploiement"),
        ("b", "T", "Transmission"),
        ("e", "F", ""),
    ]
    assert [[card.uid for card in column.cards] for column in columns] == [["a1", "a2", "a3"], ["b1"], []]
    assert columns[0].aim == "Tourner"


def test_progress_counts_settled_cards_among_those_that_apply() -> None:
    assert [(column.settled, column.total) for column in LENS.columns(BOARD)] == [(1, 2), (1, 1), (0, 0)]


@given(workshops(), st.data())
def test_progress_follows_every_state(workshop: Workshop, data: st.DataObject) -> None:
    for card in workshop.cards:
        workshop = set_state(workshop, card=card, state=data.draw(st.sampled_from(STATES)))
    for column in LENS.columns(workshop):
        states = [card.state for card in workshop.cards.values() if card.axis == column.uid]
        assert column.settled == states.count("settled")
        assert column.total == len([state for state in states if state != "not_applicable"])


def test_cards_whose_axis_is_gone_stand_in_the_first_column() -> None:
    orphaned = BOARD.with_rows("axes", without=frozenset({"b"}))
    assert [card.uid for card in LENS.columns(orphaned)[0].cards] == ["a1", "b1", "a2", "a3"]


def test_a_workshop_without_axes_has_no_columns() -> None:
    assert LENS.columns(replace(BOARD, axes={})) == ()


def test_cards_of_equal_rank_are_always_in_the_same_order() -> None:
    equal = [Card(uid, "a", "i") for uid in "xyz"]
    for cards in (equal, equal[::-1]):
        board = replace(BOARD, cards={card.uid: card for card in cards})
        assert [card.uid for card in LENS.columns(board)[0].cards] == ["x", "y", "z"]


@given(workshops())
def test_every_card_stands_in_one_column(workshop: Workshop) -> None:
    shown = [card.uid for column in LENS.columns(workshop) for card in column.cards]
    assert sorted(shown) == sorted(workshop.cards)


@given(workshops(), st.data())
def test_a_move_of_the_lens_puts_the_card_where_it_was_carried(workshop: Workshop, data: st.DataObject) -> None:
    if not workshop.cards:
        return
    card = data.draw(st.sampled_from(sorted(workshop.cards)))
    column = data.draw(st.sampled_from(LENS.columns(workshop)))
    others = [row.uid for row in column.cards if row.uid != card]
    before = data.draw(st.sampled_from([*others, None]))
    move = LENS.move(card, column.uid, before)
    moved = move.change(workshop, card=move.card, to=move.to, before=move.before)
    shown = next(after for after in LENS.columns(moved) if after.uid == column.uid)
    place = others.index(before) if before else len(others)
    assert [row.uid for row in shown.cards] == [*others[:place], card, *others[place:]]


def test_a_card_is_not_carried_where_there_is_no_column() -> None:
    with pytest.raises(Refused, match="no column here"):
        LENS.move("a1", "", None)
