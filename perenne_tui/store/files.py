"""The two files and the lock of a workshop that is open to write, and what becomes of them when others interfere."""

import errno
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from perenne_tui.core.history import Patch
from perenne_tui.core.sentences import Sentence
from perenne_tui.core.workshop import Workshop
from perenne_tui.store import reading
from perenne_tui.store.claim import claim
from perenne_tui.store.journal import Journal
from perenne_tui.store.lineage import (
    Relation,
    beginning_of,
    forgetting,
    parted,
    point_of,
    points,
    relation,
    shared_part,
)
from perenne_tui.store.lines import SCHEMA, join
from perenne_tui.store.lock import Lock, acquire
from perenne_tui.store.meeting import Meeting, Met, replaced_by
from perenne_tui.store.outside import edited_outside, edits
from perenne_tui.store.places import ENDING, sibling_names
from perenne_tui.store.replay import state_at
from perenne_tui.store.rewriting import put_back, remove_orphan, written_as
from perenne_tui.store.scan import scan
from perenne_tui.store.setting_aside import is_kept, is_met, is_no_file, move_aside, put_aside, remove_contained
from perenne_tui.store.snapshot import Snapshot, SnapshotFile, from_bytes
from perenne_tui.store.text_json import NotJson


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
        self._journal = journal
        self._snapshot = snapshot
        self._lock = lock
        self._own_lock = lock is not None
        self._written = written
        self._snapshot_n = snapshot_n
        self._edited: bytes | None = None
        journal.hold()
        self._has_parted = False
        """Whether a journal was set aside that left this one: one that comes again has a window of its own."""

    @property
    def path(self) -> Path:
        """Where the snapshot stands."""
        return self._snapshot.path

    @property
    def journal_path(self) -> Path:
        """Where the journal stands."""
        return self._journal.path

    @property
    def length(self) -> int:
        """Bytes of the journal up to where the next line goes."""
        return self._journal.length

    @property
    def written(self) -> Snapshot:
        """The workshop as the journal has it, and its last line."""
        return self._written

    @property
    def lines_behind(self) -> int:
        """Lines of the journal that the snapshot does not include."""
        return self._written.facts.n - (self._snapshot_n or 0)

    @property
    def is_behind(self) -> bool:
        """Whether the snapshot does not include everything."""
        return self._snapshot_n is None or self.lines_behind > 0

    def hold(self) -> None:
        """Make certain that the lock is ours; one whose file was taken away is taken again.

        Raises:
            LockedElsewhere: another window took it meanwhile.
            OSError: the folder takes no lock file.
        """
        if not self._own_lock or (self._lock and self._lock.is_in_place) or not self._journal.is_on_its_disk:
            return
        if self._lock:
            self._lock.release()
            self._lock = None
        self._lock = acquire(self.path)

    def check(self) -> None:
        """Make certain that the journal is the one that was opened; raises what `Journal.check` does."""
        self._journal.check()

    def append(self, lines: Sequence[tuple[int, bytes]], after: Workshop, at: datetime) -> None:
        """Write lines to the journal: one write, one sync, however many have gathered.

        Args:
            lines: the number and the rest of each.
            after: the workshop after them.
            at: when the last one was made.

        Raises:
            OSError, Lost: as `Journal.append`.
        """
        crc, joined, crcs = self._written.facts.crc, [], []
        for n, rest in lines:
            line, crc = join(n, crc, rest)
            joined.append(line)
            crcs.append(crc)
        data = b"".join(joined)
        self._journal.append(data, last=len(data) - len(joined[-1]))
        trail = self._written.facts.trail_after(crcs)
        facts = replace(self._written.facts, n=lines[-1][0], at=at, trail=trail)
        self._written = Snapshot(after, facts).at(crc, self._journal.last)

    def write_snapshot(self, pause: Callable[[float], bool] | None) -> None:
        """Put a snapshot in place; raises what `SnapshotFile.write` does."""
        self._snapshot.write(self._written, pause=pause)
        self._snapshot_n = self._written.facts.n

    def meet(self) -> Met:
        """Look what stands in the journal's place, and go on: with it, beside it, or with mine again.

        Raises:
            OSError: the folder does not take what must be written, or is another one than it was.
            Refused: what stands there cannot be read.
        """
        name, is_file = {"name": self._journal.path.name}, not is_no_file(self._journal.path)
        there = self._journal.standing() if is_file else b""
        kind = self._relation(there)
        if kind is Relation.LONGER and (met := self._continued(there)):
            return met
        if not self._journal.is_on_its_disk:
            raise OSError(errno.ENODEV, "another disk", str(self.path.parent))
        if not is_file:
            other = move_aside(self._journal.path)
            self._put_back(b"")
            return Met(replaced_by(self._journal.path, other))
        match kind:
            case Relation.FORGOTTEN if met := self._forgotten(there):
                return met
            case Relation.OLDER:
                self._put_back(there)
                return Met(Sentence("{name} had been put back to an older state; all of it is written again.", name))
            case Relation.UNFORGOTTEN:
                self._put_back(b"")
                return Met(
                    Sentence("{name} had been put back to before people were forgotten: it is forgotten again.", name)
                )
            case Relation.ILLEGIBLE if not there.strip():
                self._put_back(b"")
                return Met(Sentence("{name} had been deleted by another program; all of it is written again.", name))
            case Relation.SAME | Relation.ILLEGIBLE:
                other = put_aside(self._journal.path, there)
                self._put_back(there if kind is Relation.SAME else b"")
                return Met(replaced_by(self._journal.path, other))
            case _:
                return self._part(there)

    def _relation(self, there: bytes) -> Relation:
        """Tell what stands in the journal's place; all of mine is read before anything is said to have left it."""
        kind = relation(self._journal.lineage(), points(there))
        if kind is Relation.APART and (mine := self._journal.whole()) is not None:
            kind = relation(points(mine), points(there))
            return forgetting(mine, there) or kind if kind is Relation.APART else kind
        return kind

    @property
    def is_being_written(self) -> bool:
        """Whether somebody seems to be writing over the journal at this moment."""
        return self._journal.is_being_written

    def adopt(self, loaded: reading.Loaded) -> None:
        """Go on from what somebody else has written, as `meet` found it."""
        found = loaded.journal
        assert found is not None, "it was read from a journal"
        self._journal.close()
        self._journal = Journal(
            self._journal.path,
            length=found.end,
            last=loaded.facts.offset,
            crc=loaded.facts.crc,
            unfinished=found.unfinished,
        )
        self._journal.hold()
        self._written = Snapshot(loaded.reading.workshop, loaded.facts)
        if loaded.snapshot_n is None:  # it was begun again: what the snapshot has is of before
            self._snapshot_n = None

    def move(self) -> Met:
        """Go on in files of another name, with the whole history: those of this name are somebody else's.

        Raises:
            OSError, NotJson: the folder does not take them.
        """
        if not self._journal.is_on_its_disk:
            raise OSError(errno.ENODEV, "another disk", str(self.path.parent))
        before, mine, name = self.path, self._journal.lineage(), self.path.name.removesuffix(ENDING)
        path, lock = claim(sibling_names(self.path))
        try:
            written, journal = written_as(path, self._journal, self._written)
        except BaseException:
            lock.release()
            raise
        self.release()
        self._lock, self._written, self._journal = lock, written, journal
        self._snapshot, self._snapshot_n = SnapshotFile(path), written.facts.n
        self._snapshot.read()
        remove_orphan(before, mine)
        return Met(
            Sentence(
                "{name} is written by another window as well: this one is saved as {other} from now on.",
                {"name": name, "other": path.name},
            ),
            Meeting.MOVED,
        )

    def look_at_snapshot(self, *, patient: bool) -> Met | None:
        """Look whether another program has written the snapshot, and find out what it changed.

        Args:
            patient: whether a journal may still come that goes with it.

        Raises:
            OSError: the folder does not take what must be written.
        """
        data = self._snapshot.foreign()
        if data is None:
            if self._snapshot.is_missing:
                self._snapshot_n = None
            return None
        try:
            snapshot = from_bytes(data)
        except NotJson:
            snapshot = None
        if snapshot is not None and not snapshot.altered and snapshot.facts.schema <= SCHEMA:
            facts = snapshot.facts
            point = point_of(facts.crc)
            if point is not None and not snapshot.by_hand and is_kept(self._journal.path, point):
                self._snapshot.accept(data)
                self._snapshot_n = None
                return None
            if point in self._journal.lineage():
                patches = self._patches(snapshot) if snapshot.by_hand else ()
                if patches:
                    self._edited = data
                    return Met(edited_outside(self.path), Meeting.EDITED, patches=patches)
                self._snapshot.accept(data)
                self._snapshot_n = facts.n
                return None
        if patient:
            return None
        other = put_aside(self.path, data)
        self._snapshot.accept(data)
        self._snapshot_n = None
        return Met(replaced_by(self.path, other))

    @property
    def is_snapshot_foreign(self) -> bool:
        """Whether a snapshot from elsewhere stands there, of which nobody knows yet what it is."""
        return self._snapshot.foreign() is not None

    def edits_taken(self, *, whole: bool) -> None:
        """Note that what was changed in the TinyDB file is a change of the workshop now.

        Args:
            whole: whether all of it is; else the file is kept.
        """
        if self._edited is not None:
            if not whole:
                put_aside(self.path, self._edited)
            self._snapshot.accept(self._edited)
            self._edited, self._snapshot_n = None, None

    def release(self) -> None:
        """Free the workshop for others, and give the journal back to the system."""
        self._journal.close()
        if self._lock:
            self._lock.release()
            self._lock = None

    def _forgotten(self, there: bytes) -> Met | None:
        """Take in a journal that forgetting people has begun again; `None` where this one has gone on meanwhile."""
        if self._written.facts.n >= beginning_of(there).n:
            return self.move() if self._own_lock else None
        loaded = reading.from_journal(self.path, self._snapshot, there_was_one=False)
        if loaded.trouble is not None:
            return None
        note = Sentence("In {name}, people were forgotten elsewhere: they are forgotten here too.", self._name)
        return Met(note, Meeting.CONTINUED, loaded)

    @property
    def _name(self) -> dict[str, str | int]:
        return {"name": self.path.name.removesuffix(ENDING)}

    def _continued(self, there: bytes) -> Met | None:
        loaded = reading.after(self.path, self._snapshot, self._written)
        if loaded.trouble is not None or loaded.facts.crc == self._written.facts.crc or loaded.journal is None:
            return None
        if loaded.journal.strange:
            put_aside(self._journal.path, there)
        if loaded.journal.torn:  # somebody is still writing it, or never will again
            Journal(self._journal.path, length=loaded.journal.end, last=loaded.facts.offset).cut()
        note = Sentence(
            "{name} was continued elsewhere: what was added is here now.",
            self._name,
        )
        return Met(note, Meeting.CONTINUED, loaded)

    def _part(self, there: bytes) -> Met:
        """Keep a journal that left mine, once; where its window goes on as well, one of the two gives the name up."""
        path, mine, other = self._journal.path, self._journal.lineage(), points(there)
        again, self._has_parted = self._has_parted or is_met(path, mine, there), True
        kept = put_aside(path, there)
        if again and self._own_lock and parted(other, mine) > parted(mine, other):
            # Both windows come to the same end, each by itself: they compare the same two lines.
            met = self.move()
            remove_contained(path, there)
            return met
        self._put_back(shared_part(there, mine))
        return Met(
            Sentence(
                "{name} was changed elsewhere as well: that copy is kept as {other}, and this one goes on. Ctrl+P "
                "offers to stop writing here.",
                {**self._name, "other": kept.name},
            )
        )

    def _put_back(self, there: bytes) -> None:
        """Write the journal again; where a line stands for all others, the snapshot that it follows goes first."""
        if self._journal.whole() is None:
            self.write_snapshot(None)
        self._written = put_back(self._journal, self._written, there)

    def _patches(self, edited: Snapshot) -> tuple[Patch, ...]:
        """Return what was changed in a snapshot since it was taken."""
        facts, before = edited.facts, self._written.workshop
        if facts.crc != self._written.facts.crc:
            known = state_at(scan(self._journal.whole() or b"").lines, facts.n, facts.crc)
            if known is None:
                return ()
            before = known
        return edits(before, edited.workshop)
