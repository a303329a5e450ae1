"""The trash of the library: seen, looked into, emptied by taking out; nothing in it is ever deleted for good."""

import os
from pathlib import Path

import pytest

from perenne_tui import keys
from perenne_tui.core.changes.header import name_workshop
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.values import replace
from perenne_tui.services import library_changes
from perenne_tui.settings import paths
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING, TRASH
from tests.screens.board import NOON, Wall, is_ready, library_on_the_wall, some_workshop

NAMES = ("premier", "deuxieme", "troisieme")
SIZES = [(80, 24), (100, 30), (160, 45)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three workshops, the first changed last, two of them in its trash."""
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")
    home = tmp_path / "Mes ateliers d’été"
    home.mkdir()
    for age, name in enumerate(NAMES):
        workshop = name_workshop(some_workshop(), title=f"Atelier {name}")
        path = file(home, name)
        create(path, replace(workshop, header=replace(workshop.header, uid=new_uid())), at=NOON)
        for each in home.glob(f"{name}*"):
            os.utime(each, (2e9 - age, 2e9 - age))
    for name in NAMES[1:]:
        library_changes.discard(file(home, name))
    return home


def file(folder: Path, name: str) -> Path:
    return folder / f"{name}{SNAPSHOT_ENDING}"


def in_trash(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / TRASH).glob(f"*{SNAPSHOT_ENDING}"))


async def trash_on_the_wall(wall: Wall) -> None:
    """Go to the last line of the library and open it, and wait until all of it is read."""
    await wall.press("end", "enter")
    assert wall.at == "trash"
    await wall.wait_for(lambda: "Atelier troisieme" in wall.text, "every workshop in the trash")


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_line_of_the_library_says_how_many_are_in_the_trash_and_leads_there(
    folder: Path, size: tuple[int, int]
) -> None:
    async with library_on_the_wall(folder, size=size) as wall:
        assert "Corbeille : 2 ateliers" in wall.text
        await trash_on_the_wall(wall)
        assert "Atelier deuxieme" in wall.text
        assert "Atelier premier" not in wall.text
        assert "mardi 24 novembre" in wall.text or "aujourd’hui" in wall.text, "with their dates"
        await wall.press("escape")
        assert wall.at == "library"
        y = next(y for y, row in enumerate(wall.rows) if "Corbeille" in row)
        await wall.click((10, y), times=2)
        assert wall.at == "trash"


async def test_enter_takes_a_workshop_out_and_shows_it_in_the_library(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await trash_on_the_wall(wall)
        await wall.press("down", "enter")
        assert wall.at == "library"
        assert "Atelier troisieme · Signal’Eau est sorti de la corbeille" in wall.said
        assert wall.library.cursor == file(folder, "troisieme")
        assert "Corbeille : 1 atelier" in wall.text
        assert in_trash(folder) == [file(folder, "deuxieme").name]
        await wall.press("enter")
        await wall.wait_for(lambda: wall.at == "board" and is_ready(wall.app), "the board")
        assert "Atelier troisieme" in wall.rows[0]


async def test_the_palette_leads_to_the_trash_which_says_when_it_is_empty(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        for _ in NAMES[1:]:
            await wall.press("end", "enter", "enter")
        assert "Corbeille :" not in wall.text
        await wall.press("ctrl+p", *"poubelle", "enter")
        assert wall.at == "trash"
        assert "La corbeille est vide" in wall.said
        await wall.press("enter")
        assert "rien à reprendre" in wall.said
        await wall.press("escape")
        assert wall.at == "library"


async def test_no_key_of_the_trash_deletes_for_good(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await trash_on_the_wall(wall)
        opening = {"enter", "f5"}
        for one in sorted({one for key in keys.KEYS for one in key.keys} - opening - {"ctrl+q"}):
            await wall.press(one)
            if wall.at != "trash":
                await wall.press("escape")
            if wall.at == "library":
                await wall.press("escape", "end", "enter")
            assert in_trash(folder) == sorted(file(folder, name).name for name in NAMES[1:]), one


async def test_the_line_of_the_trash_is_no_workshop(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("end")
        for key in ("delete", "e"):
            await wall.press(key)
            assert "Cette ligne est la corbeille" in wall.said
        wall.library.perform("copy")
        assert wall.front.text_input.text is None
        await wall.press("slash", *"premier", "enter")
        assert "Corbeille" not in wall.text
        assert wall.library.cursor == file(folder, "premier")


async def test_one_that_is_gone_or_another_by_now_is_said_and_nothing_is_done(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await trash_on_the_wall(wall)
        library_changes.bring_back(folder, "deuxieme")
        await wall.press("enter")
        assert "n’est plus" in wall.said
        assert in_trash(folder) == [file(folder, "troisieme").name]


async def test_what_another_window_deletes_is_seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perenne_tui.services.library_index.WATCH_INTERVAL", 0.02)
    async with library_on_the_wall(folder) as wall:
        await trash_on_the_wall(wall)
        library_changes.discard(file(folder, "premier"))
        await wall.wait_for(lambda: "Atelier premier" in wall.text, "the workshop")
        await wall.press("escape")
        await wall.wait_for(lambda: "Corbeille : 3 ateliers" in wall.text, "the number")


async def test_a_long_trash_scrolls_and_says_what_is_below(folder: Path) -> None:
    for number in range(12):
        path = file(folder, f"vieux-{number}")
        create(path, name_workshop(some_workshop(), title=f"Vieux {number}"), at=NOON)
        library_changes.discard(path)
    async with library_on_the_wall(folder, size=(80, 24)) as wall:
        await trash_on_the_wall(wall)
        await wall.press("home")
        assert "↓" in wall.text
        await wall.press("end")
        assert "↓" not in wall.text
        assert "Atelier troisieme" not in wall.text, "the one changed last is on top"
