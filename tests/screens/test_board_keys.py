"""The board from the keyboard: moving, carrying, states, votes, marks, new cards, words, deletion."""

from collections.abc import Sequence
from datetime import date

import pytest

from perenne_tui.core.model.rows import State
from perenne_tui.core.model.workshop import Workshop
from tests.screens.board import board_of, character, on_the_wall, some_workshop, where

STATE_KEYS: dict[str, State] = {
    "i": "current",
    "o": "settled",
    "p": "parked",
    "s": "not_applicable",
    "u": "open",
}
AZERTY = "&é\"'(-è_ç"
NINE = [(letter, f"Axe {letter}", ["Une carte"]) for letter in "ABCDEFGHI"]


async def test_one_letter_says_where_a_card_stands() -> None:
    async with on_the_wall(some_workshop()) as wall:
        for key, state in STATE_KEYS.items():
            await wall.press(key)
            assert wall.workshop.cards["d1"].state == state
        assert {entry.what for entry in wall.store.entries} == {"set_state"}


async def test_the_state_stands_in_words_and_the_heading_counts_what_is_settled() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("o", "j", "p", "j", "s")
        assert "réglé · 1 action" in wall.text
        assert "parking" in wall.text
        assert "sans objet" in wall.text
        assert "DÉPLOIEMENT  1/2" in wall.text


async def test_votes_go_up_and_down_and_never_below_none() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("v", "v", "v", "V")
        assert wall.workshop.votes_of("d1") == 2
        assert "2 votes" in wall.text.split("\n")[where(wall, "d1").bottom - 1]
        await wall.press("V", "V", "V")
        assert wall.workshop.votes_of("d1") == 0


async def test_space_marks_a_card_and_takes_the_mark_off() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("space")
        assert wall.workshop.cards["d1"].marked
        assert "D1*" in wall.text
        await wall.press("space")
        assert not wall.workshop.cards["d1"].marked
        assert "D1*" not in wall.text


WAYS: Sequence[tuple[str, str]] = (
    ("down", "d2"),
    ("j j", "d3"),
    ("j j j j", "d3"),
    ("j k", "d1"),
    ("j up", "d1"),
    ("k", "d1"),
    ("right", "t1"),
    ("l l l", "f1"),
    ("l h", "d1"),
    ("l left", "d1"),
    ("end", "d3"),
    ("end home", "d1"),
    ("tab", "t1"),
    ("tab tab tab", "d1"),
    ("shift+tab", "f1"),
    ("pagedown", "d2"),
    ("end pagedown", "t1"),
    ("tab pageup", "d3"),
    ("pageup", "d1"),
    ("pagedown " * 20, "f3"),
)


async def test_the_cursor_goes_where_the_keys_say_and_stops_at_the_ends() -> None:
    async with on_the_wall(some_workshop()) as wall:
        for keys, card in WAYS:
            wall.board.go_to("d1")
            await wall.press(*keys.split())
            assert wall.board.card == card, keys
        assert wall.store.entries == []


async def test_the_cursor_goes_across_to_the_card_at_the_same_height() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("end", "right")
        assert wall.board.card == "t2"
        await wall.press("right")
        assert where(wall, "f2").y == where(wall, "t2").y
        assert wall.board.card == "f2"


@pytest.mark.parametrize("keys", [("J",), ("shift+down",)])
async def test_a_card_is_carried_down_and_up_its_column(keys: tuple[str, ...]) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press(*keys)
        assert order(wall.workshop, "d") == ["d2", "d1", "d3"]
        assert wall.board.card == "d1"
        await wall.press(*keys, *keys)
        assert order(wall.workshop, "d") == ["d2", "d3", "d1"]
        await wall.press("K", "shift+up", "K")
        assert order(wall.workshop, "d") == ["d1", "d2", "d3"]


