"""Screens of a workshop whose files others write: a sync client, another window, TinyDB."""

import os
import shutil
from functools import partial
from pathlib import Path

import pytest
from tinydb import Query, TinyDB

from perenne_tui.core.changes.cards import add_card, set_state, word_card
from perenne_tui.services import workspace
from perenne_tui.settings import paths
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of, lock_of
from perenne_tui.store.workshop_file import WriterTiming, open_to_write, read
from tests.screens.board import NOON, opened_on_the_wall, some_workshop
from tests.store.helpers import PATIENT, ByUid, at_work

WIDE = (160, 45)
QUICK = WriterTiming(look=0.05)
"""Files are looked at ten times as often as by the program; how often it does is held by the torture."""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workshop that stands in two folders, its own and `elsewhere`; what belongs to this machine goes elsewhere."""
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")
    monkeypatch.setattr(workspace, "open_to_write", partial(open_to_write, pace=QUICK))
    (tmp_path / "ateliers").mkdir()
    path = tmp_path / "ateliers" / f"un{SNAPSHOT_ENDING}"
    create(path, some_workshop(), at=NOON)
    shutil.copytree(path.parent, tmp_path / "ailleurs")
    return path


@pytest.fixture
def elsewhere(path: Path) -> Path:
    return path.parents[1] / "ailleurs" / path.name


def bring(source: Path, target: Path) -> None:
    """Bring both files from another machine, as a sync client does."""
    for of in (journal_of, lambda path: path):
        shutil.copy(of(source), of(target).with_name("incoming"))
        os.replace(of(target).with_name("incoming"), of(target))


async def test_what_was_added_elsewhere_is_on_the_wall_and_is_spoken_of(path: Path, elsewhere: Path) -> None:
    async with opened_on_the_wall(path, size=WIDE) as wall:
        assert wall.app.workspace.status.kind == "saved"
        before = wall.session.last_n
        bring(path, elsewhere)
        with at_work(elsewhere) as (file, session):
            session.do(add_card, uid="new", axis="d", title="Venue d’ailleurs")
            assert file.flush(PATIENT)
        bring(elsewhere, path)
        await wall.wait_for(lambda: "new" in wall.session.workshop.cards, "the card")
        await wall.wait_for(lambda: "a été continué ailleurs" in wall.said, "the sentence")
        assert wall.session.last_n > before
        assert "Venue d’ailleurs" in wall.text
        await wall.press("p")
        await wall.wait_for(lambda: read(path).last_n == wall.session.last_n, "the change")
        assert not [name for name in os.listdir(path.parent) if "other" in name]


async def test_a_copy_that_went_on_apart_is_named_on_the_wall_with_what_to_do(path: Path, elsewhere: Path) -> None:
    async with opened_on_the_wall(path, size=WIDE) as wall:
        await wall.press("p")
        with at_work(elsewhere) as (_, session):
            session.do(word_card, card="d2", part="title", text="Ailleurs")
        bring(elsewhere, path)
        await wall.wait_for(lambda: "a aussi été modifié ailleurs" in wall.said, "the sentence")
        assert "un.perenne.journal.other" in wall.said
        assert "Ctrl+P" in wall.said
    assert read(path).workshop.cards["d1"].state == "parked"


async def test_a_window_stops_writing_when_people_ask_and_writes_again_when_they_ask(path: Path) -> None:
    async with opened_on_the_wall(path, size=WIDE) as wall:
        wall.front.perform("stop_writing")
        assert "n’écrit plus" in wall.said
        with at_work(path) as (_, session):
            session.do(set_state, card="d1", state="settled")
        await wall.wait_for(lambda: wall.session.workshop.cards["d1"].state == "settled", "what others write")
        await wall.press("p")
        assert "comme vous l’avez demandé" in wall.said
        assert wall.session.workshop.cards["d1"].state == "settled"
        wall.front.perform("take_over")
        await wall.press("p")
        await wall.wait_for(lambda: read(path).workshop.cards["d1"].state == "parked", "the change")


async def test_a_window_whose_lock_is_gone_follows_the_one_that_has_it(path: Path) -> None:
    async with opened_on_the_wall(path, size=WIDE) as wall:
        lock_of(path).rename(lock_of(path).with_name("gone"))
        second = open_to_write(path, now=lambda: NOON)
        try:
            await wall.wait_for(lambda: wall.app.workspace.mode == "following", "a yielding window")
            assert "Une autre fenêtre écrit maintenant" in wall.said
        finally:
            second.close()
        await wall.press("p")
        assert wall.app.workspace.mode == "writing"


async def test_what_tinydb_changed_is_on_the_wall_and_can_be_undone(path: Path) -> None:
    async with opened_on_the_wall(path, size=WIDE) as wall:
        with TinyDB(path, encoding="utf-8") as db:
            ByUid(db.storage, "cards").update({"title": "À la main"}, Query().spoken == "D1")
        await wall.wait_for(lambda: "hors de perenne" in wall.said, "the sentence")
        assert "À la main" in wall.text
        await wall.press("ctrl+z")
        assert "À la main" not in wall.text


async def test_a_window_that_must_go_on_beside_says_where(path: Path, elsewhere: Path) -> None:
    async with opened_on_the_wall(path, size=WIDE) as wall:
        bring(path, elsewhere)
        with at_work(elsewhere) as (_, session):
            session.do(set_state, card="d1", state="settled")
        bring(elsewhere, path)
        await wall.press("p")
        await wall.wait_for(lambda: "s’enregistre désormais dans un-2.perenne.json" in wall.said, "the sentence")
        assert wall.app.workspace.path == path.with_name(f"un-2{SNAPSHOT_ENDING}")
    assert read(path).workshop.cards["d1"].state == "settled"
    assert read(path.with_name(f"un-2{SNAPSHOT_ENDING}")).workshop.cards["d1"].state == "parked"


@pytest.mark.parametrize("what", ["deleted", "put back", "replaced"])
async def test_what_happens_again_is_said_again(path: Path, elsewhere: Path, what: str) -> None:
    older = journal_of(elsewhere).read_bytes()

    def happens() -> None:
        if what == "deleted":
            journal_of(path).unlink()
        elif what == "put back":
            journal_of(path).write_bytes(older)
        else:
            journal_of(path).write_text("un autre programme\n", encoding="utf-8")

    async with opened_on_the_wall(path, size=WIDE) as wall:
        for time in range(2):
            await wall.press("right", "p")
            await wall.wait_for(lambda: read(path).last_n == wall.session.last_n, "the change")
            assert "autre programme" not in wall.said
            assert "état plus ancien" not in wall.said
            happens()
            await wall.wait_for(
                lambda: "autre programme" in wall.said or "état plus ancien" in wall.said,
                f"the sentence, time {time}",
            )
