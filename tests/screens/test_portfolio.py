"""The portfolio on the wall: from the library and back, its orders by key and by mouse, its filter, its documents."""

import json
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from perenne_tui.core.model.rows import Action
from perenne_tui.core.model.values import replace
from perenne_tui.settings import paths
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from tests.screens.board import NOON, Wall, is_ready, library_on_the_wall, some_workshop

SIZES = [(80, 24), (100, 30), (160, 45)]
BROKEN = "casse"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three challenges, one of them late, and a file that is no workshop."""
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")
    home = tmp_path / "Mes ateliers d’été"
    home.mkdir()
    for name, end in (("Alpha", date(2027, 6, 30)), ("Bravo", date(2027, 1, 31)), ("Tango", None)):
        workshop = some_workshop()
        header = replace(workshop.header, uid=f"uid{name}", challenge=name, end=end)
        actions = {"a": Action("a", "d1", "AC1", "Faire", due=date(2026, 11, 2))} if name == "Tango" else {}
        workshop = replace(workshop, header=header).with_tables({"actions": actions})
        create(home / f"{name.lower()}{SNAPSHOT_ENDING}", workshop, at=NOON)
    (home / f"{BROKEN}{SNAPSHOT_ENDING}").write_bytes(b"nothing of ours")
    return home


async def portfolio_on_the_wall(wall: Wall) -> None:
    """Open the portfolio, and wait until all of it is read."""
    await wall.press("P")
    await wall.wait_for(lambda: wall.at == "portfolio" and "3 défis" in wall.rows[0], "every challenge")
    await wall.wait_for(lambda: "lecture" not in wall.rows[0], "the end of reading")


def shown(wall: Wall) -> list[str]:
    """Return the challenges from top to bottom, as far as they are on the screen."""
    rows = [row.replace("►", " ").split() for row in wall.rows[2:-2]]
    return [row[0] for row in rows if row and row[0] in ("Alpha", "Bravo", "Tango", BROKEN)]


@pytest.mark.parametrize("size", SIZES)
async def test_what_needs_somebody_stands_first_with_the_sums_above(folder: Path, size: tuple[int, int]) -> None:
    async with library_on_the_wall(folder, size=size) as wall:
        await portfolio_on_the_wall(wall)
        assert shown(wall) == [BROKEN, "Tango", "Bravo", "Alpha"]
        assert "3 défis, dont 3 où intervenir maintenant" in wall.said
        assert "1 fichier ou dossier ne se lit pas" in wall.said
        assert "n’est pas un atelier" in wall.text
        assert "1 action en retard, depuis le 02/11/2026" in wall.said
        heads = next(row for row in wall.rows if row.split()[:1] == ["Défi"])
        assert heads.split()[:5] == ["Défi", "Fin", "Réglées", "En", "retard"], "no column is empty"
        assert ("Sans porteur" in heads) is (size[0] > 80)
        await wall.press("enter")
        assert (wall.at, "n’est pas un atelier" in wall.notice) == ("portfolio", True)


async def test_other_orders_by_key_by_palette_and_by_the_mouse_on_the_heads(folder: Path) -> None:
    async with library_on_the_wall(folder, size=(100, 30)) as wall:
        await portfolio_on_the_wall(wall)
        await wall.press("w")
        assert shown(wall) == ["Alpha", "Bravo", BROKEN, "Tango"]
        await wall.press("w")
        assert "par colonne : Fin" in wall.said
        assert "Fin ▲" in wall.text
        assert shown(wall) == ["Bravo", "Alpha", "Tango", BROKEN]
        await wall.press("ctrl+p", *"autre bout", "enter")
        assert "Fin ▼" in wall.text
        assert shown(wall) == ["Alpha", "Bravo", "Tango", BROKEN]
        await wall.press("W", "W", "W")
        y, late = next((y, row.index("En retard")) for y, row in enumerate(wall.rows) if "En retard" in row)
        await wall.click((late, y))
        assert shown(wall)[0] == "Tango"
        assert "En retard ▼" in wall.text
        await wall.click((late, y))
        assert "En retard ▲" in wall.text
        await wall.click((3, y))
        assert shown(wall) == ["Alpha", "Bravo", BROKEN, "Tango"]
        await wall.press("escape")
        assert shown(wall)[0] == BROKEN, "what needs somebody first, again"
        await wall.press("escape")
        assert wall.at == "library"


async def test_the_filter_leaves_its_challenges_and_enter_opens_one(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await portfolio_on_the_wall(wall)
        await wall.press("slash", *"retard", "enter")
        assert shown(wall) == ["Tango"]
        assert "1 défi, dont 1 où intervenir maintenant" in wall.said
        await wall.press("escape", "slash", *"bravo", "enter", "enter")
        await wall.wait_for(lambda: wall.at == "board" and is_ready(wall.app), "the board")
        assert "Bravo" in wall.rows[0]


async def test_it_is_written_in_each_form_and_read_back(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await portfolio_on_the_wall(wall)
        await wall.press("x")
        assert "Page web (.html)" in wall.text
        await wall.press("down", "down", "enter")
        assert "portefeuille-2026-11-24.md" in {path.name for path in folder.iterdir()}
        await wall.press("x", "x")
        assert "portefeuille-2026-11-24-2.md" in {path.name for path in folder.iterdir()}, "x writes it again"
        await wall.press("escape", "x", "end", "enter")
        assert "diffusable" in wall.said
        await wall.press("up", "enter")
        await wall.wait_for(lambda: any("diffusable" in path.name for path in folder.iterdir()), "the file")
        await wall.press("escape")
        assert shown(wall), "the table is there again"
    text = (folder / "portefeuille-2026-11-24.md").read_text(encoding="utf-8")
    words = " ".join(token.content for token in MarkdownIt("commonmark").enable("table").parse(text))
    assert all(name in words for name in ("Alpha", "Bravo", "Tango", BROKEN))
    data = json.loads((folder / "portefeuille-diffusable-2026-11-24.json").read_text(encoding="utf-8"))
    assert BROKEN not in json.dumps(data)
    assert sorted(one["title"] for one in data["challenges"]) == ["Alpha", "Bravo", "Tango"]


async def test_what_the_filter_shows_is_what_is_written(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await portfolio_on_the_wall(wall)
        await wall.press("slash", *"retard", "enter", "x", "down", "down", "enter")
        text = (folder / "portefeuille-2026-11-24.md").read_text(encoding="utf-8")
        assert [name for name in ("Alpha", "Bravo", "Tango", BROKEN) if name in text] == ["Tango"]
        await wall.press("escape", "x", "end", "enter", "up", "enter")
        await wall.wait_for(lambda: any("diffusable" in path.name for path in folder.iterdir()), "the file")
    data = json.loads((folder / "portefeuille-diffusable-2026-11-24.json").read_text(encoding="utf-8"))
    assert [one["title"] for one in data["challenges"]] == ["Tango"]


async def test_what_another_window_makes_is_read_and_an_empty_library_says_so(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perenne_tui.services.library_index.WATCH_INTERVAL", 0.02)
    async with library_on_the_wall(folder) as wall:
        await portfolio_on_the_wall(wall)
        workshop = some_workshop()
        header = replace(workshop.header, uid="four", challenge="Zoulou")
        create(folder / f"zoulou{SNAPSHOT_ENDING}", replace(workshop, header=header), at=NOON)
        await wall.wait_for(lambda: "Zoulou" in wall.text and "4 défis" in wall.rows[0], "the fourth")
    empty = tmp_path / "vide"
    empty.mkdir()
    async with library_on_the_wall(empty) as wall:
        wall.app.call_later(wall.app.navigation.visit, "portfolio")
        await wall.wait_for(lambda: "Pas encore d’atelier" in wall.said, "the sentence")
