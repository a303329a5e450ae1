"""When a snapshot is written: after some quiet, after many changes, and never over what nobody has looked at."""

from collections.abc import Callable
from contextlib import suppress
from math import inf
from time import monotonic

from perenne_tui.store.interference import Met
from perenne_tui.store.open_files import Files
from perenne_tui.store.replaced_snapshot import look_at_snapshot
from perenne_tui.store.timing import Pace


class Snapshots:
    """The snapshots of a workshop that is open to write.

    Args:
        files: of the workshop.
        pace: how often they are written.
    """

    def __init__(self, files: Files, pace: Pace) -> None:
        self._files = files
        self._pace = pace
        self._at = 0.0
        self._late_at: float | None = None
        """Until when a journal is waited for that goes with a snapshot from elsewhere."""
        self._is_urgent = False

    @property
    def due_at(self) -> float:
        """When one is to be written, in monotonic seconds; never, while the last one has everything."""
        return self._at if self._files.is_behind else inf

    def hurry(self) -> None:
        """Have one written at once: what another program changed still stands in its place."""
        self._at, self._is_urgent = 0.0, True

    def put_off(self) -> None:
        """Have the next one wait for some quiet: a change has just been written."""
        self._at = monotonic() + (0.0 if self._is_urgent else self._pace.quiet)
        self._is_urgent = False

    def look(self) -> Met | None:
        """Look whether the snapshot is still ours, and tell what is found.

        Raises:
            OSError: the folder does not take what must be written.
        """
        now = monotonic()
        met = look_at_snapshot(self._files, patient=self._late_at is None or now < self._late_at)
        is_early = met is None and self._files.snapshot.foreign() is not None
        self._late_at = (self._late_at or now + self._pace.late) if is_early else None
        return met

    def take(self, pause: Callable[[float], bool]) -> Met | None:
        """Write one, or put it off; tell what is found in its place.

        Args:
            pause: waits that long; true when there is something more urgent to do.
        """
        met: Met | None = None
        with suppress(Exception):  # the journal has every line of it
            self._files.check()
            met = self.look()
            if self._late_at is None and (met is None or met.meeting is None):
                self._files.write_snapshot(pause)
        if self._files.is_behind:
            self._at = monotonic() + max(self._pace.quiet, self._pace.retry)
        return met
