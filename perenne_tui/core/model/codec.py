"""The JSON form of rows: how they are written, read and compared, field by field.

Only fields that differ from their default are written, so a new card is one short line. A value that cannot be read
as the type of its field is kept in `extra` and written back as it was, so that nothing in a file is lost.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TypeVar, cast

from msgspec import NODEFAULT, Struct, ValidationError, convert
from msgspec.structs import astuple, fields

from perenne_tui.core.model.rows import EXTRA_IN_JSON, UID_IN_JSON, Json, Row
from perenne_tui.core.text.clean import clean, is_plain

RowT = TypeVar("RowT", bound=Row)

_ABSENT = object()


class _Shape(Struct, frozen=True):
    """The fields of one kind of row, `uid` and `extra` aside."""

    names: tuple[str, ...]
    defaults: tuple[object, ...]
    types: Mapping[str, object]


def to_json(row: Row) -> dict[str, Json]:
    """Return a row as a JSON object, without its uid and the fields at their default."""
    written: dict[str, Json] = dict(row.extra)
    shape = _shape(type(row))
    for name, value, default in zip(shape.names, astuple(row)[1:-1], shape.defaults, strict=True):
        if value != default:
            written[name] = field_to_json(value)
    return written


def from_json(row_type: type[RowT], uid: str, written: Mapping[str, Json]) -> RowT:
    """Return the row that a JSON object describes; unknown and unreadable fields are kept in `extra`."""
    if UID_IN_JSON in written or EXTRA_IN_JSON in written or not all(map(_is_clean, written.values())):
        return _from_any_json(row_type, uid, written)
    try:
        return convert({**written, UID_IN_JSON: uid}, row_type)
    except (ValidationError, UnicodeEncodeError):  # the latter of a name with half a surrogate pair
        return _from_any_json(row_type, uid, written)


def changed_fields(before: Row, after: Row) -> tuple[dict[str, Json], dict[str, Json]]:
    """Return the JSON fields in which two versions of a row differ: the old values, the new values.

    A value at its default is `null`.
    """
    was, now = to_json(before), to_json(after)
    names = [name for name in (*was, *(name for name in now if name not in was)) if was.get(name) != now.get(name)]
    return {name: was.get(name) for name in names}, {name: now.get(name) for name in names}


def with_fields(row: RowT, written: Mapping[str, Json]) -> RowT:
    """Return a row with JSON fields set; `null` puts a field back to its default."""
    return from_json(type(row), row.uid, merged_fields(to_json(row), written))


def merged_fields(fields_before: Mapping[str, Json], written: Mapping[str, Json]) -> dict[str, Json]:
    """Return JSON fields with others written over them; `null` in `written` removes a field."""
    kept = {name: value for name, value in fields_before.items() if name not in written}
    return kept | {name: value for name, value in written.items() if value is not None}


def field_to_json(value: object) -> Json:
    """Return one field's value as JSON: dates in ISO form, tuples as arrays."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    assert isinstance(value, Mapping)
    return dict(value)


@cache
def _shape(row_type: type[Row]) -> _Shape:
    own = fields(row_type)[1:-1]
    defaults = (
        spec.default if spec.default_factory is NODEFAULT else cast("type[dict[str, Json]]", spec.default_factory)()
        for spec in own
    )
    return _Shape(tuple(spec.name for spec in own), tuple(defaults), {spec.name: spec.type for spec in own})


def _from_any_json(row_type: type[RowT], uid: str, written: Mapping[str, Json]) -> RowT:
    """Read a row field by field: one with unknown fields, wrong types or text that needs cleaning."""
    types = _shape(row_type).types
    known: dict[str, object] = {}
    extra: dict[str, Json] = {}
    for name, value in written.items():
        read = _read(types[name], value) if name in types else _ABSENT
        if read is _ABSENT:
            extra[name] = value
        else:
            known[name] = read
    return row_type(uid=uid, extra=extra, **known)


def _read(kind: object, value: Json) -> object:
    """Return a field's value, or `_ABSENT` when the JSON value cannot be one."""
    try:
        if kind == date | None and isinstance(value, str):
            return date.fromisoformat(value)  # which reads 20270101 as well
        return _cleaned(convert(value, cast("type[object]", kind)))
    except ValueError:  # of which `ValidationError` is a subclass
        return _ABSENT


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple | list):
        return type(value)(map(_cleaned, value))
    if isinstance(value, dict):
        return {name: _cleaned(item) for name, item in value.items()}
    return value


def _is_clean(value: Json) -> bool:
    """Return whether no text in a JSON value needs cleaning."""
    if isinstance(value, str):
        return is_plain(value)
    if isinstance(value, list):
        return all(map(_is_clean, value))
    return not isinstance(value, Mapping) or all(map(_is_clean, value.values()))
