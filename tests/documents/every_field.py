"""A workshop in which every field of every kind of row holds something, texts a word of their own."""

from collections.abc import Callable
from datetime import date
from types import UnionType
from typing import Final, Literal, get_args, get_origin

from msgspec.structs import FieldInfo, fields

from perenne_tui.core.model.rows import Header, Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop

DAY: Final = date(2027, 3, 9)
_TABLES: Final = {
    "axis": "axes", "card": "cards", "owner": "people", "relay": "people", "decider": "people", "taken_by": "people",
    "contact": "people", "follower": "people", "person": "people", "scenario": "scenarios", "criterion": "criteria",
    "sitting": "sittings", "response": "actions", "about": "axes", "allies": "stakeholders", "present": "people",
    "excused": "people", "voter": "people",
}  # fmt: skip
"""By name of a field that holds uids: the table of the rows that it names."""


def mark(table: str, field: str) -> str:
    """Return the word of a field."""
    return f"{table}·{field}"


def full(language: str = "fr") -> Workshop:
    """Return the workshop; each table has a row that is a part of none, and one that is a part of that one."""
    header = Header("w", title="Tout", challenge="Tout", language=language, end=DAY, has_complements=True)
    rows = {
        name: {uid: _row(kind, name, uid, parent) for uid, parent in ((f"{name}1", ""), (f"{name}2", f"{name}1"))}
        for name, kind in ROW_TYPES.items()
        if kind is not Header and name != "conduct"
    }
    return Workshop(header).with_tables(rows)


def _row(kind: type[Row], table: str, uid: str, parent: str) -> Row:
    given: dict[str, object] = {spec.name: _value(spec, table, parent) for spec in fields(kind)[1:-1]}
    if table == "points":
        given["sheet"] = "note"
    if "spoken" in given:
        given["spoken"] = f"Z{len(table)}{uid[-1]}"
    made: Callable[..., Row] = kind
    return made(uid, **{name: value for name, value in given.items() if value is not None})


def _value(spec: FieldInfo, table: str, parent: str) -> object:
    """Return a value for a field: a row of the table that it refers to, else a value of its type."""
    if spec.name in ("parent", "merged_into"):
        return parent
    if spec.name == "rank":
        return "b" if parent else "a"
    if _refers(spec, table):
        name = "cards1" if spec.name == "cards" else f"{_TABLES[spec.name]}1"
        return (name,) if get_origin(spec.type) is tuple else name
    kind = next(part for part in get_args(spec.type) if part is not type(None)) if _is_union(spec) else spec.type
    if get_origin(kind) is Literal:
        return get_args(kind)[-1]
    if get_origin(kind) is tuple:
        return (3,) if get_args(kind)[0] is int else (mark(table, spec.name),)
    values: dict[object, object] = {str: mark(table, spec.name), int: 3, bool: True, date: DAY}
    return values.get(kind)


def _refers(spec: FieldInfo, table: str) -> bool:
    """Return whether a field holds uids: `about` is a text in a scenario, `cards` a table only of stakeholders."""
    if spec.name == "about":
        return table == "confidences"
    return spec.name in _TABLES or (spec.name, table) == ("cards", "stakeholders")


def _is_union(spec: FieldInfo) -> bool:
    return isinstance(spec.type, UnionType)
