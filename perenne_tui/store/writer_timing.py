"""The intervals at which the writer of an open workshop retries, checks its files and takes snapshots.

A module of its own, because the writer, the schedule of snapshots and the store all use them; tests pass shorter
ones.
"""

from msgspec import Struct


class WriterTiming(Struct, frozen=True):
    """Intervals of the writer, in seconds but for `lines`."""

    retry: float = 1.0
    """Between two attempts at a write that failed; the next change tries at once."""
    patience: float = 1.0
    """Time that a write may take before the status is `pending`."""
    quiet: float = 2.0
    """Without a change, after which a snapshot is written."""
    lines: int = 100
    """Number of changes after which a snapshot is written even without such a pause."""
    look: float = 0.5
    """Between two checks of the files while nothing is written."""
    settle: float = 0.3
    """Time for which a file of another program must stay the same before it is read: it may still be copied."""
    copying: float = 5.0
    """The same for a file that ends within a line: another program is overwriting it, and may be slow."""
    late: float = 10.0
    """Time to wait for the journal of a snapshot that was synchronised from another machine."""
