"""The schedule of snapshots: one is written after some seconds without a change, or after many changes.

The writer's thread calls it. A file that another program wrote is examined before a snapshot replaces it.
"""

from collections.abc import Callable
from contextlib import suppress
from math import inf
from time import monotonic

from perenne_tui.store.interference import Interference
from perenne_tui.store.open_files import OpenFiles
from perenne_tui.store.writer_timing import WriterTiming


class SnapshotSchedule:
    """The times at which snapshots of an open workshop are written.

    Args:
        files: the files of the workshop.
        pace: how often snapshots are written.
    """

    def __init__(self, files: OpenFiles, pace: WriterTiming) -> None:
        self._files = files
        self._pace = pace
        self._at = 0.0
        self._late_at: float | None = None
        """End of the wait for the journal of a snapshot of another machine; `None` while none is awaited."""
        self._is_urgent = False

    @property
    def due_at(self) -> float:
        """Moment of the next snapshot, in monotonic seconds; infinity while none is due."""
        return self._at if self._files.is_snapshot_due else inf

    def make_due(self) -> None:
        """Make the next one due at once: the file still has the content that another program wrote."""
        self._at, self._is_urgent = 0.0, True

    def postpone(self) -> None:
        """Postpone the next one by `quiet` seconds: a change has just been written."""
        self._at = monotonic() + (0.0 if self._is_urgent else self._pace.quiet)
        self._is_urgent = False

    def check(self) -> Interference | None:
        """Check the snapshot; return the interference with it, `None` if there is none or its journal is awaited.

        Raises:
            OSError: a file that must be written cannot be.
        """
        from perenne_tui.store.replaced_snapshot import (
            check_snapshot,  # the first check is later than the first picture
        )

        now = monotonic()
        interference = check_snapshot(self._files, patient=self._late_at is None or now < self._late_at)
        is_early = interference is None and self._files.snapshot.foreign() is not None
        self._late_at = (self._late_at or now + self._pace.late) if is_early else None
        return interference

    def take(self, pause: Callable[[float], bool]) -> Interference | None:
        """Write a snapshot if that is possible now, and return the interference of another program with it.

        Args:
            pause: waits so many seconds; true when there is something more urgent to do.
        """
        interference: Interference | None = None
        with suppress(Exception):  # the snapshot is optional: the journal is complete
            self._files.check()
            interference = self.check()
            if self._late_at is None and (interference is None or interference.kind is None):
                self._files.write_snapshot(pause)
        if self._files.is_snapshot_due:
            self._at = monotonic() + max(self._pace.quiet, self._pace.retry)
        return interference
