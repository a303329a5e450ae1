"""The format of one line of a journal: how it is written and read.

    9f3a01c4 {"n":412,"prev":"77ab20d1","at":"2026-11-23T19:46:02.118Z","what":"move_card","of":null,"writes":[…]}

Eight hexadecimal digits of the CRC-32 of the JSON bytes, a space, the JSON. `prev` is the checksum of the line
before: this chain shows a line that is missing or belongs to another history. A journal starts with a `begin` line
that writes every row of the workshop, so that the journal alone gives the workshop back. `docs/file-format.md`
describes all of it.
"""

from binascii import crc32
from collections.abc import Mapping
from datetime import UTC, datetime
from operator import attrgetter
from typing import Final

from msgspec import Struct

from perenne_tui.core.model.codec import from_json, to_json
from perenne_tui.core.model.history import Entry, Origin, Patch, PatchMismatch, Sender, apply
from perenne_tui.core.model.rows import Header, Json
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.store.json_codec import NotJson, dumps, loads
from perenne_tui.store.paths import LARGEST_LINE

SCHEMA = 1
"""Version of the format of both files. Older ones are read and written, newer ones are only shown."""

BEGIN = "begin"
"""Name (`what`) of a line that holds a whole workshop."""


class Line(Struct, frozen=True):  # noqa: PLW1641 its patches have no hash
    """A sound line of a journal, as it was read."""

    entry: Entry
    prev: str
    at: datetime
    """UTC."""
    crc: str
    """Checksum of its JSON, eight hexadecimal digits."""
    schema: int = SCHEMA
    """Version of the format, which only a `begin` line names."""
    start: int = 0
    """Byte of the journal at which it begins."""

    def __eq__(self, other: object) -> bool:
        """Return whether another line says the same, wherever it begins."""
        return isinstance(other, Line) and _SAID(self) == _SAID(other)


_SAID: Final = attrgetter("entry", "prev", "at", "crc", "schema")
"""Returns the fields that two equal lines share."""


def checksum(data: bytes | memoryview) -> str:
    """Return the CRC-32 of bytes as eight hexadecimal digits."""
    return f"{crc32(data):08x}"


def first_prev(uid: str) -> str:
    """Return the `prev` of the very first line of a workshop's journal, by the workshop's uid."""
    return checksum(uid.encode("utf-8", "backslashreplace"))


def line_body(entry: Entry, at: datetime) -> bytes:
    """Return the part of an entry's line that does not depend on the line before it.

    Raises:
        NotJson: a value in it has no JSON.
    """
    writes = [{"table": patch.table, "uid": patch.uid, "was": patch.was, "set": patch.set} for patch in entry.writes]
    said: dict[str, object] = {"at": written_time(at), "what": entry.what, "of": entry.of}
    if entry.what == BEGIN:
        said["schema"] = SCHEMA
    if entry.origin is not None:
        said["origin"] = _origin_json(entry.origin)
    if entry.sender is not None:
        said["sender"] = _sender_json(entry.sender)
    return dumps({**said, "writes": writes})


def numbered_line(n: int, prev: str, rest: bytes) -> tuple[bytes, str]:
    """Return a whole line, with its line end, and its checksum.

    Args:
        n: number of the change.
        prev: checksum of the line before.
        rest: the other fields, as `line_body` returns them.
    """
    data = b'{"n":%d,"prev":"%s",%s' % (n, prev.encode("ascii"), rest[1:])
    crc = checksum(data)
    return b"%s %s\n" % (crc.encode("ascii"), data), crc


def begin_line(
    workshop: Workshop, n: int, at: datetime, prev: str = "", *, origin: Origin | None = None
) -> tuple[bytes, str]:
    """Return a `begin` line, and its checksum.

    Args:
        workshop: the workshop as it is after change `n`.
        n: number of the last change that it includes.
        at: time of that change.
        prev: checksum of the line before; by default that of the first line of the workshop.
        origin: for a copy of another workshop, the last line of that one.

    Raises:
        NotJson: a value in the workshop has no JSON.
    """
    writes = [
        Patch(table, uid, None, to_json(row)) for table in ROW_TYPES for uid, row in workshop.table(table).items()
    ]
    for table, rows in workshop.unknown.items():
        writes += [Patch(table, uid, None, row) for uid, row in rows.items() if isinstance(row, Mapping)]
    entry = Entry(n, BEGIN, tuple(writes), origin=origin)
    return numbered_line(n, prev or first_prev(workshop.header.uid), line_body(entry, at))


