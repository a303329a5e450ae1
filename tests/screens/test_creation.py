"""A new workshop: asked step by step, made of what was said, opened; nothing typed is lost on the way."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.shipped_files import shipped_decks
from perenne_tui.services import library_changes
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings import paths
from perenne_tui.store.creation import create
from perenne_tui.store.drafts import DraftTiming
from perenne_tui.store.paths import SNAPSHOT_ENDING
from perenne_tui.store.workshop_file import read
from tests.screens.board import NOON, Wall, library_on_the_wall, opened_on_the_wall, settled, some_workshop

SHIPPED = shipped_decks("fr")
SIZES = [(80, 24), (100, 30), (160, 45)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library that is empty, and a state folder that is empty as well."""
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")
    home = tmp_path / "Mes ateliers d’été"
    home.mkdir()
    return home


async def opened(wall: Wall, screen: str = "board") -> Workshop:
    """Wait until the workshop is there, and return it."""
    await wall.wait_for(lambda: wall.at == screen and bool(wall.front.view.size), "the workshop")
    await settled(wall.app)
    return wall.app.workspace.session.workshop


async def test_enter_all_the_way_makes_a_workshop_of_the_starred_cards_and_opens_it(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("n")
        assert wall.at == "creation"
        await wall.press("enter", "enter", "enter", "enter")
        workshop = await opened(wall)
        assert workshop.header.title == "Atelier du 24 novembre 2026"
        assert (workshop.header.challenge, workshop.header.end, workshop.header.language) == ("", None, "fr")
        assert len(workshop.cards) == len(SHIPPED["perennisation"].starred) == 16
        assert "L’atelier est créé" in wall.said
    assert len(read(folder / f"atelier-du-24-novembre-2026{SNAPSHOT_ENDING}").workshop.cards) == 16


async def test_what_is_typed_becomes_the_name_the_challenge_and_its_end(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("n", *"Signal’Eau 24/11", "enter", *"fin mars")
        assert "mercredi 31 mars 2027" in wall.said
        await wall.press("enter", "enter", "down", "enter")
        workshop = await opened(wall)
        assert (workshop.header.title, workshop.header.challenge) == ("Signal’Eau 24/11", "Signal’Eau 24/11")
        assert workshop.header.end == date(2027, 3, 31)
        assert len(workshop.cards) == 84
        assert [path.name for path in folder.glob("*.json")] == [f"signal-eau-24-11{SNAPSHOT_ENDING}"]


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("choice", ["all cards", "starred cards", "chosen cards"])
async def test_every_deck_is_offered_by_its_title_with_every_choice_of_its_cards(
    folder: Path, name: str, choice: str
) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("n", "enter", "enter")
        for deck in SHIPPED.values():
            assert deck.workshop.header.title in wall.text
        creation = wall.app.registry.creation
        while creation.cursor != name:
            await wall.press("down")
        await wall.press("enter")
        while creation.cursor != choice:
            await wall.press("down")
        await wall.press("enter")
        workshop = await opened(wall, "reserve" if choice == "chosen cards" else "board")
        deck = SHIPPED[name]
        wanted = {"all cards": len(deck.workshop.cards), "starred cards": len(deck.starred), "chosen cards": 0}
        assert len(workshop.cards) == wanted[choice]
        assert [axis.name for axis in workshop.axes_in_order()] == [
            axis.name for axis in deck.workshop.axes_in_order()
        ]
        assert workshop.header.uid != deck.workshop.header.uid


async def test_cards_chosen_one_by_one_are_added_in_the_reserve_of_the_deck_that_was_chosen(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("n", "enter", "enter", "down", "enter", "end", "enter")
        await opened(wall, "reserve")
        assert "Espace y ajoute une carte" in wall.said
        await wall.press("space", "down", "space", "escape")
        assert wall.at == "board"
        title = list(SHIPPED.values())[1].workshop.header.title
        assert {card.ref[0] for card in wall.app.workspace.session.workshop.cards.values()} == {"G"}, title
        assert len(wall.app.workspace.session.workshop.cards) == 2


async def test_escape_goes_one_step_back_and_from_the_first_one_to_the_library_and_nothing_is_lost(
    folder: Path,
) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("n", *"Signal")
        assert "Échap retour" in wall.rows[-1].replace("\u00a0", " ")
        await wall.press("enter", *"31/12", "enter", "down", "enter")
        assert "4 sur 4" in wall.rows[0].replace("\u00a0", " ")
        await wall.press("escape")
        assert wall.app.registry.creation.cursor == list(SHIPPED)[1], "the deck that was chosen"
        await wall.press("escape")
        assert wall.front.text_input.entry.value == "31/12"
        await wall.press("escape")
        assert wall.front.text_input.entry.value == "Signal"
        await wall.press(*"’Eau", "escape")
        assert wall.at == "library"
        await wall.press("n")
        assert wall.front.text_input.entry.value == "Signal’Eau"
        await wall.press("enter")
        assert wall.front.text_input.entry.value == "31/12"
        assert not list(folder.glob("*"))


@pytest.mark.parametrize("keys", [["escape"], ["enter"], [], ["enter", "enter"]], ids="-".join)
async def test_what_was_typed_is_there_again_when_the_program_was_left_in_between(
    folder: Path, keys: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perenne_tui.store.drafts.DraftTiming", lambda: DraftTiming(write=0.01, hold=0.01))
    async with library_on_the_wall(folder) as wall:
        await wall.press("n", *"Signal’Eau", *keys)
    async with library_on_the_wall(folder) as wall:
        await wall.press("n")
        assert wall.front.text_input.entry.value == "Signal’Eau"
        await wall.press("enter", "enter", "enter", "enter")
        await opened(wall)
        await wall.press("ctrl+o", "n")
        assert wall.front.text_input.entry.value == "", "what was made is no draft any more"


async def test_f5_goes_forward_again_to_the_step_that_escape_has_left(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("n", *"Signal", "enter", *"31/12", "enter", "down", "enter", "down")
        for before, after in zip(["4 sur 4"] * 3, ["3 sur 4", "2 sur 4", "1 sur 4"], strict=True):
            assert before in wall.text
            back = 4 - int(after[0])
            await wall.press(*["escape"] * back)
            assert after in wall.text
            await wall.press(*["f5"] * back)
        await wall.press("escape", "escape", "escape", "escape")
        assert wall.at == "library"
        await wall.press("f5", "f5", "f5", "f5")
        assert "4 sur 4" in wall.text
        await wall.press("f5")
        assert "Rien à reprendre ici" in wall.said


async def test_what_is_no_date_or_no_name_is_said_and_stays_in_its_field(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("n", *"///", "enter")
        assert "n’a ni lettre ni chiffre" in wall.said
        await wall.press("ctrl+u", *"Signal", "enter", *"31/02/2027")
        assert "n’existe pas" in wall.said
        for words, why in (
            ("31/02/2027", "n’existe pas"),
            ("demi", "n’est pas une date comprise"),
        ):
            await wall.press("ctrl+u", *words, "enter")
            assert why in wall.said
            assert wall.front.text_input.entry.value == words
            assert "31/12, fin mars, dans 6 mois" in wall.said
        await wall.press("ctrl+u", *"12 j")
        assert "pas encore une date" in wall.said
        await wall.press("ctrl+u", *"2020-01-01")
        assert "déjà passé" in wall.said


async def test_a_library_that_takes_no_files_is_said_and_nothing_is_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    async with library_on_the_wall(folder) as wall:
        with monkeypatch.context() as failing:
            failing.setattr(library_changes, "_created", fails)
            await wall.press("n", *"Signal", "enter", "enter", "enter", "enter")
            assert wall.at == "creation"
            assert "ne peut pas servir" in wall.said
        await wall.press("enter")
        assert (await opened(wall)).header.title == "Signal"


async def test_one_that_was_made_and_could_not_be_opened_is_not_made_twice(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise Refused("{name} is not saved yet: it stays open.", name="premier")

    async with library_on_the_wall(folder) as wall:
        await wall.press("n", *"Signal", "enter", "enter", "enter")
        with monkeypatch.context() as failing:
            failing.setattr(Workspace, "switch_to", fails)
            await wall.press("enter")
            await wall.wait_for(lambda: "n’est pas encore enregistré" in wall.said, "the reason")
            assert wall.at == "creation"
        await wall.press("enter")
        assert (await opened(wall)).header.title == "Signal"
    assert len(list(folder.glob("*.json"))) == 1


async def test_without_any_deck_nothing_is_made_and_a_sentence_says_why(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perenne_tui.readers.shipped_files.shipped_decks", lambda _: {})
    async with library_on_the_wall(folder) as wall:
        await wall.press("n", "enter", "enter", "enter")
        assert "Aucun jeu de cartes n’est lisible" in wall.said
        assert not list(folder.glob("*"))


@pytest.mark.parametrize("size", SIZES)
async def test_every_step_says_how_far_one_is_and_its_choices_answer_the_mouse(
    folder: Path, size: tuple[int, int]
) -> None:
    async with library_on_the_wall(folder, size=size) as wall:
        await wall.press("n", "enter", "enter")
        y = next(y for y, row in enumerate(wall.rows) if "Prémortem" in row)
        await wall.click((10, y), times=2)
        assert "4 sur 4" in wall.text
        y = next(y for y, row in enumerate(wall.rows) if "Toutes les cartes" in row)
        await wall.click((10, y), times=2)
        assert len((await opened(wall)).cards) == len(SHIPPED["premortem"].workshop.cards)


async def test_keys_that_come_at_once_give_what_they_give_one_by_one(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press_at_once("n", *"Eau", "enter", *"31/12", "enter", "enter", "down", "enter")
        workshop = await opened(wall)
        assert (workshop.header.title, len(workshop.cards)) == ("Eau", 84)


async def test_a_new_workshop_takes_the_place_of_the_one_that_was_open(folder: Path) -> None:
    path = folder / f"premier{SNAPSHOT_ENDING}"
    create(path, some_workshop(), at=NOON)
    async with opened_on_the_wall(path) as wall:
        await wall.press("o", "ctrl+o", "n", *"Autre", "enter", "enter", "enter", "enter")
        await wall.wait_for(lambda: "Autre" in wall.rows[0] and wall.at == "board", "the new one")
    assert read(path).workshop.cards["d1"].state == "settled"


QUESTIONS = "# Questions d’été\n\n- Qui paie ?\n- Qui décide ?\n"


@pytest.mark.parametrize("name", ["", "Signal’Eau"])
async def test_a_file_of_ones_own_becomes_the_workshop_with_what_was_typed_before(
    folder: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "questions.md"
    file.write_text(QUESTIONS, encoding="utf-8")
    create(folder / f"premier{SNAPSHOT_ENDING}", some_workshop(), at=NOON)
    async with library_on_the_wall(folder) as wall:
        await wall.press("n", *name, "enter", *"31/12", "enter", "end")
        assert "► Un fichier à vous" in wall.text
        await wall.press("enter")
        assert wall.at == "preview"
        await wall.press(*"nulle-part.md", "enter")
        assert "Il n’y a pas de fichier" in wall.said
        await wall.press("ctrl+u", *str(tmp_path / "quest"), "tab", "enter")
        assert "1 colonne, 2 cartes" in wall.text
        assert len(list(folder.glob(f"*{SNAPSHOT_ENDING}"))) == 1, "nothing is made before a person has seen it"
        await wall.press("enter")
        workshop = await opened(wall)
        title = name or "Questions d’été"
        assert (workshop.header.title, workshop.header.challenge) == (title, name)
        assert workshop.header.end == date(2026, 12, 31)
        assert [card.title for card in workshop.cards.values()] == ["Qui paie ?", "Qui décide ?"]
        assert wall.app.workspace.drafts.waiting() == []
    assert len(list(folder.glob(f"*{SNAPSHOT_ENDING}"))) == 2


async def test_who_goes_back_from_the_path_of_a_file_chooses_a_deck_instead(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("n", "enter", "enter", "end", "enter", *"quelque/part", "escape")
        assert wall.app.registry.creation.cursor == "a file"
        await wall.press("f5")
        assert wall.front.text_input.entry.value == "quelque/part", "nothing typed is lost"
        await wall.press("escape", "enter")
        assert wall.front.text_input.entry.value == "", "another list begins whole"
        await wall.press("escape", "home", "enter", "enter")
        assert len((await opened(wall)).cards) == 16


async def test_the_palette_of_the_board_leads_to_the_field_for_a_file(folder: Path) -> None:
    path = folder / f"premier{SNAPSHOT_ENDING}"
    create(path, some_workshop(), at=NOON)
    async with opened_on_the_wall(path) as wall:
        await wall.press("ctrl+p", *"importer", "enter")
        assert wall.at == "preview"
        assert "Fichier à importer" in wall.text
        await wall.press("escape")
        assert wall.at == "board"
