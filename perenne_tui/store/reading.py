"""Reading a workshop: its snapshot, then the lines of the journal after the one that the snapshot includes.

Nothing here locks, repairs or writes: whatever keeps a workshop from being written is returned as a `Trouble`, and
`perenne_tui.store.repair` acts on it. Nothing here imports TinyDB or filelock, so that commands which only read start
fast.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from perenne_tui.core.model.history import Patch, PatchMismatch, apply, difference
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.store.common_line import merge_of
from perenne_tui.store.disk import read_file, read_in_pages
from perenne_tui.store.external_edits import EDITED
from perenne_tui.store.journal_line import BEGIN, SCHEMA, Line, first_prev, workshop_of
from perenne_tui.store.journal_replay import index_of, replay, state_at
from perenne_tui.store.journal_scan import Scan, scan, scan_after
from perenne_tui.store.paths import journal_of, real
from perenne_tui.store.set_aside_names import SetAside, parse_set_aside
from perenne_tui.store.snapshot import Facts, Snapshot, SnapshotFile, from_bytes_or_none

if TYPE_CHECKING:
    from perenne_tui.core.model.session import Session


class Reading(Struct, frozen=True):
    """A workshop as its files have it."""

    workshop: Workshop
    last_n: int
    """Number of the last change."""
    last_at: datetime | None
    """Time of the last change, UTC."""
    opened_read_only_because: Sentence | None = None
    """Reason why it cannot be opened to write as it is; `None` when it can."""
    notices: tuple[Sentence, ...] = ()
    """Sentences about the files that need no decision."""

    def shown(self) -> "Session":
        """Return a read-only session of it."""
        from perenne_tui.core.model.session import Session

        return Session(self.workshop, last_n=self.last_n)


class Trouble(Enum):
    """A reason why the files of a workshop cannot be written as they are."""

    NEWER = "a newer version of the program wrote it"
    DAMAGED = "something in the middle of its journal is missing or illegible"
    OTHER_HISTORY = "the journal beside it belongs to another history"
    EARLIER = "the journal beside it is an older state of the same history"
    SET_ASIDE = "it was set aside, and is never written"


class Loaded(Struct, frozen=True):
    """A reading, and what a writer needs to continue from it."""

    reading: Reading
    facts: Facts
    """The last line that was read, as a snapshot would name it now."""
    snapshot: SnapshotFile
    snapshot_n: int | None
    """Number of the last change that the snapshot on the disk includes; `None` when there is no sound snapshot."""
    journal: Scan | None
    """`None` when there is no journal."""
    trouble: Trouble | None = None
    edits: tuple[Patch, ...] = ()
    """Changes that another program made in the snapshot: the reading has them, the journal does not yet."""


def read(path: Path) -> Reading:
    """Return a workshop, read without changing its files.

    Raises:
        Refused: there is no workshop at `path`.
    """
    return load(real(path)).reading


def load(path: Path) -> Loaded:
    """Return a workshop, and what a writer needs besides.

    Raises:
        Refused: there is no workshop at `path`.
    """
    found = parse_set_aside(path.name)
    return _load_set_aside(path, found) if found else _load_workshop(path)


def _load_set_aside(path: Path, found: SetAside) -> Loaded:
    """Return the workshop in a file that was set aside, a snapshot or a journal."""
    if found.form == "journal":
        loaded = from_journal(path, SnapshotFile(path), there_was_one=False)
    else:
        loaded = _load_workshop(path)
    if loaded.trouble is Trouble.DAMAGED:
        notice = Sentence("A part of {name} is illegible: the rest is shown.", {"name": path.name})
        loaded = replace(loaded, reading=replace(loaded.reading, notices=(*loaded.reading.notices, notice)))
    return _with_trouble(loaded, Trouble.SET_ASIDE, path)


def _load_workshop(path: Path) -> Loaded:
    """Return a workshop from its snapshot and journal; from the journal alone if the snapshot is illegible."""
    file = SnapshotFile(path)
    data = file.read()
    snapshot = from_bytes_or_none(data)
    if data is not None and (snapshot is None or snapshot.altered):
        file.distrust()
    if snapshot is None:
        return from_journal(path, file, there_was_one=data is not None)
    if snapshot.altered:
        try:
            return from_journal(path, file, there_was_one=True)
        except Refused:
            pass  # the journal does not have it all: what the damaged file has is shown
    loaded = (_with_edits(path, file, snapshot) if snapshot.is_external else None) or with_later_lines(
        path, file, snapshot
    )
    if snapshot.altered:
        notice = Sentence(
            "{name} was damaged, or changed by another program: read the workshop through.", {"name": path.name}
        )
        loaded = replace(loaded, reading=replace(loaded.reading, notices=(*loaded.reading.notices, notice)))
    if snapshot.facts.schema > SCHEMA:
        return _with_trouble(loaded, Trouble.NEWER, path)
    return loaded


def from_journal(path: Path, file: SnapshotFile, *, there_was_one: bool) -> Loaded:
    """Return a workshop rebuilt from its journal alone.

    Args:
        path: its snapshot.
        file: the file of that snapshot.
        there_was_one: whether there is a snapshot, which is illegible.

    Raises:
        Refused: the journal is missing, or has no legible `begin` line.
    """
    journal = journal_of(path)
    data = read_file(journal)
    if data is None and not there_was_one:
        raise Refused("There is no workshop at {path}.", path=str(path))
    found = scan(data or b"")
    starts = [index for index, line in enumerate(found.lines) if line.entry.what == BEGIN]
    try:
        begin = found.lines[starts[-1]]
        workshop = workshop_of(begin.entry)
    except (IndexError, PatchMismatch):
        raise Refused("{path} is not a workshop; nothing was changed.", path=str(path)) from None
    facts = _facts_of(begin)
    if begin.prev != first_prev(workshop.header.uid):  # it was made from a snapshot
        before = (line.crc for line in found.lines[: starts[-1]])
        facts = replace(facts, trail=replace(facts, crc="").trail_after([*before, begin.prev, begin.crc]))
    notices: tuple[Sentence, ...] = ()
    if there_was_one:
        notices = (Sentence("{name} was illegible; the workshop was read from its journal.", {"name": path.name}),)
    start = Loaded(Reading(workshop, facts.n, facts.at, notices=notices), facts, file, None, found)
    loaded = _with_lines(start, found.lines[starts[-1] + 1 :], path, damaged=found.damage > 0)
    return _with_trouble(loaded, Trouble.NEWER, path) if begin.schema > SCHEMA else loaded


def with_later_lines(path: Path, file: SnapshotFile, snapshot: Snapshot) -> Loaded:
    """Return a workshop with the later lines of its journal.

    Args:
        path: its snapshot.
        file: the file of that snapshot.
        snapshot: the workshop so far, as the file has it or as it was read before.
    """
    facts, journal = snapshot.facts, journal_of(path)
    start = Loaded(Reading(snapshot.workshop, facts.n, facts.at), facts, file, facts.n, None)
    tail = read_in_pages(journal, facts.offset)
    if tail is None:
        return start
    found = scan_after(tail, facts.offset, facts.n, facts.crc)
    if found is not None:
        return _with_lines(replace(start, journal=found), found.lines, path, damaged=found.damage > 0)
    found = scan(read_file(journal) or b"")  # an editor shifted the lines, or it is another journal
    if not found.lines and not found.torn:
        return start
    start, place = replace(start, journal=found), index_of(facts, found.lines)
    if place is not None:
        begun = [found.lines[place].crc] if found.lines[place].crc != facts.crc else []
        facts = replace(_facts_of(found.lines[place], facts), trail=facts.trail_after(begun))
        reading = replace(start.reading, last_n=facts.n, last_at=facts.at)  # a `begin` line has its own number
        return _with_lines(
            replace(start, reading=reading, facts=facts), found.lines[place + 1 :], path, damaged=found.damage > 0
        )
    merge = merge_of(found.lines, facts.crc)
    if merge is not None and any(line.entry.what == BEGIN for line in found.lines):
        # The snapshot is that of a copy that the journal has taken in.
        loaded = from_journal(path, file, there_was_one=False)
        return replace(loaded, snapshot_n=merge.entry.n - 1)
    if not (found.damage or found.strange) and facts.went_through(found.lines[-1].crc if found.lines else ""):
        return _with_earlier_journal(start, found.lines[-1], path)
    if found.damage or found.torn:  # the line that the snapshot names is the illegible one
        later = [line for line in found.lines if line.entry.n > facts.n]
        return _with_lines(start, later, path, damaged=True)
    return _with_trouble(start, Trouble.OTHER_HISTORY, path)


def _with_edits(path: Path, file: SnapshotFile, snapshot: Snapshot) -> Loaded | None:
    """Return the workshop of the journal with the changes that another program made in the snapshot.

    `None` when there are none, or the journal does not have the state that the snapshot held before.
    """
    before = state_at(scan(read_file(journal_of(path)) or b"").lines, snapshot.facts.n, snapshot.facts.crc)
    if before is None:
        return None
    changed = difference(before, snapshot.workshop)
    loaded = with_later_lines(path, file, Snapshot(before, snapshot.facts))
    if not changed or loaded.trouble is not None:
        return None
    taken = _edits_in_journal(loaded)
    changed = tuple(patch for patch in changed if taken.get((patch.table, patch.uid), ()) != patch.set)
    from perenne_tui.core.model.rebasing import refitted

    changed = refitted(loaded.reading.workshop, changed)
    if not changed:
        return loaded
    reading = replace(loaded.reading, workshop=apply(loaded.reading.workshop, changed))
    return replace(loaded, reading=reading, edits=changed)


def _edits_in_journal(loaded: Loaded) -> Mapping[tuple[str, str], Mapping[str, Json] | None]:
    """Return the external edits that the journal has after the snapshot: fields set, by table and uid."""
    lines = loaded.journal.lines if loaded.journal else ()
    return {
        (patch.table, patch.uid): patch.set
        for line in lines
        if line.entry.what == EDITED
        for patch in line.entry.writes
    }


def _with_earlier_journal(loaded: Loaded, last: Line, path: Path) -> Loaded:
    """Add the notice and the trouble of a journal older than the snapshot, as a late synchronisation leaves it."""
    notice = Sentence(
        "{name} is an earlier one, up to change {last}: only the history of what follows is missing ({more}).",
        {"name": journal_of(path).name, "last": last.entry.n, "more": loaded.facts.n - last.entry.n},
    )
    reading = replace(loaded.reading, notices=(*loaded.reading.notices, notice))
    return replace(loaded, reading=reading, trouble=Trouble.EARLIER)


def _with_lines(loaded: Loaded, lines: Sequence[Line], path: Path, *, damaged: bool) -> Loaded:
    """Return a reading with further lines; lines that do not fit are left out and count as damage."""
    if lines:
        workshop, misfits = replay(loaded.reading.workshop, lines)
        last = lines[-1]
        trail = loaded.facts.trail_after(line.crc for line in lines)
        facts = replace(_facts_of(last, loaded.facts), trail=trail)
        reading = replace(loaded.reading, workshop=workshop, last_n=last.entry.n, last_at=last.at)
        loaded = replace(loaded, reading=reading, facts=facts)
        damaged = damaged or misfits > 0
        if any(line.schema > SCHEMA for line in lines):
            return _with_trouble(loaded, Trouble.NEWER, path)
    return _with_trouble(loaded, Trouble.DAMAGED, path) if damaged else loaded


def _facts_of(line: Line, former: Facts | None = None) -> Facts:
    fresh = Facts(line.entry.n, line.crc, line.start, line.at)
    return replace(fresh, others=former.others, beside=former.beside) if former else fresh


def _with_trouble(loaded: Loaded, trouble: Trouble, path: Path) -> Loaded:
    """Return a reading with a trouble, and the sentence why it is read-only."""
    journal = {"name": journal_of(path).name}
    match trouble:
        case Trouble.NEWER:
            because = Sentence(
                "{name} was written by a newer version of this program: it can be read here, not changed.",
                {"name": path.name},
            )
        case Trouble.DAMAGED:
            because = Sentence(
                "A part of {name} is illegible; the rest can be read. To change it again, open it and agree to go "
                "on without that part.",
                journal,
            )
        case Trouble.OTHER_HISTORY:
            because = Sentence(
                "{name} continues another copy of this workshop: it is left out, and the copy beside it is shown.",
                journal,
            )
        case Trouble.SET_ASIDE:
            because = Sentence("{name} was set aside: it is shown, and never written.", {"name": path.name})
    return replace(loaded, trouble=trouble, reading=replace(loaded.reading, opened_read_only_because=because))