def is_first(line: Line) -> bool:
    """Return whether a line is the very first one of its workshop, or was written as if it were: it names none."""
    return line.entry.what == BEGIN and any(
        line.prev == first_prev(patch.uid) for patch in line.entry.writes if patch.table == "workshop"
    )


def workshop_of(entry: Entry) -> Workshop:
    """Return the workshop that a `begin` line holds.

    Raises:
        PatchMismatch: it does not have exactly one header.
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


def parse_line(raw: bytes, start: int = 0) -> Line | None:
    """Return one line, read from its bytes without the line end; `None` when it is not sound."""
    if len(raw) > LARGEST_LINE or raw[8:9] != b" " or raw[:8] != checksum(raw[9:]).encode("ascii"):
        return None
    return _line_or_none(raw[9:], raw[:8].decode("ascii"), start)


def kept_line(line: Line) -> str:
    """Return the text by which a merge keeps a line of another copy.

    The lines that a merge there took in are left out of its own: they are kept beside it. One within the other, each
    quoted once more, they would double with every merge back and forth.

    Raises:
        NotJson: a value in it has no JSON.
    """
    origin = line.entry.origin
    entry = replace(line.entry, origin=replace(origin, lines=())) if origin and origin.lines else line.entry
    data, _ = numbered_line(entry.n, line.prev, line_body(entry, line.at))
    return f"{line.crc} {data[9:-1].decode('utf-8')}"


def parse_kept_line(text: str) -> Line | None:
    """Return a line that a merge kept; `None` when it is not sound.

    Its checksum is the one that it has in the journal it comes from, where it may be longer. The line of the merge
    has a checksum over all of it.
    """
    return _line_or_none(text[9:].encode("utf-8", "backslashreplace"), text[:8], 0)


def written_time(at: datetime) -> str:
    """Return a moment as the files have it: ISO 8601 in UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_time(text: str) -> datetime:
    """Return the moment that an ISO 8601 text names, in UTC.

    Raises:
        ValueError: it is not a moment, or has no time zone.
    """
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text} does not say its zone")
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text} is before all time") from error


def _line_or_none(data: bytes, crc: str, start: int) -> Line | None:
    try:
        said = loads(data)
        return _checked_line(said, crc, start) if isinstance(said, Mapping) else None
    except (NotJson, KeyError, TypeError, ValueError):
        return None


def _checked_line(said: Mapping[str, Json], crc: str, start: int) -> Line:
    """Return a line from its parsed JSON.

    Raises:
        KeyError, TypeError, ValueError: a field is missing or of a wrong type.
    """
    of, writes = said.get("of"), said["writes"]
    if not isinstance(writes, list):
        raise TypeError("the writes of a line are a list")
    entry = Entry(
        n=_number(said["n"]),
        what=_text(said["what"]),
        writes=tuple(map(_patch, writes)),
        of=None if of is None else _number(of),
        origin=_origin(said.get("origin")),
        sender=_sender(said.get("sender")),
    )
    schema = _number(said.get("schema", SCHEMA))
    return Line(entry, _text(said["prev"]), read_time(_text(said["at"])), crc, schema, start)


def _origin_json(origin: Origin) -> dict[str, Json]:
    said: dict[str, Json] = {"workshop": origin.workshop, "n": origin.n, "crc": origin.crc}
    return {**said, "lines": list(origin.lines)} if origin.lines else said


def _origin(said: Json) -> Origin | None:
    """Return the line of another copy that a line names; what is no such thing is a field of another program."""
    if not isinstance(said, Mapping):
        return None
    workshop, n, crc, lines = (said.get(name) for name in ("workshop", "n", "crc", "lines"))
    if not (isinstance(workshop, str) and isinstance(n, int) and isinstance(crc, str)):
        return None
    texts = tuple(line for line in lines if isinstance(line, str)) if isinstance(lines, list) else ()
    return Origin(workshop, n, crc, texts)


def _sender_json(sender: Sender) -> dict[str, str]:
    said = {"person": sender.person, "key": sender.key, "voice": sender.voice}
    return {name: text for name, text in said.items() if text}


def _sender(said: Json) -> Sender | None:
    """Return whose phone a line names; what is no such thing is a field of another program."""
    if not isinstance(said, Mapping):
        return None
    person, key, voice = (said.get(name, "") for name in ("person", "key", "voice"))
    if not (isinstance(person, str) and isinstance(key, str) and isinstance(voice, str)):
        return None
    return Sender(person, key, voice)


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
