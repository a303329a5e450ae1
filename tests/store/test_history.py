"""The revisions of rows, as the files of a workshop have them: they go up for good, whatever the journal loses."""

from datetime import date
from pathlib import Path

from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.records import add_action, delete_action
from perenne_tui.core.model.revisions import Place, Revisions
from perenne_tui.documents.view_model.calendar import DATED
from perenne_tui.store.history import EarlierState, read_history, state_after
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.paths import journal_of
from tests.store.helpers import at_work
from tests.store.test_forgetting import forgotten

ROW = Place("actions", "a")


def number(revisions: Revisions) -> int:
    """Return the number of changes of the action."""
    return revisions.changes_since_made(ROW, [ROW])


def revisions(path: Path) -> Revisions:
    """Return the revisions as the files have them."""
    return read_history(path).revisions()


def begun(path: Path) -> None:
    """Add an action to a workshop, and give it a date."""
    text = "Écrire à Léa Martin"
    with at_work(path) as (_, session):
        session.do(add_action, uid="a", card="c0", text=text, owner="Léa Martin", person="lea", due=None)
        session.do(set_field, table="actions", row="a", field="due", value=date(2027, 1, 15))


def test_a_row_has_the_time_of_its_last_change_and_a_number_that_grows(fresh: Path) -> None:
    begun(fresh)
    first = revisions(fresh)
    assert number(first) == 1
    with at_work(fresh) as (_, session):
        session.do(set_field, table="actions", row="a", field="status", value="done")
    second = revisions(fresh)
    assert number(second) == 2
    assert second.of([ROW]).at == read_history(fresh).reading.last_at


def test_what_was_deleted_or_emptied_is_known(fresh: Path) -> None:
    begun(fresh)
    with at_work(fresh) as (_, session):
        session.do(set_field, table="actions", row="a", field="due", value=None)
    with at_work(fresh) as (file, session):
        assert revisions(fresh).emptied[Place("actions", "a", "due")] == "2027-01-15"
        assert revisions(fresh).restored(session.workshop, DATED).actions["a"].due == date(2027, 1, 15)
        session.undo()
        session.undo()
        session.do(delete_action, action="a")
        assert file.flush(5)
        assert revisions(fresh).restored(session.workshop, DATED).actions["a"].due == date(2027, 1, 15)


def test_neither_forgetting_nor_a_lost_journal_puts_a_number_back(fresh: Path) -> None:
    begun(fresh)
    with at_work(fresh) as (_, session):
        session.do(set_field, table="actions", row="a", field="status", value="doing")
    before = number(revisions(fresh))
    assert forgotten(fresh)
    assert number(revisions(fresh)) > before
    assert not revisions(fresh).deleted
    journal_of(fresh).unlink()
    assert number(revisions(fresh)) > before


def ids(path: Path) -> list[tuple[int, str]]:
    """Return the number and checksum of every line of a journal."""
    return [(line.entry.n, line.crc) for line in scan(journal_of(path).read_bytes()).lines]


def test_the_workshop_after_each_line_is_known_with_the_changes_since(fresh: Path) -> None:
    begun(fresh)
    steps = list(read_history(fresh).steps())
    for place, (step, (n, crc)) in enumerate(zip(steps, ids(fresh), strict=True)):
        found = state_after(fresh, n, crc)
        assert found is not None
        assert found.workshop == step.after
        assert [entry.n for entry in found.since] == [later.line.entry.n for later in steps[place + 1 :]]
    assert state_after(fresh, 1, "00000000") is None


def test_a_state_that_only_the_snapshot_has_is_known_too(fresh: Path) -> None:
    begun(fresh)
    n, crc = ids(fresh)[-1]
    workshop = read_history(fresh).reading.workshop
    journal_of(fresh).unlink()
    assert state_after(fresh, n, crc) == EarlierState(workshop, ())
    with at_work(fresh) as (file, session):
        session.do(set_field, table="actions", row="a", field="status", value="done")
        assert file.flush(5)
        found = state_after(fresh, n, crc)
        assert found is not None
        assert (found.workshop, [entry.what for entry in found.since]) == (workshop, ["set_field"])


def test_a_state_from_before_people_were_forgotten_is_not_known(fresh: Path) -> None:
    begun(fresh)
    lines = ids(fresh)
    assert forgotten(fresh)
    assert [state_after(fresh, *line) for line in lines] == [None] * len(lines)
