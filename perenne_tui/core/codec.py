"""Rows to and from JSON objects, field by field.

Only fields that differ from their default are written, so a card of the room is one short line. What cannot be
read as the field it claims to be is carried in `extra` and written back as it was: nothing in a file is lost.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin

from perenne_tui.core.rows import Json, Row
from perenne_tui.core.text import clean

RowT = TypeVar("RowT", bound=Row)

_ABSENT = object()


class _Kind:
    """How one field is written in JSON: its default, and the two directions."""

    def __init__(self, spec: "Field[Any]") -> None:
        self.default: object = spec.default_factory() if spec.default_factory is not MISSING else spec.default
        self.type = spec.type
        self.allowed: tuple[object, ...] = get_args(spec.type) if get_origin(spec.type) is Literal else ()

    def read(self, value: Json) -> object:
        """Give the field's value, or `_ABSENT` when the JSON value cannot be one."""
        if self.type is str:
            return clean(value) if isinstance(value, str) else _ABSENT
        if self.allowed:
            return value if value in self.allowed else _ABSENT
        if self.type is bool:
            return value if isinstance(value, bool) else _ABSENT
        if self.type is int:
            return value if _is_number(value) else _ABSENT
        if self.type == int | None:
            return value if value is None or _is_number(value) else _ABSENT
        if self.type == date | None:
            return _read_date(value)
        if self.type == tuple[str, ...]:
            return _read_texts(value)
        if self.type == tuple[int, ...]:
            return tuple(value) if isinstance(value, list) and all(map(_is_number, value)) else _ABSENT
        if self.type == Mapping[str, str]:
            return _read_words(value)
        return _read_counters(value)


def to_json(row: Row) -> dict[str, Json]:
    """Give a row as a JSON object, without its uid and without fields at their default."""
    written: dict[str, Json] = dict(row.extra)
    for name, kind in _kinds(type(row)).items():
        value = getattr(row, name)
        if value != kind.default:
            written[name] = field_to_json(value)
    return written


def from_json(row_type: type[RowT], uid: str, written: Mapping[str, Json]) -> RowT:
    """Give the row that a JSON object describes; what it does not understand goes to `extra`."""
    kinds = _kinds(row_type)
    known: dict[str, object] = {}
    extra: dict[str, Json] = {}
    for name, value in written.items():
        kind = kinds.get(name)
        read = kind.read(value) if kind else _ABSENT
        if read is _ABSENT:
            extra[name] = value
        else:
            known[name] = read
    make: Callable[..., RowT] = row_type
    return make(uid=uid, extra=extra, **known)


def changed_fields(before: Row, after: Row) -> tuple[dict[str, Json], dict[str, Json]]:
    """Give the JSON fields in which two versions of a row differ: as they were, as they are.

    A field at its default is `null` on that side.
    """
    was, now = to_json(before), to_json(after)
    names = [name for name in (*was, *(name for name in now if name not in was)) if was.get(name) != now.get(name)]
    return {name: was.get(name) for name in names}, {name: now.get(name) for name in names}


def with_fields(row: RowT, written: Mapping[str, Json]) -> RowT:
    """Give a row with JSON fields set; `null` puts a field back to its default."""
    return from_json(type(row), row.uid, merged(to_json(row), written))


def merged(fields_before: Mapping[str, Json], written: Mapping[str, Json]) -> dict[str, Json]:
    """Give JSON fields with others set over them; those set to `null` go, a `null` that was there before stays."""
    kept = {name: value for name, value in fields_before.items() if name not in written}
    return kept | {name: value for name, value in written.items() if value is not None}


def field_to_json(value: object) -> Json:
    """Give one field's value as JSON: dates in ISO form, tuples as arrays."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return dict(value)
    assert value is None or isinstance(value, str | int | bool)
    return value


@cache
def _kinds(row_type: type[Row]) -> dict[str, _Kind]:
    return {spec.name: _Kind(spec) for spec in fields(row_type) if spec.name not in ("uid", "extra")}


def _read_date(value: Json) -> object:
    if value is None:
        return None
    try:
        return date.fromisoformat(value) if isinstance(value, str) else _ABSENT
    except ValueError:
        return _ABSENT


def _read_texts(value: Json) -> object:
    if not isinstance(value, list):
        return _ABSENT
    texts = [clean(item) for item in value if isinstance(item, str)]
    return tuple(texts) if len(texts) == len(value) else _ABSENT


def _read_counters(value: Json) -> object:
    if not isinstance(value, Mapping):
        return _ABSENT
    return dict(value) if all(map(_is_number, value.values())) else _ABSENT


def _read_words(value: Json) -> object:
    if not isinstance(value, Mapping):
        return _ABSENT
    words = {name: clean(item) for name, item in value.items() if isinstance(item, str)}
    return words if len(words) == len(value) else _ABSENT


def _is_number(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
