"""Whether what is on the screen is on the disk, told to whoever asks and announced when it changes."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Literal

from perenne_tui.core.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Status:
    """How far the disk is behind the screen."""

    kind: Literal["saved", "pending", "failed"]
    """`saved` is the resting state, a write of less than a second included."""
    reason: Sentence | None = None
    """Why a write failed; with `saved`, something about the files that people should know."""


SAVED = Status("saved")


class Announcer:
    """Keeps the status, and calls `on_status` from its own thread when it changes.

    It has a thread to itself, so that a disk which takes ten seconds to answer does not hold up the news of it.

    Args:
        on_status: called with each new status, never twice at once. What it raises is its own affair.
        patience: seconds that a write may take before anybody is told.
    """

    def __init__(self, on_status: Callable[[Status], None], patience: float) -> None:
        self._on_status = on_status
        self._patience = patience
        self._changed = threading.Condition()
        self._since: float | None = None
        self._settled = SAVED
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="perenne status", daemon=True)
        self._thread.start()

    @property
    def status(self) -> Status:
        """The status at this moment."""
        with self._changed:
            return self._current()

    def waiting(self, since: float) -> None:
        """Note that the oldest write that is not done was asked for at `since` (monotonic seconds)."""
        with self._changed:
            self._since = since
            self._changed.notify()

    def failed(self, reason: Sentence) -> None:
        """Note that a write failed, and will be tried again."""
        self._settle(Status("failed", reason))

    def saved(self, note: Sentence | None = None) -> None:
        """Note that everything is on the disk; `note` is kept until the next one."""
        with self._changed:
            note = note or (self._settled.reason if self._settled.kind == "saved" else None)
        self._settle(Status("saved", note))

    def stop(self) -> None:
        """Announce what is left to announce, and end."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        if threading.current_thread() is not self._thread:
            self._thread.join(1)

    def _settle(self, status: Status) -> None:
        with self._changed:
            self._settled, self._since = status, None
            self._changed.notify()

    def _current(self) -> Status:
        if self._settled.kind == "saved" and self._since is not None and monotonic() - self._since >= self._patience:
            return Status("pending")
        return self._settled

    def _run(self) -> None:
        told = SAVED
        while True:
            with self._changed:
                while (status := self._current()) == told and not self._stopping:
                    self._changed.wait(self._until_pending())
                if status == told:
                    return
            told = status
            with suppress(Exception):  # a screen that fails must not end the saving
                self._on_status(status)

    def _until_pending(self) -> float | None:
        if self._since is None or self._settled.kind == "failed":
            return None
        left = self._since + self._patience - monotonic()
        return left if left > 0 else None
