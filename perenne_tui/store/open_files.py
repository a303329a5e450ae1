"""The open files of a workshop: its journal, its snapshot and its lock, and the state that they are in.

Only one thread at a time uses them: the writer's, or the window's while the writer waits for its lock.
"""

import errno
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.store import reading
from perenne_tui.store.interference import Interference, InterferenceKind
from perenne_tui.store.journal import Journal
from perenne_tui.store.journal_line import numbered_line
from perenne_tui.store.lock import Lock, acquire
from perenne_tui.store.paths import SNAPSHOT_ENDING, sibling_paths
from perenne_tui.store.pending_change import PendingChange
from perenne_tui.store.snapshot import Snapshot, SnapshotFile

MOST_LINES_BEHIND: Final = 100
"""Lines that the next opening reads beside the snapshot, at most, where nothing else gives rise to a new one."""


class OpenFiles:
    """A workshop's journal, snapshot and lock.

    Args:
        journal: the journal.
        snapshot: the file of the snapshot.
        lock: the lock of the workshop; `None` where the caller of `open_to_write` keeps it.
        written: the workshop as the journal has it, and its last line.
        snapshot_n: number of the last change in the snapshot on the disk; `None` when there is none.
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
        self.has_written = False
        """Whether this window has written lines since the last snapshot."""
        journal.keep_open()
        self.has_diverged = False
        """Whether a diverged journal was already set aside; a second one means that another window is active."""

    @property
    def path(self) -> Path:
        """The path of the snapshot."""
        return self.snapshot.path

    @property
    def journal_path(self) -> Path:
        """The path of the journal."""
        return self.journal.path

    @property
    def length(self) -> int:
        """Bytes of the journal."""
        return self.journal.length

    @property
    def lines_behind(self) -> int:
        """Number of changes that the snapshot does not include."""
        return self.written.facts.n - (self.snapshot_n or 0)

    @property
    def is_behind(self) -> bool:
        """Whether the snapshot lacks a change, or is missing."""
        return self.snapshot_n is None or self.lines_behind > 0

    @property
    def is_snapshot_due(self) -> bool:
        """Whether a snapshot should be written.

        A window in which nobody changes anything leaves both files as they are: in a repository or a synchronised
        folder, looking at a workshop would be a change otherwise.
        """
        return self.snapshot_n is None or (
            self.is_behind and (self.has_written or self.lines_behind >= MOST_LINES_BEHIND)
        )

    def ensure_lock(self) -> None:
        """Make certain that this window has the lock; if another program removed its file, it is acquired again.

        Raises:
            LockedElsewhere: another window acquired it meanwhile.
            OSError: the folder takes no lock file.
        """
        if not self.owns_lock or (self.lock and self.lock.is_in_place) or not self.journal.is_on_its_disk:
            return
        if self.lock:
            self.lock.release()
            self.lock = None
        self.lock = acquire(self.path)

    def check(self) -> None:
        """Make certain that the journal is the one that was opened; see `Journal.check`."""
        self.journal.check()

    def append(self, changes: Sequence[PendingChange]) -> None:
        """Write the lines of some changes to the journal: one write and one sync, however many they are.

        Raises:
            OSError, JournalChanged: as `Journal.append`.
        """
        crc, joined, crcs = self.written.facts.crc, [], []
        for change in changes:
            line, crc = numbered_line(change.entry.n, crc, change.body)
            joined.append(line)
            crcs.append(crc)
        data = b"".join(joined)
        self.has_written = True
        self.journal.append(data, last=len(data) - len(joined[-1]))
        trail = self.written.facts.trail_after(crcs)
        last = changes[-1]
        facts = replace(self.written.facts, n=last.entry.n, at=last.at, trail=trail)
        self.written = Snapshot(last.after, facts).at(crc, self.journal.last)

    def write_snapshot(self, pause: Callable[[float], bool] | None) -> None:
        """Write a snapshot; see `SnapshotFile.write`.

        Raises:
            OSError: the folder is on another disk now, too.
        """
        if not self.journal.is_on_its_disk:
            raise OSError(errno.ENODEV, "another disk", str(self.path.parent))
        self.snapshot.write(self.written, pause=pause)
        self.snapshot_n, self.has_written = self.written.facts.n, False

    @property
    def is_being_written(self) -> bool:
        """Whether another program seems to be overwriting the journal at this moment."""
        return self.journal.is_being_written

    def adopt(self, loaded: reading.Loaded) -> None:
        """Continue from the journal of another window, as `resolve_replaced_journal` read it."""
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
        self.journal.keep_open()
        self.written = Snapshot(loaded.reading.workshop, loaded.facts)
        if loaded.snapshot_n is None:  # people were forgotten: the snapshot still has their names
            self.snapshot_n = None

    def move(self) -> Interference:
        """Continue in files of another name, with the whole history, because another window writes the old ones.

        Raises:
            OSError, NotJson: the new files cannot be written.
        """
        from perenne_tui.store.journal_rewrite import remove_orphan_snapshot, write_under_new_name
        from perenne_tui.store.name_claim import claim

        if not self.journal.is_on_its_disk:
            raise OSError(errno.ENODEV, "another disk", str(self.path.parent))
        before, mine, name = self.path, self.journal.chain(), self.path.name.removesuffix(SNAPSHOT_ENDING)
        path, lock = claim(sibling_paths(self.path))
        try:
            written, journal = write_under_new_name(path, self.journal, self.written)
        except BaseException:
            lock.release()
            raise
        self.release()
        self.lock, self.written, self.journal = lock, written, journal
        self.snapshot, self.snapshot_n = SnapshotFile(path), written.facts.n
        self.snapshot.read()
        remove_orphan_snapshot(before, mine)
        return Interference(
            Sentence(
                "{name} is written by another window as well: this one is saved as {other} from now on.",
                {"name": name, "other": path.name},
            ),
            InterferenceKind.MOVED,
        )

    def release(self) -> None:
        """Close the journal and release the lock."""
        self.journal.close()
        if self.lock:
            self.lock.release()
            self.lock = None
