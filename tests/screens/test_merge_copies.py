"""Two copies put together on the screen: where it is offered, what it says, what is in the workshop afterwards."""

import shutil
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.services import library_index
from perenne_tui.settings import paths
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of
from perenne_tui.store.workshop_file import read
from tests.screens.board import NOON, Wall, library_on_the_wall, opened_on_the_wall, settled, some_workshop
from tests.store.helpers import at_work

OFFER = "Réunir deux copies"
SIZES = [(80, 24), (100, 30)]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workshop, and beside it both files of a copy that went on elsewhere, as a sync client names them."""
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")
    monkeypatch.setattr(library_index, "WATCH_INTERVAL", 0.02)
    folder, elsewhere = tmp_path / "ateliers", tmp_path / "ailleurs"
    folder.mkdir()
    elsewhere.mkdir()
    path = folder / f"atelier{SNAPSHOT_ENDING}"
    create(path, some_workshop(), at=NOON)
    for file in (path, journal_of(path)):
        shutil.copy(file, elsewhere)
    there = elsewhere / path.name
    write(there, "d1", "dit là-bas")
    write(there, "d2", "écrit là-bas")
    write(path, "d1", "dit ici")
    shutil.copy(there, folder / "atelier.perenne (copie conflictuelle 2026-11-29 101112).json")
    shutil.copy(journal_of(there), folder / "atelier.perenne (copie conflictuelle 2026-11-29 101115).journal")
    return path


def write(path: Path, card: str, text: str) -> None:
    with at_work(path) as (_, session):
        session.do(word_card, card=card, part="answer", text=text)


def answers(path: Path) -> list[str]:
    return [read(path).workshop.cards[uid].answer for uid in ("d1", "d2")]


async def put_together(wall: Wall) -> None:
    await wall.press("ctrl+p", *"réunir", "enter")
    await settled(wall.app)


@pytest.mark.parametrize("size", SIZES)
async def test_an_open_window_tells_of_the_copy_and_its_palette_takes_it_in(
    path: Path, size: tuple[int, int]
) -> None:
    async with opened_on_the_wall(path, size=size) as wall:
        assert f"« {OFFER} »" in wall.said
        await put_together(wall)
        assert "ne font plus qu’un" in wall.said
        assert wall.at == "conflicts"
        assert "1 désaccord à régler." in wall.notice
        assert "dit ici" in wall.said
        assert "dit là-bas" in wall.said
        assert wall.session.workshop.cards["d2"].answer == "écrit là-bas"
        assert answers(path) == ["dit ici", "écrit là-bas"]
        await wall.press("ctrl+p", *"réunir")
        assert OFFER not in wall.said, "all of it is here now"
        await wall.press("escape", "z")
        assert wall.session.workshop.cards["d2"].answer == "", "one undo takes it back"


async def test_files_that_are_replaced_underneath_an_open_window_are_taken_in_by_it(path: Path) -> None:
    aside = [file for file in path.parent.iterdir() if "conflictuelle" in file.name]
    there = {("journal" in file.name): file.read_bytes() for file in aside}
    for file in aside:
        file.unlink()
    async with opened_on_the_wall(path) as wall:
        path.write_bytes(there[False])
        journal_of(path).write_bytes(there[True])
        wall.session.do(word_card, card="d3", part="answer", text="écrit depuis")
        await wall.wait_for(lambda: OFFER in wall.said, "what happened to its files")
        await put_together(wall)
        assert answers(path) == ["dit ici", "écrit là-bas"]
        assert wall.session.workshop.cards["d3"].answer == "écrit depuis"


async def test_a_window_that_only_follows_takes_nothing_in(path: Path) -> None:
    with at_work(path):
        async with opened_on_the_wall(path) as wall:
            await put_together(wall)
            assert answers(path) == ["dit ici", ""]


@pytest.mark.parametrize("on_copy", [False, True])
@pytest.mark.parametrize("size", SIZES)
async def test_the_library_marks_the_copy_and_takes_it_in_from_its_line_or_from_its_workshop(
    path: Path, size: tuple[int, int], on_copy: bool
) -> None:
    async with library_on_the_wall(path.parent, size=size) as wall:
        asides = [summary.path for summary in wall.library.index.summaries if summary.kind == "aside"]
        await wall.wait_for(lambda: "autre copie" in wall.said, "what the files hold")
        assert OFFER in wall.said
        wall.library.cursor = asides[0] if on_copy else path
        wall.library.show()
        assert "1 copie à réunir" in wall.said
        await put_together(wall)
        await wall.wait_for(lambda: wall.at == "conflicts", "the screen of what is left to choose")
        assert "ne font plus qu’un" in wall.said
        assert answers(path) == ["dit ici", "écrit là-bas"]
        await wall.press("ctrl+o")
        await wall.wait_for(lambda: "1 désaccord à régler" in wall.said, "what waits in the workshop")
        assert "à réunir" not in wall.said
        assert "autre copie" not in wall.said
        assert "mis de côté" in wall.said
        await wall.press("escape", "enter", "enter")
        await wall.wait_for(lambda: not read(path).workshop.conflicts, "the choice on the disk")
        await wall.press("ctrl+o")
        await wall.wait_for(lambda: "désaccord" not in wall.said, "that nothing is left to choose")
