"""Troubles with the files of an open workshop: full disks, folders that go, files of others in place of ours."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.model.session import Session
from perenne_tui.store.paths import journal_of, lock_of
from perenne_tui.store.workshop_file import open_to_write
from tests.torture.store_plays import FOREIGN_WORDS

Doing = Callable[[Path], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A trouble with the files.

    Attributes:
        doing: makes the trouble, and ends it when the context does, unless the program has mended it.
        words: part of the sentence on the screen; empty when saving goes on, and nothing need be shown.
        seen_idle: whether the sentence is shown while nothing is typed.
        passes: whether the program mends it by itself.
        keeps: whether a file of another program takes the place of ours, and must not be destroyed.
        on_windows: whether it can happen on Windows, where an open file cannot be deleted.
    """

    name: str
    doing: Doing
    words: str
    seen_idle: bool = False
    passes: bool = False
    keeps: bool = False
    on_windows: bool = False


@contextmanager
def disk_full(path: Path) -> Iterator[None]:
    """Fill the disk to its last byte."""
    filler = path.with_name("filler")
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    yield
    filler.unlink()


@contextmanager
def _no_byte_more(path: Path) -> Iterator[None]:
    """Limit the size of files of this process to that of the journal."""
    import resource  # Windows has none

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (journal_of(path).stat().st_size + 20, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def _read_only(_: Path) -> Iterator[None]:
    """Refuse every write, as a disk does that the system has made read-only after a fault."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    calls = ("write", "ftruncate", "replace", "rename", "unlink", "mkdir")
    before = {name: getattr(os, name) for name in calls}
    for name in calls:
        setattr(os, name, refuse)
    try:
        yield
    finally:
        for name, real in before.items():
            setattr(os, name, real)


@contextmanager
def _folder_moved(path: Path) -> Iterator[None]:
    away = path.parent.with_name("away")
    path.parent.rename(away)
    yield
    away.rename(path.parent)


def _deleted(which: Callable[[Path], Path]) -> Doing:
    def doing(path: Path) -> AbstractContextManager[object]:
        which(path).unlink()
        return nullcontext()

    return doing


def _replaced(which: Callable[[Path], Path]) -> Doing:
    def doing(path: Path) -> AbstractContextManager[object]:
        which(path).unlink()
        which(path).write_bytes(FOREIGN_WORDS)
        return nullcontext()

    return doing


def _folder_for_a_journal(path: Path) -> AbstractContextManager[object]:
    journal_of(path).unlink()
    journal_of(path).mkdir()
    return nullcontext()


def _written_in_place(path: Path) -> AbstractContextManager[object]:
    with journal_of(path).open("ab") as journal:
        journal.write(FOREIGN_WORDS)
    return nullcontext()


def _emptied(path: Path) -> AbstractContextManager[object]:
    journal_of(path).write_bytes(b"")
    return nullcontext()


def _all_gone(path: Path) -> AbstractContextManager[object]:
    for file in path.parent.iterdir():
        file.unlink()
    return nullcontext()


def _second_writer(path: Path) -> AbstractContextManager[object]:
    """Delete the lock, and write from another window: what it wrote must not be destroyed."""
    lock_of(path).unlink()
    other = open_to_write(path, now=lambda: datetime.now(UTC))
    session = Session(other.reading.workshop, other, last_n=other.reading.last_n)
    session.do(word_card, card="c1", part="answer", text=FOREIGN_WORDS.decode())
    other.close()
    return nullcontext()


def _folder_deleted(path: Path) -> AbstractContextManager[object]:
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    return nullcontext()


def _snapshot(path: Path) -> Path:
    return path


def troubles() -> tuple[Trouble, ...]:
    """Return all troubles."""
    went_on = "was continued elsewhere"
    gone, other = "had been deleted by another program", "had been replaced by another program"
    return (
        Trouble("the disk is full", disk_full, "The disk is full"),
        Trouble("files may grow no more", _no_byte_more, "The disk is full"),
        Trouble("the disk is read-only", _read_only, "may not be written", on_windows=True),
        Trouble("the folder is moved away", _folder_moved, "cannot be reached", seen_idle=True),
        Trouble("the journal is deleted", _deleted(journal_of), gone, seen_idle=True, passes=True),
        Trouble("another journal", _replaced(journal_of), other, seen_idle=True, passes=True, keeps=True),
        Trouble("a folder for a journal", _folder_for_a_journal, other, seen_idle=True, passes=True),
        Trouble(
            "a line in the journal",
            _written_in_place,
            other,
            seen_idle=True,
            passes=True,
            keeps=True,
            on_windows=True,
        ),
        Trouble("the journal is emptied", _emptied, "it is waited for", seen_idle=True, passes=True, on_windows=True),
        Trouble("the snapshot is deleted", _deleted(_snapshot), "", on_windows=True),
        Trouble("another snapshot", _replaced(_snapshot), "", keeps=True, on_windows=True),
        Trouble(
            "the lock is deleted and another window writes",
            _second_writer,
            went_on,
            passes=True,
            keeps=True,
        ),
        Trouble("all files are deleted", _all_gone, gone, seen_idle=True, passes=True),
        Trouble("the folder is deleted and made anew", _folder_deleted, gone, seen_idle=True, passes=True),
    )
