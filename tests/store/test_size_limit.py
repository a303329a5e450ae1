"""The size limit: what is saved can be opened again; a change that is too large is refused and changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import add_card, delete_card, word_card
from perenne_tui.core.changes.conduct import open_card
from perenne_tui.core.forgetting import forget
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store import forgetting, size_limit, snapshot
from perenne_tui.store.creation import create
from perenne_tui.store.paths import journal_of
from perenne_tui.store.size_limit import size_of
from perenne_tui.store.workshop_file import read
from tests.store.helpers import BRISK, PATIENT, START, Heard, at_work, small_workshop

LIMIT, SPARE = 200_000, 10_000
NEAR = "x" * 30_000


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workshop where the limit is 200 kB."""
    for module in (size_limit, snapshot):
        monkeypatch.setattr(module, "LARGEST_FILE", LIMIT)
    monkeypatch.setattr(size_limit, "SPARE", SPARE)
    path = tmp_path / "été.perenne.json"
    create(path, small_workshop(), at=START)
    return path


def _fill(session: Session) -> int:
    """Add cards with long answers until one is refused; return the number of cards added."""
    for number in range(100):
        try:
            session.do(add_card, uid=f"new{number}", axis="axis", title="Une carte")
            session.do(word_card, card=f"new{number}", part="answer", text=NEAR)
        except Refused:
            return number
    raise AssertionError("nothing was refused")


@contextmanager
def _full(path: Path) -> Iterator[Session]:
    with at_work(path) as (_, session):
        _fill(session)
        yield session


def test_what_was_taken_can_be_opened_and_what_was_refused_changed_nothing(path: Path) -> None:
    with _full(path) as session:
        before = session.workshop
        with pytest.raises(Refused, match="is full"):
            session.do(word_card, card="c0", part="answer", text=NEAR)
        assert session.workshop is before
    reading = read(path)
    assert reading.workshop == before
    assert reading.opened_read_only_because is None
    assert LIMIT - SPARE - len(NEAR) - 1000 < path.stat().st_size <= LIMIT
    path.unlink()
    assert read(path).workshop == before


def test_undo_and_what_makes_room_are_never_refused(path: Path) -> None:
    with _full(path) as session:
        full = session.workshop
        session.do(delete_card, card="new1")
        session.do(word_card, card="c1", part="title", text="Plus court")
        assert isinstance(session.undo(), Done)
        assert isinstance(session.undo(), Done)
        assert session.workshop == full
        session.do(open_card, card="c1")
        for _ in range(3):
            assert isinstance(session.undo(), Done)
        for _ in range(3):
            assert isinstance(session.redo(), Done)
    assert read(path).workshop == session.workshop


def test_people_hear_once_that_a_workshop_comes_near_the_limit(path: Path) -> None:
    heard = Heard()
    with at_work(path, heard) as (file, session):
        _fill(session)
        assert file.flush(PATIENT)
    notes = {status.reason.english() for status in heard.statuses if status.reason}
    assert len(notes) == 1
    assert "MB of" in notes.pop()
    with at_work(path) as (file, _):
        assert [notice.message[:24] for notice in file.reading.notices] == ["The workshop has {size} "]


def test_nobody_is_disturbed_while_there_is_room(path: Path) -> None:
    heard = Heard()
    with at_work(path, heard) as (file, session):
        for number in range(50):  # 3 MB of lines, and never more than one long text
            session.do(word_card, card="c0", part="answer", text=f"{number} {NEAR}")
        assert file.flush(PATIENT)
    assert not any(status.reason for status in heard.statuses)
    assert read(path).workshop.cards["c0"].answer == f"49 {NEAR}"


def test_a_workshop_that_is_too_large_is_not_even_made(path: Path) -> None:
    cards = {uid: replace(card, answer=NEAR * 2) for uid, card in small_workshop().cards.items()}
    large = replace(small_workshop(), cards=cards)
    other = path.with_name("autre.perenne.json")
    with pytest.raises(Refused, match="could not be opened"):
        create(other, large, at=START)
    assert not other.exists()
    assert not journal_of(other).exists()


def test_functions_that_are_longer_than_names_cannot_make_it_too_large(path: Path, tmp_path: Path) -> None:
    people = {"lea": Person("lea", "Léa", role="Directrice générale des services")}
    cards = {uid: replace(card, answer="Léa, " * 5000) for uid, card in small_workshop().cards.items()}
    other = path.with_name("autre.perenne.json")
    create(other, replace(small_workshop(), cards=cards, people=people), at=START)
    before = other.read_bytes(), journal_of(other).read_bytes()
    without = partial(forget, default_role="quelqu’un")
    places = forgetting.SearchPlaces(tmp_path / "drafts", ())
    with pytest.raises(Refused, match="nothing was written"):
        forgetting.forget(other, without, without, lambda _: True, places=places, at=START)
    assert (other.read_bytes(), journal_of(other).read_bytes()) == before


def test_what_the_sitting_writes_goes_into_the_journal_even_where_no_snapshot_has_room(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old snapshot stays: it and the lines after it are the workshop."""
    with _full(path):
        pass
    before = path.read_bytes()
    monkeypatch.setattr(snapshot, "LARGEST_FILE", len(before))
    with at_work(path, pace=BRISK) as (_, session):
        session.do(open_card, card="c1")
        session.do(open_card, card="c2")
    assert path.read_bytes() == before
    assert read(path).workshop == session.workshop


@pytest.mark.parametrize("text", ["x" * 1000, '"\\\n' * 300, "é" * 500, "🙂" * 200])
def test_the_size_is_that_of_the_snapshot(path: Path, text: str) -> None:
    with at_work(path) as (_, session):
        session.do(word_card, card="c0", part="answer", text=text)
    own = 400
    assert 0 <= path.stat().st_size - size_of(session.workshop) < own
