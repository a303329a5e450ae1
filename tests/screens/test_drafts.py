"""A text that was typed and not kept: offered in its field again, and spoken of on the first screen."""

from pathlib import Path

import pytest

from perenne_tui.store import size_limit
from perenne_tui.store.creation import create
from perenne_tui.store.drafts import About, Drafts
from tests.screens.board import NOON, Wall, on_the_wall, opened_on_the_wall, some_workshop

ANSWER = About("answer", "d3")


def drafts_with(folder: Path, *texts: tuple[About, str]) -> Drafts:
    drafts = Drafts(folder, "w")
    for about, text in texts:
        drafts.typed(about, text)
    return drafts


async def test_what_is_typed_is_noted_letter_by_letter_and_goes_when_it_is_kept(tmp_path: Path) -> None:
    drafts = drafts_with(tmp_path)
    async with on_the_wall(some_workshop(), drafts=drafts) as wall:
        await wall.press("r")
        assert drafts.waiting() == []
        await wall.type("Oui")
        assert drafts.find(About("answer", "d1")) == "Oui"
        await wall.press("enter")
        assert drafts.waiting() == []
        assert wall.workshop.cards["d1"].answer == "Oui"


async def test_escape_gives_a_text_up(tmp_path: Path) -> None:
    drafts = drafts_with(tmp_path)
    async with on_the_wall(some_workshop(), drafts=drafts) as wall:
        await wall.press("n", "O", "u", "escape")
        assert drafts.waiting() == []


async def test_the_first_screen_speaks_of_an_unfinished_text_and_the_key_brings_it_back(tmp_path: Path) -> None:
    drafts = drafts_with(tmp_path, (ANSWER, "Oui, à la DSI, en"))
    async with on_the_wall(some_workshop(), drafts=drafts) as wall:
        assert wall.board.card == "d3"
        assert "Un texte inachevé attend sur D3 : r le reprend." in wall.said
        await wall.press("r")
        assert "Oui, à la DSI, en" in wall.said
        assert "Texte retrouvé, non enregistré" in wall.said
        await wall.type(" mars")
        assert "Texte retrouvé" not in wall.said
        await wall.press("enter")
        assert wall.workshop.cards["d3"].answer == "Oui, à la DSI, en mars"
        await wall.press("r", "escape")
        assert drafts.waiting() == []


async def test_escape_drops_a_text_that_was_found_again(tmp_path: Path) -> None:
    drafts = drafts_with(tmp_path, (ANSWER, "Oui, à la DSI, en"))
    async with on_the_wall(some_workshop(), drafts=drafts) as wall:
        await wall.press("r", "escape", "r")
        assert wall.front.text_input.entry.value == ""
        assert "Texte retrouvé" not in wall.said


async def test_a_record_being_worded_anew_is_found_on_its_card(tmp_path: Path) -> None:
    drafts = drafts_with(tmp_path, (About("action", "d1", "ac1"), "Déposer la demande @Paul 12/12"))
    async with on_the_wall(some_workshop(), drafts=drafts) as wall:
        assert "Un texte inachevé attend sur D1 : Entrée ouvre la carte." in wall.said
        await wall.press("enter")
        while wall.focus.cursor != "ac1":
            await wall.press("down")
        await wall.press("e")
        assert wall.front.text_input.entry.value == "Déposer la demande @Paul 12/12"


async def test_a_new_card_comes_back_wherever_it_is_begun(tmp_path: Path) -> None:
    drafts = drafts_with(tmp_path, (About("new"), "Qui renouvelle le certificat"))
    async with on_the_wall(some_workshop(), drafts=drafts) as wall:
        assert "Une nouvelle carte inachevée attend : n la reprend." in wall.said
        await wall.press("right", "n", "enter")
        assert "Qui renouvelle le certificat" in [card.title for card in wall.workshop.cards.values()]


async def test_a_text_about_what_is_gone_is_not_spoken_of(tmp_path: Path) -> None:
    gone = ((About("answer", "nobody"), "Oui"), (About("risk", "d1", "nobody"), "Non"))
    async with on_the_wall(some_workshop(), drafts=drafts_with(tmp_path, *gone)) as wall:
        assert "inachevé" not in wall.said


async def test_filters_and_ids_are_no_drafts(tmp_path: Path) -> None:
    drafts = drafts_with(tmp_path)
    async with on_the_wall(some_workshop(), drafts=drafts) as wall:
        await wall.press("/", "o", "u", "enter", "escape", "g", "d")
        assert drafts.waiting() == []


