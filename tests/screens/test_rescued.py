"""Copies that were rescued and files that were set aside, on the screen: told, offered, opened, taken up."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.changes.header import name_workshop
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.services import library_index, workspace
from perenne_tui.settings import paths
from perenne_tui.store import atomic_write, journal
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of
from perenne_tui.store.rescued_copies import copies_in
from perenne_tui.store.workshop_file import read
from tests.screens.board import NOON, Wall, is_ready, library_on_the_wall, opened_on_the_wall, settled, some_workshop
from tests.store.helpers import at_work

OFFER = "Ctrl+P › « Reprendre la copie sauvée »"
SIZES = [(80, 24), (100, 30)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")
    monkeypatch.setattr(library_index, "WATCH_INTERVAL", 0.02)
    (tmp_path / "ateliers").mkdir()
    return tmp_path / "ateliers"


@pytest.fixture
def path(folder: Path) -> Path:
    create(folder / f"atelier{SNAPSHOT_ENDING}", name_workshop(some_workshop(), title="Atelier du 29"), at=NOON)
    return folder / f"atelier{SNAPSHOT_ENDING}"


@pytest.fixture
def copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The copy that a window left of the workshop when the disk was full."""
    rescue(path, monkeypatch)
    return paths.rescued() / path.name


def rescue(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "CLOSE_TIMEOUT", 0.05)

    def full(_descriptor: int, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    window = workspace.Workspace.open(path)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "write_all", full)
        window.session.do(word_card, card="d1", part="answer", text="disque plein 1")
        window.session.do(word_card, card="d2", part="answer", text="disque plein 2")
        with pytest.raises(Refused) as refused:
            window.close()
    assert refused.value.sentence.values["path"] == str(paths.rescued() / path.name)
    assert refused.value.sentence.values["word"] == "atelier"


def answers(path: Path) -> list[str]:
    return [read(path).workshop.cards[uid].answer for uid in ("d1", "d2")]


async def take_up(wall: Wall) -> None:
    await wall.press("ctrl+p", *"copie sauv", "enter")
    await settled(wall.app)


@pytest.mark.parametrize("size", SIZES)
async def test_opening_the_workshop_tells_of_the_copy_and_the_palette_takes_it_up(
    path: Path, copy: Path, size: tuple[int, int]
) -> None:
    async with opened_on_the_wall(path, size=size) as wall:
        assert "Une copie plus récente de cet atelier a été sauvée le " in wall.said
        assert f"{OFFER}." in wall.said
        await take_up(wall)
        assert "atelier contient maintenant les 2 changements de la copie sauvée" in wall.said
        assert wall.app.workspace.session.workshop.cards["d2"].answer == "disque plein 2"
        assert answers(path) == ["disque plein 1", "disque plein 2"]
        assert not copy.exists()
        await wall.press("z", "z", "o")
        assert not wall.session.read_only
        await wall.press("ctrl+p", *"copie sauvée")
        assert "Reprendre la copie sauvée" not in wall.said, "there is none any more"
    assert answers(path)[0] == "disque plein 1", "what was taken up can be undone, one change at a time"
    assert answers(path)[1] == ""


async def test_a_workshop_that_has_all_of_it_says_so_and_lets_the_copy_go(path: Path, copy: Path) -> None:
    journal_of(path).write_bytes(journal_of(copy).read_bytes())
    async with opened_on_the_wall(path) as wall:
        assert "Cet atelier contient déjà toute la copie sauvée" in wall.said
        await take_up(wall)
        assert "atelier contient toute la copie sauvée, qui a été retirée." in wall.said
        assert not copy.exists()


async def test_a_workshop_that_went_on_keeps_what_it_has_and_the_copy_goes_to_the_library(
    path: Path, copy: Path
) -> None:
    with at_work(path) as (_, session):
        session.do(word_card, card="d1", part="answer", text="depuis")
    async with opened_on_the_wall(path) as wall:
        assert "Une autre copie de cet atelier a été sauvée" in wall.said
        await take_up(wall)
        assert "sous le nom atelier-2" in wall.said
        await wall.press("o")
    assert answers(path) == ["depuis", ""]
    assert answers(path.with_name(f"atelier-2{SNAPSHOT_ENDING}")) == ["disque plein 1", "disque plein 2"]
    assert not copy.exists()


