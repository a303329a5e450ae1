"""Rewording of a row: a function is applied to every text that people wrote, and to nothing else."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from msgspec.structs import fields

from perenne_tui.core.model.rows import Json, Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace

NO_WORDS: Final = frozenset(
    {"uid", "rank", "letter", "spoken", "ref", "language", "sheet", "table", "field", "origin", "key", "hashes"}
)
"""Text fields that people do not write; those with a list of values are recognised by their type."""

_ROWS: Final = frozenset({"here", "there"})
"""Fields of a conflict that hold fields of another row."""


def reworded(row: Row, reword: Callable[[str], str], reword_extra: Callable[[Json], Json]) -> Row:
    """Return a row with its texts reworded; the same row when nothing changes.

    Args:
        row: the row.
        reword: returns the new text for an old one. It is called for uids as well and must return those unchanged.
        reword_extra: the same for the fields that a newer version of the program wrote.
    """
    changes: dict[str, object] = {}
    for name, kind in _fields_of(type(row)):
        before = getattr(row, name)
        if name == "extra":
            after: object = reword_extra(before) if before else before
        elif kind is str and name not in NO_WORDS:
            after = reword(before)
        elif isinstance(before, tuple):
            after = tuple(reword(item) if isinstance(item, str) else item for item in before)
        elif name in _ROWS and isinstance(before, Mapping):
            after = _fields_of_another_row(row, before, reword)
        else:
            continue
        if after != before:
            changes[name] = after
    made: Callable[..., Row] = replace
    return made(row, **changes) if changes else row


@cache
def _fields_of(kind: type[Row]) -> tuple[tuple[str, object], ...]:
    """Return the fields of a kind of row, each with its type: looking them up takes longer than rewording a row."""
    return tuple((spec.name, spec.type) for spec in fields(kind))


def _fields_of_another_row(
    conflict: Row, values: Mapping[str, Json], reword: Callable[[str], str]
) -> Mapping[str, Json]:
    """Return the values in a conflict reworded; names of fields that its table does not have are words too."""
    kind = ROW_TYPES.get(getattr(conflict, "table", ""))
    own = kind.__struct_fields__ if kind else ()
    return {
        name if name in own else reword(name): value if name in NO_WORDS else in_json(value, reword)
        for name, value in values.items()
    }


def in_json(value: Json, reword: Callable[[str], str]) -> Json:
    """Return a JSON value with every text in it reworded, at any depth; names of fields stay."""
    if isinstance(value, str):
        return reword(value)
    if isinstance(value, list):
        return [in_json(item, reword) for item in value]
    if isinstance(value, Mapping):
        return {name: in_json(item, reword) for name, item in value.items()}
    return value