async def test_who_only_reads_hears_of_no_draft(tmp_path: Path) -> None:
    drafts = drafts_with(tmp_path, (ANSWER, "Oui"))
    async with on_the_wall(some_workshop(), drafts=drafts, read_only=True) as wall:
        assert "inachevé" not in wall.said


async def test_a_text_that_finds_no_room_stays_in_its_field_and_is_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "plein.perenne.json"
    create(path, some_workshop(), at=NOON)
    monkeypatch.setattr(size_limit, "SPARE", 0)
    monkeypatch.setattr(size_limit, "LARGEST_FILE", size_limit.size_of(some_workshop()) + 150)
    text = "Oui, " * 40 + "oui"
    async with opened_on_the_wall(path, size=(200, 30)) as wall:
        before = wall.workshop.cards
        await wall.press("r")
        await wall.type(text)
        await wall.press("enter")
        assert wall.workshop.cards == before
        assert "L’atelier est plein" in wall.said
        assert wall.front.text_input.entry.value == text
    async with opened_on_the_wall(path) as wall:
        await wall.press("r")
        assert wall.front.text_input.entry.value == text
        await wall.press("escape", "r", "O", "u", "i", "enter")
        assert wall.workshop.cards["d1"].answer == "Oui"


OLD = (About("new"), "Carte écrite disque plein")


def titles(wall: Wall) -> list[str]:
    return [card.title for card in wall.workshop.cards.values()]


async def test_another_card_typed_at_once_is_not_glued_to_one_that_was_found_and_loses_nothing_of_it(
    tmp_path: Path,
) -> None:
    drafts = drafts_with(tmp_path, OLD)
    async with on_the_wall(some_workshop(), drafts=drafts) as wall:
        await wall.press("n")
        assert "Texte retrouvé, non enregistré" in wall.said
        await wall.type("Écrit après")
        assert drafts.find(About("new")) == "Écrit après"
        await wall.press("enter")
        assert "Écrit après" in titles(wall)
        assert OLD[1] not in titles(wall)
        await wall.press("n")
        assert wall.front.text_input.entry.value == OLD[1], "it still waits"
        await wall.type("Encore une")
        await wall.press("escape", "n")
        assert wall.front.text_input.entry.value == OLD[1], "what was given up is the other one"
        await wall.press("enter", "n")
        assert OLD[1] in titles(wall)
        assert wall.front.text_input.entry.value == ""
        assert drafts.waiting() == []


@pytest.mark.parametrize("keys", [("right",), ("end",)])
async def test_a_new_card_that_was_found_is_gone_on_with_from_its_end(tmp_path: Path, keys: tuple[str, ...]) -> None:
    drafts = drafts_with(tmp_path, OLD)
    async with on_the_wall(some_workshop(), drafts=drafts) as wall:
        await wall.press("n", *keys)
        await wall.type(", bis")
        assert wall.front.text_input.entry.value == "Carte écrite disque plein, bis"
        await wall.press("enter")
        assert "Carte écrite disque plein, bis" in titles(wall)
        assert drafts.waiting() == []
        await wall.press("n", "escape")
        assert drafts.waiting() == []


async def test_escape_drops_a_new_card_that_was_found(tmp_path: Path) -> None:
    drafts = drafts_with(tmp_path, OLD)
    async with on_the_wall(some_workshop(), drafts=drafts) as wall:
        await wall.press("n", "escape", "n")
        assert wall.front.text_input.entry.value == ""
        assert drafts.waiting() == []


async def test_each_new_card_that_a_crash_left_comes_back(tmp_path: Path) -> None:
    drafts = drafts_with(tmp_path, OLD)
    async with on_the_wall(some_workshop(), drafts=drafts) as wall:
        await wall.press("n")
        await wall.type("Deux")
    async with on_the_wall(some_workshop(), drafts=drafts) as wall:
        await wall.press("n")
        assert wall.front.text_input.entry.value == "Deux"
        await wall.type("Trois")
        await wall.press("enter")
        for left in ("Deux", OLD[1]):
            await wall.press("n")
            assert wall.front.text_input.entry.value == left
            await wall.press("enter")
        assert titles(wall)[-3:] == ["Trois", "Deux", OLD[1]]
        assert drafts.waiting() == []
