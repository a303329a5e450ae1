"""The last line that two copies of a workshop share: the state from which both went on.

Every line names the checksum of the line before it; a merge, and the first line of a copy, name a line of the other
side too (`Origin`). So the lines of both copies are one graph, in which a state comes from one line or two. The base
of a merge is the latest state that both come from. Undoing a merge takes its second line away.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from perenne_tui.core.model.history import PatchMismatch, difference
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import CONDUCT_TABLES, Workshop
from perenne_tui.store.journal_line import BEGIN, Line, is_first, parse_kept_line, workshop_of
from perenne_tui.store.journal_replay import replay
from perenne_tui.store.snapshot import Facts


class CopyState(Struct, frozen=True):
    """One copy of a workshop, as its files have it."""

    workshop: Workshop
    facts: Facts
    """Its last line."""
    lines: tuple[Line, ...] = ()
    """The sound lines of its journal, in order."""
    journal: bytes = b""
    """The bytes of that journal."""
    is_edited: bool = False
    """Whether the workshop says otherwise than it did after that line: another program changed the snapshot."""

    @property
    def is_restarted(self) -> bool:
        """Whether people were forgotten in it: its journal begins with a line that names none before it."""
        return is_restarted(self.lines)


class CommonState(Struct, frozen=True):
    """A state that two copies come from."""

    workshop: Workshop
    at: datetime | None
    """Time of its last change, UTC; `None` where only its checksum is known."""


class CopyComparison(Struct, frozen=True):
    """The relation of two copies by their lines."""

    common: CommonState | None
    """The latest state that both come from; `None` when their files know of none."""
    unknown: tuple[Line, ...]
    """The lines of the other copy whose changes this one does not come from, oldest first; before a merge in them,
    the lines that it took in."""
    is_known: bool
    """Whether this copy comes from the last line of the other one, and so has all that the lines there say."""
    brings_nothing: bool
    """Whether the other copy says nothing but what it said when both were the same: it may have taken in this one."""


def compare_copies(here: CopyState, there: CopyState) -> CopyComparison:
    """Return the relation of two copies by their lines.

    Where two common states stand side by side, because each copy took in the other, an earlier one counts that both
    of them come from: a field about which people decided differently is a conflict then, and no side wins in silence.
    """
    graph = _Graph((here, there))
    known = graph.ancestors(here.facts.crc)
    unknown = tuple({line.crc: line for line in with_merged_lines(there.lines) if line.crc not in known}.values())
    shared = known & graph.ancestors(there.facts.crc)
    common: CommonState | None = None
    while common is None and (latest := graph.latest(shared)):
        if len(latest) == 1:
            common = graph.state(*latest)
            shared = shared - latest
        else:
            shared = shared.intersection(*map(graph.ancestors, latest)) - latest
    is_known = there.facts.crc in known
    brings_nothing = says_same(common.workshop, there.workshop) if common else is_known and not there.is_edited
    return CopyComparison(common, unknown, is_known, brings_nothing)


def state_in(lines: Sequence[Line], crc: str) -> Workshop | None:
    """Return the workshop as it was after a line of a journal, or after one that a merge in it took in."""
    graph = _Graph(())
    graph.add(lines)
    found = graph.state(crc)
    return found.workshop if found else None


def merged_lines(line: Line) -> tuple[Line, ...]:
    """Return the lines of another copy that a merge took in, those that merges there had taken in among them."""
    texts = line.entry.origin.lines if line.entry.origin else ()
    return tuple(one for text in texts if (one := parse_kept_line(text)) is not None)


def with_merged_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield lines in order, before each merge the lines that it took in."""
    for line in lines:
        yield from with_merged_lines(merged_lines(line))
        yield line


def merge_of(lines: Iterable[Line], crc: str) -> Line | None:
    """Return the merge in a journal that took in a line of another copy, by its checksum; `None` if none did."""
    for line in lines:
        origin = line.entry.origin
        if origin is None or line.entry.what == BEGIN:
            continue
        if crc == origin.crc or any(crc == one.crc for one in merged_lines(line)):
            return line
    return None


def comes_from(lines: Sequence[Line], crc: str) -> bool:
    """Return whether the state at the end of a journal comes from a line, of its own or of a copy that it took in."""
    graph = _Graph(())
    graph.add(lines)
    return bool(lines) and crc in graph.ancestors(lines[-1].crc)


