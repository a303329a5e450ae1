"""The two files and the lock of a workshop that is open to write."""

import errno
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.store import reading
from perenne_tui.store.interference import Meeting, Met
from perenne_tui.store.journal import Journal
from perenne_tui.store.journal_line import join
from perenne_tui.store.journal_rewrite import remove_orphan, written_as
from perenne_tui.store.lock import Lock, acquire
from perenne_tui.store.name_claim import claim
from perenne_tui.store.paths import ENDING, sibling_names
from perenne_tui.store.snapshot import Snapshot, SnapshotFile


class Files:
    """A workshop's journal and snapshot, written by one thread at a time.

    Args:
        journal: where lines go.
        snapshot: where snapshots go.
        lock: the workshop's; `None` where whoever opened it keeps it.
        written: the workshop as the journal has it, and its last line.
        snapshot_n: the line that the snapshot on disk includes; `None` when there is none.
    """

    def __init__(
        self, journal: Journal, snapshot: SnapshotFile, lock: Lock | None, written: Snapshot, snapshot_n: int | None
    ) -> None:
        self.journal = journal
        self.snapshot = snapshot
        self.lock = lock
        self.owns_lock = lock is not None
        self.written = written
        self.snapshot_n = snapshot_n
        self.edited: bytes | None = None
        journal.hold()
        self.has_parted = False
        """Whether a journal was set aside that left this one: one that comes again has a window of its own."""

    @property
    def path(self) -> Path:
        """Where the snapshot stands."""
        return self.snapshot.path

    @property
    def journal_path(self) -> Path:
        """Where the journal stands."""
        return self.journal.path

    @property
    def length(self) -> int:
        """Bytes of the journal up to where the next line goes."""
        return self.journal.length

    @property
    def lines_behind(self) -> int:
        """Lines of the journal that the snapshot does not include."""
        return self.written.facts.n - (self.snapshot_n or 0)

    @property
    def is_behind(self) -> bool:
        """Whether the snapshot does not include everything."""
        return self.snapshot_n is None or self.lines_behind > 0

    def hold(self) -> None:
        """Make certain that the lock is ours; one whose file was taken away is taken again.

        Raises:
            LockedElsewhere: another window took it meanwhile.
            OSError: the folder takes no lock file.
        """
        if not self.owns_lock or (self.lock and self.lock.is_in_place) or not self.journal.is_on_its_disk:
            return
        if self.lock:
            self.lock.release()
            self.lock = None
        self.lock = acquire(self.path)

    def check(self) -> None:
        """Make certain that the journal is the one that was opened; raises what `Journal.check` does."""
        self.journal.check()

    def append(self, lines: Sequence[tuple[int, bytes]], after: Workshop, at: datetime) -> None:
        """Write lines to the journal: one write, one sync, however many have gathered.

        Args:
            lines: the number and the rest of each.
            after: the workshop after them.
            at: when the last one was made.

        Raises:
            OSError, Lost: as `Journal.append`.
        """
        crc, joined, crcs = self.written.facts.crc, [], []
        for n, rest in lines:
            line, crc = join(n, crc, rest)
            joined.append(line)
            crcs.append(crc)
        data = b"".join(joined)
        self.journal.append(data, last=len(data) - len(joined[-1]))
        trail = self.written.facts.trail_after(crcs)
        facts = replace(self.written.facts, n=lines[-1][0], at=at, trail=trail)
        self.written = Snapshot(after, facts).at(crc, self.journal.last)

    def write_snapshot(self, pause: Callable[[float], bool] | None) -> None:
        """Put a snapshot in place; raises what `SnapshotFile.write` does, and that the folder is on another disk."""
        if not self.journal.is_on_its_disk:
            raise OSError(errno.ENODEV, "another disk", str(self.path.parent))
        self.snapshot.write(self.written, pause=pause)
        self.snapshot_n = self.written.facts.n

    @property
    def is_being_written(self) -> bool:
        """Whether somebody seems to be writing over the journal at this moment."""
        return self.journal.is_being_written

    def adopt(self, loaded: reading.Loaded) -> None:
        """Go on from what somebody else has written, as `meet` found it."""
        found = loaded.journal
        assert found is not None, "it was read from a journal"
        self.journal.close()
        self.journal = Journal(
            self.journal.path,
            length=found.end,
            last=loaded.facts.offset,
            crc=loaded.facts.crc,
            unfinished=found.unfinished,
        )
        self.journal.hold()
        self.written = Snapshot(loaded.reading.workshop, loaded.facts)
        if loaded.snapshot_n is None:  # it was begun again: what the snapshot has is of before
            self.snapshot_n = None

    def move(self) -> Met:
        """Go on in files of another name, with the whole history: those of this name are somebody else's.

        Raises:
            OSError, NotJson: the folder does not take them.
        """
        if not self.journal.is_on_its_disk:
            raise OSError(errno.ENODEV, "another disk", str(self.path.parent))
        before, mine, name = self.path, self.journal.lineage(), self.path.name.removesuffix(ENDING)
        path, lock = claim(sibling_names(self.path))
        try:
            written, journal = written_as(path, self.journal, self.written)
        except BaseException:
            lock.release()
            raise
        self.release()
        self.lock, self.written, self.journal = lock, written, journal
        self.snapshot, self.snapshot_n = SnapshotFile(path), written.facts.n
        self.snapshot.read()
        remove_orphan(before, mine)
        return Met(
            Sentence(
                "{name} is written by another window as well: this one is saved as {other} from now on.",
                {"name": name, "other": path.name},
            ),
            Meeting.MOVED,
        )

    def release(self) -> None:
        """Free the workshop for others, and give the journal back to the system."""
        self.journal.close()
        if self.lock:
            self.lock.release()
            self.lock = None
