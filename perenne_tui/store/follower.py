"""Following a workshop that another window writes: new lines of its journal are read as they are appended.

A follower never locks, repairs or writes. It polls size, time and inode of the files four times a second, which also
works on network shares, where no system reports changes.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Final

from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.disk import FileSignature, current_signature
from perenne_tui.store.paths import journal_of, real
from perenne_tui.store.reading import Loaded, Reading, load, with_later_lines
from perenne_tui.store.snapshot import Snapshot

POLL_INTERVAL: Final = 0.25
"""Seconds between two polls."""


class Follower:
    """A workshop that another window writes, as it was at the last poll.

    Args:
        path: its snapshot.

    Raises:
        Refused: there is no workshop at `path`.
    """

    def __init__(self, path: Path) -> None:
        self._path = real(path)
        self._signatures = self._signatures_now()
        self._loaded = load(self._path)

    @property
    def reading(self) -> Reading:
        """The workshop as it was at the last poll."""
        return self._loaded.reading

    def poll(self) -> Reading | None:
        """Return the workshop as it is now; `None` when it has not changed since the last poll.

        Files that cannot be read at this moment (a share that is gone, a file being replaced) count as unchanged,
        and are read at the next poll.
        """
        signatures = self._signatures_now()
        if signatures == self._signatures:
            return None
        try:
            loaded = self._later()
        except (Refused, OSError):
            return None
        # Taken before reading: lines appended meanwhile change the signature again, and are read at the next poll.
        self._signatures = signatures
        now, shown = loaded.reading, self._loaded.reading
        self._loaded = loaded
        is_same = now.workshop is shown.workshop and now.opened_read_only_because == shown.opened_read_only_because
        return None if is_same else now

    def _later(self) -> Loaded:
        """Return the last reading with the new lines; where they do not fit it, everything is read again."""
        before = self._loaded
        if before.trouble is None:
            now = with_later_lines(self._path, before.snapshot, Snapshot(before.reading.workshop, before.facts))
            if now.trouble is None and now.reading.last_n >= before.reading.last_n:
                return now
        return load(self._path)

    def _signatures_now(self) -> tuple[FileSignature | None, FileSignature | None]:
        return current_signature(journal_of(self._path)), current_signature(self._path)


class FollowerThread:
    """A follower with a thread that polls, from `begin` to `stop`.

    Args:
        path: its snapshot.

    Raises:
        Refused: there is no workshop at `path`.
    """

    def __init__(self, path: Path) -> None:
        self._follower = Follower(path)
        self._end = Event()
        self._thread: Thread | None = None

    @property
    def reading(self) -> Reading:
        """The workshop as it was at the last poll."""
        return self._follower.reading

    def begin(self, tell: Callable[[Reading], None], every: float = POLL_INTERVAL) -> None:
        """Start the thread.

        Args:
            tell: called from the thread with each new reading.
            every: seconds between two polls; tests pass fewer.
        """
        self._thread = Thread(target=self._run, args=(tell, every), name="follower", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        self._end.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, tell: Callable[[Reading], None], every: float) -> None:
        while not self._end.wait(every):
            reading = self._follower.poll()
            if reading is not None:
                tell(reading)
