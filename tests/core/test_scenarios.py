"""The comparison of scenarios: totals that hide nothing, ties, and what a note still lacks."""

from perenne_tui.core.model.sheet_rows import Scenario
from perenne_tui.core.model.values import replace
from perenne_tui.core.scenarios import advice, ties, totals
from tests.core.three_scenarios import BOARD, THREE, scored


def test_totals_keep_the_order_of_the_sheet_and_tell_what_is_missing() -> None:
    workshop = scored(THREE, ("s1", "k1", 1), ("s1", "k2", 0), ("s2", "k1", 4), ("s2", "k3", 4))
    first, second, stop = totals(workshop)
    assert (first.points, first.most, first.scored, first.missing, first.percent) == (2, 12, 2, 0, 17)
    assert (second.points, second.most, second.scored, second.missing) == (8, 8, 1, 1), "a weight of 0 does not count"
    assert (stop.points, stop.percent, stop.missing) == (0, None, 2)
    assert [found.scenario.uid for found in totals(workshop)] == ["s1", "s2", "s3"], "never by points"


def test_ties_are_told_of_scenarios_that_miss_no_score() -> None:
    tied = scored(THREE, ("s1", "k1", 1), ("s1", "k2", 2), ("s2", "k1", 2), ("s2", "k2", 0), ("s3", "k1", 2))
    assert [[row.uid for row in group] for group in ties(totals(tied))] == [["s1", "s2"]]
    assert ties(totals(THREE)) == [], "nothing scored is no tie"


def test_a_note_wants_three_scenarios_and_a_stop_with_its_consequences() -> None:
    assert [sentence.english() for sentence in advice(THREE)] == [
        "One scenario is missing: a note shows 3 besides the stop.",
        "The stop scenario does not say its consequences: SC3.",
    ]
    whole = THREE.with_rows("scenarios", Scenario("s4", "d", "SC4")).with_rows(
        "scenarios", replace(THREE.scenarios["s3"], consequences="plus de carte")
    )
    assert advice(whole) == []
    assert "No stop" in advice(BOARD)[1].english()
    two = whole.with_rows("scenarios", Scenario("s5", "e", "SC5", kind="stop", consequences="x"))
    assert "Several stop scenarios: SC3, SC5" in advice(two)[0].english()
