"""Reading a workshop: the snapshot, then the lines of the journal that came after it.

Nothing here locks, repairs or writes, and nothing here imports TinyDB or the lock: a command that shows a workshop
starts in the time of a key press.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from pathlib import Path

from perenne_tui.core.model.history import Patch, PatchMismatch, apply
from perenne_tui.core.model.rebasing import refitted
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.store.disk import read_file
from perenne_tui.store.external_edits import EDITED, edits
from perenne_tui.store.journal_line import BEGIN, SCHEMA, Line, genesis, whole
from perenne_tui.store.journal_replay import applied, state_at
from perenne_tui.store.journal_scan import Scan, scan, scan_after
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.paths import journal_of, real
from perenne_tui.store.set_aside_names import SetAside, set_aside
from perenne_tui.store.snapshot import Facts, Snapshot, SnapshotFile, from_bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """A workshop as its files have it."""

    workshop: Workshop
    last_n: int
    """Number of the last change."""
    last_at: datetime | None
    """Time of the last change, UTC."""
    opened_read_only_because: Sentence | None = None
    """Why it cannot be opened to write as it stands; `None` when it can."""
    notices: tuple[Sentence, ...] = ()
    """What its people should know about the files, and that nothing needs to be decided about."""

    def shown(self) -> Session:
        """Give a session that shows it and writes nothing."""
        return Session(self.workshop, last_n=self.last_n)


class Trouble(Enum):
    """What keeps a workshop from being written."""

    NEWER = "a newer version of the program wrote it"
    DAMAGED = "something in the middle of its journal is missing or illegible"
    OTHER_HISTORY = "the journal beside it belongs to another history"
    EARLIER = "the journal beside it is an earlier one of the same history"
    SET_ASIDE = "it was set aside, and is kept as it is"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A reading, and all that a writer must know to go on from it."""

    reading: Reading
    facts: Facts
    """The last line read, as a snapshot would name it now."""
    snapshot: SnapshotFile
    snapshot_n: int | None
    """The line that the snapshot on disk includes; `None` when there is no sound snapshot."""
    journal: Scan | None
    """`None` when there is no journal."""
    trouble: Trouble | None = None
    edits: tuple[Patch, ...] = ()
    """What another program changed in the snapshot: the reading has it, and the journal does not yet."""


def read(path: Path) -> Reading:
    """Read a workshop without touching its files.

    Raises:
        Refused: there is none at `path`, or what is there is not a workshop.
    """
    return load(real(path)).reading


def load(path: Path) -> Loaded:
    """Read a workshop, with what a writer needs besides.

    Raises:
        Refused: there is none at `path`, or what is there is not a workshop.
    """
    found = set_aside(path.name)
    return _set_aside(path, found) if found else _of_a_workshop(path)


def _set_aside(path: Path, found: SetAside) -> Loaded:
    """Read a file that was set aside: a journal alone gives its workshop back."""
    if found.form == "journal":
        loaded = from_journal(path, SnapshotFile(path), there_was_one=False)
    else:
        loaded = _of_a_workshop(path)
    if loaded.trouble is Trouble.DAMAGED:
        notice = Sentence("A part of {name} is illegible: the rest is shown.", {"name": path.name})
        loaded = replace(loaded, reading=replace(loaded.reading, notices=(*loaded.reading.notices, notice)))
    return _troubled(loaded, Trouble.SET_ASIDE, path)


def _of_a_workshop(path: Path) -> Loaded:
    file = SnapshotFile(path)
    data = file.read()
    snapshot = _snapshot(data)
    if data is not None and (snapshot is None or snapshot.altered):
        file.distrust()
    if snapshot is None:
        return from_journal(path, file, there_was_one=data is not None)
    if snapshot.altered:
        try:
            return from_journal(path, file, there_was_one=True)
        except Refused:
            pass  # the journal cannot give it back: what is there is all there is
    loaded = (_with_edits(path, file, snapshot) if snapshot.by_hand else None) or after(path, file, snapshot)
    if snapshot.altered:
        notice = Sentence(
            "{name} was damaged, or changed by another program: read the workshop through.", {"name": path.name}
        )
        loaded = replace(loaded, reading=replace(loaded.reading, notices=(*loaded.reading.notices, notice)))
    if snapshot.facts.schema > SCHEMA:
        return _troubled(loaded, Trouble.NEWER, path)
    return loaded


def _snapshot(data: bytes | None) -> Snapshot | None:
    try:
        return None if data is None else from_bytes(data)
    except NotJson:
        return None


def from_journal(path: Path, file: SnapshotFile, *, there_was_one: bool) -> Loaded:
    """Rebuild a workshop from its journal alone."""
    journal = journal_of(path)
    data = read_file(journal)
    if data is None and not there_was_one:
        raise Refused("There is no workshop at {path}.", path=str(path))
    found = scan(data or b"")
    starts = [index for index, line in enumerate(found.lines) if line.entry.what == BEGIN]
    try:
        begin = found.lines[starts[-1]]
        workshop = whole(begin.entry)
    except (IndexError, PatchMismatch):
        raise Refused("{path} is not a workshop; nothing was changed.", path=str(path)) from None
    facts = _facts_of(begin)
    if begin.prev != genesis(workshop.header.uid):  # it was begun from a snapshot of the history before it
        before = (line.crc for line in found.lines[: starts[-1]])
        facts = replace(facts, trail=replace(facts, crc="").trail_after([*before, begin.prev, begin.crc]))
    notices: tuple[Sentence, ...] = ()
    if there_was_one:
        notices = (Sentence("{name} was illegible; the workshop was read from its journal.", {"name": path.name}),)
    start = Loaded(Reading(workshop, facts.n, facts.at, notices=notices), facts, file, None, found)
    loaded = _with_lines(start, found.lines[starts[-1] + 1 :], path, damaged=found.damage > 0)
    return _troubled(loaded, Trouble.NEWER, path) if begin.schema > SCHEMA else loaded


