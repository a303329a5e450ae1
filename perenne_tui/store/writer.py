"""The thread that writes: what is handed over goes to the journal in order, and now and then to a snapshot."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from time import monotonic
from typing import NamedTuple

from perenne_tui.core.sentences import Sentence
from perenne_tui.core.workshop import Workshop
from perenne_tui.store.disk import in_words
from perenne_tui.store.journal import Journal, Lost
from perenne_tui.store.lines import beginning, join
from perenne_tui.store.snapshot import Snapshot, SnapshotFile
from perenne_tui.store.status import Announcer


class Pace(NamedTuple):
    """How often the writer does what, in seconds."""

    retry: float = 1.0
    """Between two attempts at a write that failed; the next change tries at once."""
    patience: float = 1.0
    """That a write may take before the status says so."""
    quiet: float = 2.0
    """Without a change, after which a snapshot is written."""
    lines: int = 100
    """Changes after which a snapshot is written even so."""
    look: float = 0.5
    """Between two looks whether the journal is still there, while nothing is written."""


class Pending(NamedTuple):
    """A change on its way to the disk."""

    n: int
    rest: bytes
    """Its line, but for the number and the link to the line before."""
    at: datetime
    after: Workshop
    asked: float
    """Monotonic seconds."""


class Writer:
    """Writes what it is handed, in a thread of its own, until it is closed.

    Args:
        journal: where lines go.
        file: where snapshots go.
        written: the workshop as the journal has it, and its last line.
        snapshot_n: the line that the snapshot on disk includes; `None` when there is none.
        announcer: is told how it goes.
        pace: how often it does what.
    """

    def __init__(
        self,
        journal: Journal,
        file: SnapshotFile,
        *,
        written: Snapshot,
        snapshot_n: int | None,
        announcer: Announcer,
        pace: Pace,
    ) -> None:
        self._journal = journal
        self._file = file
        self._written = written
        self._snapshot_n = snapshot_n
        self._announcer = announcer
        self._pace = pace
        self._wake = threading.Condition()
        self._pending: deque[Pending] = deque()
        self._hurry = False
        self._closing = False
        self._retry_at = 0.0
        self._snapshot_at = 0.0
        self._look_at = monotonic() + pace.look
        self._lost = False
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
        with self._wake:
            self._note = note

    def flush(self, timeout: float) -> bool:
        """Wait until everything is on the disk, at most `timeout` seconds; true when it is."""
        with self._wake:
            self._hurry = True
            self._wake.notify_all()
            return self._wake.wait_for(lambda: not self._pending, timeout)

    def close(self, timeout: float) -> None:
        """Write a snapshot and end, at most `timeout` seconds; what could not be written by now is given up."""
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        self._thread.join(timeout)

    def _run(self) -> None:
        while True:
            batch, last_turn = self._next()
            if batch:
                self._attempt(batch)
            elif self._snapshot_is_due(last_turn):
                self._take_snapshot(last_turn)
            elif not last_turn:
                self._attempt(batch)
            if last_turn:
                self._journal.close()
                return

    def _next(self) -> tuple[list[Pending], bool]:
        """Wait for something to do: changes to write, a snapshot to take or a look (no changes), or the end."""
        with self._wake:
            while True:
                now = monotonic()
                if self._closing:
                    return [], True
                if self._pending and (self._hurry or now >= self._retry_at):
                    self._hurry = False
                    return list(self._pending), False
                if not self._pending and now >= self._next_chore_at():
                    return [], False
                self._hurry = False
                self._wake.wait(self._wait(now))

    def _wait(self, now: float) -> float:
        return max(0.0, (self._retry_at if self._pending else self._next_chore_at()) - now)

    def _next_chore_at(self) -> float:
        if self._is_behind() and not self._lost:
            return min(self._snapshot_at, self._look_at)
        return self._look_at

    def _attempt(self, batch: list[Pending]) -> None:
        """Write changes; without any, look whether the journal is still there, so that people hear of it at once."""
        try:
            if self._lost:
                self._anew()
            if batch:
                self._append(batch)
            else:
                self._journal.check()
        except Lost as lost:
            self._lost = True
            self._failed(lost.sentence)
        except OSError as error:
            self._failed(in_words(error, self._journal.path))
        except Exception as error:  # whatever it is: the thread goes on, and says so
            self._failed(Sentence("The disk did not take the last change ({code}).", {"code": type(error).__name__}))
        else:
            self._look_at = monotonic() + self._pace.look
            self._succeeded(len(batch))

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
            self._snapshot_at = monotonic() + self._pace.quiet
            if self._lines_behind() >= self._pace.lines:
                self._take_snapshot(last_turn=False)

    def _append(self, batch: list[Pending]) -> None:
        """Write changes to the journal: one write, one sync, however many have gathered."""
        crc, lines = self._written.facts.crc, []
        for pending in batch:
            line, crc = join(pending.n, crc, pending.rest)
            lines.append(line)
        data = b"".join(lines)
        self._journal.append(data, last=len(data) - len(lines[-1]))
        last = batch[-1]
        facts = replace(self._written.facts, n=last.n, crc=crc, offset=self._journal.last, at=last.at)
        self._written = Snapshot(last.after, facts)

    def _anew(self) -> None:
        """Write both files again after another program took the journal away.

        The snapshot goes first: the journal that follows names the line it includes.
        """
        workshop, facts = self._written.workshop, self._written.facts
        self._file.write(self._written)
        line, crc = beginning(workshop, facts.n, facts.at, facts.crc)
        other, rescued = self._journal.anew(line)
        if not rescued:
            self._written = Snapshot(workshop, replace(facts, crc=crc, offset=0))
        self._lost = False
        if other is not None:
            self._note = Sentence(
                "{name} had been replaced; the other file is kept as {other}.",
                {"name": self._journal.path.name, "other": other.name},
            )

    def _failed(self, reason: Sentence) -> None:
        self._announcer.failed(reason)
        self._retry_at = self._look_at = monotonic() + self._pace.retry

    def _is_behind(self) -> bool:
        return self._snapshot_n is None or self._lines_behind() > 0

    def _lines_behind(self) -> int:
        return self._written.facts.n - (self._snapshot_n or 0)

    def _snapshot_is_due(self, last_turn: bool) -> bool:
        return self._is_behind() and not self._lost and (last_turn or monotonic() >= self._snapshot_at)

    def _take_snapshot(self, last_turn: bool) -> None:
        """Write a snapshot, or put it off."""
        pause: Callable[[float], bool] | None = None if last_turn else self._pause
        try:
            self._file.write(self._written, pause=pause)
        except Exception:  # the journal has every line of it: it is put off, and nothing else
            self._snapshot_at = monotonic() + max(self._pace.quiet, self._pace.retry)
        else:
            self._snapshot_n = self._written.facts.n

    def _pause(self, seconds: float) -> bool:
        """Wait; true when there is something to write meanwhile, which goes before any snapshot."""
        with self._wake:
            return self._wake.wait_for(lambda: bool(self._pending) or self._closing, seconds)
