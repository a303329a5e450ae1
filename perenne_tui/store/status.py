"""The save status of an open workshop: saved, pending or failed; announced to the window when it changes."""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Literal

from msgspec import Struct

from perenne_tui.core.text.sentences import Sentence


class Status(Struct, frozen=True):
    """The save status: whether everything on the screen is on the disk."""

    kind: Literal["saved", "pending", "failed"]
    """`saved` includes a write that has taken less than `patience` seconds so far."""
    reason: Sentence | None = None
    """With `failed`, the reason, as a window shows it, which tries again; with `saved`, a notice if there is one."""
    cause: Sentence | None = None
    """Reason of a failed write, as a clause, for commands, which do not try again."""


SAVED = Status("saved")


class StatusNotifier:
    """The status, and a thread that calls `on_status` when it changes.

    The thread is not that of the writer, so that a slow write is announced while it lasts.

    Args:
        on_status: called with each new status, one call at a time. Exceptions that it raises are ignored.
        patience: seconds that a write may take before the status is `pending`.
    """

    def __init__(self, on_status: Callable[[Status], None], patience: float) -> None:
        self._on_status = on_status
        self._patience = patience
        self._changed = threading.Condition()
        self._since: float | None = None
        self._settled = SAVED
        self._stopping = False
        self._will_look = False
        """Whether the thread wakes by itself, to look whether a write takes long."""
        self._announced = SAVED
        self._queued: deque[Status] = deque()
        self._thread = threading.Thread(target=self._run, name="perenne status", daemon=True)
        self._thread.start()

    @property
    def status(self) -> Status:
        """The status at this moment."""
        with self._changed:
            return self._current()

    def waiting(self, since: float) -> None:
        """Record that the oldest unwritten change was committed at `since` (monotonic seconds)."""
        with self._changed:
            self._since = since
            if not self._will_look:
                self._changed.notify()

    def failed(self, reason: Sentence, cause: Sentence) -> None:
        """Record that a write failed and will be tried again; `cause` is the reason as a clause."""
        self._settle(Status("failed", reason, cause))

    def saved(self, note: Sentence | None = None) -> None:
        """Record that everything is on the disk.

        Args:
            note: a notice for people; it stays until a write fails. A new note is announced even if
                it has the same words as the one before.
        """
        with self._changed:
            kept = self._settled.reason if self._settled.kind == "saved" else None
        self._settle(Status("saved", note or kept), is_new=note is not None)

    def stop(self) -> None:
        """Announce what is left to announce, and end the thread."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        self._thread.join(1)

    def _settle(self, status: Status, *, is_new: bool = False) -> None:
        with self._changed:
            self._settled, self._since = status, None
            self._queue(status, is_new=is_new)
            if self._queued:  # else the thread need not wake: most writes are done before it would say anything
                self._changed.notify()

    def _current(self) -> Status:
        if self._settled.kind == "saved" and self._since is not None and self._left() <= 0:
            return Status("pending")
        return self._settled

    def _left(self) -> float:
        """Return the seconds until the write in progress makes the status `pending`."""
        return 0.0 if self._since is None else self._since + self._patience - monotonic()

    def _queue(self, status: Status, *, is_new: bool = False) -> None:
        """Queue a status to be announced; one that equals the last one only if it `is_new`."""
        if is_new or status != self._announced:
            self._announced = status
            self._queued.append(status)

    def _run(self) -> None:
        while (status := self._next()) is not None:
            with suppress(Exception):  # a screen that fails must not end the saving
                self._on_status(status)

    def _next(self) -> Status | None:
        """Wait for a status to announce, and return it; `None` at the end."""
        with self._changed:
            while not self._queued:
                if self._stopping:
                    return None
                under_way = self._since is not None and self._announced.kind == "saved"
                self._will_look = under_way
                self._changed.wait(max(0.0, self._left()) if under_way else None)
                self._queue(self._current())
            return self._queued.popleft()
