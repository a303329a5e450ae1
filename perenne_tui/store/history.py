"""The history of a workshop: every change that its files still have, and the workshop before and after each.

Used by `perenne log`, also for the workshop of an earlier moment. Nothing here locks, repairs or writes. Times come
from the clocks of the machines that wrote; changes are ordered by their numbers alone.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from perenne_tui.core.model.history import Entry, PatchMismatch, apply, inverse
from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.common_line import merge_of, merged_lines, state_in
from perenne_tui.store.disk import read_file
from perenne_tui.store.journal_line import BEGIN, Line, workshop_of
from perenne_tui.store.journal_replay import leads_to, replay
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.paths import journal_of, real
from perenne_tui.store.reading import Reading, Trouble, load
from perenne_tui.store.snapshot import Facts, Snapshot, SnapshotFile, from_bytes_or_none

if TYPE_CHECKING:
    from perenne_tui.core.model.revisions import Revisions


class Step(NamedTuple):
    """One line of the journal, with the workshop before and after it."""

    line: Line
    before: Workshop
    after: Workshop
    is_gap: bool = False
    """Whether a line between this one and the one before it is missing or illegible."""


class EarlierState(NamedTuple):
    """The workshop as it was after one of its changes, and the changes since."""

    workshop: Workshop
    since: tuple[Entry, ...]


class History(NamedTuple):
    """The history of a workshop, as far back as its files have it."""

    reading: Reading
    """The workshop as it is now."""
    start: Workshop
    """The earliest state that is known."""
    since: datetime
    """Time of that state, UTC."""
    lines: tuple[Line, ...]
    """The sound lines from there on, in order; the first may be a `begin` line, which `start` includes already."""

    @property
    def is_whole(self) -> bool:
        """Whether it goes back to the creation of the workshop."""
        return bool(self.lines) and self.lines[0].entry.what == BEGIN and self.lines[0].entry.n == 0

    def steps(self, most: int | None = None) -> Iterator[Step]:
        """Yield the lines in order, each with the workshop before and after it.

        Args:
            most: number of last lines to yield; all of them by default.
        """
        first = 0 if most is None else max(0, len(self.lines) - most)
        before = self._after(first)
        for place, line in enumerate(self.lines[first:], first):
            after = before if place < self._included else replay(before, (line,))[0]
            last = self.lines[place - 1] if place else None
            is_gap = last is not None and line.entry.what != BEGIN and line.prev != last.crc
            yield Step(line, before, after, is_gap)
            before = after

    def at(self, moment: datetime) -> tuple[Workshop, datetime]:
        """Return the workshop as it was at a moment, and the time of the last change before that.

        Raises:
            ValueError: the moment is before `since`.
        """
        last = self.reading.last_at
        if last is not None and moment >= last:
            return self.reading.workshop, last
        done = [place for place, line in enumerate(self.lines) if line.at <= moment]
        if done:
            return self._after(done[-1] + 1), self.lines[done[-1]].at
        if moment < self.since:
            raise ValueError(f"nothing is known before {self.since}")
        return self.start, self.since

    def after(self, n: int, crc: str) -> "EarlierState | None":
        """Return the workshop as it was after a line, and the changes since; `None` when the line is not there.

        A `begin` line has the state of the line before it, which it names.

        Args:
            n: number of the line.
            crc: its checksum.
        """
        stop = next((place for place, line in enumerate(self.lines, 1) if leads_to(line, n, crc)), None)
        if stop is None:
            return None
        return EarlierState(self._after(stop), tuple(line.entry for line in self.lines[stop:]))

    @property
    def _included(self) -> int:
        """Number of lines that `start` includes already: 1 for a `begin` line, else 0."""
        return int(bool(self.lines) and self.lines[0].entry.what == BEGIN)

    def revisions(self) -> "Revisions":
        """Return by which changes rows were made and changed last, and what was deleted since."""
        from perenne_tui.core.model.revisions import Revision, revisions_of

        later = self.lines[self._included :]
        first = self.lines[0].entry.n if self._included else later[0].entry.n - 1 if later else self.reading.last_n
        return revisions_of(Revision(first, self.since), ((line.entry, line.at) for line in later))

    def _after(self, count: int) -> Workshop:
        """Return the workshop after the first `count` lines."""
        return replay(self.start, self.lines[self._included : count])[0]


def read_history(path: Path) -> History:
    """Return the history of a workshop.

    Raises:
        Refused: there is no workshop at `path`.
    """
    path = real(path)
    loaded = load(path)
    reading = loaded.reading
    if loaded.trouble is Trouble.OTHER_HISTORY:  # the lines are those of another copy
        return History(reading, reading.workshop, loaded.facts.at, ())
    lines = scan(read_file(journal_of(path)) or b"").lines
    snapshot = None if lines and lines[0].entry.what == BEGIN else _snapshot(path)
    for place, line in enumerate(lines):
        if line.entry.what == BEGIN:
            try:
                return History(reading, workshop_of(line.entry), line.at, lines[place:])
            except PatchMismatch:
                continue
        if snapshot and _includes_up_to(snapshot.facts, line):
            return _from_snapshot_back(reading, snapshot, lines, place)
    if snapshot is None:
        return History(reading, reading.workshop, loaded.facts.at, ())
    facts = snapshot.facts  # the line that it names is illegible, or there is no journal
    return History(reading, snapshot.workshop, facts.at, tuple(line for line in lines if line.entry.n > facts.n))


def steps_of(lines: Sequence[Line], others: Sequence[Line]) -> Iterator[Step]:
    """Yield the lines of another copy that a merge took in, each with the workshop there before and after it.

    They may come from several journals, where that copy had taken in others. Where the state before is not known any
    more, as far as the lines themselves tell it: nothing but the rows that they make.

    Args:
        lines: the journal with the merge.
        others: the lines that it took in, in order.
    """
    after: dict[str, Workshop] = {}
    for line in others:
        before = after.get(line.prev) or state_in(lines, line.prev) or _nothing(line)
        after[line.crc] = replay(before, (line,))[0]
        yield Step(line, before, after[line.crc])


def _nothing(line: Line) -> Workshop:
    """Return a workshop without rows, on which a `begin` line can be put."""
    uids = (patch.uid for patch in line.entry.writes if patch.table == "workshop")
    return Workshop(Header(next(uids, "")))


def state_after(path: Path, n: int, crc: str) -> EarlierState | None:
    """Return a workshop as it was after a line of its journal, from the journal, or from a snapshot that names it.

    A line of a copy counts as well, once a merge took it in. `None` when the files do not have that state: it is of
    another copy, or was before people were forgotten.

    Args:
        path: the workshop.
        n: number of the line.
        crc: its checksum.

    Raises:
        Refused: there is no workshop at `path`.
    """
    history = read_history(path)
    found = history.after(n, crc)
    if found is not None:
        return found
    merge = merge_of(history.lines, crc)
    if merge is not None and (there := state_in(history.lines, crc)) is not None:
        others = merged_lines(merge)
        place = next((place for place, line in enumerate(others, 1) if line.crc == crc), len(others))
        later = (*others[place:], *(line for line in history.lines if line.entry.n >= merge.entry.n))
        return EarlierState(there, tuple(line.entry for line in later))
    facts = load(real(path)).facts
    if (facts.n, facts.crc) == (n, crc):  # the journal is gone, or was never there
        return EarlierState(history.reading.workshop, ())
    snapshot = _snapshot(real(path))
    if (
        snapshot is None
        or snapshot.altered
        or snapshot.is_external
        or (snapshot.facts.n, snapshot.facts.crc) != (n, crc)
    ):
        return None
    return EarlierState(snapshot.workshop, tuple(line.entry for line in history.lines if line.entry.n > n))


def _from_snapshot_back(reading: Reading, snapshot: Snapshot, lines: tuple[Line, ...], place: int) -> History:
    """Return a history computed back from a snapshot, where the `begin` line is illegible."""
    first = place
    while first and lines[first].prev == lines[first - 1].crc:
        first -= 1
    back = inverse([patch for line in lines[first : place + 1] for patch in line.entry.writes])
    try:
        return History(reading, apply(snapshot.workshop, back), lines[first].at, lines[first:])
    except PatchMismatch:
        return History(reading, snapshot.workshop, lines[place].at, lines[place + 1 :])


def _includes_up_to(facts: Facts, line: Line) -> bool:
    return (facts.n, facts.crc) == (line.entry.n, line.crc)


def _snapshot(path: Path) -> Snapshot | None:
    try:
        return from_bytes_or_none(SnapshotFile(path).read())
    except Refused:
        return None
