"""The store: create a workshop's files, open them to write, hand it changes, close.

The way a screen uses it:

    file = open_to_write(path, now=lambda: datetime.now(UTC))
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n, earlier=file.earlier)
    …
    file.close()
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import monotonic

from perenne_tui.core.history import Entry, apply
from perenne_tui.core.sentences import Refused
from perenne_tui.core.workshop import Workshop
from perenne_tui.store.claim import NameTaken, claimed, is_taken
from perenne_tui.store.disk import in_words, read_file, write_whole
from perenne_tui.store.journal import Journal
from perenne_tui.store.lines import beginning, body
from perenne_tui.store.lock import Lock, LockedElsewhere, acquire
from perenne_tui.store.mending import NeedsAgreement, OnlyToRead, accept_damage, ready, refusal
from perenne_tui.store.places import journal_of, real
from perenne_tui.store.reading import Loaded, Reading, read
from perenne_tui.store.scan import history, scan
from perenne_tui.store.size import Size, check
from perenne_tui.store.snapshot import Facts, Snapshot, SnapshotFile
from perenne_tui.store.status import Announcer, Status
from perenne_tui.store.text_json import NotJson
from perenne_tui.store.writer import Pace, Pending, Writer

__all__ = [
    "LockedElsewhere",
    "NameTaken",
    "NeedsAgreement",
    "OnlyToRead",
    "Pace",
    "Reading",
    "Status",
    "WorkshopFile",
    "accept_damage",
    "create",
    "create_at_first",
    "open_to_write",
    "read",
]


class WorkshopFile:
    """A workshop that is open to write. It is a `perenne_tui.core.session.Store`.

    Attributes:
        reading: the workshop as it was when it was opened.
    """

    def __init__(
        self,
        path: Path,
        loaded: Loaded,
        journal: Journal,
        lock: Lock | None,
        *,
        now: Callable[[], datetime],
        on_status: Callable[[Status], None],
        pace: Pace,
    ) -> None:
        self.reading = loaded.reading
        self._size = Size(loaded.reading.workshop, _most_bytes(path, loaded, journal))
        if notice := self._size.notice():
            self.reading = replace(self.reading, notices=(*self.reading.notices, notice))
        self._journal_path = journal_of(path)
        self._opened = (journal.length, loaded.facts)
        self._workshop, self._last_n = loaded.reading.workshop, loaded.reading.last_n
        self._lock = lock
        self._now = now
        self._closed = False
        self._announcer = Announcer(on_status, pace.patience)
        written = Snapshot(loaded.reading.workshop, loaded.facts)
        self._writer = Writer(
            journal,
            loaded.snapshot,
            written=written,
            snapshot_n=loaded.snapshot_n,
            announcer=self._announcer,
            pace=pace,
        )

    @property
    def status(self) -> Status:
        """How far the disk is behind the screen at this moment."""
        return self._announcer.status

    def commit(self, entry: Entry) -> None:
        """Take an entry to be written, in order. Returns at once; writing happens in the writer's thread.

        Raises:
            Refused: the workshop is closed or full, or a value of the entry cannot be written.
            PatchMismatch: the entry does not fit the workshop as it stands.
            ValueError: its number is not the next one.
        """
        if self._closed:
            raise Refused("This workshop is closed: open it again to change it.")
        if entry.n != self._last_n + 1:
            raise ValueError(f"entry {entry.n} does not follow {self._last_n}")
        after, at = apply(self._workshop, entry.writes), self._now()
        try:
            rest = body(entry, at)
        except NotJson:
            raise Refused("This change holds something that no file can hold; nothing was changed.") from None
        self._size.grow(entry, len(rest), after)
        self._workshop, self._last_n = after, entry.n
        if notice := self._size.notice():
            self._writer.tell(notice)
        self._writer.hand(Pending(entry.n, rest, at, after, monotonic()))

    def earlier(self) -> list[Entry]:
        """Give the entries that were in the journal at the opening, oldest first.

        They reach back to where the journal begins: the creation of the workshop, or the day when it had to be
        begun again from a snapshot. Empty when the journal of that moment is not there any more.
        """
        length, facts = self._opened
        lines = scan((read_file(self._journal_path) or b"")[:length]).lines
        same = bool(lines) and (lines[-1].entry.n, lines[-1].crc) == (facts.n, facts.crc)
        return history(lines) if same else []

    def flush(self, timeout: float) -> bool:
        """Wait until everything handed over is on the disk, at most `timeout` seconds; true when it is."""
        return self._writer.flush(timeout)

    def close(self, timeout: float = 5.0) -> bool:
        """Write what is left and a snapshot, and free the workshop for others.

        Gives false when something could not be written within `timeout` seconds: it is lost with the program, so
        a screen asks `flush` first.
        """
        if self._closed:
            return True
        self._closed = True
        flushed = self._writer.flush(timeout)
        self._writer.close(timeout)
        self._announcer.stop()
        if self._lock:
            self._lock.release()
        return flushed


def create(path: Path, workshop: Workshop, *, at: datetime) -> None:
    """Write the files of a new workshop, private to their owner.

    Raises:
        NameTaken: something stands there already.
        Refused: the folder does not take it, or it is too large; nothing is left behind then.
    """
    create_at_first([path], workshop, at=at)


def create_at_first(candidates: Iterable[Path], workshop: Workshop, *, at: datetime) -> Path:
    """Write the files of a new workshop under the first of some names that is free, and return where they stand.

    The journal comes first and whole: from then on the workshop exists.

    Raises:
        NameTaken: none of the names is free.
        Refused: the folder does not take it, or it is too large; nothing is left behind then.
    """
    path: Path | None = None
    try:
        with claimed(map(real, candidates)) as path:
            line, crc = beginning(workshop, 0, at)
            check(workshop, len(line))
            try:
                write_whole(journal_of(path), line)
                SnapshotFile(path).write(Snapshot(workshop, Facts(0, crc, 0, at)))
            except (OSError, NotJson, Refused):
                for made in (path, journal_of(path)):
                    with suppress(OSError):
                        made.unlink()
                raise
            return path
    except (OSError, NotJson) as error:
        raise refusal(error, path or Path()) from error


def open_to_write(
    path: Path,
    *,
    now: Callable[[], datetime],
    on_status: Callable[[Status], None] | None = None,
    pace: Pace | None = None,
    lock: Lock | None = None,
) -> WorkshopFile:
    """Open a workshop to write, and hold its lock until it is closed.

    Args:
        path: its snapshot, `NAME.perenne.json`.
        now: gives the current moment, with its zone.
        on_status: called when the status changes, from a thread that is not the caller's.
        pace: how long things take; only tests are in another hurry.
        lock: its lock, where the caller has it already and keeps it after closing.

    Raises:
        LockedElsewhere: another window has it; `read` shows it.
        NeedsAgreement: a part of the journal is illegible; a copy was kept.
        OnlyToRead: a newer version wrote it, or its folder takes no writes; the exception carries what can be
            shown.
        Refused: there is no workshop.
    """
    path = real(path)
    if not is_taken(path):
        raise Refused("There is no workshop at {path}.", path=str(path))
    try:
        own = None if lock else acquire(path)
    except OSError as error:
        raise OnlyToRead(read(path), in_words(error, path)) from error
    try:
        loaded, journal = ready(path)
        return WorkshopFile(path, loaded, journal, own, now=now, on_status=on_status or _nobody, pace=pace or Pace())
    except BaseException:
        if own:
            own.release()
        raise


def _most_bytes(path: Path, loaded: Loaded, journal: Journal) -> int:
    """Give bytes that a snapshot of what was read cannot have more of, without writing one."""
    there = path.stat().st_size if loaded.snapshot_n is not None else 0
    return there if loaded.snapshot_n == loaded.reading.last_n else there + journal.length


def _nobody(_: Status) -> None:
    """Stand in for a screen where there is none."""
