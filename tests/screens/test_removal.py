"""Delete deletes at once; Backspace, which is the Delete of a Mac, asks first and does it the second time."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from perenne_tui import keys
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from tests.looks.room import with_scenarios
from tests.screens.board import NOON, Wall, library_on_the_wall, on_the_wall, some_workshop

QUESTION = "Retour arrière encore une fois : oui"
PLACES: dict[str, Sequence[str]] = {
    "board": [],
    "card": ["enter"],
    "a record of a card": ["enter", "end"],
    "an answer of a card": ["enter", "r", *"Oui", "enter"],
    "sheets": ["f4", "enter", "n", *"Zoé", "enter"],
    "a field of a sheet": ["f4", "enter", "enter", "down", "down", "enter", *"DSI", "enter", "up"],
    "confidence": ["c", "enter", *"3 4", "enter", "up"],
    "vote": ["ctrl+p", *"vote de la salle", "enter", "ctrl+t", "enter", *"d2", "enter", "up"],
    "preparation": ["ctrl+p", *"préparer la séance", "enter", "enter", "enter", "enter", "home"],
    "comparison": ["ctrl+p", *"côte à côte", "enter", "3", "up"],
}
"""By the screen, or a place on it: keys that lead from the board to something that can be deleted."""


async def walk(wall: Wall, name: str) -> None:
    await wall.press(*PLACES[name])
    assert wall.front.removable(), name


@pytest.mark.parametrize("name", PLACES)
async def test_backspace_asks_and_a_second_one_does_what_delete_does_and_any_other_key_lets_it_be(name: str) -> None:
    async with on_the_wall(with_scenarios()) as wall:
        await walk(wall, name)
        before, entries = wall.workshop, len(wall.store.entries)
        await wall.press("backspace")
        assert QUESTION in wall.said
        assert len(wall.store.entries) == entries
        await wall.press("f12")
        assert QUESTION not in wall.said, "also one that means nothing here"
        await wall.press("backspace")
        assert wall.workshop == before, "the question was taken back, so it is asked again"
        await wall.press("backspace")
        asked = wall.workshop
        assert asked != before
        await wall.press("z")
        assert wall.workshop.with_tables({"conduct": {}}) == before.with_tables({"conduct": {}})
    async with on_the_wall(with_scenarios()) as wall:
        await walk(wall, name)
        await wall.press("delete")
        assert without_uids(wall) == [len(asked.table(table)) for table in TABLES]


TABLES = ("cards", "actions", "decisions", "risks", "people", "ballots", "scores", "confidences", "scenarios")


def without_uids(wall: Wall) -> list[int]:
    """Return the number of rows of each table: rows that both walks have made have other uids."""
    return [len(wall.workshop.table(table)) for table in TABLES]


def test_every_screen_on_which_something_is_deleted_is_walked_to() -> None:
    deleting = {name for key in keys.KEYS if key.action == "remove" for name in key.screens}
    asking = {name for key in keys.KEYS if key.action == "ask_to_remove" for name in key.screens}
    assert asking == deleting
    # What phones brought is refused in `test_phones.py`: nothing is there before a room is open to them.
    assert deleting - {"library", "phones"} <= PLACES.keys()


async def test_the_question_about_a_card_counts_what_would_go_with_it() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("v", "v", "a", *"Écrire", "enter", "backspace")
        assert "Supprimer D1, avec 2 actions, 1 décision, 1 risque et 2 votes ?" in wall.said
        await wall.press("down", "down", "backspace")
        assert "Supprimer D3 ?" in wall.said


async def test_where_nothing_can_be_deleted_backspace_says_so() -> None:
    async with on_the_wall(some_workshop([])) as wall:
        await wall.press("backspace")
        assert wall.notice == "Il n’y a rien à supprimer ici."
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("f4", "backspace")
        assert wall.notice == "Il n’y a rien à supprimer ici."


async def test_a_workshop_of_the_library_is_put_in_the_trash_once_it_has_been_asked(tmp_path: Path) -> None:
    async with library_on_the_wall(tmp_path) as wall:
        await wall.press("backspace")
        assert wall.notice == "Il n’y a rien à supprimer ici."
    create(tmp_path / f"atelier{SNAPSHOT_ENDING}", some_workshop(), at=NOON)
    async with library_on_the_wall(tmp_path) as wall:
        await wall.press("backspace")
        assert "Supprimer" in wall.notice
        assert len(wall.library.index.summaries) == 1
        await wall.press("f12", "backspace", "backspace")
        assert not wall.library.index.summaries
