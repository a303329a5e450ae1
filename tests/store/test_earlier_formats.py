"""Workshops that every earlier version wrote: they open as they were, are gone on with, and lose nothing."""

import json
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import set_state
from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.session import Halt, Session
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.store.integrity_check import inspect
from perenne_tui.store.journal_line import SCHEMA
from perenne_tui.store.paths import journal_of
from perenne_tui.store.snapshot_tables import FACTS_TABLE
from perenne_tui.store.workshop_file import read
from tests.store.earlier_formats import (
    FOLDER,
    NAMES,
    bring,
    expected,
    fields_then,
    later_fields,
    rows_of,
    summary,
)
from tests.store.helpers import at_work, lines_of

earlier = pytest.mark.parametrize("name", NAMES)


@earlier
def test_it_opens_as_it_was(name: str, tmp_path: Path) -> None:
    path, said = bring(name, tmp_path), expected(name)
    reading = read(path)
    assert (reading.opened_read_only_because, reading.notices) == (None, ())
    assert reading.last_n == said.changes
    assert summary(reading.workshop) == (said.title, list(said.people), said.cards)
    assert rows_of(reading.workshop, fields_then(name)) == said.rows
    assert not later_fields(reading.workshop, fields_then(name))
    assert not reading.workshop.unknown


@earlier
def test_its_journal_alone_says_the_same(name: str, tmp_path: Path) -> None:
    path = bring(name, tmp_path)
    reading = read(path)
    path.unlink()
    assert read(path).workshop == reading.workshop
    assert not inspect(path).damage


@earlier
def test_its_snapshot_alone_is_what_its_tables_say(name: str, tmp_path: Path) -> None:
    path = bring(name, tmp_path)
    journal_of(path).unlink()
    workshop = read(path).workshop
    said = json.loads(path.read_bytes())
    assert said.pop(FACTS_TABLE)["file"]["schema"] == SCHEMA
    rows = {table: {uid: to_json(row) for uid, row in workshop.table(table).items()} for table in ROW_TYPES}
    assert {table: found for table, found in rows.items() if found} == said


@earlier
def test_it_is_gone_on_with_and_undone_to_its_beginning(name: str, tmp_path: Path) -> None:
    path = bring(name, tmp_path)
    journal = journal_of(path).read_bytes()
    with at_work(path) as (_, session):
        before = session.workshop
        session.do(set_state, card="card000003", state="not_applicable")
        after = session.workshop
        undone = undo_all(session)
        assert undone >= 1
        for _ in range(undone):
            session.redo()
        assert session.workshop == after
    assert journal_of(path).read_bytes().startswith(journal), "a line is never written again"
    reading = read(path)
    assert reading.workshop == after != before
    assert not inspect(path).findings
    path.unlink()
    assert read(path) == reading


@pytest.mark.parametrize("name", [name for name in NAMES if (FOLDER / f"{name}.perenne.journal").exists()])
def test_every_line_since_the_first_one_is_sound(name: str, tmp_path: Path) -> None:
    path = bring(name, tmp_path)
    assert inspect(path).lines == len(lines_of(path))


def undo_all(session: Session) -> int:
    """Undo everything that the journal has, and return how many changes that were."""
    undone = 0
    for _ in range(200):
        step = session.undo()
        if step is Halt.NOTHING:
            return undone
        undone += step is not Halt.OPENING
    raise AssertionError("there is no end to it")
