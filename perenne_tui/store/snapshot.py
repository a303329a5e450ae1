"""The snapshot: a workshop as the tables of a TinyDB file, and back.

A snapshot is a cache of the journal. It says which line it includes, so that opening reads only what came after.
"""

import os
from binascii import crc32
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.rows import Header, Json
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.atomic_write import Interrupted
from perenne_tui.store.disk import read_file
from perenne_tui.store.journal_line import SCHEMA, checksum, read_time, written_time
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.paths import LARGEST_FILE
from perenne_tui.store.set_aside import put_aside
from perenne_tui.store.snapshot_tables import FACTS_TABLE, read_tables

FACTS_ROW = "file"
"""Document in which a snapshot speaks about itself."""

_COMPACT = b'{"perenne":{"file":{'
"""How a file begins that this program wrote. One that TinyDB itself wrote since has blanks, and is not checked."""
_NO_SUM = "00000000"
TRAIL: Final = 512
"""Lines whose checksums a snapshot names: what a program that keeps folders in step may be late by, and more."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a snapshot says about itself: the last line of the journal that it includes."""

    n: int
    crc: str
    offset: int
    """Byte of the journal at which that line begins."""
    at: datetime
    """Time of that line, UTC."""
    schema: int = SCHEMA
    trail: str = ""
    """Checksums of the last lines up to that one, eight digits each: an older journal of this history ends in one."""
    others: Mapping[str, Json] = field(default_factory=dict)
    """Fields beside these that a newer version wrote: carried through."""
    beside: Mapping[str, Json] = field(default_factory=dict)
    """Documents beside this one that a newer version wrote: carried through."""

    def trail_after(self, checksums: Iterable[str]) -> str:
        """Return the trail when lines with some checksums have followed."""
        return "".join([self.trail or self.crc, *checksums])[-TRAIL * len(_NO_SUM) :]

    def went_through(self, crc: str) -> bool:
        """Tell whether a line is one of the last of this history."""
        size = len(_NO_SUM)
        return crc in {self.crc, *(self.trail[at : at + size] for at in range(0, len(self.trail), size))}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A workshop and how far it goes."""

    workshop: Workshop
    facts: Facts
    altered: bool = False
    """Whether the file is not, byte for byte, as this program wrote it, and no other program wrote it as a whole."""
    by_hand: bool = False
    """Whether another program wrote the file as a whole: TinyDB itself, or an editor."""

    def at(self, crc: str, offset: int) -> "Snapshot":
        """Give it with another name for the line that it includes."""
        return replace(self, facts=replace(self.facts, crc=crc, offset=offset))


def to_tables(snapshot: Snapshot) -> dict[str, dict[str, Json]]:
    """Give the tables of a TinyDB file: one per kind of row that has any, and one for the file's own facts."""
    workshop, facts = snapshot.workshop, snapshot.facts
    own: dict[str, Json] = {
        **facts.others,
        "schema": facts.schema,
        "workshop": workshop.header.uid,
        "n": facts.n,
        "crc": facts.crc,
        "offset": facts.offset,
        "at": written_time(facts.at),
        **({"trail": facts.trail} if facts.trail else {}),
        "sum": _NO_SUM,
    }
    tables: dict[str, dict[str, Json]] = {FACTS_TABLE: {FACTS_ROW: own, **facts.beside}}
    for name in ROW_TYPES:
        rows = workshop.table(name)
        if rows:
            tables[name] = {uid: to_json(row) for uid, row in rows.items()}
    for name, unknown in workshop.unknown.items():
        tables.setdefault(name, dict(unknown))
    return tables


def sealed(data: bytes) -> bytes:
    """Put the checksum of the bytes of a file in the place that its tables keep for it."""
    return data.replace(_sum(_NO_SUM), _sum(checksum(data)), 1)


def from_bytes(data: bytes) -> Snapshot:
    """Read a snapshot.

    Raises:
        NotJson: the bytes are not one.
    """
    own, rows, unknown = read_tables(data)
    facts = _facts(own)
    tables = dict(rows)
    headers = list(tables.pop("workshop", {}).values())
    if len(headers) != 1 or not isinstance(headers[0], Header):
        raise NotJson("a workshop has one header")
    said = own[FACTS_ROW].get("sum") if facts.schema <= SCHEMA else None
    by_hand = not data.startswith(_COMPACT)
    altered = isinstance(said, str) and not by_hand and _sum_found(data, said) != said
    return Snapshot(Workshop(headers[0], unknown=unknown).with_tables(tables), facts, altered, by_hand)


