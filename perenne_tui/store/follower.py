"""Following a workshop that another window writes: new lines of its journal are read as they are appended.

A follower never locks, repairs or writes. It polls size, time and inode of the files four times a second, which also
works on network shares, where no system reports changes.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Final, NamedTuple

from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.disk import FileSignature, current_signature
from perenne_tui.store.journal_line import Line
from perenne_tui.store.journal_replay import replay
from perenne_tui.store.paths import journal_of, real
from perenne_tui.store.reading import Loaded, Reading, load, with_later_lines
from perenne_tui.store.snapshot import Snapshot

POLL_INTERVAL: Final = 0.25
"""Seconds between two polls."""


class Later(NamedTuple):
    """The changes that another window wrote since the last poll."""

    before: Reading
    now: Reading
    lines: tuple[Line, ...] | None
    """The lines that lead from the one to the other; `None` where they do not: people were forgotten, or the files
    are those of another copy."""


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
        pair = self._read_again()
        if pair is None:
            return None
        shown, now = (loaded.reading for loaded in pair)
        is_same = now.workshop is shown.workshop and now.opened_read_only_because == shown.opened_read_only_because
        return None if is_same else now

    def poll_lines(self) -> Later | None:
        """Return the lines that were written since the last poll, as `poll` returns the workshop."""
        pair = self._read_again()
        if pair is None:
            return None
        before, now = pair
        return Later(before.reading, now.reading, _lines_between(before, now))

    def _read_again(self) -> tuple[Loaded, Loaded] | None:
        """Read what was written since the last poll; return both readings, `None` where there is nothing new."""
        signatures = self._signatures_now()
        if signatures == self._signatures:
            return None
        try:
            loaded = self._later()
        except (Refused, OSError):
            return None
        # Taken before reading: lines appended meanwhile change the signature again, and are read at the next poll.
        self._signatures = signatures
        before, self._loaded = self._loaded, loaded
        return before, loaded

    @property
    def is_gone(self) -> bool:
        """Whether neither of the two files is there at this moment: it was deleted or renamed, or a share is gone."""
        return self._signatures_now() == (None, None)

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


def _lines_between(before: Loaded, now: Loaded) -> tuple[Line, ...] | None:
    """Return the lines that lead from one reading to a later one; `None` where none do."""
    found = now.journal.lines if now.journal else ()
    lines = tuple(line for line in found if line.entry.n > before.facts.n)
    if not lines:
        return () if now.reading.workshop == before.reading.workshop else None
    if lines[0].prev != before.facts.crc:
        return None
    workshop, misfits = replay(before.reading.workshop, lines)
    return lines if not misfits and workshop == now.reading.workshop else None


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
