"""Workshops in real files on the wall: another one shown, another window followed, what cannot be saved."""

from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import delete_card, word_card
from perenne_tui.core.changes.conduct import open_card, opened_card
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.services import workspace
from perenne_tui.settings import paths
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of
from perenne_tui.store.workshop_file import Status, read
from tests.screens.board import NOON, Wall, is_ready, opened_on_the_wall, settled, some_workshop
from tests.store.helpers import PATIENT, at_work, lines_of, put_lines


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for workshops; what belongs to this machine goes elsewhere."""
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")
    (tmp_path / "ateliers").mkdir()
    return tmp_path / "ateliers"


@pytest.fixture
def first(folder: Path) -> Path:
    return made(folder / f"un{SNAPSHOT_ENDING}")


@pytest.fixture
def second(folder: Path) -> Path:
    return made(folder / f"deux{SNAPSHOT_ENDING}")


def made(path: Path) -> Path:
    create(path, some_workshop(), at=NOON)
    return path


def state(path: Path, card: str) -> str:
    return read(path).workshop.cards[card].state


async def ask(wall: Wall, path: Path) -> str:
    """Ask the program for another workshop, as a key does, and return its sentence."""
    said: list[str] = []

    async def key() -> None:
        said.append(await wall.app.open_workshop(path))

    wall.app.call_later(key)
    await wall.wait_for(lambda: bool(said), "an answer")
    return said[0]


async def show(wall: Wall, path: Path) -> None:
    """Ask the program for another workshop, and wait until all of it is there."""
    assert await ask(wall, path) == ""
    await wall.wait_for(lambda: is_ready(wall.app), "the other workshop")
    await settled(wall.app)


async def test_another_workshop_is_shown_and_the_one_before_is_free(first: Path, second: Path) -> None:
    async with opened_on_the_wall(first) as wall:
        rooms = tuple(wall.app.registry)
        await wall.press("o", "enter", "f3")
        await show(wall, second)
        assert not any(room.is_attached for room in rooms)
        assert wall.at == "board"
        await wall.press("down", "p")
        assert (state(first, "d1"), state(first, "d2")) == ("settled", "open")
        with at_work(first) as (_, session):
            assert opened_card(session.workshop) == "d1", "it was open when the other one was shown"
        await wall.press("enter", "escape", "f3", "escape", "f1", "escape", "ctrl+p", "escape")
        assert wall.board.card == "d2"
        await show(wall, first)
        await wall.press("down", "s")
    assert (state(first, "d2"), state(second, "d1"), state(second, "d2")) == ("not_applicable", "open", "parked")


async def test_keys_that_come_while_another_workshop_is_made_ready_are_for_it(first: Path, second: Path) -> None:
    async with opened_on_the_wall(first) as wall:
        assert await ask(wall, second) == ""
        await wall.press_at_once("n", *"Une carte", "enter")
        await wall.wait_for(lambda: is_ready(wall.app), "the other workshop")
        await settled(wall.app, times=3)
        assert "Une carte" in wall.text
    assert [card.title for card in read(second).workshop.cards.values()].count("Une carte") == 1
    assert len(read(first).workshop.cards) == len(some_workshop().cards)


async def test_what_is_no_workshop_is_refused_and_this_one_stays(first: Path) -> None:
    strange = first.parent / f"autre{SNAPSHOT_ENDING}"
    strange.write_text("bonjour", encoding="utf-8")
    async with opened_on_the_wall(first) as wall:
        assert "n’est pas un atelier" in await ask(wall, strange)
        assert await ask(wall, first) == "", "it is shown already"
        await wall.press("o")
        assert not wall.session.read_only
    assert state(first, "d1") == "settled"


async def test_a_workshop_that_is_not_saved_stays_open(
    first: Path, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace, "FLUSH_TIMEOUT", 0.05)
    away = first.parent.with_name("ailleurs")
    async with opened_on_the_wall(first) as wall:
        first.parent.rename(away)
        await wall.press("o")
        assert "pas encore enregistré" in await ask(wall, away / second.name)
        away.rename(first.parent)
        await show(wall, second)
    assert state(first, "d1") == "settled"


async def test_a_window_that_comes_later_shows_the_card_that_is_open(first: Path) -> None:
    with at_work(first) as (file, session):
        session.do(open_card, card="t2")
        assert file.flush(PATIENT)
        before = {path: path.read_bytes() for path in first.parent.iterdir()}
        async with opened_on_the_wall(first) as wall:
            await wall.wait_for(lambda: wall.at == "card", "the card")
            assert wall.focus.card == "t2"
            assert "ouvert dans une autre fenêtre" in wall.text
            assert {path: path.read_bytes() for path in first.parent.iterdir()} == before
            session.do(open_card, card="d3")
            assert file.flush(PATIENT)
            await wall.wait_for(lambda: wall.focus.card == "d3", "the other card")
            session.do(open_card, card="")
            assert file.flush(PATIENT)
            await wall.wait_for(lambda: wall.at == "board", "the board")
            assert wall.board.card == "d3"


async def test_the_window_that_writes_begins_on_the_board_and_says_so_to_those_that_follow(first: Path) -> None:
    with at_work(first) as (_, session):
        session.do(open_card, card="t2")
    async with opened_on_the_wall(first) as wall:
        assert wall.at == "board"
        await wall.press("enter", "delete")
        assert wall.at == "board"
        await wall.press("enter", "slash", "escape")
    assert opened_card(read(first).workshop) == ""


@pytest.mark.parametrize("code", ["fr", "en"])
async def test_why_something_is_not_saved_stands_whole_at_the_bottom_until_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(workspace, "FLUSH_TIMEOUT", 0.05)
    deep = folder / "un dossier partagé dont le chemin est bien plus long qu’une ligne de quatre-vingts colonnes"
    deep.mkdir()
    path, away = made(deep / f"un{SNAPSHOT_ENDING}"), folder / "ailleurs"
    corner, end = ("NON ENREGISTRÉ", "n’est plus accessible.") if code == "fr" else ("NOT SAVED", "any more.")
    async with opened_on_the_wall(path, size=(80, 24), code=code) as wall:
        deep.rename(away)
        await wall.press("o")
        await wall.wait_for(lambda: corner in wall.rows[0].replace("\u00a0", " "), "the news in the corner")
        for _ in range(2):
            assert wall.rows[-2].rstrip("─ ").endswith(end)
            assert "quatre-vingts colonnes" in wall.rows[-2], "the end of the path says most"
            assert "F1" in wall.rows[-1], "the keys stay"
            await wall.press("enter")
        await wall.press("p", "f2")
        away.rename(deep)
        await wall.wait_for(lambda: wall.app.workspace.status.kind == "saved", "the disk is back")
        assert corner not in wall.text
        assert end not in wall.text
    assert state(path, "d1") == "parked"


async def test_who_leaves_with_something_unsaved_is_told_and_finds_all_of_it(
    first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace, "FLUSH_TIMEOUT", 0.05)
    with pytest.raises(Refused) as refused:  # noqa: PT012 - the end of the context is what is refused
        async with opened_on_the_wall(first, size=(80, 24)) as wall:
            first.parent.rename(first.parent.with_name("ailleurs"))
            await wall.press("o")
            await wall.wait_for(lambda: wall.app.workspace.status.kind == "failed", "the failure")
            await wall.press("n", *"Une carte", "ctrl+q")
            assert "Ctrl+Q encore une fois pour quitter quand même." in wall.said
            assert wall.app.is_running
            await wall.press("enter", "ctrl+q")
            await wall.wait_for(lambda: not wall.app.is_running, "the end")
    values = refused.value.sentence.values
    assert values["name"] == first.name
    kept = read(Path(str(values["path"]))).workshop
    assert kept.cards["d1"].state == "settled"
    assert "Une carte" in [card.title for card in kept.cards.values()]


async def test_who_was_told_is_told_again_after_the_next_failure(first: Path) -> None:
    async with opened_on_the_wall(first) as wall:
        for _ in range(2):
            wall.hear(Status("failed", Sentence("The disk is full: make room, and what is on screen is saved.")))
            await wall.press("ctrl+q")
            assert "Ctrl+Q encore une fois" in wall.said
            wall.front.action_copy_text()
            assert "tout n’est pas encore enregistré" in wall.said
            wall.hear(Status("saved"))
            wall.front.action_copy_text()
            assert "tout est déjà enregistré" in wall.said
        assert wall.app.is_running


async def test_a_journal_that_another_program_replaced_is_spoken_of_and_kept(first: Path) -> None:
    async with opened_on_the_wall(first, size=(80, 24)) as wall:
        await wall.press("down", "p")
        assert wall.app.workspace.status.kind == "saved"
        journal_of(first).write_bytes(b"something else\n")
        await wall.press("up", "o")
        await wall.wait_for(lambda: "journal.other" in wall.said, "what became of it")
        assert "gardé sous le nom" in wall.said
    assert (state(first, "d1"), state(first, "d2")) == ("settled", "parked")


async def test_a_card_that_is_gone_is_left_and_the_change_is_not_made(first: Path) -> None:
    with at_work(first) as (file, session):
        async with opened_on_the_wall(first) as wall:
            await wall.press("enter")
            session.do(delete_card, card="d1")
            assert file.flush(PATIENT)
            await wall.wait_for(lambda: wall.at == "board", "the board")
            await wall.press("enter")
            assert wall.focus.card == "d2"
            session.do(delete_card, card="d2")
            assert file.close(PATIENT)
            await wall.press("o")
            assert wall.at == "board"
            assert wall.app.workspace.mode == "writing"
    assert set(read(first).workshop.cards) == set(some_workshop().cards) - {"d1", "d2"}


@pytest.mark.parametrize("width", [80, 160])
async def test_a_damaged_workshop_says_what_to_do_and_goes_on_with_the_rest(first: Path, width: int) -> None:
    with at_work(first) as (_, session):
        for number in (1, 2, 3):
            session.do(word_card, card=f"d{number}", part="answer", text=f"oui {number}")
    first.unlink()
    put_lines(first, [line.replace(b"oui 2", b"oui x") for line in lines_of(first)])
    async with opened_on_the_wall(first, size=(width, 24)) as wall:
        assert "lecture seule" in wall.text
        for key in ("z", "o", "n"):
            await wall.press("f2")
            await wall.press(key)
            assert (
                f"{journal_of(first).name} est en partie illisible ; Ctrl+P propose de continuer avec le reste."
                in wall.said
            )
            assert wall.session.read_only
        await wall.press("ctrl+p", *"lisible", "enter")
        assert "lecture seule" not in wall.text
        await wall.press("o")
    kept = read(first)
    assert kept.opened_read_only_because is None
    assert [kept.workshop.cards[card].answer for card in ("d1", "d2", "d3")] == ["oui 1", "", "oui 3"]
    assert kept.workshop.cards["d1"].state == "settled"
    assert list(first.parent.glob("*.damaged"))


async def test_what_a_takeover_found_is_said(first: Path) -> None:
    with at_work(first) as (file, _):
        async with opened_on_the_wall(first) as wall:
            assert file.close(PATIENT)
            with journal_of(first).open("ab") as journal:
                journal.write(b'9f3a01c4 {"n":2,"pr')
            await wall.press("o")
            assert "interrompue par une panne" in wall.said
            assert wall.workshop.cards["d1"].state == "settled"