@pytest.mark.parametrize(("right", "left"), [("L", "H"), ("shift+right", "shift+left")])
async def test_a_card_is_carried_to_the_column_beside_and_keeps_its_name(right: str, left: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("j", right)
        assert order(wall.workshop, "t") == ["t1", "d2", "t2"]
        assert wall.workshop.cards["d2"].spoken == "D2"
        assert wall.board.card == "d2"
        await wall.press(right, right, left, left)
        assert order(wall.workshop, "d") == ["d1", "d2", "d3"]
        await wall.press(left)
        assert order(wall.workshop, "d") == ["d1", "d2", "d3"]


@pytest.mark.parametrize("row", ["123456789", AZERTY], ids=["digits", "azerty"])
async def test_a_digit_or_the_sign_in_its_place_carries_the_card_to_that_column(row: str) -> None:
    async with on_the_wall(board_of(NINE), size=(160, 30)) as wall:
        await wall.press("tab")
        for key, axis in zip(row, "abcdefghi", strict=True):
            await wall.press(key)
            assert wall.workshop.cards["b1"].axis == axis
            assert wall.board.card == "b1"


async def test_a_digit_beyond_the_last_column_does_nothing() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("4", "ç")
        assert wall.store.entries == []


async def test_a_new_card_is_typed_in_place_under_the_cursor() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("n")
        assert "Nouvelle carte" in wall.text
        await wall.type("Qui paie l’hébergement ?")
        assert "Qui paie" in wall.text
        await wall.press("enter")
        (new,) = wall.workshop.cards.keys() - some_workshop().cards.keys()
        assert order(wall.workshop, "d") == ["d1", new, "d2", "d3"]
        assert wall.workshop.cards[new].title == "Qui paie l’hébergement ?"
        assert wall.workshop.cards[new].spoken == "D4"
        assert wall.board.card == new


async def test_escape_drops_a_new_card_and_an_empty_one_is_none() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("n", "x", "escape")
        assert "Nouvelle carte" not in wall.text
        await wall.press("n", "enter")
        await wall.press("n", "space", "space", "enter")
        assert wall.store.entries == []
        assert wall.front.text_input.text is None


async def test_a_title_is_worded_anew_in_its_place() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("e", "end")
        await wall.type(" et le certificat")
        await wall.press("ctrl+s")
        assert wall.workshop.cards["d1"].title == "Réserver le nom de domaine et le certificat"
        assert "certificat" in wall.text


async def test_a_title_is_never_emptied() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("e", "ctrl+u", "enter")
        assert wall.workshop.cards["d1"].title == "Réserver le nom de domaine"


@pytest.mark.parametrize("keys", [["delete"], ["backspace", "backspace"]])
async def test_delete_takes_a_card_away_and_says_how_it_comes_back(keys: list[str]) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("j", *keys)
        assert "d2" not in wall.workshop.cards
        assert "D2" in wall.notice
        assert wall.board.card == "d3"
        await wall.press("z")
        assert wall.workshop.cards["d2"].spoken == "D2"
        assert wall.workshop.votes_of("d2") == 2
        assert wall.board.card == "d2"


async def test_the_last_card_of_the_last_column_goes_and_the_cursor_finds_another() -> None:
    async with on_the_wall(board_of([("A", "Axe", ["Seule"]), ("B", "Bord", [])])) as wall:
        await wall.press("delete")
        assert wall.workshop.cards == {}
        assert "n " in wall.text
        await wall.press("delete", "o", "v", "space", "enter", "a", "J", "L", "2", "e")
        assert wall.workshop.cards == {}
        await wall.press("n", "x", "enter")
        assert [card.title for card in wall.workshop.cards.values()] == ["x"]


@pytest.mark.parametrize("code", ["fr", "en"])
async def test_the_board_speaks_both_languages(code: str) -> None:
    async with on_the_wall(some_workshop(), code=code) as wall:
        await wall.press("o")
        assert ("réglé" in wall.text) == (code == "fr")
        assert ("settled" in wall.text) == (code == "en")


def test_the_characters_of_french_digits_are_those_of_the_table() -> None:
    from perenne_tui.keys import AZERTY_DIGITS

    assert [character(name) for name in AZERTY_DIGITS] == list(AZERTY)


def order(workshop: Workshop, axis: str) -> list[str]:
    return [card.uid for card in workshop.cards_in_order(axis)]


async def test_a_card_carried_to_a_quadrant_is_urgent_and_important_or_not() -> None:
    async with on_the_wall(some_workshop(), size=(160, 45)) as wall:
        await wall.press("w", "w")
        assert "urgent × important" in wall.rows[0]
        assert "FAIRE" in wall.text
        card = wall.board.card
        await wall.press("4")
        assert (wall.workshop.cards[card].urgent, wall.workshop.cards[card].important) == ("yes", "no")
        assert wall.board.card == "d2", "the next card to place is under the cursor"
        await wall.press("z")
        assert wall.workshop.cards[card].urgent == ""
        assert wall.board.card == card


async def test_a_card_carried_along_the_months_takes_the_day_of_its_action_with_it() -> None:
    async with on_the_wall(some_workshop(), size=(160, 45)) as wall:
        card = wall.board.card
        await wall.press("a", *"Écrire la fiche @Léa 11/12", "enter", "w", "w", "w")
        assert "DÉCEMBRE 2026" in wall.text
        assert "fin du défi 31/12" in wall.text
        await wall.press("L")
        assert date(2027, 1, 11) in [row.due for row in wall.workshop.actions.values() if row.card == card]
        assert wall.board.cursor.column == "2027-01"
        await wall.press("w", "w")
        assert "par porteur" in wall.rows[0]
        assert wall.board.card == card


async def test_the_take_off_is_two_numbers_of_months() -> None:
    async with on_the_wall(some_workshop(), size=(160, 45)) as wall:
        wall.board.perform("take_off")
        await wall.press("ctrl+u", *"3 x", "enter")
        header = wall.workshop.header
        assert (header.take_off_from, header.take_off_to) == (3, 3)
        wall.board.perform("take_off")
        await wall.press("ctrl+u", *"9 à 4", "enter")
        assert "fenêtre d’envol" in wall.text
        await wall.press("ctrl+u", *"4 à 9", "enter")
        assert (wall.workshop.header.take_off_from, wall.workshop.header.take_off_to) == (4, 9)
