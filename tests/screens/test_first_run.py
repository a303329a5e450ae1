"""An empty library: its lines lead to a first workshop, by keys and by the mouse, whatever the terminal."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.screens.hints import offered
from perenne_tui.services import library_changes
from perenne_tui.settings import paths
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from tests.screens.board import NOON, Wall, library_on_the_wall, settled, some_workshop

SIZES = [(80, 24), (100, 30), (160, 45)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for a library, which is not there yet."""
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")
    return tmp_path / "Mes ateliers d’été"


async def opened(wall: Wall) -> Workshop:
    """Wait until a workshop is open, and return it."""
    await wall.wait_for(lambda: wall.at == "board" and bool(wall.front.view.size), "the board")
    await settled(wall.app)
    return wall.app.workspace.session.workshop


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_library_offers_an_example_a_new_workshop_and_a_file(
    folder: Path, size: tuple[int, int]
) -> None:
    async with library_on_the_wall(folder, size=size) as wall:
        assert "Commencez par" in wall.said
        places = [wall.text.index(words) for words in ("L’exemple", "Un nouvel atelier", "Un fichier")]
        assert places == sorted(places)
        seen = []
        for key in ("down", "down", "down", "up", "home", "end"):
            await wall.press(key)
            seen.append(wall.library.offer)
        assert seen == ["new", "import", "import", "new", "example", "import"]


async def test_the_bottom_line_shows_no_key_that_does_nothing_in_an_empty_library(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        assert offered(wall.library) == ("open", "new", "import", "help")


async def test_the_example_is_copied_to_the_library_and_opens(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        library = wall.library
        await wall.press("enter")
        assert not library.notice, "it is on its way"
        workshop = await opened(wall)
        assert workshop.header.challenge == "Signal’Eau"
        assert workshop.actions
        assert "copie de l’exemple" in wall.said
        await wall.press("o", "ctrl+o")
        assert "Commencez par" not in wall.said
        assert wall.library.offer is None
    assert (folder / f"signal-eau{SNAPSHOT_ENDING}").exists()


@pytest.mark.parametrize(
    ("keys", "at"), [(["down", "enter"], "creation"), (["n"], "creation"), (["end", "enter"], "preview")]
)
async def test_the_other_lines_begin_a_new_workshop_and_ask_for_a_file(
    folder: Path, keys: Sequence[str], at: str
) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press(*keys)
        assert wall.at == at
        assert wall.front.text_input.text is not None
        await wall.press("escape")
        assert wall.at == "library"
        assert wall.front.text_input.text is None


@pytest.mark.parametrize("size", SIZES)
async def test_the_lines_answer_the_mouse(folder: Path, size: tuple[int, int]) -> None:
    async with library_on_the_wall(folder, size=size) as wall:
        y = next(y for y, row in enumerate(wall.rows) if "Un nouvel atelier" in row)
        await wall.click((10, y + 1))
        assert wall.library.offer == "new"
        await wall.click((10, y), times=2)
        assert wall.at == "creation"


async def test_keys_about_a_workshop_say_that_there_is_none(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        for key in ("e", "delete"):
            await wall.press(key)
            assert "Aucun atelier n’est sous le curseur" in wall.said
            await wall.press("down", "up")
            assert "Aucun atelier n’est sous le curseur" not in wall.said


async def test_an_example_that_cannot_be_copied_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    errors = [PermissionError(13, "Permission denied"), Refused("The trash is empty.")]

    def fails(*_: object) -> None:
        raise errors[-1]

    monkeypatch.setattr(library_changes, "_created", fails)
    monkeypatch.setattr(library_changes, "keep", fails)
    async with library_on_the_wall(folder) as wall:
        for _ in range(2):
            await wall.press("enter")
            assert wall.notice
            assert wall.at == "library"
            errors[:] = errors[:1]


async def test_a_workshop_that_another_window_makes_takes_the_place_of_the_lines(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perenne_tui.services.library_index.WATCH_INTERVAL", 0.02)
    async with library_on_the_wall(folder) as wall:
        await wall.press("down")
        folder.mkdir()
        create(folder / f"premier{SNAPSHOT_ENDING}", some_workshop(), at=NOON)
        await wall.wait_for(lambda: "Signal’Eau" in wall.text, "the workshop")
        assert "Un nouvel atelier" not in wall.text
        assert wall.library.chosen is not None
