"""Workshops that earlier versions of the program wrote, and what they held then: `tests/store/formats/README.md`."""

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal, get_args, get_origin

from msgspec import Struct
from msgspec import json as fast
from msgspec.structs import fields

from perenne_tui.core.model.rows import Json, Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.services.pack import unpack
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of

FOLDER: Final = Path(__file__).parent / "formats"
_EXPECTED: Final = ".expected.json"
_PACKED: Final = ".perenne.zip"
NAMES: Final = tuple(sorted(path.name.removesuffix(_EXPECTED) for path in FOLDER.glob(f"*{_EXPECTED}")))
"""Names of the earlier workshops, the oldest first."""

Names = Mapping[str, tuple[str, ...]]
"""Names of fields by table."""


class Expected(Struct, kw_only=True):
    """The content of a workshop when it was written, as the program of that day said."""

    written_by: str
    """The commit that wrote it."""
    new: Mapping[str, str]
    """By table, the fields that no earlier workshop has, with blanks between them."""
    values: Mapping[str, str]
    """By table and field, the values of a field with few of them, where they are others than before."""
    defaults: Mapping[str, Json]
    """By table and field, the value of a new field that is left out, where it is not an empty one."""
    title: str
    changes: int
    """Number of its last change."""
    people: Sequence[str]
    cards: Mapping[str, str]
    """By spoken id: title, state and answer."""
    rows: Mapping[str, str]
    """By table, how many rows there are and a digest of all their fields, those at their default included."""


@cache
def expected(name: str) -> Expected:
    """Return the content of an earlier workshop when it was written."""
    return fast.decode((FOLDER / f"{name}{_EXPECTED}").read_bytes(), type=Expected)


@cache
def fields_then(name: str) -> Names:
    """Return the fields that rows had in the version that wrote an earlier workshop."""
    known: dict[str, tuple[str, ...]] = {}
    for earlier in NAMES[: NAMES.index(name) + 1]:
        for table, new in expected(earlier).new.items():
            known[table] = (*known.get(table, ()), *new.split())
    return known


@cache
def values_then(name: str) -> Mapping[str, str]:
    """Return the values of fields with few of them in the version that wrote an earlier workshop."""
    known: dict[str, str] = {}
    for earlier in NAMES[: NAMES.index(name) + 1]:
        known.update(expected(earlier).values)
    return known


@cache
def defaults_then(name: str) -> Mapping[str, Json]:
    """Return the defaults that are not empty, in the version that wrote an earlier workshop."""
    return {
        field: value
        for earlier in NAMES[: NAMES.index(name) + 1]
        for field, value in expected(earlier).defaults.items()
    }


def defaults_now() -> Mapping[str, Json]:
    """Return the defaults of today that are not empty."""
    found = {
        f"{table}.{name}": getattr(kind(), name)
        for table, names in fields_now().items()
        for kind in [ROW_TYPES[table]]
        for name in names
    }
    return {field: value for field, value in found.items() if value}


def fields_now() -> Names:
    """Return the fields that rows have today."""
    return {table: tuple(spec.name for spec in fields(kind)[1:-1]) for table, kind in ROW_TYPES.items()}


def values_now() -> Mapping[str, str]:
    """Return the values that fields with few of them have today."""
    literals = (
        (f"{table}.{spec.name}", get_args(spec.type))
        for table, kind in ROW_TYPES.items()
        for spec in fields(kind)
        if get_origin(spec.type) is Literal
    )
    return {name: " ".join(filter(None, values)) for name, values in literals}


def rows_of(workshop: Workshop, names: Names) -> dict[str, str]:
    """Return by table how many rows a workshop has, and a digest of these fields of them."""
    tables = {table: workshop.table(table) for table in names}
    return {table: f"{len(rows)} {_digest(rows, names[table])}" for table, rows in tables.items() if rows}


def later_fields(workshop: Workshop, names: Names) -> Counter[str]:
    """Return the fields beyond these that are not at their default, and in how many rows."""
    return Counter(
        f"{table}.{name}"
        for table in ROW_TYPES
        for row in workshop.table(table).values()
        for name in _filled(row)
        if name not in names.get(table, ())
    )


def summary(workshop: Workshop) -> tuple[str, list[str], dict[str, str]]:
    """Return title, people and cards of a workshop, as `Expected` has them."""
    people = [row.name for _, row in sorted(workshop.people.items())]
    cards = {row.spoken: f"{row.title} | {row.state} | {row.answer}" for row in workshop.cards.values()}
    return workshop.header.title, people, dict(sorted(cards.items()))


def bring(name: str, folder: Path) -> Path:
    """Copy an earlier workshop into a folder, and return its path there; one that was packed is taken in."""
    packed = FOLDER / f"{name}{_PACKED}"
    if packed.exists():
        return unpack(packed, folder).path
    path = folder / f"{name}{SNAPSHOT_ENDING}"
    shutil.copy(FOLDER / path.name, path)
    shutil.copy(journal_of(FOLDER / path.name), journal_of(path))
    return path


def write_expected(name: str, folder: Path, workshop: Workshop, changes: int, written_by: str) -> None:
    """Write what a workshop of today's format holds, beside it."""
    known, values, defaults = fields_then(NAMES[-1]), values_then(NAMES[-1]), defaults_then(NAMES[-1])
    new = {
        table: " ".join(one for one in names if one not in known.get(table, ()))
        for table, names in fields_now().items()
    }
    title, people, cards = summary(workshop)
    said = Expected(
        written_by=written_by,
        new={table: names for table, names in new.items() if names or table not in known},
        values={field: now for field, now in values_now().items() if values.get(field) != now},
        defaults={field: now for field, now in defaults_now().items() if field not in defaults},
        title=title,
        changes=changes,
        people=people,
        cards=cards,
        rows=rows_of(workshop, fields_now()),
    )
    (folder / f"{name}{_EXPECTED}").write_bytes(fast.format(fast.encode(said), indent=1) + b"\n")


def _digest(rows: Mapping[str, Row], names: Iterable[str]) -> str:
    lines = (
        json.dumps([uid, *(_plain(getattr(row, name)) for name in sorted(names))], ensure_ascii=False, sort_keys=True)
        for uid, row in sorted(rows.items())
    )
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def _plain(value: object) -> Json:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    assert value is None or isinstance(value, bool | int | str | Mapping)
    return value


def _filled(row: Row) -> Iterator[str]:
    empty = type(row)(row.uid)
    return (name for name in row.__struct_fields__[1:] if getattr(row, name) != getattr(empty, name))
