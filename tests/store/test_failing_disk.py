"""Disks that fill up, turn read-only, go away or lose the file: the edit stays, and is written once that works."""

import errno
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.model.history import Entry, Patch, PatchMismatch
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store import atomic_write, disk
from perenne_tui.store.creation import create
from perenne_tui.store.name_claim import NameTaken
from perenne_tui.store.paths import journal_of, unfinished_of
from perenne_tui.store.workshop_file import OnlyToRead, Status, WriterTiming, read
from tests.store.helpers import (
    BRISK,
    PATIENT,
    START,
    Heard,
    at_work,
    lines_of,
    open_file,
    session_on,
    small_workshop,
    wait_until,
)


def answer(session: Session, text: str) -> None:
    assert session.do(word_card, card="c0", part="answer", text=text) is not None


def saved_answer(path: Path) -> str:
    return read(path).workshop.cards["c0"].answer


class Fault:
    """A system call that fails while the fault is on; calls are counted."""

    def __init__(
        self, patch: pytest.MonkeyPatch, name: str, error: int, *, before: Callable[..., object] | None = None
    ):
        self.on = True
        self.calls = 0
        real = getattr(os, name)

        def call(*args: object, **kwargs: object) -> object:
            if not self.on:
                return real(*args, **kwargs)
            self.calls += 1
            if before is not None:
                before(*args)
            raise OSError(error, os.strerror(error))

        patch.setattr(os, name, call)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        ("write", errno.ENOSPC, "The disk is full"),
        ("fsync", errno.ENOSPC, "The disk is full"),
        ("write", errno.EROFS, "may not be written"),
        ("write", errno.ESTALE, "cannot be reached"),
        ("fsync", errno.EIO, "Not saved: its disk or its connection is faulty."),
        ("write", errno.EDOM, "Not saved: the system says no, code EDOM."),
    ],
)
def test_a_failed_write_is_told_in_words_and_made_good_later(
    fresh: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: int, words: str
) -> None:
    heard = Heard()
    with at_work(fresh, heard) as (file, session):
        answer(session, "un")
        assert file.flush(PATIENT)
        fault = Fault(monkeypatch, call, error)
        answer(session, "deux")
        failed = heard.wait_for("failed")
        assert failed.reason is not None
        assert words in failed.reason.english()
        assert file.status.kind == "failed"
        assert not file.flush(0.05)
        assert saved_answer(fresh) == "un"
        assert session.workshop.cards["c0"].answer == "deux"
        answer(session, "trois")
        fault.on = False
        assert file.flush(PATIENT)
        assert file.status == Status("saved")
        assert saved_answer(fresh) == "trois"
    assert fault.calls >= 1
    fresh.unlink()
    assert (read(fresh).last_n, saved_answer(fresh)) == (3, "trois")