async def test_a_window_that_only_follows_takes_nothing_up(path: Path, copy: Path) -> None:
    with at_work(path):
        async with opened_on_the_wall(path) as wall:
            await take_up(wall)
            assert "lecture" in wall.said
            assert copy.exists()


@pytest.mark.parametrize("size", SIZES)
async def test_the_library_shows_under_each_workshop_what_belongs_to_it_and_opens_it(
    path: Path, copy: Path, size: tuple[int, int]
) -> None:
    create(path.with_name(f"zebre{SNAPSHOT_ENDING}"), name_workshop(some_workshop(), title="Zèbre"), at=NOON)
    conflict = path.with_name("atelier.perenne (Copie en conflit de Léa Martin 2026-11-29).journal")
    conflict.write_bytes(journal_of(copy).read_bytes())
    before = conflict.read_bytes()
    async with library_on_the_wall(path.parent, size=size) as wall:
        assert "2 ateliers" in wall.rows[0]
        assert conflict.name in wall.said, "the whole name"
        assert "atelier : copie sauvée" in wall.said
        assert OFFER in wall.said
        kinds = [(summary.kind, summary.path.name) for summary in wall.library.index.summaries]
        place = kinds.index(("workshop", path.name))
        assert kinds[place : place + 3] == [
            ("workshop", path.name), ("aside", conflict.name), ("rescued", path.name),
        ]  # fmt: skip
        wall.library.cursor = conflict
        wall.library.show()
        await wall.press("enter")
        await wall.wait_for(lambda: wall.at == "board" and is_ready(wall.app), "what was set aside")
        assert "mis de côté · lecture seule" in wall.text
        assert conflict.name in wall.said
        assert wall.app.workspace.session.workshop.cards["d2"].answer == "disque plein 2"
        await wall.press("o")
        assert conflict.name in wall.said
        assert wall.app.workspace.session.read_only
    assert conflict.read_bytes() == before


async def test_the_library_takes_a_copy_up_from_its_line_or_from_its_workshop(path: Path, copy: Path) -> None:
    async with library_on_the_wall(path.parent) as wall:
        await wall.press("end")
        assert wall.library.cursor == copy
        await wall.press("delete")
        assert copy.exists()
        assert "Cette copie a été sauvée" in wall.said
        await take_up(wall)
        assert "atelier contient maintenant les 2 changements" in wall.said
        assert wall.library.cursor == path
        assert "copie sauvée" not in wall.rows[6]
    assert answers(path) == ["disque plein 1", "disque plein 2"]
    assert not copy.exists()


async def test_a_copy_of_a_workshop_that_is_gone_stands_alone_and_comes_back(path: Path, copy: Path) -> None:
    assert copy.exists()
    path.unlink()
    journal_of(path).unlink()
    async with library_on_the_wall(path.parent) as wall:
        assert "atelier : copie sauvée" in wall.said
        await take_up(wall)
        assert wall.library.cursor == path
    assert answers(path) == ["disque plein 1", "disque plein 2"]


async def test_what_was_set_aside_is_deleted_and_comes_back_from_the_list(path: Path) -> None:
    other = path.with_name(f"{journal_of(path).name}.other")
    other.write_bytes(journal_of(path).read_bytes())
    async with library_on_the_wall(path.parent) as wall:
        await wall.press("end", "delete")
        assert not other.exists()
        assert path.exists()
        assert "est à la corbeille" in wall.said
        await wall.press("z")
        assert other.exists()


LEAVE = "Ctrl+Q encore une fois"


def failing(_descriptor: int, _data: bytes) -> None:
    raise OSError(28, "No space left on device")


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch, *, home_too: bool = False) -> Iterator[list[Sentence]]:
    """Refuse to write the journal, and with `home_too` every other file; return the sentence at the end."""
    said: list[Sentence] = []
    with monkeypatch.context() as patch:
        patch.setattr(workspace, "FLUSH_TIMEOUT", 0.2)
        patch.setattr(journal, "write_all", failing)
        if home_too:
            patch.setattr(atomic_write, "write_all", failing)
        try:
            yield said
        except Refused as refused:
            why = refused.__context__
            while why is not None:  # the end of the window hides what failed before it
                if isinstance(why, AssertionError | pytest.fail.Exception):
                    raise why from None
                why = why.__context__
            said.append(refused.sentence)