def after(path: Path, file: SnapshotFile, snapshot: Snapshot) -> Loaded:
    """Put the later lines of the journal on a workshop of which it is known how far it goes.

    Args:
        path: of the snapshot's file.
        file: that file.
        snapshot: the workshop, whether it was read from there or is what a follower has.
    """
    facts, journal = snapshot.facts, journal_of(path)
    start = Loaded(Reading(snapshot.workshop, facts.n, facts.at), facts, file, facts.n, None)
    tail = read_file(journal, facts.offset)
    if tail is None:
        return start
    found = scan_after(tail, facts.offset, facts.n, facts.crc)
    if found is not None:
        return _with_lines(replace(start, journal=found), found.lines, path, damaged=found.damage > 0)
    found = scan(read_file(journal) or b"")  # an editor moved the lines, or the journal is another one
    if not found.lines and not found.torn:
        return start
    start, place = replace(start, journal=found), place_of(facts, found.lines)
    if place is not None:
        begun = [found.lines[place].crc] if found.lines[place].crc != facts.crc else []
        facts = replace(_facts_of(found.lines[place], facts), trail=facts.trail_after(begun))
        reading = replace(start.reading, last_n=facts.n, last_at=facts.at)  # a beginning has a number of its own
        return _with_lines(
            replace(start, reading=reading, facts=facts), found.lines[place + 1 :], path, damaged=found.damage > 0
        )
    if not (found.damage or found.strange) and facts.went_through(found.lines[-1].crc if found.lines else ""):
        return _earlier(start, found.lines[-1], path)
    if found.damage or found.torn:  # the line that the snapshot names is the illegible one
        later = [line for line in found.lines if line.entry.n > facts.n]
        return _with_lines(start, later, path, damaged=True)
    return _troubled(start, Trouble.OTHER_HISTORY, path)


def _with_edits(path: Path, file: SnapshotFile, snapshot: Snapshot) -> Loaded | None:
    """Put what another program changed in a snapshot on the workshop that the journal gives.

    `None` where it changed nothing, or the journal does not tell what had been there.
    """
    before = state_at(scan(read_file(journal_of(path)) or b"").lines, snapshot.facts.n, snapshot.facts.crc)
    if before is None:
        return None
    changed = edits(before, snapshot.workshop)
    loaded = after(path, file, Snapshot(before, snapshot.facts))
    if not changed or loaded.trouble is not None:
        return None
    taken = _taken_in(loaded)
    changed = tuple(patch for patch in changed if taken.get((patch.table, patch.uid), ()) != patch.set)
    changed = refitted(loaded.reading.workshop, changed)
    if not changed:
        return loaded
    reading = replace(loaded.reading, workshop=apply(loaded.reading.workshop, changed))
    return replace(loaded, reading=reading, edits=changed)


def _taken_in(loaded: Loaded) -> Mapping[tuple[str, str], Mapping[str, Json] | None]:
    """Return what lines of the journal after the snapshot have of changes that another program made in it."""
    lines = loaded.journal.lines if loaded.journal else ()
    return {
        (patch.table, patch.uid): patch.set
        for line in lines
        if line.entry.what == EDITED
        for patch in line.entry.writes
    }


def _earlier(loaded: Loaded, last: Line, path: Path) -> Loaded:
    """Say that the journal is one of before: a program that keeps folders in step brought it back, or was late."""
    notice = Sentence(
        "{name} is an earlier one, up to change {last}: only the history of what follows is missing ({more}).",
        {"name": journal_of(path).name, "last": last.entry.n, "more": loaded.facts.n - last.entry.n},
    )
    reading = replace(loaded.reading, notices=(*loaded.reading.notices, notice))
    return replace(loaded, reading=reading, trouble=Trouble.EARLIER)


def place_of(facts: Facts, lines: Sequence[Line]) -> int | None:
    """Give the index of the line that a snapshot includes, or of a beginning made from that snapshot."""
    for index, line in enumerate(lines):
        if line.entry.n == facts.n and line.crc == facts.crc:
            return index
        if line.entry.what == BEGIN and line.prev == facts.crc:
            return index
    return None


def _with_lines(loaded: Loaded, lines: Sequence[Line], path: Path, *, damaged: bool) -> Loaded:
    """Put lines on a reading, in order; those that do not fit are left out, which is damage as well."""
    if lines:
        workshop, misfits = applied(loaded.reading.workshop, lines)
        last = lines[-1]
        trail = loaded.facts.trail_after(line.crc for line in lines)
        facts = replace(_facts_of(last, loaded.facts), trail=trail)
        reading = replace(loaded.reading, workshop=workshop, last_n=last.entry.n, last_at=last.at)
        loaded = replace(loaded, reading=reading, facts=facts)
        damaged = damaged or misfits > 0
        if any(line.schema > SCHEMA for line in lines):
            return _troubled(loaded, Trouble.NEWER, path)
    return _troubled(loaded, Trouble.DAMAGED, path) if damaged else loaded


def _facts_of(line: Line, former: Facts | None = None) -> Facts:
    fresh = Facts(line.entry.n, line.crc, line.start, line.at)
    return replace(fresh, others=former.others, beside=former.beside) if former else fresh


def _troubled(loaded: Loaded, trouble: Trouble, path: Path) -> Loaded:
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
