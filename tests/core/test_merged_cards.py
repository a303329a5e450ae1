"""Merged cards: one stands for several, no word is lost, and splitting gives each back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.card_summary import gather_facts
from perenne_tui.core.changes.cards import delete_card, mark_card, merge_cards, split_card
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.merged_cards import merged_cards, shown_card
from perenne_tui.core.model.rows import Action, Axis, Ballot, Card, Header
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.holes import holes
from perenne_tui.core.text.search import Query, SearchIndex
from tests.strategies import workshops

BOARD = Workshop(
    Header("w"),
    axes={"a": Axis("a", "i", "D", "Déploiement"), "b": Axis("b", "r", "T", "Transmission")},
    cards={
        "d1": Card("d1", "a", "c", "D1", "Un"),
        "d2": Card("d2", "a", "i", "D2", "Deux", question="Domaine\u00a0?", answer="Oui"),
        "d3": Card("d3", "a", "w", "D3", "Trois"),
        "t1": Card("t1", "b", "i", "T1", "Quatre"),
    },
    ballots={"1": Ballot("1", "d1", "", 2), "2": Ballot("2", "d2", "", 3)},
    actions={"x": Action("x", "d2", "AC1", "Déposer")},
)


def merged(board: Workshop, *marked: str, into: str) -> Workshop:
    for card in marked:
        board = mark_card(board, card=card)
    return merge_cards(board, card=into)


def shown(board: Workshop) -> list[str]:
    return [card.uid for column in axis_columns(board) for card in column.cards]


def test_one_card_stands_for_the_others_with_all_that_was_said() -> None:
    board = merged(BOARD, "d2", "t1", into="d1")
    assert shown(board) == ["d1", "d3"]
    facts = gather_facts(board).of("d1")
    assert (facts.votes, [row.spoken for row in facts.actions]) == (5, ["AC1"])
    assert [card.spoken for card in facts.parts] == ["D2", "T1"]
    assert not any(card.marked for card in board.cards.values())
    assert shown_card(board, "t1") == "d1"
    assert Query.of("domaine").matches(SearchIndex.of(board).keys["d1"])
    assert "D1" not in [hole.spoken for hole in holes(board) if hole.kind == "no_answer"], "D2 answers for it"


def test_splitting_puts_each_back_where_it_stood_with_its_own() -> None:
    assert split_card(merged(BOARD, "d2", "t1", into="d1"), card="d1") == BOARD


def test_what_was_merged_before_goes_along_and_comes_back_step_by_step() -> None:
    once = merged(BOARD, "d2", into="d3")
    twice = merged(once, "d3", into="d1")
    assert shown(twice) == ["d1", "t1"]
    assert shown_card(twice, "d2") == "d1"
    assert gather_facts(twice).of("d1").votes == 5
    assert split_card(twice, card="d1") == once


def test_nothing_marked_and_nothing_merged_change_nothing() -> None:
    assert merge_cards(BOARD, card="d1") is BOARD
    assert merge_cards(BOARD, card="gone") is BOARD
    assert split_card(BOARD, card="d1") is BOARD
    assert split_card(BOARD, card="gone") is BOARD


def test_cards_whose_stand_in_is_gone_are_on_the_board_again() -> None:
    board = delete_card(merged(BOARD, "d2", into="d1"), card="d1")
    assert shown(board) == ["d2", "d3", "t1"]


@pytest.mark.parametrize("ring", [{"d1": "d1"}, {"d1": "d2", "d2": "d1"}, {"d1": "d2", "d2": "d3", "d3": "d2"}])
def test_a_ring_in_a_damaged_file_hides_no_card_for_good(ring: dict[str, str]) -> None:
    cards = {uid: replace(card, merged_into=ring.get(uid, "")) for uid, card in BOARD.cards.items()}
    board = replace(BOARD, cards=cards)
    homes = merged_cards(board)
    assert set(homes.values()) <= set(shown(board))
    assert sorted({*shown(board), *homes}) == sorted(BOARD.cards)


@given(workshops(), st.data())
def test_no_card_is_ever_lost_from_sight(workshop: Workshop, data: st.DataObject) -> None:
    if not workshop.cards:
        return
    uids = st.sampled_from(sorted(workshop.cards))
    for card in data.draw(st.lists(uids, max_size=4)):
        workshop = mark_card(workshop, card=card)
    workshop = merge_cards(workshop, card=data.draw(uids))
    homes = merged_cards(workshop)
    facts = gather_facts(workshop)
    parts = {card.uid for uid in shown(workshop) for card in facts.of(uid).parts}
    if workshop.axes:
        assert parts == set(homes)
        assert sorted([*shown(workshop), *parts]) == sorted(workshop.cards)
