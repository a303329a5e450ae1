"""The snapshot: a workshop as the tables of a TinyDB file, `NAME.perenne.json`, and back.

A snapshot is a cache of the journal. It names the last line that it includes, so that opening a workshop reads only
the lines after that one.
"""

import re
from binascii import crc32
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.rows import Header, Json, Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.disk import FileSignature, read_file, read_in_pages, signature_of
from perenne_tui.store.journal_line import SCHEMA, checksum, read_time, written_time
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.pages import Pages
from perenne_tui.store.paths import LARGEST_FILE
from perenne_tui.store.snapshot_tables import FACTS_TABLE, read_tables

FACTS_ROW = "file"
"""Document of the table `FACTS_TABLE` that holds the facts."""

_COMPACT = b'{"perenne":{"file":{'
"""First bytes of a file that this program wrote. TinyDB itself writes blanks; its files have no valid checksum."""
_NO_SUM = "00000000"
"""Placeholder of the checksum while the checksum is computed."""
_REST: Final = 0.0005
"""Seconds for which the writing of rows rests for other threads now and then."""
TRAIL: Final = 512
"""Lines whose checksums a snapshot names: more than a synchronising program is likely to be late by."""


class Facts(Struct, frozen=True):
    """The last line of the journal that a snapshot includes, and what else the file holds about itself."""

    n: int
    crc: str
    offset: int
    """Byte of the journal at which that line begins."""
    at: datetime
    """Time of that line, UTC."""
    schema: int = SCHEMA
    trail: str = ""
    """Checksums of the last lines up to that one, eight digits each; an older journal of this history ends in one."""
    others: Mapping[str, Json] = field(default_factory=dict)
    """Fields that a newer version wrote, kept as they are."""
    beside: Mapping[str, Json] = field(default_factory=dict)
    """Other documents of the same table that a newer version wrote, kept as they are."""

    def trail_after(self, checksums: Iterable[str]) -> str:
        """Return the trail after further lines, given by their checksums."""
        return "".join([self.trail or self.crc, *checksums])[-TRAIL * len(_NO_SUM) :]

    def went_through(self, crc: str) -> bool:
        """Return whether a line, by its checksum, is one of the last of this history."""
        return crc in self.checksums()

    def checksums(self) -> list[str]:
        """Return the checksums of the last lines of this history, the last one last."""
        size = len(_NO_SUM)
        trail = [self.trail[at : at + size] for at in range(0, len(self.trail), size)]
        return trail if trail[-1:] == [self.crc] else [*trail, self.crc]


class Snapshot(Struct, frozen=True):
    """A workshop and the last line of the journal that it includes."""

    workshop: Workshop
    facts: Facts
    altered: bool = False
    """Whether the file begins as this program writes it and does not fit its checksum."""
    is_external: bool = False
    """Whether another program wrote the file as a whole: TinyDB itself, or an editor."""

    def at(self, crc: str, offset: int) -> "Snapshot":
        """Return the snapshot with another checksum and offset of the line that it includes."""
        return replace(self, facts=replace(self.facts, crc=crc, offset=offset))


class _JsonRows(Mapping[str, Json]):
    """The rows of a table as JSON, each made when it is asked for: those of 10,000 cards would fill six megabytes.

    Args:
        rows: the rows by uid.
    """

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self._rows = rows

    def __getitem__(self, uid: str) -> Json:
        return to_json(self._rows[uid])

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def to_tables(snapshot: Snapshot) -> dict[str, Mapping[str, Json]]:
    """Return the tables of a TinyDB file: one per kind of row that has any, and one for the facts."""
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
    tables: dict[str, Mapping[str, Json]] = {FACTS_TABLE: {FACTS_ROW: own, **facts.beside}}
    for name in ROW_TYPES:
        rows = workshop.table(name)
        if rows:
            tables[name] = _JsonRows(rows)
    for name, unknown in workshop.unknown.items():
        tables.setdefault(name, dict(unknown))
    return tables


def with_checksum(data: Pages) -> Pages:
    """Return the bytes of a file, after their checksum was put in place of `_NO_SUM`."""
    if found := re.search(_sum_field(_NO_SUM), data):
        data[found.start() : found.end()] = _sum_field(checksum(data))
    return data


