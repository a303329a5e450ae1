"""Whether two copies of a workshop share their history, told by the chain of checksums.

Every line names the checksum of the line before it, so two journals that have one line in common have all lines
before it in common too. A line that begins a journal again from a snapshot names the last line of that snapshot.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.disk import read_file
from perenne_tui.store.journal_line import BEGIN, Line, genesis
from perenne_tui.store.journal_replay import state_at
from perenne_tui.store.journal_scan import Scan, scan
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.paths import journal_of, real
from perenne_tui.store.reading import load
from perenne_tui.store.set_aside_names import set_aside
from perenne_tui.store.snapshot import Facts, Snapshot, from_bytes

Relation = Literal["contained", "continues", "apart", "unknown"]
"""What another copy is to mine: a part of it, mine and more, something that went on apart, or nothing can be told."""
Mark = tuple[int, str]
"""Number and checksum of a line."""


class Kinship(NamedTuple):
    """What another copy is to mine."""

    relation: Relation
    more: int = 0
    """Changes that are only there."""


def marks(facts: Facts | None, lines: Sequence[Line]) -> frozenset[Mark]:
    """Return every line that a copy is known to go through: its own, and those that its beginnings name."""
    own: set[Mark] = set() if facts is None else {(facts.n, facts.crc)}
    return frozenset(own.union(*map(_names_of, lines)))


def kinship(mine: frozenset[Mark], last: Mark, other: Scan) -> Kinship:
    """Tell what a journal is to a copy of the same workshop.

    Args:
        mine: the lines that my copy goes through.
        last: the last of them.
        other: the other journal.
    """
    lines = other.lines
    if not lines:
        return Kinship("unknown")
    # A line that is in both has the same lines before it in both.
    common = max((place for place, line in enumerate(lines) if _names_of(line) & mine), default=-1)
    more = len(lines) - common - 1
    if not other.damage and not other.torn:
        if not more:
            return Kinship("contained")
        if common >= 0 and last in _names_of(lines[common]):
            return Kinship("continues", more)
    return Kinship("apart", more) if common >= 0 else Kinship("unknown", sum(_is_change(line) for line in lines))


def kinship_of_file(path: Path, file: Path) -> Kinship:
    """Tell what a file that was set aside, or another copy, is to the workshop at `path`.

    One that says what the workshop says now, and holds no change, has nothing of its own: people may have been
    forgotten in both, which leaves neither the lines that they had in common.
    """
    kin = _by_lines(path, file)
    return Kinship("contained") if kin.relation != "contained" and _says_no_more(path, file) else kin


def _by_lines(path: Path, file: Path) -> Kinship:
    data, journal, snapshot = _bytes(file), _bytes(journal_of(real(path))) or b"", _snapshot(_bytes(real(path)))
    if data is None:
        return Kinship("unknown")
    if journal.startswith(data) and data:  # also where it ends in the middle of a line
        return Kinship("contained")
    mine = scan(journal).lines
    facts = snapshot.facts if snapshot else None
    ends = [*([(facts.n, facts.crc)] if facts else []), *((line.entry.n, line.crc) for line in mine[-1:])]
    last = max(ends, default=(-1, ""))
    found = set_aside(file.name)
    if found is None or found.form == "journal":
        other = scan(data)
        is_sound = bool(other.lines) and not (other.damage or other.torn)
        if facts and is_sound and facts.went_through(other.lines[-1].crc):
            return Kinship("contained")
        return kinship(marks(facts, mine), last, other)
    return _kinship_of_snapshot(mine, _snapshot(data))


def _says_no_more(path: Path, file: Path) -> bool:
    """Tell whether a file that was set aside says what the workshop at `path` does, and nothing of how it came so."""
    found = set_aside(file.name)
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


def _kinship_of_snapshot(mine: Sequence[Line], other: Snapshot | None) -> Kinship:
    """Tell what a snapshot is: a part of my history if it says what my journal says after the same line."""
    if other is None:
        return Kinship("unknown")
    then = state_at(mine, other.facts.n, other.facts.crc)
    if then is None:
        return Kinship("unknown")
    return Kinship("contained" if then == other.workshop else "apart")


def _names_of(line: Line) -> frozenset[Mark]:
    """Return what a line is known by: one that begins a journal again holds what the line it names had made."""
    own = (line.entry.n, line.crc)
    if line.entry.what != BEGIN or line.entry.n == 0 or line.prev in set(_geneses(line)):
        return frozenset({own})
    return frozenset({own, (line.entry.n, line.prev), (line.entry.n - 1, line.prev)})


def _geneses(line: Line) -> Iterator[str]:
    """Return what the first line of a journal names: no line before it."""
    for patch in line.entry.writes:
        if patch.table == "workshop":
            yield genesis(patch.uid)


def _is_change(line: Line) -> bool:
    return line.entry.what != BEGIN


def _snapshot(data: bytes | None) -> Snapshot | None:
    try:
        found = None if data is None else from_bytes(data)
    except NotJson:
        return None
    return None if found and found.altered else found


def _bytes(file: Path) -> bytes | None:
    try:
        return read_file(file)
    except (Refused, OSError):
        return None
