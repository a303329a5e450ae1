"""Reading a workshop: the snapshot, then the lines of the journal that came after it.

Nothing here locks, repairs or writes, and nothing here imports TinyDB or the lock: a command that shows a workshop
starts in the time of a key press.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from pathlib import Path

from perenne_tui.core.history import PatchMismatch, apply
from perenne_tui.core.sentences import Refused, Sentence
from perenne_tui.core.workshop import Workshop
from perenne_tui.store.disk import read_file
from perenne_tui.store.lines import BEGIN, SCHEMA, Line, whole
from perenne_tui.store.places import journal_of, real
from perenne_tui.store.scan import Scan, scan, scan_after
from perenne_tui.store.snapshot import Facts, Snapshot, SnapshotFile, from_bytes
from perenne_tui.store.text_json import NotJson


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


class Trouble(Enum):
    """What keeps a workshop from being written."""

    NEWER = "a newer version of the program wrote it"
    DAMAGED = "something in the middle of its journal is missing or illegible"
    OTHER_HISTORY = "the journal beside it belongs to another history"


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
    file = SnapshotFile(path)
    data = file.read()
    snapshot = _snapshot(data)
    if data is not None and (snapshot is None or snapshot.altered):
        file.distrust()
    if snapshot is None:
        return _from_journal(path, file, there_was_one=data is not None)
    if snapshot.altered:
        try:
            return _from_journal(path, file, there_was_one=True)
        except Refused:
            pass  # the journal cannot give it back: what is there is all there is
    loaded = after(path, file, snapshot)
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


def _from_journal(path: Path, file: SnapshotFile, *, there_was_one: bool) -> Loaded:
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
        facts = _facts_of(found.lines[place], facts)
        reading = replace(start.reading, last_n=facts.n, last_at=facts.at)  # a beginning has a number of its own
        return _with_lines(
            replace(start, reading=reading, facts=facts), found.lines[place + 1 :], path, damaged=found.damage > 0
        )
    if found.damage or found.torn:  # the line that the snapshot names is the illegible one
        later = [line for line in found.lines if line.entry.n > facts.n]
        return _with_lines(start, later, path, damaged=True)
    return _troubled(start, Trouble.OTHER_HISTORY, path)


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
        facts = _facts_of(last, loaded.facts)
        reading = replace(loaded.reading, workshop=workshop, last_n=last.entry.n, last_at=last.at)
        loaded = replace(loaded, reading=reading, facts=facts)
        damaged = damaged or misfits > 0
    return _troubled(loaded, Trouble.DAMAGED, path) if damaged else loaded


def applied(workshop: Workshop, lines: Sequence[Line]) -> tuple[Workshop, int]:
    """Give the workshop after some lines, and how many of them did not fit it and were left out."""
    if all(line.entry.what != BEGIN for line in lines):
        try:
            return apply(workshop, [patch for line in lines for patch in line.entry.writes]), 0
        except PatchMismatch:
            pass  # one by one, then, to keep those that fit
    misfits = 0
    for line in lines:
        try:
            workshop = whole(line.entry) if line.entry.what == BEGIN else apply(workshop, line.entry.writes)
        except PatchMismatch:
            misfits += 1
    return workshop, misfits


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
    return replace(loaded, trouble=trouble, reading=replace(loaded.reading, opened_read_only_because=because))
