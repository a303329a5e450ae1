"""Writing both files of a workshop under a name that is claimed: its journal first, then its snapshot."""

from contextlib import suppress
from pathlib import Path

from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.paths import journal_of
from perenne_tui.store.snapshot import Snapshot, SnapshotFile


def write_pair(path: Path, journal: bytes | None, snapshot: Snapshot) -> None:
    """Write both files of a workshop; if one cannot be written, neither is left.

    Once the journal is there, the workshop exists: the snapshot can be made from it.

    Args:
        path: the snapshot; the caller holds the lock, and neither file exists.
        journal: all bytes of the journal; `None` for a workshop that has none.
        snapshot: the workshop as the journal has it.

    Raises:
        OSError, NotJson, Refused: one of them cannot be written.
    """
    try:
        if journal is not None:
            write_atomically(journal_of(path), journal)
        SnapshotFile(path).write(snapshot)
    except BaseException:
        for made in (path, journal_of(path)):
            with suppress(OSError):
                made.unlink()
        raise
