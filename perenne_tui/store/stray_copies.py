"""Stray copies: files that hold a workshop or its journal, under a name that is not that of a workshop.

Programs that synchronise folders make them when two machines wrote at once (`atelier.perenne (conflicted copy
2026-11-29).json`, `atelier.sync-conflict-20261129-120000.perenne.journal`), keep older versions so, or name a second
copy so (`atelier.perenne (1).json`). Their content alone identifies them, so that people are forgotten in them too.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from perenne_tui.core.forgetting import Forgotten
from perenne_tui.core.model.history import PatchMismatch
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.names import Names
from perenne_tui.store.journal_line import BEGIN, SCHEMA, Line, begin_line, workshop_of
from perenne_tui.store.journal_replay import replay
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.json_codec import NotJson, dumps
from perenne_tui.store.snapshot import Facts, Snapshot, from_bytes, to_tables, with_checksum

SHORTEST_UID = 8
"""Characters of a uid below which another file may hold it by chance: shorter ones were made by hand."""


@dataclass(frozen=True, slots=True)
class StrayCopy:
    """A stray copy as it was read."""

    path: Path
    workshop: Workshop
    facts: Facts | None
    """The facts of a snapshot; `None` for a journal."""
    lines: tuple[Line, ...] = ()
    """The lines of a journal."""

    def without_names(self, forgotten: Forgotten) -> bytes:
        """Return the bytes of the file with the people forgotten: the workshop without its history.

        Raises:
            NotJson: a value in it has no JSON.
        """
        # TinyDB is slow to import.
        from perenne_tui.store.snapshot_storage import tables_to_bytes

        if self.facts is not None:
            facts = facts_without_names(forgotten.names, self.facts)
            return bytes(with_checksum(tables_to_bytes(to_tables(Snapshot(forgotten.workshop, facts)))))
        last = self.lines[-1]
        # A snapshot beside it names this line: the `begin` line in its place follows the same one.
        prev = last.prev if last.entry.what == BEGIN and len(self.lines) == 1 else last.crc
        return begin_line(forgotten.workshop, last.entry.n, last.at, prev)[0]


def read_stray_copy(path: Path, data: bytes, uid: str) -> StrayCopy | None:
    """Return a file as a stray copy of the workshop with a uid; `None` when it is not one."""
    if not mentions(data, uid):
        return None
    with suppress(NotJson):
        snapshot = from_bytes(data)
        if snapshot.workshop.header.uid == uid and snapshot.facts.schema <= SCHEMA:
            return StrayCopy(path, snapshot.workshop, snapshot.facts)
        return None
    lines = scan(data).lines
    starts = [index for index, line in enumerate(lines) if line.entry.what == BEGIN]
    with suppress(IndexError, PatchMismatch):
        begin = lines[starts[-1]]
        workshop, _ = replay(workshop_of(begin.entry), lines[starts[-1] + 1 :])
        if workshop.header.uid == uid and begin.schema <= SCHEMA:
            return StrayCopy(path, workshop, None, lines)
    return None


def mentions(data: bytes, uid: str) -> bool:
    """Return whether the bytes of any file hold the uid of a workshop."""
    return len(uid) >= SHORTEST_UID and dumps(uid) in data


def facts_without_names(names: Names, facts: Facts) -> Facts:
    """Return the facts of a snapshot without names in the fields and documents that a newer version wrote there."""
    return replace(facts, others=_clean(names, facts.others), beside=_clean(names, facts.beside))


def _clean(names: Names, said: Mapping[str, Json]) -> Mapping[str, Json]:
    cleaned = names.in_json(said)
    return cleaned if isinstance(cleaned, Mapping) else {}
