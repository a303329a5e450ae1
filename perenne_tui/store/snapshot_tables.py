"""The tables of a snapshot, read from the bytes of its file.

Nearly every file is as this version of the program writes it, and needs no cleaning: msgspec makes its rows straight
from the bytes. Any other file is read value by value, so that what a newer version wrote is kept.
"""

import re
from collections.abc import Mapping
from functools import cache
from sys import intern
from types import GenericAlias

from msgspec import DecodeError, Struct, defstruct, field
from msgspec.json import Decoder
from msgspec.structs import asdict, force_setattr

from perenne_tui.core.model.codec import from_json
from perenne_tui.core.model.rows import Card, Json, Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.text.clean import is_plain
from perenne_tui.store.json_codec import NotJson, loads
from perenne_tui.store.pages import Pages

_PIECE = 1 << 16
"""Bytes of a piece."""

FACTS_TABLE = "perenne"
"""Table that holds the facts of a snapshot; see `perenne_tui.store.snapshot.Facts`."""

_ASCII = bytes(range(0x20, 0x7F)) + b"\t\n\r"
"""Bytes of JSON that need no cleaning; line ends are between values, never inside a text."""
_ESCAPED = re.compile(rb"\\[urbf]")
"""Escapes of JSON that may need cleaning. A Windows path may match too; it is then read value by value."""


class Tables(Struct, frozen=True):
    """The tables of a snapshot."""

    own: Mapping[str, Mapping[str, Json]]
    """The documents of `FACTS_TABLE`, by name."""
    rows: Mapping[str, Mapping[str, Row]]
    """The rows of the tables that this version has, by table and uid."""
    unknown: Mapping[str, Mapping[str, Mapping[str, Json]]]
    """The tables that only a newer version has."""


def read_tables(data: bytes | Pages) -> Tables:
    """Return the tables of a snapshot.

    Raises:
        NotJson: the bytes are no JSON, or no tables of rows.
    """
    return read_at_once(data) or read_one_by_one(bytes(data))


def read_at_once(data: bytes | Pages) -> Tables | None:
    """Return the tables of a file that is wholly of this version and needs no cleaning; `None` for another file."""
    if not _is_plain(data):
        return None
    try:
        tables = asdict(_decoder().decode(data))
    except (DecodeError, RecursionError):
        return None
    own = tables.pop(FACTS_TABLE)
    for table in tables.values():
        for uid, row in table.items():
            force_setattr(row, "uid", uid)  # rows are frozen; nothing refers to this one yet
    _share(tables["cards"])
    return Tables(own, tables, {})


def _share(cards: Mapping[str, Card]) -> None:
    """Make cards share equal axes and tags, of which each has a copy of its own: two megabytes on 10,000 cards."""
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    for card in cards.values():
        force_setattr(card, "axis", intern(card.axis))
        if card.tags:
            force_setattr(card, "tags", known.setdefault(card.tags, card.tags))


def read_one_by_one(data: bytes) -> Tables:
    """Return the tables of any file, read value by value: text is cleaned, and what a newer version wrote is kept.

    Raises:
        NotJson: the bytes are no JSON, or no tables of rows.
    """
    tables = loads(data)
    if not isinstance(tables, Mapping):
        raise NotJson("a TinyDB file is an object of tables")
    found = {name: _rows(table) for name, table in tables.items()}
    own = found.pop(FACTS_TABLE, {})
    rows = {
        name: {uid: from_json(row_type, uid, row) for uid, row in found[name].items()}
        for name, row_type in ROW_TYPES.items()
        if name in found
    }
    return Tables(own, rows, {name: table for name, table in found.items() if name not in rows})


def _is_plain(data: bytes | Pages) -> bool:
    """Return whether nothing in a file needs cleaning; it is looked through piece by piece."""
    pieces = (bytes(data[start : start + _PIECE]) for start in range(0, len(data), _PIECE))
    others, has_escapes = bytearray(), False
    for piece in pieces:
        has_escapes = has_escapes or b"\\" in piece
        others += piece.translate(None, delete=_ASCII)
    if has_escapes and _ESCAPED.search(data):
        return False
    try:
        return is_plain(others.decode("utf-8"))
    except UnicodeDecodeError:
        return False


@cache
def _decoder() -> Decoder[Struct]:
    """Return a decoder for a whole file of this version, which fails on any other table or field."""
    rows: list[tuple[str, object]] = [(name, GenericAlias(dict, (str, kind))) for name, kind in ROW_TYPES.items()]
    tables = [(FACTS_TABLE, dict[str, dict[str, object]]), *rows]
    fields: list[tuple[str, object, object]] = [(name, kind, field(default_factory=dict)) for name, kind in tables]
    return Decoder(defstruct("File", fields, forbid_unknown_fields=True))


def _rows(table: Json) -> Mapping[str, Mapping[str, Json]]:
    """Return the rows of a table.

    Raises:
        NotJson: it is not an object of objects.
    """
    if not isinstance(table, Mapping):
        raise NotJson("a table is an object of rows")
    rows = {uid: row for uid, row in table.items() if isinstance(row, Mapping)}
    if len(rows) != len(table):
        raise NotJson("a row is an object")
    return rows
