"""Rules of every screen, held for those of the library: lists that answer, empty ones that say what to do first."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual import events

from perenne_tui.core.changes.header import name_workshop
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.values import replace
from perenne_tui.services import library_changes
from perenne_tui.settings import paths
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from tests.screens.board import NOON, Wall, library_on_the_wall, settled, some_workshop

SIZES = [(80, 24), (100, 30)]
LONG: dict[str, Sequence[str]] = {
    "library": [], "actions": ["a"], "trash": ["end", "enter"], "reserve": ["enter", "WAIT", "N"],
}  # fmt: skip
"""By name of a screen: keys from a library of many workshops that lead there, to a list longer than the screen."""
EMPTY: dict[str, tuple[Sequence[str], str]] = {
    "library": ([], "Commencez par"),
    "library without the words": (["slash", *"zzz", "enter"], "Échap retire le filtre"),
    "actions": (["a"], "a, sur une carte"),
    "actions that are late": (["a", "w"], "w montre"),
    "actions without an owner": (["a", "w", "w"], "w les montre"),
    "actions without the words": (["a", "slash", *"zzz", "enter"], "Échap retire le filtre"),
    "trash": (["ctrl+p", *"poubelle", "enter"], "Suppr"),
    "reserve without the words": (["enter", "WAIT", "N", "slash", *"zzz", "enter"], "Échap retire le filtre"),
}
"""By what they are: keys from an empty library that lead to a list without anything, and words of its sentence."""
MANY = 10
"""Workshops of a library that is longer than the screen, and of its trash."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for a library, empty."""
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")
    home = tmp_path / "Mes ateliers d’été"
    home.mkdir()
    return home


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of many workshops with an open action each, and as many in its trash."""
    home = tmp_path_factory.mktemp("many")
    for place in range(2 * MANY):
        workshop = name_workshop(some_workshop(), title=f"Atelier {place}")
        path = home / f"atelier-{place}{SNAPSHOT_ENDING}"
        create(path, replace(workshop, header=replace(workshop.header, uid=new_uid())), at=NOON)
        if place % 2:
            library_changes.discard(path)
    return home


@pytest.fixture
def full(folder: Path, many: Path) -> Path:
    """A copy of that library."""
    shutil.copytree(many, folder, dirs_exist_ok=True)
    return folder


async def go(wall: Wall, keys: Sequence[str]) -> None:
    """Press keys; `WAIT` stands for a workshop that opens."""
    for key in keys:
        if key == "WAIT":
            await wall.wait_for(lambda: wall.at == "board" and bool(wall.front.view.size), "the board")
            await settled(wall.app)
        else:
            await wall.press(key)


async def go_to_long_list(wall: Wall, name: str) -> None:
    """Go to a list longer than the screen, and to its first line once all of it is read."""
    await go(wall, LONG[name])
    assert wall.at == name
    await wall.wait_for(lambda: "↓" in wall.text, "a list longer than the screen")
    await wall.press("end", "home")
    await settled(wall.app)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", LONG)
async def test_a_long_list_scrolls_by_every_key_and_by_the_wheel_and_says_what_is_below(
    full: Path, name: str, size: tuple[int, int]
) -> None:
    async with library_on_the_wall(full, size=size) as wall:
        await go_to_long_list(wall, name)
        top = wall.text
        for key, back in (("pagedown", "pageup"), ("down", "up"), ("end", "home")):
            await wall.press(key)
            assert wall.text != top, key
            await wall.press(back, back)  # the second one for what stands above the first line of the list
            assert wall.text == top, back
        await wall.mouse(events.MouseScrollDown, (10, 10))
        assert wall.text != top
        await wall.press("end")
        assert "↓" not in wall.text
        assert "►" in wall.text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", LONG)
async def test_what_is_clicked_is_highlighted(full: Path, name: str, size: tuple[int, int]) -> None:
    async with library_on_the_wall(full, size=size) as wall:
        await go_to_long_list(wall, name)
        before = next(y for y, row in enumerate(wall.rows) if "►" in row)
        await wall.click((10, before + 6))
        assert next(y for y, row in enumerate(wall.rows) if "►" in row) > before


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", EMPTY)
async def test_an_empty_list_says_in_one_sentence_what_to_do_first_and_enter_says_why_it_does_nothing(
    folder: Path, name: str, size: tuple[int, int]
) -> None:
    keys, words = EMPTY[name]
    async with library_on_the_wall(folder, size=size) as wall:
        await go(wall, keys)
        assert words in wall.said
        await wall.press("up", "down", "home", "end", "pagedown", "pageup")
        assert words in wall.said
        if name != "library":
            at = wall.at
            await wall.press("enter")
            assert wall.at == at
            assert wall.notice
