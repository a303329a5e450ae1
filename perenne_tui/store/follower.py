"""Following a workshop that another window writes: its new lines are read as they come, and nothing is touched.

A follower never takes the lock, never mends, never writes. It looks at the journal's size, time and identity four
times a second, which works on shares where no system tells of changes, and costs next to nothing.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Final

from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.paths import journal_of, real
from perenne_tui.store.reading import Loaded, Reading, load, with_later_lines
from perenne_tui.store.snapshot import Snapshot

POLL_INTERVAL: Final = 0.25
"""Seconds between two looks."""


class Follower:
    """A workshop as somebody else writes it.

    Args:
        path: its snapshot.

    Raises:
        Refused: there is none, or it is not a workshop.
    """

    def __init__(self, path: Path) -> None:
        self._path = real(path)
        self._mark = self._mark_now()
        self._loaded = load(self._path)

    @property
    def reading(self) -> Reading:
        """The workshop as it was at the last look."""
        return self._loaded.reading

    def look(self) -> Reading | None:
        """Give the workshop as it is now, or `None` when nothing has happened since the last look.

        Files that cannot be read at this moment (a share that is gone, a file being replaced) are looked at again
        next time; what is shown stays.
        """
        mark = self._mark_now()
        if mark == self._mark:
            return None
        try:
            loaded = self._later()
        except (Refused, OSError):
            return None
        # Taken before reading: lines that came meanwhile change it once more, and are read next time.
        self._mark = mark
        now, shown = loaded.reading, self._loaded.reading
        self._loaded = loaded
        is_same = now.workshop is shown.workshop and now.opened_read_only_because == shown.opened_read_only_because
        return None if is_same else now

    def _later(self) -> Loaded:
        """Put the lines that came on what is known; where they do not fit it, read everything again."""
        before = self._loaded
        if before.trouble is None:
            now = with_later_lines(self._path, before.snapshot, Snapshot(before.reading.workshop, before.facts))
            if now.trouble is None and now.reading.last_n >= before.reading.last_n:
                return now
        return load(self._path)

    def _mark_now(self) -> tuple[tuple[int, int, int], ...]:
        marks = []
        for path in (journal_of(self._path), self._path):
            try:
                stat = path.stat()
            except OSError:
                marks.append((0, 0, 0))
            else:
                marks.append((stat.st_ino, stat.st_size, stat.st_mtime_ns))
        return tuple(marks)


class FollowerThread:
    """A workshop that somebody else writes, and a thread that looks at it, once somebody wants to hear.

    Args:
        path: its snapshot.

    Raises:
        Refused: there is none, or it is not a workshop.
    """

    def __init__(self, path: Path) -> None:
        self._follower = Follower(path)
        self._end = Event()
        self._thread: Thread | None = None

    @property
    def reading(self) -> Reading:
        """The workshop as it was at the last look."""
        return self._follower.reading

    def begin(self, tell: Callable[[Reading], None], every: float = POLL_INTERVAL) -> None:
        """Look from now on, and tell what is seen.

        Args:
            tell: called from the thread with each new reading.
            every: seconds between two looks; only tests are in another hurry.
        """
        self._thread = Thread(target=self._run, args=(tell, every), name="follower", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._end.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, tell: Callable[[Reading], None], every: float) -> None:
        while not self._end.wait(every):
            reading = self._follower.look()
            if reading is not None:
                tell(reading)
