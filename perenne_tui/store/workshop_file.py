"""A workshop that is open to write: opening its files, committing changes to them, closing them.

The interface of the store: what a window needs is imported from here. A window uses it so:

    file = open_to_write(path, now=lambda: datetime.now(UTC))
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n, earlier=file.earlier)
    …
    file.close()
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from time import monotonic

from perenne_tui.core.model.history import Entry, apply
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.disk import read_file
from perenne_tui.store.external_edits import EDITED
from perenne_tui.store.interference import InterferenceKind
from perenne_tui.store.journal import RECENT_BYTES, Journal
from perenne_tui.store.journal_line import line_body
from perenne_tui.store.journal_relation import whole_lines
from perenne_tui.store.journal_scan import scan, undoable_entries
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.lock import Lock, LockedElsewhere, acquire
from perenne_tui.store.open_files import OpenFiles
from perenne_tui.store.paths import is_taken, real
from perenne_tui.store.pending_change import PendingChange
from perenne_tui.store.reading import Loaded, Reading, read
from perenne_tui.store.repair import NeedsAgreement, OnlyToRead, accept_damage, prepare_to_write
from perenne_tui.store.set_aside_names import parse_set_aside
from perenne_tui.store.size_limit import SizeLimit
from perenne_tui.store.snapshot import Snapshot
from perenne_tui.store.status import Status, StatusNotifier
from perenne_tui.store.write_errors import read_only_reason
from perenne_tui.store.writer import Writer
from perenne_tui.store.writer_timing import WriterTiming

__all__ = [
    "InterferenceKind",
    "LockedElsewhere",
    "NeedsAgreement",
    "OnlyToRead",
    "Reading",
    "Status",
    "WorkshopFile",
    "WriterTiming",
    "accept_damage",
    "open_to_write",
    "read",
]


POLL_INTERVAL = 0.1
"""Seconds between two checks for changes of another window, in a command, which is not called back."""


class WorkshopFile:
    """A workshop that is open to write. It is a `perenne_tui.core.model.session.Store`.

    Attributes:
        reading: the workshop as it was opened, or as it was adopted last.
    """

    def __init__(
        self,
        loaded: Loaded,
        journal: Journal,
        lock: Lock | None,
        *,
        now: Callable[[], datetime],
        on_status: Callable[[Status], None],
        on_interference: Callable[[InterferenceKind], None],
        pace: WriterTiming,
    ) -> None:
        self.reading = loaded.reading
        self._size = SizeLimit(loaded.reading.workshop, _most_bytes(loaded, journal))
        if notice := self._size.notice():
            self.reading = replace(self.reading, notices=(*self.reading.notices, notice))
        self._length_at_opening = journal.length
        self._workshop, self._last_n = loaded.reading.workshop, loaded.reading.last_n
        self._now = now
        self._closed = False
        self._is_heard = on_interference is not _ignore
        self._notifier = StatusNotifier(on_status, pace.patience)
        written = Snapshot(loaded.reading.workshop, loaded.facts)
        self._files = OpenFiles(journal, loaded.snapshot, lock, written, loaded.snapshot_n)
        self._writer = Writer(self._files, notifier=self._notifier, on_interference=on_interference, pace=pace)

    @property
    def path(self) -> Path:
        """Its snapshot: another file than was opened, once another window writes that one."""
        return self._files.path

    @property
    def status(self) -> Status:
        """The save status at this moment."""
        return self._notifier.status

    def has_saved(self, n: int) -> bool:
        """Return whether an entry is on the disk; returns at once."""
        return self._files.written.facts.n >= n

    def commit(self, entry: Entry, after: Workshop | None = None) -> None:
        """Queue an entry to be written. Returns at once; the writer's thread writes entries in order.

        Args:
            entry: the entry.
            after: the workshop with it, if the caller has applied it to the one before already.

        Raises:
            Refused: the workshop is closed or full, or a value of the entry cannot be written.
            PatchMismatch: the entry does not fit the workshop as it is.
            ValueError: its number is not the next one.
        """
        if self._closed:
            raise Refused("This workshop is closed: open it again to change it.")
        if entry.n != self._last_n + 1:
            raise ValueError(f"entry {entry.n} does not follow {self._last_n}")
        after, at = after or apply(self._workshop, entry.writes), self._now()
        try:
            rest = line_body(entry, at)
        except NotJson:
            raise Refused("This change holds something that no file can hold; nothing was changed.") from None
        self._size.grow(entry, len(rest), after)
        self._workshop, self._last_n = after, entry.n
        if notice := self._size.notice():
            self._writer.add_notice(notice)
        self._writer.put(PendingChange(entry, rest, at, after, monotonic()))

    def earlier(self) -> list[Entry]:
        """Return the entries in the journal and those that wait to be written, oldest first, for undo.

        They reach back to the last `begin` line, or to `RECENT_BYTES` before the end that the journal had when it was
        opened, so that the first undo is fast. Without the journal that was opened there are only those that wait.
        """
        written, waiting = self._writer.unwritten()
        start = max(0, self._length_at_opening - RECENT_BYTES)
        data = read_file(self._files.journal_path, start) or b""
        lines = list(scan(whole_lines(data, start), start).lines)
        last = (written.facts.n, written.facts.crc)
        while lines and (lines[-1].entry.n, lines[-1].crc) != last:
            lines.pop()  # written since, or of another history
        return undoable_entries(lines, [pending.entry for pending in waiting])

    def flush(self, timeout: float) -> bool:
        """Wait at most `timeout` seconds until all committed entries are on the disk; return whether it is."""
        return self._writer.flush(timeout) if self._is_heard else self._flush_alone(timeout)

    def rescue(self, candidates: Iterable[Path]) -> Path:
        """Write a rescued copy, which includes the changes that could not be written, and return its path.

        Args:
            candidates: paths for the copy, the preferred one first.

        Raises:
            Refused: all of them are taken.
            OSError: it cannot be written there either.
        """
        from perenne_tui.store.rescue import write_rescued_copy  # most windows never rescue anything

        written, unwritten = self._writer.unwritten()
        return write_rescued_copy(candidates, self._files.journal_path, written, unwritten)

    def close(self, timeout: float = 5.0) -> bool:
        """Write what is left and a snapshot, and release the lock.

        Returns:
            Whether everything was written within `timeout` seconds. What was not is lost with the program, so a
            window calls `flush` first.
        """
        if self._closed:
            return True
        flushed = self._flush_alone(timeout)
        self._closed = True
        has_ended = self._writer.close(timeout)
        self._notifier.stop()
        if has_ended:  # else the thread still uses them, in a call that does not return
            self._files.release()
        return flushed

    def adopt_changes(self, kind: InterferenceKind, session: Session) -> None:
        """Adopt changes of other programs in a session; `reading` is updated.

        Pending changes are rebased on them. Where they conflict with them, the workshop moves to files of another
        name, and the session stays as it is.

        Args:
            kind: as it was passed to `on_interference`.
            session: the session that commits to this store.
        """
        if kind is InterferenceKind.EDITED:
            from perenne_tui.core.model.rebasing import fits, refitted  # few workshops are edited by others

            edits = self._writer.edits()
            fitting = [patch for patch in edits if fits(self._workshop, [patch])]
            try:
                session.apply_patches(EDITED, refitted(self._workshop, fitting))
            except Refused:
                fitting = []
            self._writer.accept_edits(whole=len(fitting) == len(edits))
        elif kind is InterferenceKind.CONTINUED and (adopted := self._writer.adopt()):
            waiting = self._set_adopted(*adopted)
            now = self.reading
            session.take_over(now.workshop, self, last_n=now.last_n, earlier=self.earlier, waiting=waiting)

    def _set_adopted(self, loaded: Loaded, waiting: list[Entry]) -> list[Entry]:
        """Set the state to that of another window's journal, and return the pending changes."""
        self.reading = now = loaded.reading
        self._length_at_opening = self._files.length
        self._workshop, self._last_n = now.workshop, now.last_n
        self._size = SizeLimit(now.workshop, self._files.length)
        return waiting

    def _flush_alone(self, timeout: float) -> bool:
        """Wait as `flush` does, and adopt changes of other windows, as no window is called back to do it."""
        stop = monotonic() + timeout
        while not self._writer.flush(max(0.0, min(POLL_INTERVAL, stop - monotonic()))):
            for entry in self._set_adopted(*adopted) if (adopted := self._writer.adopt()) else ():
                self.commit(entry)
            if monotonic() >= stop:
                return False
        return True

    def release_if_superseded(self) -> bool:
        """Close without writing if another window writes the workshop; return whether that was done.

        False when a change is pending here, which would be lost.
        """
        if not self._writer.stop_if_superseded():
            return False
        self._closed = True
        self._notifier.stop()
        self._files.release()
        return True


