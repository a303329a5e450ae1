"""Changes to the rows of sheets: what is removed with a row, order, rows of a catalogue."""

from perenne_tui.core.changes.cards import delete_card
from perenne_tui.core.changes.sheet_rows import add_rows, carry_row, remove_row
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.sheet_rows import Bearing, CostLine, Criterion, Involvement, Paper
from perenne_tui.core.model.values import replace
from tests.core.three_scenarios import THREE, scored


def test_a_scenario_goes_with_all_that_hangs_on_it() -> None:
    workshop = scored(THREE, ("s1", "k1", 1), ("s2", "k1", 1))
    workshop = workshop.with_rows("bearings", Bearing("b", "s1", "d1"))
    workshop = workshop.with_rows("costs", CostLine("c", scenario="s1"), CostLine("e"))
    workshop = workshop.with_rows("involvements", Involvement("i", "s1", "lea"))
    after = remove_row(workshop, table="scenarios", row="s1")
    assert (list(after.scores), list(after.bearings), list(after.costs), list(after.involvements)) == (
        ["s2k1"],
        [],
        ["e"],
        [],
    )
    assert not remove_row(workshop, table="criteria", row="k1").scores
    assert remove_row(workshop, table="scenarios", row="gone") is workshop
    assert remove_row(workshop, table="cards", row="d1") is workshop, "cards have changes of their own"
    assert not delete_card(workshop, card="d1").bearings


def test_rows_are_carried_past_their_neighbours() -> None:
    after = carry_row(THREE, table="criteria", row="k1", step=1)
    assert sorted(after.criteria, key=lambda uid: after.criteria[uid].rank) == ["k2", "k1", "k3"]
    assert carry_row(after, table="criteria", row="k3", step=1) is after
    damaged = THREE.with_rows("criteria", *(replace(row, rank="a") for row in THREE.criteria.values()))
    mended = carry_row(damaged, table="criteria", row="k3", step=-1)
    assert sorted(mended.criteria, key=lambda uid: mended.criteria[uid].rank) == ["k1", "k3", "k2"]


def test_rows_are_brought_in_once_cleaned_and_in_order() -> None:
    rows = [Criterion("k8", name="Un\x00"), Criterion("k9", name="Deux")]
    after = add_rows(THREE, table="criteria", rows=rows)
    assert [row.name for row in sorted(after.criteria.values(), key=lambda row: row.rank)][-2:] == ["Un␀", "Deux"]
    assert add_rows(after, table="criteria", rows=rows) is after
    assert add_rows(THREE, table="criteria", rows=[Paper("p")]) is THREE, "a row of another kind"
    assert add_rows(THREE, table="people", rows=[Person("p")]) is THREE, "people have changes of their own"
