"""The store: create a workshop's files, open them to write, hand it changes, close.

The way a screen uses it:

    file = open_to_write(path, now=lambda: datetime.now(UTC))
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n, earlier=file.earlier)
    …
    file.close()
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import monotonic

from perenne_tui.core.model.history import Entry, apply
from perenne_tui.core.model.rebasing import fits, refitted
from perenne_tui.core.model.session import Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.creation import create, create_at_first
from perenne_tui.store.disk import only_read, read_file
from perenne_tui.store.external_edits import EDITED
from perenne_tui.store.interference import Meeting
from perenne_tui.store.journal import RECENT, Journal
from perenne_tui.store.journal_line import body
from perenne_tui.store.journal_lineage import recent
from perenne_tui.store.journal_parse import history, scan
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.lock import Lock, LockedElsewhere, acquire
from perenne_tui.store.name_claim import NameTaken, is_taken
from perenne_tui.store.open_files import Files
from perenne_tui.store.paths import real
from perenne_tui.store.pending import Pending
from perenne_tui.store.reading import Loaded, Reading, read
from perenne_tui.store.repair import NeedsAgreement, OnlyToRead, accept_damage, ready
from perenne_tui.store.rescue import keep
from perenne_tui.store.set_aside_names import set_aside
from perenne_tui.store.size import Size
from perenne_tui.store.snapshot import Snapshot
from perenne_tui.store.status import Announcer, Status
from perenne_tui.store.timing import Pace
from perenne_tui.store.writer import Writer

__all__ = [
    "LockedElsewhere",
    "Meeting",
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


MOMENT = 0.1
"""Seconds between two looks whether somebody else has written, where nobody is told of it."""


class WorkshopFile:
    """A workshop that is open to write. It is a `perenne_tui.core.model.session.Store`.

    Attributes:
        reading: the workshop as it was when it was opened.
    """

    def __init__(
        self,
        loaded: Loaded,
        journal: Journal,
        lock: Lock | None,
        *,
        now: Callable[[], datetime],
        on_status: Callable[[Status], None],
        on_meeting: Callable[[Meeting], None],
        pace: Pace,
    ) -> None:
        self.reading = loaded.reading
        self._size = Size(loaded.reading.workshop, _most_bytes(loaded, journal))
        if notice := self._size.notice():
            self.reading = replace(self.reading, notices=(*self.reading.notices, notice))
        self._opened = (journal.length, loaded.facts)
        self._workshop, self._last_n = loaded.reading.workshop, loaded.reading.last_n
        self._now = now
        self._closed = False
        self._is_heard = on_meeting is not _nobody
        self._announcer = Announcer(on_status, pace.patience)
        written = Snapshot(loaded.reading.workshop, loaded.facts)
        self._files = Files(journal, loaded.snapshot, lock, written, loaded.snapshot_n)
        self._writer = Writer(self._files, announcer=self._announcer, on_meeting=on_meeting, pace=pace)

    @property
    def path(self) -> Path:
        """Where the workshop is written: another file than it was opened from, once others write that one."""
        return self._files.path

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
        self._writer.hand(Pending(entry, rest, at, after, monotonic()))

    def earlier(self) -> list[Entry]:
        """Give the entries that were in the journal at the opening, oldest first.

        They reach back to where the journal begins (the creation of the workshop, or the day when it had to be begun
        again from a snapshot), or as far as `RECENT` bytes of it go: nobody takes back ten thousand changes, and
        people wait for the first. Empty when the journal of that moment is not there any more.
        """
        length, facts = self._opened
        start = max(0, length - RECENT)
        data = (read_file(self._files.journal_path, start) or b"")[: length - start]
        lines = scan(recent(data, start), start).lines
        same = bool(lines) and (lines[-1].entry.n, lines[-1].crc) == (facts.n, facts.crc)
        return history(lines) if same else []

    def flush(self, timeout: float) -> bool:
        """Wait until everything handed over is on the disk, at most `timeout` seconds; true when it is."""
        return self._writer.flush(timeout) if self._is_heard else self._flush_alone(timeout)

    def rescue(self, candidates: Iterable[Path]) -> Path:
        """Keep the whole workshop elsewhere, with the changes that could not be written; return where it stands.

        Args:
            candidates: where it may stand, the place that is wanted most first.

        Raises:
            Refused: all those names are taken.
            OSError: that folder takes no writes either.
        """
        written, unwritten = self._writer.unwritten()
        return keep(candidates, self._files.journal_path, written, unwritten)

    def close(self, timeout: float = 5.0) -> bool:
        """Write what is left and a snapshot, and free the workshop for others.

        Gives false when something could not be written within `timeout` seconds: it is lost with the program, so
        a screen asks `flush` first.
        """
        if self._closed:
            return True
        flushed = self._flush_alone(timeout)
        self._closed = True
        has_ended = self._writer.close(timeout)
        self._announcer.stop()
        if has_ended:  # else a disk that does not answer has them, until the program ends
            self._files.release()
        return flushed

    def take_in(self, meeting: Meeting, session: Session) -> None:
        """Put on a session that writes here what others have done to the files; `reading` has the workshop then.

        What waits to be written follows on what was found. Where it contradicts that, this workshop goes on in files
        of another name, and the session stays as it is.
        """
        if meeting is Meeting.EDITED:
            edits = self._writer.edits()
            fitting = [patch for patch in edits if fits(self._workshop, [patch])]
            try:
                session.apply_patches(EDITED, refitted(self._workshop, fitting))
            except Refused:
                fitting = []
            self._writer.edits_taken(whole=len(fitting) == len(edits))
        elif meeting is Meeting.CONTINUED and (adopted := self._writer.adopt()):
            waiting = self._adopted(*adopted)
            now = self.reading
            session.take_over(now.workshop, self, last_n=now.last_n, earlier=self.earlier, waiting=waiting)

    def _adopted(self, loaded: Loaded, waiting: list[Entry]) -> list[Entry]:
        """Stand where somebody else has written to; give what waits."""
        self.reading = now = loaded.reading
        self._opened = (self._files.length, loaded.facts)
        self._workshop, self._last_n = now.workshop, now.last_n
        self._size = Size(now.workshop, self._files.length)
        return waiting

    def _flush_alone(self, timeout: float) -> bool:
        """Wait as `flush` does, and take in what others wrote where nobody else does."""
        stop = monotonic() + timeout
        while not self._writer.flush(max(0.0, min(MOMENT, stop - monotonic()))):
            for entry in self._adopted(*adopted) if (adopted := self._writer.adopt()) else ():
                self.commit(entry)
            if monotonic() >= stop:
                return False
        return True

    def yielded(self) -> bool:
        """Leave the workshop to the window that writes it now; true when that is so and nothing was lost by it."""
        if not self._writer.yielded():
            return False
        self._closed = True
        self._announcer.stop()
        self._files.release()
        return True


def open_to_write(
    path: Path,
    *,
    now: Callable[[], datetime],
    on_status: Callable[[Status], None] | None = None,
    on_meeting: Callable[[Meeting], None] | None = None,
    pace: Pace | None = None,
    lock: Lock | None = None,
) -> WorkshopFile:
    """Open a workshop to write, and hold its lock until it is closed.

    Args:
        path: its snapshot, `NAME.perenne.json`.
        now: gives the current moment, with its zone.
        on_status: called when the status changes, from a thread that is not the caller's.
        on_meeting: called when others interfere with the files, from a thread that is not the caller's.
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
    if set_aside(path.name):
        ready(path)  # which refuses it, before a lock file is made for it
    try:
        own = None if lock else acquire(path)
    except OSError as error:
        raise OnlyToRead(read(path), only_read(error, path)) from error
    try:
        loaded, journal = ready(path)
        return WorkshopFile(
            loaded,
            journal,
            own,
            now=now,
            on_status=on_status or _nobody,
            on_meeting=on_meeting or _nobody,
            pace=pace or Pace(),
        )
    except BaseException:
        if own:
            own.release()
        raise


def _most_bytes(loaded: Loaded, journal: Journal) -> int:
    """Give bytes that a snapshot of what was read cannot have more of, without writing one."""
    there = loaded.snapshot.path.stat().st_size if loaded.snapshot_n is not None else 0
    return there if loaded.snapshot_n == loaded.reading.last_n else there + journal.length


def _nobody(_: Status | Meeting) -> None:
    """Stand in for a screen where there is none."""
