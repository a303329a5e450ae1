"""The thread that writes: what is handed over goes to the journal in order, and now and then to a snapshot."""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from perenne_tui.core.model.history import Entry, Patch
from perenne_tui.core.model.rebasing import rebased
from perenne_tui.core.text.reasons import reason_of
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.store.interference import Meeting, Met
from perenne_tui.store.journal import Lost, Mark
from perenne_tui.store.lock import LockedElsewhere
from perenne_tui.store.open_files import Files
from perenne_tui.store.pending import Pending
from perenne_tui.store.reading import Loaded
from perenne_tui.store.replaced_journal import meet
from perenne_tui.store.replaced_snapshot import edits_taken, look_at_snapshot
from perenne_tui.store.snapshot import Snapshot
from perenne_tui.store.snapshot_schedule import Snapshots
from perenne_tui.store.status import Announcer
from perenne_tui.store.timing import Pace
from perenne_tui.store.write_errors import unsaved


class Writer:
    """Writes what it is handed, in a thread of its own, until it is closed.

    Args:
        files: where lines and snapshots go.
        announcer: is told how it goes.
        on_meeting: called from the thread when others interfere and the program must know.
        pace: how often it does what.
    """

    def __init__(
        self, files: Files, *, announcer: Announcer, on_meeting: Callable[[Meeting], None], pace: Pace
    ) -> None:
        self._files = files
        self._announcer = announcer
        self._on_meeting = on_meeting
        self._pace = pace
        self._wake = threading.Condition()
        self._pending: deque[Pending] = deque()
        self._hurry = False
        self._closing = False
        self._retry_at = 0.0
        self._snapshots = Snapshots(files, pace)
        self._look_at = monotonic() + pace.look
        self._seen: tuple[Mark | None, float] | None = None
        """What stands in the journal's place, and since when."""
        self._continued: Met | None = None
        """What somebody else has written: it is taken in before anything is written here."""
        self._edited: Met | None = None
        self._is_superseded = False
        self._must_move = False
        self._note: Sentence | None = None
        self._thread = threading.Thread(target=self._run, name="perenne writer", daemon=True)
        self._thread.start()

    def hand(self, pending: Pending) -> None:
        """Take a change to be written. Returns at once."""
        with self._wake:
            self._pending.append(pending)
            if len(self._pending) == 1:
                self._announcer.waiting(pending.asked)
            self._hurry = True
            self._wake.notify_all()

    def tell(self, note: Sentence) -> None:
        """Have people hear of something once the changes that follow are saved."""
        self._note = note

    def flush(self, timeout: float) -> bool:
        """Wait until everything is on the disk, at most `timeout` seconds; true when it is."""
        with self._wake:
            self._hurry = True
            self._wake.notify_all()
            return self._wake.wait_for(lambda: not self._pending, timeout)

    def adopt(self) -> tuple[Loaded, list[Entry]] | None:
        """Go on from what somebody else has written, where nothing that waits here contradicts it.

        Returns:
            The workshop as it is on the disk, and what waits, as it follows on that; `None` where there is nothing
            to adopt.
        """
        with self._wake:
            met, self._continued = self._continued, None
            if met is None or met.continued is None:
                return None
            loaded = met.continued
            waiting = rebased(
                [pending.entry for pending in self._pending], loaded.reading.workshop, loaded.reading.last_n
            )
            if waiting is None:
                self._must_move = True
            else:
                self._files.adopt(loaded)
                self._pending.clear()
                self._note = met.note
            self._hurry = True
            self._wake.notify_all()
            return None if waiting is None else (loaded, waiting)

    def yielded(self) -> bool:
        """Stop writing where another window has the workshop and nothing waits here; true when that is so."""
        with self._wake:
            if not self._is_superseded or self._pending:
                return False
            self._closing = True
            self._wake.notify_all()
        self._thread.join(self._pace.patience)
        return True

    def edits(self) -> tuple[Patch, ...]:
        """Return what another program changed in the TinyDB file: it is to be handed over as a change."""
        return self._edited.patches if self._edited is not None else ()

    def edits_taken(self, *, whole: bool) -> None:
        """Note that what was changed in the TinyDB file has been handed over, `whole` or in part."""
        with self._wake:
            met, self._edited = self._edited, None
            if met is not None:
                edits_taken(self._files, whole=whole)
                self._snapshots.hurry()
                self._note = met.note
                self._wake.notify_all()

    def unwritten(self) -> tuple[Snapshot, tuple[Pending, ...]]:
        """Return the workshop as far as it was written, and the changes that were not, in order."""
        with self._wake:
            written = self._files.written
            return written, tuple(pending for pending in self._pending if pending.entry.n > written.facts.n)

    def close(self, timeout: float) -> bool:
        """Write a snapshot and end, at most `timeout` seconds; what could not be written by now is given up.

        False while a disk that does not answer holds the thread: its files must not be let go of.
        """
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while True:
            batch, last_turn = self._next()
            if batch:
                self._attempt(batch)
            elif last_turn:
                self._end()
                return
            elif self._seen is None and monotonic() >= self._snapshots.due_at:
                self._look_again(self._snapshots.take(self._pause))
            else:
                self._attempt(batch)

    def _next(self) -> tuple[list[Pending], bool]:
        """Wait for something to do: changes to write, a snapshot to take or a look (no changes), or the end."""
        with self._wake:
            while True:
                now = monotonic()
                if self._closing:
                    return [], True
                due = self._due_at()
                if now >= due or (self._pending and self._hurry):
                    self._hurry = False
                    return list(self._pending), False
                self._hurry = False
                self._wake.wait(due - now)

    def _due_at(self) -> float:
        """Return when there is something to do."""
        if self._pending or self._continued is not None:
            return self._retry_at
        return min(self._snapshots.due_at, self._look_at) if self._seen is None else self._look_at

    def _attempt(self, batch: list[Pending]) -> None:
        """Write changes; without any, look whether the files are still there, so that people hear of it at once."""
        try:
            self._work(batch)
        except Exception as error:  # whatever it is: the thread goes on, and says so
            self._failed(error)

    def _work(self, batch: list[Pending]) -> None:
        if self._continued is not None:  # nobody has taken it in yet: nothing is written before
            self._again_in(self._pace.retry)
            self._on_meeting(Meeting.CONTINUED)
            return
        try:
            self._files.hold()
            if self._must_move:
                self._go_on(self._files.move())
            if batch:
                last = batch[-1]
                lines = [(pending.entry.n, pending.rest) for pending in batch]
                self._files.append(lines, last.after, last.at)
            else:
                self._files.check()
                self._look_again(self._snapshots.look())
        except Lost as lost:
            self._meet(lost.mark)
        except LockedElsewhere:
            if batch:
                self._go_on(self._files.move())
            else:
                self._go_on(Met(meeting=Meeting.SUPERSEDED))
        else:
            self._seen, self._is_superseded = None, False
            self._look_at = monotonic() + self._pace.look
            self._succeeded(len(batch))

    def _look_again(self, met: Met | None) -> None:
        if met is not None:
            self._go_on(met)

    def _meet(self, mark: Mark | None) -> None:
        """Do something about what stands in the journal's place, once it stands still."""
        now = monotonic()
        if self._seen is None or self._seen[0] != mark:
            if self._seen is None and self._files.is_behind:
                with suppress(Exception):  # what is only in a file that has gone should not be in memory alone
                    if self._files.snapshot.foreign() is None:
                        self._files.write_snapshot(self._pause)
            self._seen = (mark, now)
        since, is_writing = now - self._seen[1], self._files.is_being_written
        if since < (self._pace.copying if is_writing else self._pace.settle):
            if is_writing:
                name = self._files.journal_path.name
                said = Sentence("Another program is writing {name}: it is waited for, then saved.", {"name": name})
                self._announcer.failed(said, said)
            self._again_in(self._pace.settle)
            return
        met = meet(self._files)
        self._seen = None
        self._go_on(met)

    def _go_on(self, met: Met) -> None:
        """Note what was met, and tell the program where it must take something in."""
        with self._wake:
            match met.meeting:
                case Meeting.CONTINUED:
                    self._continued = met
                case Meeting.EDITED:
                    self._edited = met
                case Meeting.SUPERSEDED:
                    self._is_superseded = True
                case _:
                    self._note, self._must_move, self._is_superseded = met.note, False, False
        self._again_in(self._pace.retry if met.meeting in (Meeting.CONTINUED, Meeting.SUPERSEDED) else 0.0)
        if met.meeting is not None:
            self._on_meeting(met.meeting)

    def _again_in(self, seconds: float) -> None:
        self._retry_at = self._look_at = monotonic() + seconds

    def _succeeded(self, many: int) -> None:
        with self._wake:
            for _ in range(many):
                self._pending.popleft()
            if self._pending:
                self._announcer.waiting(self._pending[0].asked)
            else:
                self._announcer.saved(self._note)
                self._note = None
            self._wake.notify_all()
        if many:
            self._snapshots.put_off()
            if self._files.lines_behind >= self._pace.lines:
                self._look_again(self._snapshots.take(self._pause))

    def _failed(self, error: Exception) -> None:
        said = error.sentence if isinstance(error, Refused) else unsaved(error, self._files.journal_path)
        self._announcer.failed(said, reason_of(error))
        self._again_in(self._pace.retry)

    def _end(self) -> None:
        """Write a last snapshot, where the files are ours and the journal is the one that it belongs to."""
        with suppress(Exception):  # the journal has every line of it
            if self._is_superseded:
                return
            self._files.hold()
            try:
                self._files.check()
            except Lost:
                if meet(self._files).meeting is Meeting.CONTINUED:
                    return
            met = look_at_snapshot(self._files, patient=False)
            if self._files.is_behind and (met is None or met.meeting is None):
                self._files.write_snapshot(None)

    def _pause(self, seconds: float) -> bool:
        """Wait; true when there is something to write meanwhile, which goes before any snapshot."""
        with self._wake:
            return self._wake.wait_for(lambda: bool(self._pending) or self._closing, seconds)