def test_half_a_line_that_a_full_disk_took_is_cut_back(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard, real = Heard(), os.write
    with at_work(fresh, heard) as (file, session):
        before = journal_of(fresh).read_bytes()
        fault = Fault(monkeypatch, "write", errno.ENOSPC, before=lambda fd, data: real(fd, data[: len(data) // 2]))
        answer(session, "un")
        heard.wait_for("failed")
        cut = journal_of(fresh).read_bytes()
        assert before.startswith(cut[: len(before)])
        fault.on = False
        assert file.flush(PATIENT)
        assert journal_of(fresh).read_bytes().startswith(before)
        assert len(lines_of(fresh)) == 2


def test_half_a_line_that_could_not_be_cut_back_is_cut_at_the_next_attempt(
    fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard, real = Heard(), os.write
    with at_work(fresh, heard) as (file, session):
        writes = Fault(monkeypatch, "write", errno.EIO, before=lambda fd, data: real(fd, data[: len(data) // 2]))
        cuts = Fault(monkeypatch, "ftruncate", errno.EIO)
        answer(session, "un")
        heard.wait_for("failed")
        writes.on = cuts.on = False
        assert file.flush(PATIENT)
        assert len(lines_of(fresh)) == 2
    fresh.unlink()
    assert saved_answer(fresh) == "un"


def test_a_slow_disk_is_only_spoken_of_after_a_while(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard, release, real = Heard(), threading.Event(), os.fsync
    with at_work(fresh, heard) as (file, session):
        answer(session, "un")
        assert file.flush(PATIENT)
        monkeypatch.setattr(os, "fsync", lambda fd: (release.wait(PATIENT), real(fd))[1])
        answer(session, "deux")
        assert heard.wait_for("pending") == Status("pending")
        release.set()
        assert heard.wait_for("saved") == Status("saved")
    assert [status.kind for status in heard.statuses] == ["pending", "saved"]


class Broken(Heard):
    """A window whose callback always raises."""

    def __call__(self, status: Status) -> None:
        super().__call__(status)
        raise RuntimeError("the screen is gone")


def test_a_screen_that_fails_does_not_end_the_saving(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Broken()
    with at_work(fresh, heard) as (_, session):
        fault = Fault(monkeypatch, "fsync", errno.EIO)
        answer(session, "un")
        heard.wait_for("failed")
        fault.on = False
        heard.wait_for("saved")
        assert saved_answer(fresh) == "un"


def test_a_deleted_journal_is_noticed_before_a_write_and_written_again_whole(fresh: Path) -> None:
    heard = Heard()
    with at_work(fresh, heard) as (file, session):
        answer(session, "un")
        assert file.flush(PATIENT)
        journal_of(fresh).unlink()
        answer(session, "deux")
        assert "had been deleted by another program" in heard.wait_for_note()
        assert file.flush(PATIENT)
        assert (read(fresh).last_n, saved_answer(fresh)) == (2, "deux")
    fresh.unlink()
    assert (read(fresh).last_n, saved_answer(fresh)) == (2, "deux")
    assert len(lines_of(fresh)) == 3


@pytest.mark.parametrize("foreign", [b"", b"something else\n"])
def test_a_journal_that_goes_while_nobody_types_is_noticed_and_written_again(fresh: Path, foreign: bytes) -> None:
    heard = Heard()
    with at_work(fresh, heard, replace(BRISK, look=0.01)) as (file, session):
        answer(session, "un")
        assert file.flush(PATIENT)
        before = journal_of(fresh).read_bytes()
        journal_of(fresh).unlink()
        if foreign:
            journal_of(fresh).write_bytes(foreign)
        assert "by another program" in heard.wait_for_note()
        assert journal_of(fresh).read_bytes() == before
        assert [other.read_bytes() for other in fresh.parent.glob("*.other")] == ([foreign] if foreign else [])


def test_a_snapshot_whose_folder_could_not_be_synced_is_known_as_our_own(
    fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, failing = disk.sync_folder, [True]

    def sync_folder(folder: Path) -> None:
        if failing[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(folder)

    monkeypatch.setattr(atomic_write, "sync_folder", sync_folder)
    with at_work(fresh, pace=replace(BRISK, lines=1)) as (file, session):
        answer(session, "un")
        assert file.flush(PATIENT)
        wait_until(lambda: b"un" in fresh.read_bytes())
        failing[0] = False
        answer(session, "deux")
    assert b"deux" in fresh.read_bytes()
    assert not list(fresh.parent.glob("*.other"))


def test_a_replaced_journal_is_kept_beside_and_the_edits_are_written_again(fresh: Path) -> None:
    heard = Heard()
    with at_work(fresh, heard) as (file, session):
        answer(session, "un")
        assert file.flush(PATIENT)
        foreign = fresh.with_name("foreign")
        foreign.write_bytes(b"something else\n")
        os.replace(foreign, journal_of(fresh))
        answer(session, "deux")
        assert file.flush(PATIENT)
        kept = fresh.with_name(journal_of(fresh).name + ".other")
        assert kept.read_bytes() == b"something else\n"
        note = file.status.reason
        assert note is not None
        assert kept.name in note.english()
        assert (read(fresh).last_n, saved_answer(fresh)) == (2, "deux")


@pytest.mark.parametrize("change", ["longer", "shorter", "emptied"])
def test_a_journal_that_another_program_wrote_in_place_is_noticed(fresh: Path, change: str) -> None:
    """A file is kept aside only if it has something that the journal written again does not have."""
    with at_work(fresh) as (file, session):
        for text in ("un", "deux"):
            answer(session, text)
        assert file.flush(PATIENT)
        data = journal_of(fresh).read_bytes()
        changed = {"longer": data + b"x\n", "shorter": data[:-5], "emptied": b""}[change]
        journal_of(fresh).write_bytes(changed)
        answer(session, "trois")
        assert file.flush(PATIENT)
        assert (read(fresh).last_n, saved_answer(fresh)) == (3, "trois")
        kept = [other.read_bytes() for other in fresh.parent.glob("*.other")]
        assert kept == ([changed] if change == "longer" else [])
        fresh.unlink()
        assert (read(fresh).last_n, saved_answer(fresh)) == (3, "trois")


def test_a_folder_that_goes_away_and_comes_back_gets_everything(fresh: Path) -> None:
    heard = Heard()
    away = fresh.parent.with_name("away")
    with at_work(fresh, heard) as (file, session):
        answer(session, "un")
        assert file.flush(PATIENT)
        fresh.parent.rename(away)
        answer(session, "deux")
        failed = heard.wait_for("failed")
        assert failed.reason is not None
        assert "cannot be reached" in failed.reason.english()
        away.rename(fresh.parent)
        assert file.flush(PATIENT)
        assert saved_answer(fresh) == "deux"


def test_a_snapshot_that_another_program_put_there_is_kept_beside(fresh: Path) -> None:
    with at_work(fresh) as (file, session):
        answer(session, "un")
        fresh.write_bytes(b'{"from": {"elsewhere": {}}}')
        assert file.flush(PATIENT)
    assert fresh.with_name(fresh.name + ".other").read_bytes() == b'{"from": {"elsewhere": {}}}'
    assert saved_answer(fresh) == "un"


def test_a_snapshot_is_written_after_some_lines_and_its_failure_is_no_failure(
    fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pace = WriterTiming(retry=0.01, patience=0.05, quiet=0.02, lines=2)
    monkeypatch.setattr(atomic_write, "REPLACE_PAUSES", (0.001,))
    heard = Heard()
    with at_work(fresh, heard, pace) as (file, session):
        before = fresh.read_bytes()
        fault = Fault(monkeypatch, "replace", errno.EACCES)
        for text in ("un", "deux", "trois"):
            answer(session, text)
            assert file.flush(PATIENT)
        wait_until(lambda: fault.calls > 3)
        assert fresh.read_bytes() == before
        assert file.status == Status("saved")
        fault.on = False
        wait_until(lambda: b"trois" in fresh.read_bytes())
    assert heard.statuses == []
    assert not unfinished_of(fresh).exists()


def test_closing_with_a_write_that_cannot_be_made_says_so(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = open_file(fresh)
    session = session_on(file)
    fault = Fault(monkeypatch, "write", errno.ENOSPC)
    answer(session, "un")
    assert not file.close(0.1)
    fault.on = False
    assert file.close()
    with pytest.raises(Refused, match="is closed"):
        answer(session, "deux")
    assert saved_answer(fresh) == ""
    with at_work(fresh):
        pass


def test_an_entry_that_does_not_fit_is_refused_at_once(fresh: Path) -> None:
    misfit = Patch("cards", "nobody", {"title": "a"}, {"title": "b"})
    strange = Patch("cards", "c0", {"answer": None}, {"answer": None, "x": float("nan")})
    with at_work(fresh) as (file, _):
        with pytest.raises(PatchMismatch):
            file.commit(Entry(1, "word_card", (misfit,)))
        with pytest.raises(ValueError, match="does not follow"):
            file.commit(Entry(7, "word_card", ()))
        with pytest.raises(Refused, match="no file can hold"):
            file.commit(Entry(1, "word_card", (strange,)))
        answer(session_on(file), "un")
    assert (read(fresh).last_n, saved_answer(fresh)) == (1, "un")


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_workshop_that_cannot_be_created_leaves_nothing_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(atomic_write, "REPLACE_PAUSES", ())
    fault = Fault(monkeypatch, call, errno.ENOSPC)
    with pytest.raises(Refused, match="The disk is full"):
        create(path, small_workshop(), at=START)
    fault.on = False
    assert [file.name for file in path.parent.iterdir() if not file.name.endswith(".lock")] == []
    create(path, small_workshop(), at=START)
    assert read(path).workshop == small_workshop()


def test_creating_over_anything_is_refused(fresh: Path) -> None:
    before = {file: file.read_bytes() for file in fresh.parent.iterdir()}
    with pytest.raises(NameTaken):
        create(fresh, small_workshop(), at=START)
    fresh.unlink()
    with pytest.raises(NameTaken):
        create(fresh, small_workshop(), at=START)
    assert journal_of(fresh).read_bytes() == before[journal_of(fresh)]


def test_creating_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be reached"):
        create(tmp_path / "nowhere" / "a.perenne.json", small_workshop(), at=START)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions bind neither root nor Windows")
def test_a_read_only_folder_opens_to_read(used: Path) -> None:
    used.with_name(used.name.removesuffix(".json") + ".lock").unlink(missing_ok=True)
    used.parent.chmod(0o500)
    try:
        with pytest.raises(OnlyToRead, match="may not be written") as refused:
            open_file(used)
        assert refused.value.reading.workshop == read(used).workshop
    finally:
        used.parent.chmod(0o700)


@pytest.mark.parametrize("error", [errno.EACCES, errno.EROFS])
def test_a_folder_that_takes_no_lock_file_opens_to_read(
    used: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    real = os.open

    def refuse(name: str | Path, flags: int, mode: int = 0o777) -> int:
        if str(name).endswith(".lock"):
            raise OSError(error, os.strerror(error))
        return real(name, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(OnlyToRead, match="may not be written") as refused:
        open_file(used)
    assert refused.value.reading.workshop == read(used).workshop


def test_a_torn_end_that_cannot_be_cut_opens_to_read(used: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    torn = journal_of(used).read_bytes() + b"12345678 {"
    journal_of(used).write_bytes(torn)
    Fault(monkeypatch, "ftruncate", errno.EIO)
    with pytest.raises(OnlyToRead, match="its disk or its connection is faulty") as refused:
        open_file(used)
    assert refused.value.reading.last_n == 3
    assert journal_of(used).read_bytes() == torn


def test_the_default_pace_is_what_people_were_promised() -> None:
    assert WriterTiming() == WriterTiming(retry=1.0, patience=1.0, quiet=2.0, lines=100)
    assert WriterTiming() != BRISK
