"""The relation of a copy of a workshop to the workshop: a part of it, a continuation, or a history of its own.

Every line names the checksum of the line before it, so two journals with one line in common have all lines before it
in common too. A line that begins a journal again from a snapshot names the last line of that snapshot, and a merge
names the last line of the copy that it took in. Whether a copy
can be removed, or taken up (`perenne recover`), depends on the answer.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.common_line import merge_of, merged_lines, state_in, undone_changes
from perenne_tui.store.disk import read_file
from perenne_tui.store.journal_line import BEGIN, Line, is_first
from perenne_tui.store.journal_replay import state_at
from perenne_tui.store.journal_scan import Scan, scan
from perenne_tui.store.paths import journal_of, real
from perenne_tui.store.reading import load
from perenne_tui.store.set_aside_names import parse_set_aside
from perenne_tui.store.snapshot import Facts, Snapshot, from_bytes_or_none

RelationKind = Literal["contained", "continues", "apart", "unknown"]
"""The copy is a part of the workshop; has all of it and more; shares its beginning only; or cannot be compared."""
LineId = tuple[int, str]
"""Number and checksum of a line."""


class CopyRelation(NamedTuple):
    """The relation of a copy to a workshop."""

    kind: RelationKind
    more: int = 0
    """Changes that only the copy has."""


def known_lines(facts: Facts | None, lines: Sequence[Line]) -> frozenset[LineId]:
    """Return the lines that a workshop went through: its own, those that its `begin` lines name, those merged in."""
    own: set[LineId] = set() if facts is None else {(facts.n, facts.crc)}
    undone = undone_changes(lines)
    for line in lines:
        own |= _ids_of(line)
        if line.entry.origin is not None and line.entry.n not in undone:
            own |= {(line.entry.origin.n, line.entry.origin.crc)} | known_lines(None, merged_lines(line))
    return frozenset(own)


def relation_of_journal(mine: frozenset[LineId], last: LineId, other: Scan) -> CopyRelation:
    """Return the relation of the journal of a copy to a workshop.

    Args:
        mine: the lines that the workshop went through.
        last: the last of them.
        other: the journal of the copy.
    """
    lines = other.lines
    if not lines:
        return CopyRelation("unknown")
    # Both have the same lines before a line that is in both.
    common = max((place for place, line in enumerate(lines) if _ids_of(line) & mine), default=-1)
    more = len(lines) - common - 1
    if not other.damage and not other.torn:
        if not more:
            return CopyRelation("contained")
        if common >= 0 and last in _ids_of(lines[common]):
            return CopyRelation("continues", more)
    if common >= 0:
        return CopyRelation("apart", more)
    return CopyRelation("unknown", sum(map(_is_change, lines)))


def relation_of_file(path: Path, file: Path) -> CopyRelation:
    """Return the relation of a copy, or of a file that was set aside, to the workshop at `path`.

    A file with the same content and no change counts as contained, whatever its lines: once people were forgotten
    in both, they have no line in common.
    """
    relation = _relation_by_lines(path, file)
    return CopyRelation("contained") if relation.kind != "contained" and _has_same_content(path, file) else relation


def _relation_by_lines(path: Path, file: Path) -> CopyRelation:
    """Return the relation of a file to the workshop at `path`, by the lines of their journals."""
    data, journal, snapshot = _bytes(file), _bytes(journal_of(real(path))) or b"", _snapshot(_bytes(real(path)))
    if data is None:
        return CopyRelation("unknown")
    if journal.startswith(data) and data:  # also where it ends in the middle of a line
        return CopyRelation("contained")
    mine = scan(journal).lines
    facts = snapshot.facts if snapshot else None
    ends = [(line.entry.n, line.crc) for line in mine[-1:]]
    if facts and merge_of(mine, facts.crc) is None:
        ends.append((facts.n, facts.crc))
    last = max(ends, default=(-1, ""))
    found = parse_set_aside(file.name)
    if found is None or found.form == "journal":
        other = scan(data)
        is_sound = bool(other.lines) and not (other.damage or other.torn)
        if facts and is_sound and facts.went_through(other.lines[-1].crc):
            return CopyRelation("contained")
        return relation_of_journal(known_lines(facts, mine), last, other)
    return _relation_of_snapshot(mine, _snapshot(data))


def _has_same_content(path: Path, file: Path) -> bool:
    """Return whether a file that was set aside holds the same rows as the workshop at `path`, and no change."""
    found = parse_set_aside(file.name)
    if found is None:
        return False
    if found.form == "journal":
        other = scan(_bytes(file) or b"")
        if other.damage or other.torn or any(map(_is_change, other.lines)):
            return False
    try:
        return load(file).reading.workshop == load(real(path)).reading.workshop
    except Refused:
        return False


def _relation_of_snapshot(mine: Sequence[Line], other: Snapshot | None) -> CopyRelation:
    """Return the relation of a snapshot to a journal: contained if the journal gives its rows after the same line."""
    if other is None:
        return CopyRelation("unknown")
    then = state_at(mine, other.facts.n, other.facts.crc)
    if then is None and (other.facts.n, other.facts.crc) in known_lines(None, mine):
        then = state_in(mine, other.facts.crc)
    if then is None:
        return CopyRelation("unknown")
    return CopyRelation("contained" if then == other.workshop else "apart")


def _ids_of(line: Line) -> frozenset[LineId]:
    """Return the ids of the state after a line; a `begin` line holds the state after the line that it names too."""
    own = (line.entry.n, line.crc)
    if line.entry.what != BEGIN or line.entry.n == 0 or is_first(line):
        return frozenset({own})
    return frozenset({own, (line.entry.n, line.prev), (line.entry.n - 1, line.prev)})


def _is_change(line: Line) -> bool:
    return line.entry.what != BEGIN


def _snapshot(data: bytes | None) -> Snapshot | None:
    found = from_bytes_or_none(data)
    return None if found and found.altered else found


def _bytes(file: Path) -> bytes | None:
    try:
        return read_file(file)
    except (Refused, OSError):
        return None