def undone_changes(lines: Iterable[Line]) -> set[int]:
    """Return the numbers of the changes that are undone at the end of some lines, given in order."""
    undone: set[int] = set()
    for line in lines:
        if line.entry.of is not None:
            (undone.add if line.entry.what == "undo" else undone.discard)(line.entry.of)
    return undone


def is_restarted(lines: Sequence[Line]) -> bool:
    """Return whether a journal was begun anew because people were forgotten: its first line names none before it."""
    return bool(lines) and lines[0].entry.n > 0 and is_first(lines[0])


def says_same(before: Workshop, after: Workshop) -> bool:
    """Return whether two states say the same, however the room was being run; a copy has a title of its own."""
    if before.header.uid != after.header.uid:
        after = replace(after, header=replace(after.header, uid=before.header.uid, title=before.header.title))
    return all(patch.table in CONDUCT_TABLES for patch in difference(before, after))


class _Graph:
    """The lines of two copies, and of those that they took in, by their checksums."""

    def __init__(self, copies: Iterable[CopyState]) -> None:
        self._lines: dict[str, Line] = {}
        self._begun: dict[str, Line] = {}
        """By checksum: a `begin` line that holds the state after that line."""
        self._copied: dict[str, Line] = {}
        """By checksum: the first line of a workshop that was copied from the state after that line."""
        self._before: dict[str, str] = {}
        """By checksum: the one before it, as a snapshot tells it whose journal is not there."""
        self._states: dict[str, Workshop] = {}
        self._times: dict[str, datetime] = {}
        for copy in copies:
            self.add(copy.lines)
            trail = copy.facts.checksums()
            self._before.update(zip(trail[1:], trail, strict=False))
            if not copy.is_edited:
                self._states.setdefault(copy.facts.crc, copy.workshop)
            self._times.setdefault(copy.facts.crc, copy.facts.at)

    def ancestors(self, crc: str) -> set[str]:
        """Return the checksums of the lines that a state comes from, its own among them."""
        found: set[str] = set()
        waiting = [crc]
        while waiting:
            chain = list(self._chain(waiting.pop(), found))
            found.update(chain)
            lines = [line for one in reversed(chain) if (line := self._lines.get(one)) is not None]
            undone = undone_changes(lines)
            waiting += [line.entry.origin.crc for line in lines if line.entry.origin and line.entry.n not in undone]
        return found

    def latest(self, some: set[str]) -> set[str]:
        """Return those of some lines from which no other one of them comes directly."""
        return some - {before for crc in some for before in self._parents(crc)}

    def state(self, crc: str) -> CommonState | None:
        """Return the workshop as it was after a line; `None` where the lines before it are not known."""
        later: list[Line] = []
        place = crc
        while (workshop := self._whole(place)) is None:
            line = self._lines.get(place)
            if line is None:
                return None
            later.append(line)
            place = line.prev
        workshop, misfits = replay(workshop, later[::-1])
        line = self._lines.get(crc)
        return None if misfits else CommonState(workshop, line.at if line else self._times.get(crc))

    def _whole(self, crc: str) -> Workshop | None:
        """Return the state after a line if some file holds it as a whole."""
        if crc in self._states:
            return self._states[crc]
        line = self._lines.get(crc)
        begin = line if line is not None and line.entry.what == BEGIN else self._begun.get(crc)
        if begin is None and line is None:
            begin = self._copied.get(crc)
        try:
            return workshop_of(begin.entry) if begin else None
        except PatchMismatch:
            return None

    def add(self, lines: Iterable[Line]) -> None:
        """Add lines, and those that merges among them took in."""
        for line in with_merged_lines(lines):
            if line.crc in self._lines:
                continue
            self._lines[line.crc] = line
            if line.entry.what == BEGIN and not is_first(line):
                self._begun.setdefault(line.prev, line)
            elif line.entry.what == BEGIN and line.entry.origin is not None:
                self._copied.setdefault(line.entry.origin.crc, line)

    def _chain(self, crc: str, known: set[str]) -> Iterator[str]:
        """Yield a checksum and those before it, up to one that is known already."""
        seen: set[str] = set()
        while crc and crc not in known and crc not in seen:
            yield crc
            seen.add(crc)
            crc = self._before_of(crc)

    def _before_of(self, crc: str) -> str:
        line = self._lines.get(crc)
        if line is None:
            return self._before.get(crc, "")
        return "" if is_first(line) else line.prev

    def _parents(self, crc: str) -> Iterator[str]:
        yield self._before_of(crc)
        line = self._lines.get(crc)
        if line is not None and line.entry.origin is not None:
            yield line.entry.origin.crc