def _sum_found(data: bytes, said: str) -> str:
    """Return the checksum that a file had when `said` was put into it; empty where it is not there."""
    place, view = data.find(_sum(said)), memoryview(data)
    if place < 0:
        return ""
    before = crc32(_sum(_NO_SUM), crc32(view[:place]))
    return f"{crc32(view[place + len(_sum(said)) :], before):08x}"


class SnapshotFile:
    """The snapshot's file: read once, written again and again, and never over somebody else's.

    Args:
        path: where it stands.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._mark: tuple[int, int, int] | None = None
        self._crcs: set[str] = set()
        """Checksums of what was read here, or put here; more than one while it is uncertain which of them stands."""

    def read(self) -> bytes | None:
        """Give the file's bytes, or `None` when there is none.

        Raises:
            Refused: it cannot be read or is too large.
        """
        data = read_file(self.path, limit=LARGEST_FILE)
        if data is not None:
            self._remember(data)
        return data

    def foreign(self) -> bytes | None:
        """Return what another program put in the file's place since it was last read or written here."""
        mark = self._mark_now()
        if mark is None or mark == self._mark:
            return None
        data = read_file(self.path)
        if data is None or checksum(data) not in self._crcs:
            return data
        self._mark = mark
        return None

    @property
    def is_missing(self) -> bool:
        """Whether no file stands there."""
        return self._mark_now() is None

    def accept(self, data: bytes) -> None:
        """Take bytes that another program wrote for known: they may be written over."""
        self._crcs.add(checksum(data))

    def distrust(self) -> None:
        """Take what was read for somebody else's: a copy of it is kept before it is written over."""
        self._crcs = set()
        self._mark = None

    def write(self, snapshot: Snapshot, *, pause: Callable[[float], bool] | None = None) -> None:
        """Put a snapshot in place. A copy is kept of a file that another program put there meanwhile.

        Raises:
            OSError, NotJson, Interrupted: as `AtomicStorage.write`.
            Refused: it is too large to be read again; the file that stands there stays.
        """
        # TinyDB takes its time to import, and whoever only reads does not need it.
        from perenne_tui.store.snapshot_storage import AtomicStorage, tables_to_bytes

        meet_foreign = self._keep_foreign if pause is None else self._give_way
        meet_foreign()
        data = sealed(tables_to_bytes(to_tables(snapshot)))
        if len(data) > LARGEST_FILE:
            raise Refused(
                "{name} would have more than {limit} MB and could not be read again: it was left as it is.",
                name=self.path.name,
                limit=LARGEST_FILE >> 20,
            )
        # Known as ours before it stands there: its folder may fail to be synced once it does.
        self._crcs.add(checksum(data))
        written = AtomicStorage(self.path, pause=pause, before=meet_foreign).write_bytes(data)
        self._mark, self._crcs = _mark(written), {checksum(data)}

    def _give_way(self) -> None:
        """Write nothing over what another program has put there: it is looked at first."""
        if self.foreign() is not None:
            raise Interrupted

    def _keep_foreign(self) -> None:
        """Keep a copy of what another program has put there: before this one is written, and once it is."""
        foreign = self.foreign()
        if foreign is not None:
            put_aside(self.path, foreign)
            self.accept(foreign)

    def _remember(self, data: bytes) -> None:
        self._mark, self._crcs = self._mark_now(), {checksum(data)}

    def _mark_now(self) -> tuple[int, int, int] | None:
        try:
            return _mark(self.path.stat())
        except FileNotFoundError:
            return None


def _mark(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_ino, found.st_size, found.st_mtime_ns


def _facts(own: Mapping[str, Mapping[str, Json]]) -> Facts:
    said = dict(own.get(FACTS_ROW, {}))
    schema, n, offset = (said.pop(name, None) for name in ("schema", "n", "offset"))
    crc, at, trail = (said.pop(name, None) for name in ("crc", "at", "trail"))
    said.pop("workshop", None)
    said.pop("sum", None)
    if not (isinstance(schema, int) and isinstance(n, int) and isinstance(offset, int) and offset >= 0):
        raise NotJson("the snapshot does not say how far it goes")
    if not (isinstance(crc, str) and isinstance(at, str)):
        raise NotJson("the snapshot does not say which line it includes")
    try:
        moment = read_time(at)
    except ValueError as error:
        raise NotJson(str(error)) from error
    beside = {uid: row for uid, row in own.items() if uid != FACTS_ROW}
    trail = trail if isinstance(trail, str) and len(trail) % len(_NO_SUM) == 0 else ""
    return Facts(n, crc, offset, moment, schema, trail, said, beside)


def _sum(digits: str) -> bytes:
    return b'"sum":"%s"' % digits.encode("utf-8", "replace")
