"""Write a workshop of today's format for the versions to come: `python -m tests.store.formats 25-what-is-new`."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal, get_args, get_origin

from msgspec.structs import fields

from perenne_tui.core.model.codec import with_fields
from perenne_tui.core.model.rows import Json, Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from perenne_tui.store.workshop_file import read
from tests.store.earlier_formats import FOLDER, NAMES, bring, fields_then, write_expected
from tests.store.helpers import START, at_work

_VALUES: Final[dict[object, Json]] = {bool: True, int: 3, str: "é", date | None: "2027-01-15", int | None: 3}
"""Values by type of a field; a list of texts or numbers has one of them."""


def fill_new(workshop: Workshop, *, table: str) -> Workshop:
    """Fill each new field of the first row of a table; a new table gets a row.

    A field that refers to another row, or holds a moment or a rank, wants another value than the text that stands
    here: write that by hand.
    """
    kind = ROW_TYPES[table]
    known = fields_then(NAMES[-1]).get(table, ())
    new: dict[str, Json] = {spec.name: _value(spec.type) for spec in fields(kind)[1:-1] if spec.name not in known}
    row: Row = next(iter(workshop.table(table).values()), kind("row0000001"))
    return workshop.with_rows(table, with_fields(row, new)) if new else workshop


def write(name: str, folder: Path, written_by: str) -> Path:
    """Write the last earlier workshop in today's format, with what is new filled in, and what it holds beside it."""
    with TemporaryDirectory() as other:
        workshop = read(bring(NAMES[-1], Path(other))).workshop
    path = folder / f"{name}{SNAPSHOT_ENDING}"
    create(path, workshop, at=START)
    with at_work(path) as (_, session):
        for table in ROW_TYPES:
            session.do(fill_new, table=table)
    reading = read(path)
    write_expected(name, folder, reading.workshop, reading.last_n, written_by)
    return path


def _value(kind: object) -> Json:
    if kind in _VALUES:
        return _VALUES[kind]
    if get_origin(kind) is Literal:
        return str(get_args(kind)[-1])
    return [_value(get_args(kind)[0])] if get_origin(kind) is tuple else {"é": _value(get_args(kind)[-1])}


if __name__ == "__main__":
    log = ("git", "log", "-1", "--format=%h %cs %s")
    head = subprocess.run(log, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    print(write(sys.argv[1], FOLDER, f"the commit after {head.strip()}"))
