"""The snapshot: a workshop as the tables of a TinyDB file, and back.

A snapshot is a cache of the journal. It says which line it includes, so that opening reads only what came after.
"""

from binascii import crc32
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from perenne_tui.core.codec import to_json
from perenne_tui.core.rows import Header, Json
from perenne_tui.core.sentences import Refused
from perenne_tui.core.tables import ROW_TYPES
from perenne_tui.core.workshop import Workshop
from perenne_tui.store.disk import read_file, write_whole
from perenne_tui.store.lines import SCHEMA, checksum, read_time, written_time
from perenne_tui.store.places import LARGEST_FILE, free_name
from perenne_tui.store.tables import FACTS_TABLE, read_tables
from perenne_tui.store.text_json import NotJson

FACTS_ROW = "file"
"""Document in which a snapshot speaks about itself."""

_COMPACT = b'{"perenne":{"file":{'
"""How a file begins that this program wrote. One that TinyDB itself wrote since has blanks, and is not checked."""
_NO_SUM = "00000000"


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
    others: Mapping[str, Json] = field(default_factory=dict)
    """Fields beside these that a newer version wrote: carried through."""
    beside: Mapping[str, Json] = field(default_factory=dict)
    """Documents beside this one that a newer version wrote: carried through."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A workshop and how far it goes."""

    workshop: Workshop
    facts: Facts
    altered: bool = False
    """Whether the file is not, byte for byte, as this program wrote it."""


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
    altered = isinstance(said, str) and data.startswith(_COMPACT) and _sum_found(data, said) != said
    return Snapshot(Workshop(headers[0], unknown=unknown).with_tables(tables), facts, altered)


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
        from perenne_tui.store.storage import AtomicStorage, tables_to_bytes

        mark = self._mark_now()
        if mark is not None and mark != self._mark:
            foreign = read_file(self.path)
            if foreign is not None and checksum(foreign) not in self._crcs:
                write_whole(free_name(self.path, "other"), foreign)
        data = sealed(tables_to_bytes(to_tables(snapshot)))
        if len(data) > LARGEST_FILE:
            raise Refused(
                "{name} would have more than {limit} MB and could not be read again: it was left as it is.",
                name=self.path.name,
                limit=LARGEST_FILE >> 20,
            )
        # Known as ours before it stands there: its folder may fail to be synced once it does.
        self._crcs.add(checksum(data))
        AtomicStorage(self.path, pause=pause).write_bytes(data)
        self._remember(data)

    def _remember(self, data: bytes) -> None:
        self._mark, self._crcs = self._mark_now(), {checksum(data)}

    def _mark_now(self) -> tuple[int, int, int] | None:
        try:
            stat = self.path.stat()
        except FileNotFoundError:
            return None
        return stat.st_ino, stat.st_size, stat.st_mtime_ns


def _facts(own: Mapping[str, Mapping[str, Json]]) -> Facts:
    said = dict(own.get(FACTS_ROW, {}))
    schema, n, offset = (said.pop(name, None) for name in ("schema", "n", "offset"))
    crc, at = said.pop("crc", None), said.pop("at", None)
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
    return Facts(n, crc, offset, moment, schema, said, beside)


def _sum(digits: str) -> bytes:
    return b'"sum":"%s"' % digits.encode("utf-8", "replace")