def open_to_write(
    path: Path,
    *,
    now: Callable[[], datetime],
    on_status: Callable[[Status], None] | None = None,
    on_interference: Callable[[InterferenceKind], None] | None = None,
    pace: WriterTiming | None = None,
    lock: Lock | None = None,
) -> WorkshopFile:
    """Open a workshop to write, and hold its lock until it is closed.

    Args:
        path: its snapshot, `NAME.perenne.json`.
        now: returns the current moment, with its time zone.
        on_status: called when the status changes, in another thread.
        on_interference: called when other programs interfere with the files, in another thread.
        pace: intervals of the writer; tests pass shorter ones.
        lock: its lock, if the caller holds it already and keeps it after closing.

    Raises:
        LockedElsewhere: another window has it; `read` shows it.
        NeedsAgreement: a part of the journal is illegible; a copy was kept.
        OnlyToRead: a newer version wrote it, or its folder takes no writes; the exception has the reading to show.
        Refused: there is no workshop.
    """
    path = real(path)
    if not is_taken(path):
        raise Refused("There is no workshop at {path}.", path=str(path))
    if parse_set_aside(path.name):
        prepare_to_write(path)  # raises OnlyToRead, before a lock file is made
    try:
        own = None if lock else acquire(path)
    except OSError as error:
        raise OnlyToRead(read(path), read_only_reason(error, path)) from error
    try:
        loaded, journal = prepare_to_write(path)
        return WorkshopFile(
            loaded,
            journal,
            own,
            now=now,
            on_status=on_status or _ignore,
            on_interference=on_interference or _ignore,
            pace=pace or WriterTiming(),
        )
    except BaseException:
        if own:
            own.release()
        raise


def _most_bytes(loaded: Loaded, journal: Journal) -> int:
    """Return an upper bound of the bytes of the snapshot, without computing it."""
    there = loaded.snapshot.path.stat().st_size if loaded.snapshot_n is not None else 0
    return there if loaded.snapshot_n == loaded.reading.last_n else there + journal.length


def _ignore(_: Status | InterferenceKind) -> None:
    """Do nothing: the callback of a command, which has no window."""
