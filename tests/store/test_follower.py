"""A follower reads what a writer appends within its interval, and changes no file."""

from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from perenne_tui.core.changes.cards import answer_card
from perenne_tui.core.model.session import Halt, Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.follower import Follower, FollowerThread
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import Reading, accept_damage, read
from tests.store.helpers import PATIENT, at_work, open_file, put_lines, session_on


def answer(path: Path, *texts: str) -> None:
    with at_work(path) as (_, session):
        for text in texts:
            session.do(answer_card, card="c0", text=text)


def said(reading: Reading | None) -> str:
    assert reading is not None
    return reading.workshop.cards["c0"].answer


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_a_follower_has_what_is_there_and_then_each_line_as_it_comes(fresh: Path) -> None:
    with at_work(fresh) as (file, session):
        follower = Follower(fresh)
        assert follower.poll() is None
        for text in ("un", "deux", "trois"):
            session.do(answer_card, card="c0", text=text)
            assert file.flush(PATIENT)
            assert said(follower.poll()) == text
            assert follower.poll() is None
        session.undo()
        assert file.flush(PATIENT)
        assert said(follower.poll()) == "deux"
        assert follower.reading.last_n == read(fresh).last_n


def test_a_follower_touches_nothing_even_where_a_writer_would_mend(fresh: Path) -> None:
    answer(fresh, "un")
    follower = Follower(fresh)
    journal = journal_of(fresh)
    journal.write_bytes(journal.read_bytes() + b'9f3a01c4 {"n":2,"pr')
    (fresh.parent / "left.tmp").write_bytes(b"x")
    before = files(fresh.parent)
    for _ in range(3):
        follower.poll()
    assert files(fresh.parent) == before
    assert follower.reading.workshop.cards["c0"].answer == "un"
    assert Follower(fresh).reading.workshop == follower.reading.workshop
    assert files(fresh.parent) == before


def test_a_torn_end_is_shown_once_it_is_whole(fresh: Path) -> None:
    answer(fresh, "un")
    follower = Follower(fresh)
    answer(fresh, "deux")
    journal = journal_of(fresh)
    whole = journal.read_bytes()
    journal.write_bytes(whole[:-9])
    assert follower.poll() is None
    journal.write_bytes(whole)
    assert said(follower.poll()) == "deux"


def test_a_snapshot_written_anew_changes_nothing_and_one_alone_is_enough(fresh: Path) -> None:
    answer(fresh, "un")
    follower = Follower(fresh)
    fresh.touch()
    assert follower.poll() is None
    journal_of(fresh).rename(journal_of(fresh).with_suffix(".gone"))
    assert follower.poll() is None
    answer(fresh, "deux")
    assert said(follower.poll()) == "deux"


def test_a_workshop_that_begins_again_or_is_replaced_is_read_anew(fresh: Path) -> None:
    answer(fresh, "un", "deux", "trois")
    follower = Follower(fresh)
    lines = journal_of(fresh).read_bytes().splitlines(keepends=True)
    fresh.unlink()
    put_lines(fresh, [lines[0], lines[1].replace(b"un", b"UN"), *lines[2:]])
    assert follower.poll() is None, "what it has goes on from the last line, which is sound"
    put_lines(fresh, [lines[0], lines[1].replace(b"un", b"UN"), lines[2]])
    now = follower.poll()
    assert now is not None
    assert now.opened_read_only_because is not None
    accept_damage(fresh)
    answer(fresh, "quatre")
    assert said(follower.poll()) == "quatre"
    assert follower.reading.opened_read_only_because is None


def test_files_that_are_gone_for_a_while_leave_what_is_shown(fresh: Path) -> None:
    answer(fresh, "un")
    follower = Follower(fresh)
    away = fresh.parent.with_name("away")
    fresh.parent.rename(away)
    assert follower.poll() is None
    assert follower.reading.workshop.cards["c0"].answer == "un"
    away.rename(fresh.parent)
    answer(fresh, "deux")
    assert said(follower.poll()) == "deux"


@pytest.fixture
def told() -> tuple[list[Reading], Event]:
    return [], Event()


def test_what_is_written_is_told_within_half_a_second(fresh: Path, told: tuple[list[Reading], Event]) -> None:
    readings, event = told

    def tell(reading: Reading) -> None:
        readings.append(reading)
        event.set()

    with at_work(fresh) as (file, session):
        following = FollowerThread(fresh)
        following.begin(tell)
        delays = []
        for text in ("un", "deux", "trois"):
            event.clear()
            session.do(answer_card, card="c0", text=text)
            assert file.flush(PATIENT)
            start = monotonic()
            assert event.wait(PATIENT)
            delays.append(monotonic() - start)
            assert said(readings[-1]) == text
        following.stop()
        assert min(delays) < 0.5


def test_a_session_that_only_shows_takes_over_and_can_undo_what_the_other_window_did(fresh: Path) -> None:
    answer(fresh, "un", "deux")
    follower = Follower(fresh)
    session = Session(follower.reading.workshop, last_n=follower.reading.last_n)
    with pytest.raises(Refused):
        session.do(answer_card, card="c0", text="trois")
    answer(fresh, "trois")
    now = follower.poll()
    assert now is not None
    session.adopt(now.workshop, now.last_n)
    file = open_file(fresh)
    session.take_over(file.reading.workshop, file, last_n=file.reading.last_n, earlier=file.earlier)
    with pytest.raises(Refused):
        session.adopt(now.workshop, now.last_n)
    session.do(answer_card, card="c0", text="quatre")
    session.undo()
    assert session.workshop.cards["c0"].answer == "trois"
    assert session.undo() is Halt.OPENING
    session.undo()
    assert session.workshop.cards["c0"].answer == "deux"
    assert file.close(PATIENT)
    with at_work(fresh) as (again, _):
        assert session_on(again).workshop == session.workshop
