"""Files that hold a workshop, or its history, and are no workshop of their own because of how they are called.

Programs that keep folders in step make them when two machines wrote at once (`atelier.perenne (conflicted copy
2026-11-29).json`, `atelier.sync-conflict-20261129-120000.perenne.journal`), keep them as versions, or make them of
copies (`atelier.perenne (1).json`). What they hold decides, never their name.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from perenne_tui.core.forgetting import Forgotten
from perenne_tui.core.model.history import PatchMismatch
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.names import Names
from perenne_tui.store.journal_line import BEGIN, SCHEMA, Line, beginning, whole
from perenne_tui.store.journal_replay import applied
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.json_codec import NotJson, dumps
from perenne_tui.store.snapshot import Facts, Snapshot, from_bytes, sealed, to_tables

SHORTEST_UID = 8
"""Characters of a uid that no other workshop is likely to have: shorter ones were made by hand."""


@dataclass(frozen=True, slots=True)
class Stray:
    """What such a file holds."""

    path: Path
    workshop: Workshop
    facts: Facts | None
    """What it says about itself, when it is a snapshot."""
    lines: tuple[Line, ...] = ()
    """Its lines, when it is a journal."""

    def without_names(self, forgotten: Forgotten) -> bytes:
        """Give the file with the people forgotten: the workshop as it left it, without its history.

        Raises:
            NotJson: it holds something that no file can hold.
        """
        # TinyDB takes its time to import.
        from perenne_tui.store.snapshot_storage import tables_to_bytes

        if self.facts is not None:
            facts = without_names(forgotten.names, self.facts)
            return sealed(tables_to_bytes(to_tables(Snapshot(forgotten.workshop, facts))))
        last = self.lines[-1]
        # A snapshot beside it names this line: the beginning that stands for it goes on from there.
        prev = last.prev if last.entry.what == BEGIN and len(self.lines) == 1 else last.crc
        return beginning(forgotten.workshop, last.entry.n, last.at, prev)[0]


def stray(path: Path, data: bytes, uid: str) -> Stray | None:
    """Give what a file holds of the workshop with a uid; `None` when it is none of its files."""
    if not names_it(data, uid):
        return None
    with suppress(NotJson):
        snapshot = from_bytes(data)
        if snapshot.workshop.header.uid == uid and snapshot.facts.schema <= SCHEMA:
            return Stray(path, snapshot.workshop, snapshot.facts)
        return None
    lines = scan(data).lines
    starts = [index for index, line in enumerate(lines) if line.entry.what == BEGIN]
    with suppress(IndexError, PatchMismatch):
        begin = lines[starts[-1]]
        workshop, _ = applied(whole(begin.entry), lines[starts[-1] + 1 :])
        if workshop.header.uid == uid and begin.schema <= SCHEMA:
            return Stray(path, workshop, None, lines)
    return None


def names_it(data: bytes, uid: str) -> bool:
    """Tell whether bytes name a workshop, whatever else is in them."""
    return len(uid) >= SHORTEST_UID and dumps(uid) in data


def without_names(names: Names, facts: Facts) -> Facts:
    """Give what a snapshot says about itself without names in what a newer version wrote there."""
    return replace(facts, others=_clean(names, facts.others), beside=_clean(names, facts.beside))


def _clean(names: Names, said: Mapping[str, Json]) -> Mapping[str, Json]:
    cleaned = names.in_json(said)
    return cleaned if isinstance(cleaned, Mapping) else {}
