"""A small workshop, a clock, and the store opened for one test."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Condition, Event

from tinydb.table import Table

from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.ranks import spread
from perenne_tui.core.model.rows import Axis, Card, Header
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.store.journal_line import checksum
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import Status, WorkshopFile, WriterTiming, open_to_write

START = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
PATIENT = 20.0
"""Seconds to wait for something that takes milliseconds unless the machine is busy."""

BRISK = WriterTiming(retry=0.01, patience=0.05, quiet=3600, lines=10**6, settle=0.0, copying=0.05)
"""Retries at once, and takes no snapshot before the end."""


def small_workshop() -> Workshop:
    ranks = spread(5)
    return Workshop(
        Header("w0rksh0p00", title="Signal’Eau", counters={"D": 5}),
        axes={"axis": Axis("axis", "h", "D", "Déploiement")},
        cards={f"c{i}": Card(f"c{i}", "axis", ranks[i], f"D{i + 1}", f"Carte {i}") for i in range(5)},
    )


def clock() -> Iterator[datetime]:
    return (START + timedelta(seconds=second) for second in count(1))


class ByUid(Table):
    """A stock TinyDB table whose documents are named by strings."""

    document_id_class = str  # type: ignore[assignment]


class Heard:
    """The statuses that a store announced, and a way to wait for one."""

    def __init__(self) -> None:
        self.statuses: list[Status] = []
        self._changed = Condition()

    def __call__(self, status: Status) -> None:
        with self._changed:
            self.statuses.append(status)
            self._changed.notify_all()

    def wait_for_note(self) -> str:
        """Wait for a sentence about files that are saved."""

        def note() -> str:
            found = (status.reason for status in self.statuses if status.kind == "saved" and status.reason)
            return next((reason.english() for reason in found), "")

        with self._changed:
            assert self._changed.wait_for(lambda: bool(note()), PATIENT)
            return note()

    def wait_for(self, kind: str) -> Status:
        with self._changed:
            assert self._changed.wait_for(lambda: any(status.kind == kind for status in self.statuses), PATIENT)
            return next(status for status in self.statuses if status.kind == kind)


def open_file(path: Path, heard: Heard | None = None, pace: WriterTiming = BRISK) -> WorkshopFile:
    times = clock()
    return open_to_write(path, now=lambda: next(times), on_status=heard, pace=pace)


def session_on(file: WorkshopFile) -> Session:
    return Session(file.reading.workshop, file, last_n=file.reading.last_n, earlier=file.earlier)


@contextmanager
def at_work(
    path: Path, heard: Heard | None = None, pace: WriterTiming = BRISK
) -> Iterator[tuple[WorkshopFile, Session]]:
    file = open_file(path, heard, pace)
    try:
        yield file, session_on(file)
    finally:
        assert file.close(PATIENT)


def lines_of(path: Path) -> list[bytes]:
    return journal_of(path).read_bytes().splitlines(keepends=True)


def put_lines(path: Path, lines: list[bytes]) -> None:
    journal_of(path).write_bytes(b"".join(lines))


def rewritten(line: bytes, **fields: object) -> bytes:
    """Return a line with fields changed and a checksum that fits."""
    data = json.dumps({**json.loads(line[9:]), **fields}, ensure_ascii=False).encode()
    return checksum(data).encode() + b" " + data + b"\n"


def names(entries: list[Entry]) -> list[str]:
    return [entry.what for entry in entries]


def wait_until(condition: Callable[[], bool]) -> None:
    changed = Event()
    for _ in range(int(PATIENT / 0.005)):
        if condition():
            return
        changed.wait(0.005)
    raise AssertionError("it never came to be")