def from_bytes(data: bytes | Pages) -> Snapshot:
    """Return a snapshot, read from the bytes of its file.

    Raises:
        NotJson: they are not a snapshot.
    """
    found = read_tables(data)
    facts = _facts(found.own)
    tables = dict(found.rows)
    headers = list(tables.pop("workshop", {}).values())
    if len(headers) != 1 or not isinstance(headers[0], Header):
        raise NotJson("a workshop has one header")
    said = found.own[FACTS_ROW].get("sum") if facts.schema <= SCHEMA else None
    is_external = data[: len(_COMPACT)] != _COMPACT
    altered = isinstance(said, str) and not is_external and _computed_sum(data, said) != said
    return Snapshot(Workshop(headers[0], unknown=found.unknown).with_tables(tables), facts, altered, is_external)


def from_bytes_or_none(data: bytes | Pages | None) -> Snapshot | None:
    """Return a snapshot, read from the bytes of its file; `None` where there are none, or they are not a snapshot."""
    try:
        return None if data is None else from_bytes(data)
    except NotJson:
        return None


def _computed_sum(data: bytes | Pages, said: str) -> str:
    """Return the checksum of a file, computed as when `said` was put into it; empty if `said` is not in it."""
    found, view = re.search(re.escape(_sum_field(said)), data), memoryview(data)
    if found is None:
        return ""
    before = crc32(_sum_field(_NO_SUM), crc32(view[: found.start()]))
    return f"{crc32(view[found.end() :], before):08x}"


class SnapshotFile:
    """The file of a snapshot; what another program writes there is noticed, and never overwritten without a copy.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._signature: FileSignature | None = None
        self._crcs: set[str] = set()
        """Checksums of the content that was read or written here; two while a write may or may not have succeeded."""

    def read(self) -> Pages | None:
        """Return the file's bytes; `None` when there is no file.

        Raises:
            Refused: it cannot be read or is too large.
        """
        data = read_in_pages(self.path, limit=LARGEST_FILE)
        if data is not None:
            self._remember(data)
        return data

    def foreign(self) -> bytes | None:
        """Return the bytes that another program wrote since the file was last read or written here; else `None`."""
        signature = self._current_signature()
        if signature is None or signature == self._signature:
            return None
        data = read_file(self.path)
        if data is None or checksum(data) not in self._crcs:
            return data
        self._signature = signature
        return None

    @property
    def is_missing(self) -> bool:
        """Whether there is no such file."""
        return self._current_signature() is None

    def accept(self, data: bytes) -> None:
        """Record that bytes of another program may be overwritten without a copy."""
        self._crcs.add(checksum(data))

    def distrust(self) -> None:
        """Record that what was read is damaged or from another program: a copy is kept before it is overwritten."""
        self._crcs = set()
        self._signature = None

    def write(self, snapshot: Snapshot, *, pause: Callable[[float], bool] | None = None) -> None:
        """Write a snapshot. A copy is kept of a file that another program wrote meanwhile.

        Args:
            snapshot: the workshop.
            pause: as for `write_atomically`; with it, a file of another program interrupts the write.

        Raises:
            OSError, NotJson, Interrupted: as `AtomicStorage.write`.
            Refused: it is too large to be read again; the old file stays.
        """
        # TinyDB is slow to import, and commands that only read do not need it.
        from perenne_tui.store.snapshot_storage import AtomicStorage, tables_to_bytes

        before_writing = self._keep_foreign if pause is None else self._refuse_foreign
        before_writing()
        rest = None if pause is None else partial(pause, _REST)
        data = with_checksum(tables_to_bytes(to_tables(snapshot), rest))
        if len(data) > LARGEST_FILE:
            raise Refused(
                "{name} would have more than {limit} MB and could not be read again: it was left as it is.",
                name=self.path.name,
                limit=LARGEST_FILE >> 20,
            )
        # Noted before the write: the folder may fail to be synced once the file is in place.
        self._crcs.add(checksum(data))
        written = AtomicStorage(self.path, pause=pause, before=before_writing).write_bytes(data)
        self._signature, self._crcs = signature_of(written), {checksum(data)}

    def _refuse_foreign(self) -> None:
        """Raise `Interrupted` if another program has written the file: the caller examines it first."""
        if self.foreign() is not None:
            from perenne_tui.store.atomic_write import Interrupted

            raise Interrupted

    def _keep_foreign(self) -> None:
        """Keep a copy of the file if another program has written it."""
        foreign = self.foreign()
        if foreign is not None:
            from perenne_tui.store.set_aside import keep_aside

            keep_aside(self.path, foreign)
            self.accept(foreign)

    def _remember(self, data: Pages) -> None:
        self._signature, self._crcs = self._current_signature(), {checksum(data)}

    def _current_signature(self) -> FileSignature | None:
        try:
            return signature_of(self.path.stat())
        except FileNotFoundError:
            return None


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


def _sum_field(digits: str) -> bytes:
    return b'"sum":"%s"' % digits.encode("utf-8", "replace")