async def answered(wall: Wall, text: str) -> None:
    await wall.press("r")
    await wall.type(text)
    await wall.press("enter")
    await wall.wait_for(lambda: wall.app.workspace.status.kind == "failed", "a full disk")


@pytest.mark.parametrize("size", SIZES)
async def test_people_hear_before_they_leave_that_all_is_kept_and_where(
    path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    copy = paths.rescued() / path.name
    with full_disk(monkeypatch) as at_the_end:
        async with opened_on_the_wall(path, size=size) as wall:
            await answered(wall, "un")
            await wall.press("ctrl+q")
            assert "tout est gardé dans votre dossier personnel" in wall.said
            assert f"{LEAVE} pour quitter quand même." in wall.said
            assert answers(copy) == ["un", ""], "it is there before they leave: what kills the program loses nothing"
            await answered(wall, " et deux")
            await wall.press("ctrl+q")
            assert not wall.app.is_running, "they know, and what was said since is kept as well"
    [sentence] = at_the_end
    kept = Path(str(sentence.values["path"]))
    assert answers(kept) == ["un et deux", ""]
    assert [found for found, _ in copies_in(paths.rescued())] == [kept], "one copy, the last"


async def test_the_copy_of_what_is_saved_after_all_goes_when_the_workshop_is_closed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened_on_the_wall(path) as wall:
        with full_disk(monkeypatch):
            await answered(wall, "un")
            await wall.press("ctrl+q")
            assert copies_in(paths.rescued())
        await wall.wait_for(lambda: wall.app.workspace.status.kind == "saved", "room on the disk")
        await wall.press("ctrl+q")
    assert answers(path) == ["un", ""]
    assert copies_in(paths.rescued()) == []


async def test_a_copy_that_says_more_than_the_workshop_stays(path: Path, copy: Path) -> None:
    async with opened_on_the_wall(path) as wall:
        await wall.press("ctrl+q")
    assert answers(copy) == ["disque plein 1", "disque plein 2"]


@pytest.mark.parametrize("size", SIZES)
async def test_people_hear_before_they_leave_that_nothing_can_be_kept_and_what_to_do(
    path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    with full_disk(monkeypatch, home_too=True) as at_the_end:
        async with opened_on_the_wall(path, size=size) as wall:
            await answered(wall, "un")
            await wall.press("ctrl+q")
            for told in (
                "quitter maintenant perd les dernières modifications",
                "Faites de la place",
                "Ctrl+P › « Écrire le plan ou un autre document »",
                "Ctrl+Q encore une fois pour quitter quand même.",
            ):
                assert told in wall.said
            await wall.press("ctrl+q")
            assert not wall.app.is_running
    assert ["are lost" in sentence.message for sentence in at_the_end] == [True]
    assert copies_in(paths.rescued()) == []


async def test_people_hear_when_what_they_were_told_is_not_true_any_more(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk(monkeypatch) as at_the_end:
        async with opened_on_the_wall(path) as wall:
            await answered(wall, "un")
            await wall.press("ctrl+q")
            assert "tout est gardé" in wall.said
            await answered(wall, " et deux")
            monkeypatch.setattr(atomic_write, "write_all", failing)
            await wall.press("ctrl+q")
            assert "perd les dernières modifications" in wall.said
            await wall.press("ctrl+q")
            assert not wall.app.is_running
    [sentence] = at_the_end
    assert "are lost" in sentence.message
    assert answers(Path(str(sentence.values["path"]))) == ["un", ""]


async def test_what_a_copy_has_is_no_draft_any_more(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with full_disk(monkeypatch) as at_the_end:
        async with opened_on_the_wall(path) as wall:
            await wall.press("n")
            await wall.type("Carte écrite disque plein")
            await wall.press("enter")
            await wall.wait_for(lambda: wall.app.workspace.status.kind == "failed", "a full disk")
            await wall.press("ctrl+q", "ctrl+q")
    assert at_the_end
    async with opened_on_the_wall(path) as wall:
        assert "copie plus récente" in wall.said
        assert "inachevé" not in wall.said
        await wall.press("n")
        assert wall.front.text_input.entry.value == ""
