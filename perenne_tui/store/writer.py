"""The writer thread of an open workshop: changes go to the journal in order, and from time to time to a snapshot.

A write that fails is tried again until it succeeds. Between writes the thread checks whether other programs have
touched the files, and notifies the window when external changes must be adopted.
"""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from perenne_tui.core.model.history import Entry, Patch
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.store.disk import FileSignature
from perenne_tui.store.interference import Interference, InterferenceKind, InterferenceState, overwriting_notice
from perenne_tui.store.journal import JournalChanged
from perenne_tui.store.lock import LockedElsewhere
from perenne_tui.store.open_files import OpenFiles
from perenne_tui.store.pending_change import PendingChange
from perenne_tui.store.reading import Loaded
from perenne_tui.store.replacement_watch import ReplacementWatch
from perenne_tui.store.snapshot import Snapshot
from perenne_tui.store.snapshot_schedule import SnapshotSchedule
from perenne_tui.store.status import StatusNotifier
from perenne_tui.store.write_errors import saving_failure
from perenne_tui.store.writer_timing import WriterTiming


class Writer:
    """A thread that writes the changes it is given, until it is closed.

    Args:
        files: the files of the workshop.
        notifier: receives the save status.
        on_interference: called from the thread when other programs interfere and the window must act.
        pace: intervals of the thread.
    """

    def __init__(
        self,
        files: OpenFiles,
        *,
        notifier: StatusNotifier,
        on_interference: Callable[[InterferenceKind], None],
        pace: WriterTiming,
    ) -> None:
        self._files = files
        self._notifier = notifier
        self._on_interference = on_interference
        self._pace = pace
        self._wake = threading.Condition()
        self._pending: deque[PendingChange] = deque()
        self._write_now = False
        self._closing = False
        self._retry_at = 0.0
        self._snapshots = SnapshotSchedule(files, pace)
        self._next_check_at = monotonic() + pace.look
        self._replacement = ReplacementWatch(files, pace)
        self._state = InterferenceState()
        self._thread = threading.Thread(target=self._run, name="perenne writer", daemon=True)
        self._thread.start()

    def put(self, pending: PendingChange) -> None:
        """Add a change to be written. Returns at once."""
        with self._wake:
            self._pending.append(pending)
            if len(self._pending) == 1:
                self._notifier.waiting(pending.asked_at)
            self._write_now = True
            self._wake.notify_all()

    def add_notice(self, notice: Sentence) -> None:
        """Announce a sentence with the next status that everything is saved."""
        self._state.notice = notice

    def flush(self, timeout: float) -> bool:
        """Wait at most `timeout` seconds until everything is on the disk; return whether it is."""
        with self._wake:
            if not self._pending:
                return True
            self._write_now = True
            self._wake.notify_all()
            return self._wake.wait_for(lambda: not self._pending, timeout)

    def adopt(self) -> tuple[Loaded, list[Entry]] | None:
        """Adopt the changes of another window, unless pending changes conflict with them.

        On a conflict the workshop is written to files of another name at the next attempt.

        Returns:
            The workshop as it is on the disk, and the pending changes, rebased on it; `None` when there is nothing
            to adopt, or a conflict.
        """
        from perenne_tui.core.model.rebasing import rebased

        with self._wake:
            interference, self._state.continued = self._state.continued, None
            if interference is None or interference.continued is None:
                return None
            loaded = interference.continued
            entries = [pending.entry for pending in self._pending]
            waiting = rebased(entries, loaded.reading.workshop, loaded.reading.last_n)
            if waiting is None:
                self._state.must_move = True
            else:
                self._files.adopt(loaded)
                self._pending.clear()
                self._state.notice = interference.note
            self._write_now = True
            self._wake.notify_all()
            return None if waiting is None else (loaded, waiting)

    def stop_if_superseded(self) -> bool:
        """Stop writing if another window writes the workshop and no change is pending; return whether that is so."""
        with self._wake:
            if not self._state.is_superseded or self._pending:
                return False
            self._closing = True
            self._wake.notify_all()
        self._thread.join(self._pace.patience)
        return True

    def edits(self) -> tuple[Patch, ...]:
        """Return the changes that another program made in the TinyDB file, to be entered as one change here."""
        return self._state.edited.patches if self._state.edited is not None else ()

    def accept_edits(self, *, whole: bool) -> None:
        """Record that the changes in the TinyDB file have been entered; `whole`: whether all of them were."""
        with self._wake:
            interference, self._state.edited = self._state.edited, None
            if interference is not None:
                from perenne_tui.store.replaced_snapshot import accept_edits

                accept_edits(self._files, whole=whole)
                self._snapshots.make_due()
                self._state.notice = interference.note
                self._wake.notify_all()

    def unwritten(self) -> tuple[Snapshot, tuple[PendingChange, ...]]:
        """Return the workshop as far as it was written, and the changes after that, in order."""
        with self._wake:
            written = self._files.written
            return written, tuple(pending for pending in self._pending if pending.entry.n > written.facts.n)

    def close(self, timeout: float) -> bool:
        """Write a snapshot and end the thread; changes that could not be written by now are discarded.

        Returns:
            Whether the thread ended within `timeout` seconds; as long as it has not, the files must stay open.
        """
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while True:
            batch, is_closing = self._next()
            if is_closing:
                self._end()
                return
            if not (batch or self._replacement.is_active) and monotonic() >= self._snapshots.due_at:
                self._react(self._snapshots.take(self._pause))
            else:
                self._attempt(batch)

    def _next(self) -> tuple[list[PendingChange], bool]:
        """Wait until something is due, and return the changes to write and whether the thread is to end.

        Without changes a snapshot, or a check of the files, is due.
        """
        with self._wake:
            while True:
                now = monotonic()
                if self._closing:
                    return [], True
                due = self._due_at()
                if now >= due or (self._pending and self._write_now):
                    self._write_now = False
                    return list(self._pending), False
                self._write_now = False
                self._wake.wait(due - now)

    def _due_at(self) -> float:
        """Return the moment at which something is due, in monotonic seconds."""
        if self._pending or self._state.continued is not None:
            return self._retry_at
        check_at = self._next_check_at
        return check_at if self._replacement.is_active else min(self._snapshots.due_at, check_at)

    def _attempt(self, batch: list[PendingChange]) -> None:
        """Write changes, or check the files when there are none, so that interference is reported at once."""
        try:
            self._work(batch)
        except Exception as error:  # whatever it is, the thread must not end: it tries again
            self._failed(error)

    def _work(self, batch: list[PendingChange]) -> None:
        """Write changes or check the files; interference is reacted to, any other failure is raised."""
        if self._state.continued is not None:  # the window has not adopted it yet
            self._retry_in(self._pace.retry)
            self._on_interference(InterferenceKind.CONTINUED)
            return
        try:
            self._files.ensure_lock()
            if self._state.must_move:
                self._react(self._files.move())
            if batch:
                self._files.append(batch)
            else:
                self._files.check()
                self._react(self._snapshots.check())
        except JournalChanged as changed:
            self._resolve(changed.signature)
        except LockedElsewhere:
            self._react(self._files.move() if batch else Interference(kind=InterferenceKind.SUPERSEDED))
        else:
            self._replacement.stop()
            self._state.is_superseded = False
            self._next_check_at = monotonic() + self._pace.look
            self._succeeded(len(batch))

    def _resolve(self, signature: FileSignature | None) -> None:
        """Resolve a replaced journal, once its file is stable: `settle` seconds, `copying` if cut within a line."""
        if not self._replacement.is_active and self._files.is_behind:
            with suppress(Exception):  # else the changes of the lost journal would be in memory alone
                if self._files.snapshot.foreign() is None:
                    self._files.write_snapshot(self._pause)
        if interference := self._replacement.resolve(signature):
            self._react(interference)
            return
        if self._replacement.is_being_written:
            notice = overwriting_notice(self._files.journal_path)
            self._notifier.failed(notice, notice)
        self._retry_in(self._pace.settle)

    def _react(self, interference: Interference | None) -> None:
        """Record an interference, if there is one, and notify the window when it must act."""
        if interference is None:
            return
        with self._wake:
            self._state.record(interference)
        is_waiting = interference.kind in (InterferenceKind.CONTINUED, InterferenceKind.SUPERSEDED)
        self._retry_in(self._pace.retry if is_waiting else 0.0)
        if interference.kind is not None:
            self._on_interference(interference.kind)

    def _retry_in(self, seconds: float) -> None:
        self._retry_at = self._next_check_at = monotonic() + seconds

    def _succeeded(self, many: int) -> None:
        with self._wake:
            for _ in range(many):
                self._pending.popleft()
            if self._pending:
                self._notifier.waiting(self._pending[0].asked_at)
            else:
                self._notifier.saved(self._state.notice)
                self._state.notice = None
            self._wake.notify_all()
        if many:
            self._snapshots.postpone()
            if self._files.lines_behind >= self._pace.lines:
                self._react(self._snapshots.take(self._pause))

    def _failed(self, error: Exception) -> None:
        sentence = error.sentence if isinstance(error, Refused) else saving_failure(error, self._files.journal_path)
        self._notifier.failed(sentence, reason_of(error))
        self._retry_in(self._pace.retry)

    def _end(self) -> None:
        """Write a last snapshot, if the lock and the journal are still those of this window."""
        with suppress(Exception):  # the snapshot is optional: the journal is complete
            if self._state.is_superseded:
                return
            self._files.ensure_lock()
            try:
                self._files.check()
            except JournalChanged:
                from perenne_tui.store.replaced_journal import resolve_replaced_journal

                if resolve_replaced_journal(self._files).kind is InterferenceKind.CONTINUED:
                    return
            from perenne_tui.store.replaced_snapshot import check_snapshot

            interference = check_snapshot(self._files, patient=False)
            if self._files.is_snapshot_due and (interference is None or interference.kind is None):
                self._files.write_snapshot(None)

    def _pause(self, seconds: float) -> bool:
        """Wait so many seconds; return true at once when a change is pending or the thread is to end."""
        with self._wake:
            return self._wake.wait_for(lambda: bool(self._pending) or self._closing, seconds)
