"""Pasting several lines: the field says what they become, Enter makes a row of each, one undo takes them back."""

import pytest

from perenne_tui.core.sitting.voting import ballot_of
from tests.screens.board import Wall, on_the_wall, some_workshop

FOUR = "- Réserver le nom\n- Écrire au service\n\n- Trouver un relais\n- Fermer la démo"
TITLES = ["Réserver le nom", "Écrire au service", "Trouver un relais", "Fermer la démo"]


def new_cards(wall: Wall) -> list[str]:
    """Return the titles of the cards that were not there before, in their order."""
    before = some_workshop().cards
    return [card.title for axis in "dtf" for card in wall.workshop.cards_in_order(axis) if card.uid not in before]


@pytest.mark.parametrize("size", [(80, 24), (100, 30)], ids=str)
async def test_four_lines_in_a_new_card_are_four_cards_and_one_undo(size: tuple[int, int]) -> None:
    async with on_the_wall(some_workshop(), size=size) as wall:
        await wall.press("n")
        await wall.paste(FOUR)
        assert "4 lignes : Entrée en fait 4 cartes, Ctrl+S ou Maj+Entrée 1 en tout" in wall.said
        await wall.press("enter")
        assert new_cards(wall) == TITLES
        assert wall.front.text_input.text is None
        assert "4 lignes" not in wall.said
        assert wall.workshop.cards[wall.board.card].title in TITLES
        await wall.press("z")
        assert new_cards(wall) == []
        await wall.press("Z")
        assert new_cards(wall) == TITLES


@pytest.mark.parametrize("key", ["shift+enter", "ctrl+s"])
async def test_the_lines_are_one_card_where_people_want_one(key: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("n")
        await wall.paste("Qui paie\n\nl’hébergement\u00a0?")
        await wall.press(key)
        assert new_cards(wall) == ["Qui paie l’hébergement\u00a0?"]


async def test_the_sentence_goes_once_the_lines_are_one() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("n")
        await wall.paste("un\ndeux")
        assert "2 lignes" in wall.said
        await wall.press("left", "left", "left", "left", "backspace")
        assert "2 lignes" not in wall.said
        await wall.press("enter")
        assert new_cards(wall) == ["undeux"]


@pytest.mark.parametrize(
    "pasted", [FOUR, "Réserver le nom", "- Réserver le nom\n"], ids=["four", "one", "one listed"]
)
async def test_a_paste_on_the_board_opens_a_card_with_it_and_says_so(pasted: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.paste(pasted)
        assert wall.front.text_input.text is not None
        assert ("Entrée en fait 4 cartes" if pasted == FOUR else "Collé : Entrée en fait 1 carte") in wall.said
        await wall.press("enter")
        assert new_cards(wall) == (TITLES if pasted == FOUR else TITLES[:1])


async def test_a_paste_on_the_board_is_given_up_by_esc() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.paste(FOUR)
        await wall.press("escape")
        assert wall.workshop == some_workshop()
        assert wall.at == "board"


@pytest.mark.parametrize("keys", [("b",), ("f4", "home", "enter")], ids=["curtain", "people"])
async def test_a_paste_on_a_list_begins_its_rows(keys: tuple[str, ...]) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press(*keys)
        await wall.paste("Zoé Léandre\nÈve Aubry")
        assert "2 lignes : Entrée en fait 2" in wall.said
        await wall.press("enter", "escape")
        named = {person.name for person in wall.workshop.people.values()}
        assert set(new_cards(wall)) | named >= {"Zoé Léandre", "Ève Aubry"}


async def test_ballots_that_are_pasted_go_to_the_voters_in_their_order() -> None:
    async with on_the_wall(some_workshop()) as wall:
        wall.front.perform("take_vote")
        await wall.press("ctrl+t", "home")
        await wall.paste("D1 D2\nT1")
        assert "2 lignes : Entrée en fait 2 bulletins" in wall.said
        await wall.press("enter")
        cards = {voter: {row.card for row in ballot_of(wall.workshop, voter)} for voter in ("lea", "paul")}
        assert cards == {"lea": {"d1", "d2"}, "paul": {"t1"}}


async def test_a_line_that_is_refused_is_named_and_the_text_stays() -> None:
    async with on_the_wall(some_workshop()) as wall:
        wall.front.perform("take_vote")
        await wall.press("ctrl+t", "home", "enter")
        await wall.paste("D1\nX99")
        before = wall.workshop
        await wall.press("enter")
        assert "Ligne 2, « X99 »" in wall.said
        assert wall.front.text_input.entry.value == "D1\nX99"
        assert wall.workshop == before


@pytest.mark.parametrize(
    "keys", [("enter",), ("f3",), ("t",), ("f1",), ("x",), ("f8",), ("ctrl+o",), ("f9",)], ids=str
)
async def test_a_paste_where_nothing_can_be_added_says_what_to_do(keys: tuple[str, ...]) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press(*keys)
        before, at = wall.workshop, wall.at
        wall.front.notice = "Quelque chose vient de se passer."
        await wall.paste(FOUR)
        assert "ouvrez d’abord un champ, puis collez" in wall.said
        assert (wall.workshop, wall.at, wall.front.text_input.text) == (before, at, None)


async def test_a_window_that_only_reads_opens_no_field_for_a_paste() -> None:
    async with on_the_wall(some_workshop(), read_only=True) as wall:
        await wall.paste(FOUR)
        assert wall.front.text_input.text is None
        assert wall.notice


async def test_a_text_of_a_card_is_one_whatever_its_lines() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("r")
        await wall.paste("- un\n- deux")
        assert "2 lignes" not in wall.said
        await wall.press("enter", "e")
        await wall.paste("\n- un\n- deux")
        assert "2 lignes" not in wall.said
        await wall.press("enter")
        card, before = wall.workshop.cards["d1"], some_workshop().cards["d1"]
        assert (card.answer, card.title) == ("- un\n- deux", f"{before.title}- un - deux")


async def test_three_actions_are_pasted_with_their_owners() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("a")
        await wall.paste("1. Déposer @Léa Martin 12/12\n2. Relire @Paul Guérin\n3. Fermer")
        await wall.press("enter")
        new = [row for uid, row in wall.workshop.actions.items() if uid != "ac1"]
        assert [(row.text, row.owner, row.spoken) for row in new] == [
            ("Déposer", "lea", "AC2"),
            ("Relire", "paul", "AC3"),
            ("Fermer", "", "AC4"),
        ]


@pytest.mark.parametrize("keys", [("n",), ("a",), ("f4", "home", "enter", "n"), ("f4", "end", "enter", "n")], ids=str)
async def test_the_sentence_is_whole_on_a_small_wall(keys: tuple[str, ...]) -> None:
    async with on_the_wall(some_workshop(), size=(80, 24)) as wall:
        await wall.press(*keys)
        await wall.paste("\n".join(f"Personne {n}" for n in range(12)))
        assert "12 lignes : Entrée en fait 12" in wall.said
        assert "Ctrl+S ou Maj+Entrée 1 en tout" in wall.said
