"""The reserve on the screen: every card of every deck, found, read, added to the board, taken out again."""

from collections.abc import Sequence

import pytest

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.readers.card_selection import workshop_of_deck
from perenne_tui.readers.shipped_files import shipped_decks
from tests.screens.board import Wall, board_of, on_the_wall, some_workshop

SHIPPED = tuple(shipped_decks("fr").values())


def from_deck() -> Workshop:
    """Return a board with the starred cards of the usual deck."""
    return workshop_of_deck(SHIPPED[0])


def chosen(wall: Wall) -> str:
    """Return the title of the card under the cursor."""
    decks = [deck.workshop.cards for deck in SHIPPED]
    return next((cards[wall.app.registry.reserve.cursor].title for cards in decks
                 if wall.app.registry.reserve.cursor in cards), "")  # fmt: skip


def titles(wall: Wall) -> list[str]:
    return [card.title for card in wall.workshop.cards.values()]


@pytest.mark.parametrize(
    "opener", [["N"], ["enter", "N"], ["ctrl+p", *"reserve", "enter"]], ids=["N", "card", "palette"]
)
async def test_the_reserve_begins_at_a_card_that_is_not_there_and_space_adds_it(opener: Sequence[str]) -> None:
    async with on_the_wall(from_deck()) as wall:
        await wall.press(*opener)
        assert wall.at == "reserve"
        assert "122 cartes, dont 16 au tableau" in wall.text
        title = chosen(wall)
        assert title not in titles(wall)
        await wall.press("space")
        assert wall.at == "reserve"
        assert titles(wall).count(title) == 1
        assert "dont 17 au tableau" in wall.text
        assert "→ Déploiement" in wall.said
        assert title in wall.notice.replace("\u00a0", " ")


async def test_what_is_added_is_taken_out_by_one_undo_and_made_again_by_one_redo() -> None:
    async with on_the_wall(from_deck()) as wall:
        await wall.press("N", "space", "down", "space")
        assert len(wall.workshop.cards) == 18
        await wall.press("z", "z")
        assert wall.workshop == from_deck()
        await wall.press("Z")
        assert len(wall.workshop.cards) == 17
        await wall.press("escape")
        assert wall.at == "board"


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_a_heading_adds_all_cards_below_it_with_one_undo(size: tuple[int, int]) -> None:
    async with on_the_wall(from_deck(), size=size) as wall:
        await wall.press("N", "home")
        left = sum(card.ref[0] == "D" for card in SHIPPED[0].workshop.cards.values()) - 5
        assert f"Espace ajoute {left} cartes à Déploiement" in wall.said
        await wall.press("space")
        axis = next(iter(wall.workshop.axes_in_order()))
        assert len(wall.workshop.cards_in_order(axis.uid)) == len(SHIPPED[0].workshop.cards_in_order(axis.uid))
        assert len(wall.store.entries) == 1
        assert "cartes → Déploiement" in wall.said
        await wall.press("space")
        assert "déjà au tableau" in wall.said
        await wall.press("z")
        assert wall.workshop == from_deck()


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_a_card_that_is_there_is_shown_as_such_and_never_added_twice(key: str) -> None:
    async with on_the_wall(from_deck()) as wall:
        await wall.press("N", "home", "down")
        here = next(iter(wall.workshop.cards.values()))
        assert chosen(wall) == here.title
        assert f"Au tableau : {here.spoken}, dans Déploiement" in wall.said
        await wall.press(key)
        assert f"déjà au tableau : {here.spoken}" in wall.said
        await wall.press("down", "down", "down", "down")
        await wall.press_at_once(key, key, key)
        assert len(wall.workshop.cards) == 17
        assert len(set(titles(wall))) == 17


async def test_every_card_of_every_deck_can_be_added_and_is_there_once() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("N")
        reserve = wall.app.registry.reserve
        headings = [section for section in reserve.names() if any(section in deck.workshop.axes for deck in SHIPPED)]
        for heading in headings:
            reserve.cursor = heading
            await wall.press("space")
        refs = [card.ref for card in wall.workshop.cards.values() if card.ref]
        assert len(refs) == sum(len(deck.workshop.cards) for deck in SHIPPED)
        assert len(wall.store.entries) == len(headings)
        assert len(wall.workshop.axes) == 3, "no column is added to a board that has some"
        assert "à ajouter" not in wall.text


async def test_cards_of_another_deck_go_to_the_column_of_the_cursor() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("tab", "N", "slash", *"prémortem technique", "enter", "home", "down")
        assert "Espace l’ajoute à Transmission" in wall.said
        await wall.press("space")
        (added,) = [card for card in wall.workshop.cards.values() if card.ref]
        assert (added.axis, added.spoken) == ("t", "T3")


async def test_a_filter_finds_words_of_questions_and_tags_as_one_types_and_escape_takes_it_off() -> None:
    async with on_the_wall(from_deck()) as wall:
        await wall.press("N", "slash", *"#RGPD")
        assert "registre RGPD" in wall.text
        assert "hébergement cible" not in wall.text
        await wall.press("enter", "slash", *"SECNUMCLOUD", "enter")
        assert "Filtre SECNUMCLOUD · 1 carte" in wall.text
        await wall.press("slash", *"xyzzy", "enter", "space", "enter", "down", "end")
        assert "Aucune carte de la réserve ne contient ces mots" in wall.said
        assert wall.workshop == from_deck()
        await wall.press("escape")
        assert "122 cartes" in wall.text
        await wall.press("escape")
        assert wall.at == "board"


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 45)])
async def test_the_question_and_why_stand_beside_the_card_or_under_it(size: tuple[int, int]) -> None:
    async with on_the_wall(from_deck(), size=size) as wall:
        await wall.press("N", "slash", *"secnumcloud", "enter", "end")
        row = next(y for y, row in enumerate(wall.rows) if "Vérifier les labels" in row)
        question = next(y for y, row in enumerate(wall.rows) if "Nos données imposent-elles" in row)
        assert (question > row) == (size[0] < 100)
        assert "Pourquoi : Un mauvais choix d’hébergeur" in wall.said
        assert "Espace l’ajoute à Déploiement" in wall.said


async def test_the_mouse_chooses_a_card_and_adds_it() -> None:
    async with on_the_wall(from_deck()) as wall:
        await wall.press("N")
        y = next(y for y, row in enumerate(wall.rows) if "Choisir l’hébergement cible" in row)
        await wall.click((10, y))
        assert chosen(wall) == "Choisir l’hébergement cible"
        await wall.click((10, y), times=2)
        assert "Choisir l’hébergement cible" in titles(wall)


async def test_an_empty_board_says_which_key_leads_to_the_reserve() -> None:
    empty = board_of([("D", "Déploiement", [])])
    async with on_the_wall(empty) as wall:
        assert "N en ajoute de la réserve" in wall.said
        await wall.press("N", "space", "escape")
        assert len(wall.workshop.cards) == 1
        assert wall.board.card


async def test_a_window_that_only_reads_adds_nothing() -> None:
    async with on_the_wall(from_deck(), read_only=True) as wall:
        await wall.press("N", "space")
        assert wall.workshop == from_deck()
        assert wall.notice
