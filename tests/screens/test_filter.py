"""Filter as you type: the cards that are left, the count, Enter keeps, Esc takes it off."""

import pytest

from tests.screens.board import Wall, board_of, on_the_wall, some_workshop


def shown(wall: Wall) -> set[str]:
    return {card.uid for column in wall.board.columns() for card in column.cards}


@pytest.mark.parametrize("key", ["slash", "colon"])
async def test_the_board_follows_every_letter(key: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press(key)
        assert shown(wall) == set(some_workshop().cards)
        await wall.type("BRIQ")
        assert shown(wall) == {"d2"}
        assert wall.board.card == "d2"
        assert "1 carte" in wall.text
        await wall.press("backspace", "backspace", "backspace", "backspace")
        assert shown(wall) == set(some_workshop().cards)


async def test_enter_keeps_the_filter_and_says_so_in_the_corner() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("slash", *"methodes", "enter")
        assert wall.front.text_input.text is None
        assert shown(wall) == {"f1"}
        assert "methodes" in wall.text.split("\n")[0]
        await wall.press("o")
        assert wall.workshop.cards["f1"].state == "settled"
        await wall.press("escape")
        assert shown(wall) == set(some_workshop().cards)
        assert wall.board.card == "f1"


async def test_escape_while_typing_takes_the_filter_off() -> None:
    async with on_the_wall(some_workshop()) as wall:
        before = wall.text
        await wall.press("slash", *"panne", "escape")
        assert shown(wall) == set(some_workshop().cards)
        assert wall.front.text_input.text is None
        await wall.press("g", *"d1", "enter")
        assert wall.text == before


async def test_a_filter_that_leaves_nothing_says_how_to_come_back() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("slash", *"zzz")
        assert shown(wall) == set()
        assert "aucune carte" in wall.said
        await wall.press("enter")
        assert "Échap" in wall.said
        await wall.press("j", "l", "tab", "enter", "o", "v", "delete", "J", "pagedown", "end")
        assert wall.store.entries == []
        assert wall.at == "board"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("@lea", {"d1"}),
        ("!", {"d1"}),
        ("#hebergement", set(some_workshop().cards)),
        ("etat:regle", {"t1"}),
        ("déploiement", {"d1", "d2", "d3"}),
        ("kazakhstan", set()),
        ("domaine RÉSERVER", {"d1"}),
    ],
)
async def test_owners_risks_tags_and_states_are_found(words: str, left: set[str]) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("tab", "o", "slash", *words)
        assert shown(wall) == left


async def test_the_filter_opens_from_a_card_on_the_board() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("enter", "slash", *"usage")
        assert wall.at == "board"
        assert shown(wall) == {"f3"}


async def test_going_to_a_card_that_is_filtered_out_takes_the_filter_off() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("slash", *"usage", "enter", "g", *"d2", "enter")
        assert wall.board.card == "d2"
        assert shown(wall) == set(some_workshop().cards)


async def test_a_new_card_under_a_filter_can_be_seen() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("slash", *"usage", "enter", "n", *"Autre chose", "enter")
        assert "Autre chose" in wall.text
        (new,) = wall.workshop.cards.keys() - some_workshop().cards.keys()
        assert wall.board.card == new


async def test_carrying_under_a_filter_moves_among_the_cards_that_are_shown() -> None:
    titles = [f"{'oui' if n % 3 == 0 else 'non'} {n}" for n in range(9)]
    async with on_the_wall(board_of([("A", "Axe", titles)])) as wall:
        await wall.press("slash", *"oui", "enter", "J")
        assert [card.title for card in wall.board.columns()[0].cards] == ["oui 3", "oui 0", "oui 6"]
        await wall.press("K")
        assert [card.title for card in wall.board.columns()[0].cards] == ["oui 0", "oui 3", "oui 6"]
