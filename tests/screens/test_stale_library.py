"""A library that stands open while others rename, delete and replace workshops: nothing is done to another one."""

import os
import shutil
import threading
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.changes.header import name_workshop
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.screens.board import BoardScreen
from perenne_tui.services import library_changes, library_index
from perenne_tui.services.library import contents
from perenne_tui.settings import paths as config
from perenne_tui.store import lock
from perenne_tui.store.creation import create
from perenne_tui.store.name_claim import SHORT_TIMEOUT
from perenne_tui.store.paths import SNAPSHOT_ENDING, TRASH, journal_of
from perenne_tui.store.workshop_file import read
from tests.screens.board import NOON, Wall, is_ready, library_on_the_wall, opened_on_the_wall, settled, some_workshop
from tests.store.helpers import at_work

NEVER = 10**6
"""Seconds between two looks of a screen that is to know nothing of what others do."""


def workshop_called(title: str) -> Workshop:
    workshop = name_workshop(some_workshop(), title=title)
    return replace(workshop, header=replace(workshop.header, uid=new_uid()))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three workshops, the first changed last; the screen looks at it again only when it is told to."""
    monkeypatch.setattr(config, "state_dir", lambda: tmp_path / "state")
    monkeypatch.setattr(library_index, "WATCH_INTERVAL", NEVER)
    home = tmp_path / "Mes ateliers d’été"
    home.mkdir()
    for age, name in enumerate(("premier", "deuxieme", "troisieme")):
        create(file(home, name), workshop_called(f"Atelier {name}"), at=NOON)
        for path in home.glob(f"{name}*"):
            os.utime(path, (2e9 - age, 2e9 - age))
    return home


def file(folder: Path, name: str) -> Path:
    return folder / f"{name}{SNAPSHOT_ENDING}"


def uids(folder: Path) -> Mapping[str, str]:
    """Return the uid and the title of every workshop of a folder."""
    paths = [path for home in (folder, folder / TRASH) for path, _ in contents(home).workshops]
    return {workshop.header.uid: workshop.header.title for workshop in (read(path).workshop for path in paths)}


def renamed(folder: Path) -> None:
    library_changes.retitle(file(folder, "premier"), "Ailleurs")


def deleted(folder: Path) -> None:
    library_changes.discard(file(folder, "premier"))


def replaced(folder: Path) -> None:
    """Another workshop takes the name."""
    library_changes.retitle(file(folder, "premier"), "Ailleurs")
    create(file(folder, "premier"), workshop_called("Un autre"), at=NOON)


def exchanged(folder: Path) -> None:
    """Its files are those of another workshop by now, under the same names."""
    other = folder / f"autre{SNAPSHOT_ENDING}"
    create(other, workshop_called("Un autre"), at=NOON)
    for path in (file(folder, "premier"), journal_of(file(folder, "premier"))):
        path.rename(folder / f"garde-{path.name}")
    for path in (other, journal_of(other)):
        path.rename(folder / path.name.replace("autre", "premier"))


def gone(folder: Path) -> None:
    """The whole folder, as when a share is taken away."""
    folder.rename(folder.with_name("ailleurs"))


async def opening(wall: Wall) -> None:
    await wall.press("enter")


async def renaming(wall: Wall) -> None:
    await wall.press("e", "ctrl+u")
    await wall.type("Nouveau nom")
    await wall.press("enter")


async def copying(wall: Wall) -> None:
    wall.library.perform("copy")
    await wall.type("Copie")
    await wall.press("enter")


async def modelling(wall: Wall) -> None:
    wall.library.perform("copy_empty")
    await wall.type("Modèle")
    await wall.press("enter")


async def deleting(wall: Wall) -> None:
    await wall.press("delete")


ACTIONS: Mapping[str, Callable[[Wall], Awaitable[None]]] = {
    "open": opening, "rename": renaming, "copy": copying, "model": modelling, "delete": deleting,
}  # fmt: skip
MEANWHILE: Mapping[str, Callable[[Path], None]] = {
    "renamed": renamed, "deleted": deleted, "replaced": replaced, "exchanged": exchanged, "gone": gone,
}  # fmt: skip
WORDS = {
    "renamed": "n’est plus là", "deleted": "n’est plus là", "replaced": "Un autre atelier s’appelle",
    "exchanged": "Un autre atelier s’appelle", "gone": "n’est plus accessible",
}  # fmt: skip


@pytest.mark.parametrize("meanwhile", MEANWHILE)
@pytest.mark.parametrize("action", ACTIONS)
async def test_what_is_done_to_a_line_of_yesterday_is_done_to_no_other_workshop(
    folder: Path, action: str, meanwhile: str
) -> None:
    async with library_on_the_wall(folder) as wall:
        chosen = wall.library.chosen
        assert chosen
        assert chosen.title == "Atelier premier"
        MEANWHILE[meanwhile](folder)
        where = folder if folder.is_dir() else folder.with_name("ailleurs")
        before = uids(where)
        await ACTIONS[action](wall)
        await settled(wall.app)
        assert wall.at == "library"
        assert WORDS[meanwhile] in wall.said
        assert "corbeille" not in wall.notice
        assert uids(where) == before
        assert not folder.is_dir() or folder == where, "a folder that is gone is not made again"
        if meanwhile == "gone":
            await wall.press("escape")
            assert "ne contient aucun atelier" not in wall.said
        else:
            assert [summary.path for summary in wall.library.index.summaries] == [
                path for path, _ in contents(folder).workshops
            ], "the list is as the folder is"


@pytest.mark.parametrize("meanwhile", ["restored", "replaced", "emptied"])
async def test_what_was_deleted_here_comes_back_or_a_sentence_says_why_not(folder: Path, meanwhile: str) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("delete")
        assert "Atelier premier est à la corbeille" in wall.said
        trashed = folder / TRASH / f"premier{SNAPSHOT_ENDING}"
        if meanwhile == "restored":
            library_changes.bring_back(folder, "premier")
        else:
            shutil.rmtree(folder / TRASH)
        if meanwhile == "replaced":
            (folder / TRASH).mkdir()
            create(trashed, workshop_called("Un autre"), at=NOON)
        before = uids(folder)
        await wall.press("z")
        assert WORDS["replaced" if meanwhile == "replaced" else "gone" if meanwhile == "emptied" else "renamed"] in (
            wall.said
        )
        assert "Sorti" not in wall.notice
        assert uids(folder) == before


async def test_what_others_do_is_seen_and_nothing_is_under_the_cursor_where_its_workshop_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_index, "WATCH_INTERVAL", 0.02)
    async with library_on_the_wall(folder) as wall:
        await wall.press("down")
        create(file(folder, "quatrieme"), workshop_called("Atelier quatrième"), at=NOON)
        await wall.wait_for(lambda: "Atelier quatrième" in wall.text, "a workshop that another window made")
        library_changes.retitle(file(folder, "troisieme"), "Autrement")
        await wall.wait_for(lambda: "Autrement" in wall.text and "troisieme" not in wall.text, "a new name")
        chosen = wall.library.chosen
        assert chosen
        assert chosen.title == "Atelier deuxieme", "the cursor stays on its workshop"
        library_changes.discard(file(folder, "deuxieme"))
        await wall.wait_for(lambda: "n’est plus là" in wall.said, "the news")
        assert wall.library.chosen is None
        before = uids(folder)
        await wall.press("delete", "enter", "e")
        assert wall.at == "library"
        assert wall.front.text_input.text is None
        assert uids(folder) == before, "no key strikes the workshop that took the place"
        await wall.press("down")
        assert wall.library.chosen is not None
        assert "n’est plus là" not in wall.said


async def test_a_name_that_is_being_typed_is_for_the_workshop_it_was_begun_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_index, "WATCH_INTERVAL", 0.02)
    async with library_on_the_wall(folder) as wall:
        await wall.press("e", "ctrl+u")
        await wall.type("Nouveau nom")
        library_changes.discard(file(folder, "premier"))
        await wall.wait_for(lambda: wall.library.chosen is None, "the news")
        before = uids(folder)
        await wall.press("enter")
        assert "n’est plus là" in wall.said
        assert uids(folder) == before


async def test_a_folder_that_nobody_changes_costs_no_picture(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_index, "WATCH_INTERVAL", 0.005)
    async with library_on_the_wall(folder) as wall:
        await wall.wait_for(
            lambda: all(thread.name != "perenne library" for thread in threading.enumerate()), "the end of reading"
        )
        await settled(wall.app)
        looks, shown = [0], [0]
        look, show = contents, type(wall.library).show_scene

        def counted_look(path: Path) -> object:
            looks[0] += 1
            return look(path)

        def counted_show(screen: object) -> None:
            shown[0] += 1
            show(screen)  # type: ignore[arg-type]

        monkeypatch.setattr("perenne_tui.services.library_index.contents", counted_look)
        monkeypatch.setattr(type(wall.library), "show_scene", counted_show)
        await wall.wait_for(lambda: looks[0] > 20, "ten looks")
        assert shown[0] == 0
        wall.library.action_open()
        await wall.wait_for(lambda: isinstance(wall.app.screen, BoardScreen) and is_ready(wall.app), "the board")
        await settled(wall.app)
        seen = looks[0]
        with at_work(file(folder, "deuxieme")) as (_, session):
            session.do(word_card, card="d1", part="answer", text="ailleurs")
        assert looks[0] <= seen + 4, "nobody looks while no list is in front"


async def test_coming_back_to_the_list_shows_it_as_it_is_now(folder: Path) -> None:
    async with opened_on_the_wall(file(folder, "deuxieme")) as wall:
        await wall.press("ctrl+o", "f1")
        assert wall.at == "help"
        library_changes.discard(file(folder, "premier"))
        await wall.press("escape")
        await wall.wait_for(lambda: "Atelier premier n’est plus là" in wall.said, "the list as it is")
        assert "2 ateliers" in wall.rows[0]


async def test_an_action_of_a_workshop_that_is_gone_opens_nothing(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("a")
        await wall.wait_for(lambda: "Déposer la demande" in wall.text, "the actions")
        for name in ("premier", "deuxieme", "troisieme"):
            library_changes.discard(file(folder, name))
        await wall.press("enter")
        assert wall.at == "actions"
        assert "n’est plus là" in wall.said


async def test_news_of_the_folder_that_comes_as_the_program_ends_is_left(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        app = wall.app
    assert not app.screen_stack
    app.on_perenne_app_read()


ON_A_WORKSHOP: Mapping[str, tuple[str, ...]] = {
    "delete": ("delete",),
    "rename": ("e", *"x", "enter"),
    "take up a copy": ("ctrl+p", *"copie sauv", "enter"),
}


@pytest.mark.parametrize("keys", ON_A_WORKSHOP.values(), ids=ON_A_WORKSHOP)
async def test_a_workshop_that_is_open_elsewhere_is_not_waited_for_while_keys_wait(
    folder: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    path, waited = file(folder, "premier"), list[float]()
    config.rescued().mkdir(parents=True)
    for end in (path, journal_of(path)):
        shutil.copy(end, config.rescued() / end.name)
    acquire = lock.acquire

    def awaited(of: Path, *, timeout: float = 0.0) -> lock.Lock:
        if of == path:
            waited.append(timeout)
        return acquire(of, timeout=min(timeout, SHORT_TIMEOUT))

    monkeypatch.setattr(lock, "acquire", awaited)
    with at_work(path):
        async with library_on_the_wall(folder) as wall:
            await wall.press(*keys)
            assert "premier.perenne.json est ouvert dans une autre fenêtre" in wall.said
    assert waited
    assert max(waited) <= SHORT_TIMEOUT
    assert uids(folder)[read(path).workshop.header.uid] == "Atelier premier"
