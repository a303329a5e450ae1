"""The tables of a snapshot, read from its bytes.

Nearly every file is as this version of the program writes it, and holds no character that needs cleaning: its rows
are made straight from the bytes. Any other one is read value by value, so that nothing in it is lost.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import GenericAlias
from typing import NamedTuple

from msgspec import DecodeError, Struct, defstruct, field
from msgspec.json import Decoder
from msgspec.structs import asdict, force_setattr

from perenne_tui.core.model.codec import from_json
from perenne_tui.core.model.rows import Json, Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.text.clean import is_plain
from perenne_tui.store.json_codec import NotJson, loads

FACTS_TABLE = "perenne"
"""Table in which a snapshot speaks about itself."""

_ASCII = bytes(range(0x20, 0x7F)) + b"\t\n\r"
"""Bytes that text in JSON may hold and that need no cleaning; line ends stand between values, never in a text."""
_ESCAPED = re.compile(rb"\\[urbf]")
"""How JSON writes what may need cleaning. Where one of them is a part of a path in Windows, nothing is lost by it."""


class Tables(NamedTuple):
    """What a snapshot holds."""

    own: Mapping[str, Mapping[str, Json]]
    """What the file says about itself, by document."""
    rows: Mapping[str, Mapping[str, Row]]
    """The rows of this version, by table and uid."""
    unknown: Mapping[str, Mapping[str, Mapping[str, Json]]]
    """Tables that a newer version wrote."""


def read_tables(data: bytes) -> Tables:
    """Read the tables of a snapshot.

    Raises:
        NotJson: the bytes are no JSON, or no tables of rows.
    """
    return read_at_once(data) or read_one_by_one(data)


def read_at_once(data: bytes) -> Tables | None:
    """Read a file that is wholly of this version and needs no cleaning; `None` when it may be another."""
    if not _is_plain(data):
        return None
    try:
        tables = asdict(_decoder().decode(data))
    except (DecodeError, RecursionError):
        return None
    own = tables.pop(FACTS_TABLE)
    for table in tables.values():
        for uid, row in table.items():
            force_setattr(row, "uid", uid)  # the only moment of a row at which nobody has seen it yet
    return Tables(own, tables, {})


def read_one_by_one(data: bytes) -> Tables:
    """Read any file value by value: what a newer version wrote is carried along, what is harmful is cleaned.

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


def _is_plain(data: bytes) -> bool:
    if b"\\" in data and _ESCAPED.search(data):
        return False
    try:
        return is_plain(data.translate(None, delete=_ASCII).decode("utf-8"))
    except UnicodeDecodeError:
        return False


@cache
def _decoder() -> Decoder[Struct]:
    """Return what reads a whole file of this version: a table more or a field more is an error for it."""
    rows: list[tuple[str, object]] = [(name, GenericAlias(dict, (str, kind))) for name, kind in ROW_TYPES.items()]
    tables = [(FACTS_TABLE, dict[str, dict[str, object]]), *rows]
    fields: list[tuple[str, object, object]] = [(name, kind, field(default_factory=dict)) for name, kind in tables]
    return Decoder(defstruct("File", fields, forbid_unknown_fields=True))


def _rows(table: Json) -> Mapping[str, Mapping[str, Json]]:
    """Return a table's rows; a TinyDB table is an object of objects."""
    if not isinstance(table, Mapping):
        raise NotJson("a table is an object of rows")
    rows = {uid: row for uid, row in table.items() if isinstance(row, Mapping)}
    if len(rows) != len(table):
        raise NotJson("a row is an object")
    return rows
