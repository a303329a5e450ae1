"""Cards of a deck on a board that is there: which of them it has, where the others go."""

import pytest

from perenne_tui.core.changes.deck_cards import add_deck_cards, cards_in_use, column_for
from perenne_tui.core.model.rows import Axis, Card, Header
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_CARDS, Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.card_selection import workshop_of_deck
from perenne_tui.readers.deck import Deck
from perenne_tui.readers.shipped_files import shipped_decks
from tests.cases import cases
from tests.screens.board import board_of, some_workshop

SHIPPED = tuple(shipped_decks("fr").values())
DECKS = tuple(deck.workshop for deck in SHIPPED)
DECK = Workshop(
    Header("deck"),
    axes={
        "x": Axis("x", "d", "R", "Fiabilisation ou résilience", "résilience"),
        "y": Axis("y", "t", "P", "Les gens"),
    },
    cards={
        "x1": Card("x1", "x", "d", title="Réagir", question="Qui ?", tags=("astreinte",), ref="F01"),
        "x2": Card("x2", "x", "t", title="Sauvegarder", ref="F02"),
        "y1": Card("y1", "y", "d", title="Transmettre", ref="T01"),
    },
)


@pytest.mark.parametrize("deck", SHIPPED, ids=lambda deck: deck.workshop.header.title)
def test_a_board_made_from_a_deck_has_the_cards_it_took_from_it_and_no_other(deck: Deck) -> None:
    """Some references stand in two decks."""
    board = workshop_of_deck(deck)
    assert set(cards_in_use(board, DECKS)) == set(board.cards)


def test_a_card_that_the_room_has_worded_anew_is_still_the_one_of_its_deck() -> None:
    board = workshop_of_deck(SHIPPED[0])
    anew = board.with_rows("cards", *(replace(card, title="Autrement dit") for card in board.cards.values()))
    assert set(cards_in_use(anew, DECKS)) == set(board.cards)


def test_a_card_of_the_room_is_of_no_deck() -> None:
    assert cards_in_use(some_workshop(), DECKS) == {}


@cases(
    ("axes", "target"),
    [
        ({"a": Axis("a", "d", "D", "Déploiement"), "b": Axis("b", "t", "Z", "fiabilisation OU resilience")}, "b"),
        ({"a": Axis("a", "d", "D", "Déploiement"), "b": Axis("b", "t", "Z", "Résilience")}, "b"),
        ({"a": Axis("a", "d", "P", "Les gens"), "b": Axis("b", "t", "R", "Tenir")}, "b"),
        ({"a": Axis("a", "d", "P", "Les gens"), "b": Axis("b", "t", "F", "Tenir")}, "b"),
        ({"a": Axis("a", "d", "R", "Rien à voir"), "b": Axis("b", "t", "D", "Déploiement")}, "b"),
        ({}, ""),
    ],
)
def test_a_card_goes_to_the_column_of_its_name_or_its_letter_or_to_that_of_the_cursor(
    axes: dict[str, Axis], target: str
) -> None:
    assert column_for(Workshop(Header("w"), axes=axes), DECK, "x", "b") == target


def test_added_cards_keep_what_the_deck_says_and_get_the_next_ids_of_their_column() -> None:
    before = some_workshop()
    after = add_deck_cards(before, deck=DECK, cards=["x1", "x2", "y1"], uids=["n1", "n2", "n3"], column="t")
    added = [card for card in after.cards.values() if card.uid not in before.cards]
    assert [(card.uid, card.axis, card.spoken, card.ref) for card in added] == [
        ("n1", "t", "T3", "F01"), ("n2", "t", "T4", "F02"), ("n3", "t", "T5", "T01"),
    ]  # fmt: skip
    assert added[0].tags == ("astreinte",)
    assert [card.uid for card in after.cards_in_order("t")] == ["t1", "t2", "n1", "n2", "n3"]
    assert add_deck_cards(before, deck=DECK, cards=[], uids=[]) == before


def test_an_added_card_refers_to_nothing_that_stays_in_the_deck() -> None:
    deck = DECK.with_rows("cards", replace(DECK.cards["x2"], spoken="R2", merged_into="x1", taken_by="somebody"))
    after = add_deck_cards(some_workshop(), deck=deck, cards=["x2"], uids=["new"])
    assert (after.cards["new"].merged_into, after.cards["new"].taken_by) == ("", "")
    assert after.cards["new"].spoken not in {card.spoken for card in some_workshop().cards.values()}


def test_a_board_without_columns_gets_those_of_the_deck() -> None:
    after = add_deck_cards(Workshop(Header("w")), deck=DECK, cards=["y1"], uids=["n1"])
    assert [axis.name for axis in after.axes_in_order()] == ["Fiabilisation ou résilience", "Les gens"]
    assert after.cards["n1"].spoken == "P1"


def test_a_board_that_is_full_takes_none() -> None:
    full = board_of([("D", "Axe", [f"Carte {n}" for n in range(MOST_CARDS - 1)])])
    with pytest.raises(Refused):
        add_deck_cards(full, deck=DECK, cards=["x1", "x2"], uids=["n1", "n2"], column="d")
