"""One line of a journal: written, and read back.

    9f3a01c4 {"n":412,"prev":"77ab20d1","at":"2026-11-23T19:46:02.118Z","what":"move_card","of":null,"writes":[…]}

Eight hexadecimal digits of the CRC-32 of the JSON bytes, a space, the JSON. `prev` is the checksum of the line
before, so a line that is missing or comes from another history is noticed. A journal starts with a line `begin`
that writes every row of the workshop: the journal alone can give the whole workshop back.
"""

from binascii import crc32
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from perenne_tui.core.model.codec import from_json, to_json
from perenne_tui.core.model.history import Entry, Patch, PatchMismatch, apply
from perenne_tui.core.model.rows import Header, Json
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.store.json_codec import NotJson, dumps, loads
from perenne_tui.store.paths import LARGEST_LINE

SCHEMA = 1
"""Number of the form of both files. A program reads older ones, and shows newer ones without writing them."""

BEGIN = "begin"
"""What a line is called that holds a whole workshop."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was read and is sound."""

    entry: Entry
    prev: str
    at: datetime
    """UTC."""
    crc: str
    """Checksum of its JSON, eight hexadecimal digits."""
    schema: int = SCHEMA
    """Said by a `begin` line; the others follow the one they come after."""
    start: int = field(default=0, compare=False)
    """Byte of the journal at which it begins."""


def checksum(data: bytes) -> str:
    """Give the CRC-32 of bytes as eight hexadecimal digits."""
    return f"{crc32(data):08x}"


def genesis(uid: str) -> str:
    """Give what the first line of a workshop's journal has as `prev`."""
    return checksum(uid.encode("utf-8", "backslashreplace"))


def body(entry: Entry, at: datetime) -> bytes:
    """Give all of an entry's line that does not depend on the line before it.

    Raises:
        NotJson: a value in it has no JSON.
    """
    writes = [{"table": patch.table, "uid": patch.uid, "was": patch.was, "set": patch.set} for patch in entry.writes]
    said: dict[str, object] = {"at": written_time(at), "what": entry.what, "of": entry.of}
    if entry.what == BEGIN:
        said["schema"] = SCHEMA
    return dumps({**said, "writes": writes})


def join(n: int, prev: str, rest: bytes) -> tuple[bytes, str]:
    """Give the whole line for a body, with its line end, and its checksum."""
    data = b'{"n":%d,"prev":"%s",%s' % (n, prev.encode("ascii"), rest[1:])
    crc = checksum(data)
    return b"%s %s\n" % (crc.encode("ascii"), data), crc


def beginning(workshop: Workshop, n: int, at: datetime, prev: str = "") -> tuple[bytes, str]:
    """Give the line that holds a whole workshop as it is after change `n`, and its checksum.

    Raises:
        NotJson: a value in the workshop has no JSON.
    """
    writes = [
        Patch(table, uid, None, to_json(row)) for table in ROW_TYPES for uid, row in workshop.table(table).items()
    ]
    for table, rows in workshop.unknown.items():
        writes += [Patch(table, uid, None, row) for uid, row in rows.items() if isinstance(row, Mapping)]
    return join(n, prev or genesis(workshop.header.uid), body(Entry(n, BEGIN, tuple(writes)), at))


def whole(entry: Entry) -> Workshop:
    """Give the workshop that a `begin` line holds.

    Raises:
        PatchMismatch: it holds none.
    """
    headers = [patch for patch in entry.writes if patch.table == "workshop" and patch.set is not None]
    if len(headers) != 1 or headers[0].set is None:
        raise PatchMismatch("a workshop has one header")
    unknown: dict[str, dict[str, Json]] = {}
    for patch in entry.writes:
        if patch.table not in ROW_TYPES:
            unknown.setdefault(patch.table, {})[patch.uid] = patch.set
    header = from_json(Header, headers[0].uid, headers[0].set)
    rows = (patch for patch in entry.writes if patch.table in ROW_TYPES and patch.table != "workshop")
    return apply(Workshop(header, unknown=unknown), rows)


def parse(raw: bytes, start: int = 0) -> Line | None:
    """Read one line, without its line end; `None` when it is not sound."""
    if len(raw) > LARGEST_LINE or raw[8:9] != b" " or raw[:8] != checksum(raw[9:]).encode("ascii"):
        return None
    try:
        said = loads(raw[9:])
        return _line(said, raw[:8].decode("ascii"), start) if isinstance(said, Mapping) else None
    except (NotJson, KeyError, TypeError, ValueError):
        return None


def written_time(at: datetime) -> str:
    """Give a moment as the files have it: UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_time(text: str) -> datetime:
    """Give the moment that a text in a file stands for, in UTC.

    Raises:
        ValueError: it is not a moment, or does not say in which zone.
    """
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text} does not say its zone")
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text} is before all time") from error


def _line(said: Mapping[str, Json], crc: str, start: int) -> Line:
    """Raises `KeyError`, `TypeError` or `ValueError` when something is missing or of the wrong kind."""
    of, writes = said.get("of"), said["writes"]
    if not isinstance(writes, list):
        raise TypeError("the writes of a line are a list")
    entry = Entry(
        n=_number(said["n"]),
        what=_text(said["what"]),
        writes=tuple(map(_patch, writes)),
        of=None if of is None else _number(of),
    )
    schema = _number(said.get("schema", SCHEMA))
    return Line(entry, _text(said["prev"]), read_time(_text(said["at"])), crc, schema, start)


def _patch(said: Json) -> Patch:
    if not isinstance(said, Mapping):
        raise TypeError("a patch is an object")
    was, now = _fields(said["was"]), _fields(said["set"])
    if was is None and now is None:
        raise ValueError("a patch says nothing")
    return Patch(_text(said["table"]), _text(said["uid"]), was, now)


def _fields(said: Json) -> Mapping[str, Json] | None:
    if said is None or isinstance(said, Mapping):
        return said
    raise TypeError("the fields of a row are an object")


def _text(said: Json) -> str:
    if not isinstance(said, str):
        raise TypeError("not a text")
    return said


def _number(said: Json) -> int:
    if not isinstance(said, int) or isinstance(said, bool) or said < 0:
        raise TypeError("not a number")
    return said
