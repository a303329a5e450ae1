"""Changes to scenarios: begun, recommended, scored, weighed, and the cards that matter in them."""

from datetime import date

import pytest

from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.scenarios import (
    begin_scenario,
    involve,
    recommend,
    set_argument,
    set_points,
    set_stake,
    set_weight,
)
from perenne_tui.core.model.sheet_rows import Bearing, Scenario, Score
from perenne_tui.core.scenarios import scenarios_in_order
from perenne_tui.core.text.sentences import Refused
from tests.core.three_scenarios import BOARD, THREE


def test_a_scenario_is_numbered_and_brings_what_its_entry_says_of_cards() -> None:
    after = begin_scenario(
        BOARD, row=Scenario("s", name=" Équipe \x1b "), vital=["d1"], useless=["d2", "gone"], uids=["x", "y", "z"]
    )
    assert (after.scenarios["s"].spoken, after.scenarios["s"].name) == ("SC1", "Équipe ␛")
    assert {(row.card, row.stake) for row in after.bearings.values()} == {("d1", "vital"), ("d2", "useless")}
    again = begin_scenario(after, row=Scenario("t"), vital=[], useless=[], uids=[])
    assert again.scenarios["t"].spoken == "SC2"
    assert scenarios_in_order(again) == [again.scenarios["s"], again.scenarios["t"]]
    assert begin_scenario(again, row=Scenario("t"), vital=["d1"], useless=[], uids=["q"]) is again


def test_at_most_one_scenario_is_recommended() -> None:
    one = recommend(THREE, scenario="s1")
    two = recommend(one, scenario="s2")
    assert [row.uid for row in two.scenarios.values() if row.recommended] == ["s2"]
    assert not any(row.recommended for row in recommend(two, scenario="s2").scenarios.values())
    assert recommend(THREE, scenario="gone") is THREE


def test_scores_are_0_to_4_and_an_argument_may_stand_without_one() -> None:
    where = {"scenario": "s1", "criterion": "k1", "uid": "x"}
    for points in (-1, 5):
        with pytest.raises(Refused, match="0 to 4"):
            set_points(THREE, points=points, **where)
    after = set_points(THREE, points=0, **where)
    assert after.scores["x"].points == 0
    argued = set_argument(after, text="aucune ligne", scenario="s1", criterion="k1", uid="other")
    assert argued.scores == {"x": Score("x", "s1", "k1", 0, "aucune ligne")}
    bare = set_points(argued, points=None, **where)
    assert bare.scores["x"] == Score("x", "s1", "k1", None, "aucune ligne")
    assert not set_argument(bare, text=" ", **where).scores, "nothing said is no row"
    assert set_points(THREE, points=2, scenario="gone", criterion="k1", uid="x") is THREE
    assert set_points(after, points=0, **where) is after


def test_a_weight_is_0_to_3() -> None:
    assert set_weight(THREE, criterion="k1", weight=3).criteria["k1"].weight == 3
    assert set_weight(THREE, criterion="k1", weight=2) is THREE
    with pytest.raises(Refused, match="0 to 3"):
        set_weight(THREE, criterion="k1", weight=4)


def test_a_card_is_vital_or_useless_in_a_scenario_or_neither() -> None:
    where = {"scenario": "s1", "card": "d1", "uid": "x"}
    vital = set_stake(THREE, stake="vital", **where)
    assert set_stake(vital, stake="vital", **where) is vital
    assert set_stake(vital, stake="useless", **where).bearings == {"x": Bearing("x", "s1", "d1", "useless")}
    assert not set_stake(vital, stake=None, **where).bearings
    assert set_stake(THREE, stake=None, **where) is THREE
    assert set_stake(THREE, stake="vital", scenario="s1", card="gone", uid="x") is THREE


def test_an_extended_contract_has_its_last_day() -> None:
    workshop = involve(THREE, uid="i", scenario="s1", name="Léa", person="new")
    after = set_field(workshop, table="involvements", row="i", field="until", value=date(2027, 3, 31))
    assert after.involvements["i"].until == date(2027, 3, 31)
