"""The form of today: it is that of the last kept workshop, and whoever changes it is told what to do."""

from pathlib import Path

import pytest

from perenne_tui.core.model.values import replace
from perenne_tui.store.journal_line import BEGIN, begin_line, line_body, numbered_line, parse_line, workshop_of
from perenne_tui.store.paths import JOURNAL_ENDING, SNAPSHOT_ENDING
from perenne_tui.store.snapshot import from_bytes, to_tables, with_checksum
from perenne_tui.store.snapshot_storage import tables_to_bytes
from perenne_tui.store.workshop_file import read
from tests.store.earlier_formats import (
    FOLDER,
    NAMES,
    bring,
    defaults_now,
    defaults_then,
    expected,
    fields_now,
    fields_then,
    later_fields,
    rows_of,
    summary,
    values_now,
    values_then,
)
from tests.store.formats.__main__ import write

LAST = NAMES[-1]
ADVICE = (
    "What is written has changed. If that is meant: keep reading what was written before, say it in CHANGELOG.md and "
    "docs/file-format.md, and keep a workshop of the new form: python -m tests.store.formats 25-what-is-new"
)


def test_rows_have_the_fields_that_the_last_earlier_workshop_knows() -> None:
    known = {table: set(names) for table, names in fields_then(LAST).items()}
    assert {table: set(names) for table, names in fields_now().items()} == known, ADVICE
    assert values_now() == values_then(LAST), ADVICE
    assert defaults_now() == defaults_then(LAST), "A default never changes: files leave it out."


def test_every_field_of_today_has_a_value_in_one_of_them(tmp_path: Path) -> None:
    filled = set[str]()
    for name in NAMES:
        folder = tmp_path / name
        folder.mkdir()
        filled |= set(later_fields(read(bring(name, folder)).workshop, {}))
    assert {f"{table}.{name}" for table, names in fields_now().items() for name in names} <= filled, ADVICE


def test_a_snapshot_is_written_byte_for_byte_as_it_was() -> None:
    data = (FOLDER / f"{LAST}{SNAPSHOT_ENDING}").read_bytes()
    assert bytes(with_checksum(tables_to_bytes(to_tables(from_bytes(data))))) == data, ADVICE


@pytest.mark.parametrize("path", sorted(FOLDER.glob(f"*{JOURNAL_ENDING}")), ids=lambda path: path.name[:2])
def test_every_line_is_written_byte_for_byte_as_it_was(path: Path) -> None:
    for raw in path.read_bytes().splitlines():
        line = parse_line(raw)
        assert line is not None
        n, rest = line.entry.n, line_body(line.entry, line.at)
        assert numbered_line(n, line.prev, rest)[0] == raw + b"\n", ADVICE
        if line.entry.what == BEGIN:
            again = begin_line(workshop_of(line.entry), n, line.at, line.prev, origin=line.entry.origin)
            assert parse_line(again[0][:-1]) == replace(line, crc=again[1])


def test_the_next_one_holds_what_the_last_one_holds(tmp_path: Path) -> None:
    workshop = read(write("next", tmp_path, "today")).workshop
    said = expected(LAST)
    assert summary(workshop) == (said.title, list(said.people), said.cards)
    assert rows_of(workshop, fields_then(LAST)) == said.rows
