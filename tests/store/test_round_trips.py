"""Round trips: whatever is written to a workshop's files is read back, however often they are opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.session import Done, Halt
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.store.creation import create
from perenne_tui.store.workshop_file import read
from tests.budget import examples
from tests.random_changes import random_change
from tests.store.helpers import START, at_work, small_workshop
from tests.strategies import uids, workshops, written

strange_names = st.text(min_size=1, max_size=8)


@contextmanager
def somewhere() -> Iterator[Path]:
    with TemporaryDirectory(prefix="atelier d’été ") as folder:
        yield Path(folder) / "été.perenne.json"


def strangely(draw: st.DrawFn, row: Row) -> dict[str, Any]:
    known = {spec.name for spec in fields(type(row))}
    return draw(st.dictionaries(strange_names.filter(lambda name: name not in known), written, max_size=2))


@st.composite
def workshops_of_tomorrow(draw: st.DrawFn) -> Workshop:
    """Draw workshops with fields and whole tables that this version does not have."""
    workshop = draw(workshops(most_steps=10))
    for table in ROW_TYPES:
        rows: list[Any] = list(workshop.table(table).values())
        workshop = workshop.with_rows(table, *(replace(row, extra=strangely(draw, row)) for row in rows[:2]))
    rows_of_tomorrow = st.dictionaries(
        uids, st.dictionaries(strange_names, st.none() | written), min_size=1, max_size=2
    )
    table_names = strange_names.filter(lambda name: name not in ROW_TYPES and name != "perenne")
    return replace(workshop, unknown=draw(st.dictionaries(table_names, rows_of_tomorrow, max_size=2)))


@examples(40)
@given(workshops_of_tomorrow())
def test_a_workshop_comes_back_from_its_snapshot_and_from_its_journal_alone(workshop: Workshop) -> None:
    with somewhere() as path:
        create(path, workshop, at=START)
        reading = read(path)
        assert reading.workshop == workshop
        assert (reading.last_n, reading.last_at, reading.opened_read_only_because) == (0, START, None)
        path.unlink()
        assert read(path).workshop == workshop


@examples(25)
@given(workshops_of_tomorrow(), st.integers(0, 2**32), st.booleans())
def test_changes_come_back_and_leave_what_a_newer_version_wrote(workshop: Workshop, seed: int, keep: bool) -> None:
    rng = Random(seed)
    with somewhere() as path:
        create(path, workshop, at=START)
        for _ in range(2):
            with at_work(path) as (file, session):
                assert file.reading.workshop == session.workshop
                for _ in range(6):
                    change, arguments = random_change(rng, session.workshop)
                    session.do(change, **arguments)
            assert read(path).workshop == session.workshop
            if not keep:
                path.unlink()
        assert read(path).workshop == session.workshop


def test_500_random_changes_are_undone_and_made_again_across_five_openings() -> None:
    rng = Random(20261123)
    seen = [small_workshop()]
    with somewhere() as path:
        create(path, seen[0], at=START)
        for _ in range(5):
            with at_work(path) as (_, session):
                done = 0
                while done < 100:
                    change, arguments = random_change(rng, session.workshop)
                    step = session.do(change, **arguments)
                    if step is not None and step.entry.is_content:
                        seen.append(step.after)
                        done += 1
        back = len(seen) - 1
        while back:  # every opening takes back a part, until nothing is left
            with at_work(path) as (_, session):
                assert session.undo() is Halt.OPENING
                for _ in range(125):
                    assert isinstance(session.undo(), Done)
                    back -= 1
                    assert content(session.workshop) == content(seen[back])
        with at_work(path) as (_, session):
            assert (session.undo(), session.undo()) == (Halt.OPENING, Halt.NOTHING)
        for _ in range(5):
            with at_work(path) as (_, session):
                for _ in range(100):
                    back += 1
                    assert isinstance(session.redo(), Done)
                    assert content(session.workshop) == content(seen[back])
        assert content(read(path).workshop) == content(seen[-1])
        path.unlink()
        assert content(read(path).workshop) == content(seen[-1])


def content(workshop: Workshop) -> Workshop:
    """Return a workshop without its conduct, which undo does not change."""
    return replace(workshop, conduct={})
