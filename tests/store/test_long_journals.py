"""Long journals: opening a workshop reads the lines after the snapshot, and nothing before them."""

from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.model.session import Halt
from perenne_tui.store import reading, workshop_file
from perenne_tui.store.creation import create
from perenne_tui.store.disk import read_file, read_in_pages
from perenne_tui.store.follower import Follower
from perenne_tui.store.pages import Pages
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import read
from tests.store.helpers import PATIENT, START, at_work, lines_of, small_workshop

LINES = 200


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workshop whose journal is long, and whose snapshot is of its last change but one."""
    path = tmp_path / "long.perenne.json"
    create(path, small_workshop(), at=START)
    with at_work(path) as (_, session):
        for number in range(LINES):
            session.do(word_card, card="c0", part="answer", text=f"{number} {'mot ' * 200}")
    snapshot = path.read_bytes()
    with at_work(path) as (_, session):
        session.do(word_card, card="c0", part="answer", text="Oui")
    path.write_bytes(snapshot)
    return path


@pytest.fixture
def bytes_read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of bytes that each reading of a journal took."""
    found: list[int] = []

    def counting(file: Path, start: int = 0, *, limit: int | None = None) -> Pages | None:
        data = read_in_pages(file, start, limit=limit)
        found.append(len(data or b""))
        return data

    monkeypatch.setattr(reading, "read_in_pages", counting)
    return found


def test_reading_takes_the_lines_from_the_one_that_the_snapshot_names(path: Path, bytes_read: list[int]) -> None:
    assert read(path).workshop.cards["c0"].answer == "Oui"
    assert bytes_read == [sum(map(len, lines_of(path)[-2:]))]
    assert bytes_read[0] < journal_of(path).stat().st_size / LINES * 3


def test_opening_to_write_takes_no_more(path: Path, bytes_read: list[int]) -> None:
    most = sum(map(len, lines_of(path)[-2:]))
    with at_work(path):
        pass
    assert bytes_read == [most]


def test_a_window_that_follows_reads_what_is_new(path: Path, bytes_read: list[int]) -> None:
    follower = Follower(path)
    bytes_read.clear()
    with at_work(path) as (_, session):
        session.do(word_card, card="c0", part="answer", text="Non")
    bytes_read.clear()
    now = follower.poll()
    assert now is not None
    assert now.workshop.cards["c0"].answer == "Non"
    assert bytes_read == [sum(map(len, lines_of(path)[-2:]))]


def test_undo_goes_back_as_far_as_the_end_of_the_journal_and_reads_no_more(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    most, found = sum(map(len, lines_of(path)[-20:])) + 5, list[int]()

    def counting(file: Path, start: int = 0, *, limit: int | None = None) -> bytes | None:
        data = read_file(file, start, limit=limit)
        found.append(len(data or b""))
        return data

    with at_work(path) as (file, session):
        monkeypatch.setattr(workshop_file, "read_file", counting)
        monkeypatch.setattr(workshop_file, "RECENT_BYTES", most)
        steps = 0
        session.undo()  # says that the opening is reached
        while not isinstance(session.undo(), Halt):
            steps += 1
        assert steps == 20
        assert found == [most]
        assert file.flush(PATIENT)
    assert read(path).workshop.cards["c0"].answer.startswith(f"{LINES - 20} ")
