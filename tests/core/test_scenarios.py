"""Scenarios and how they compare, costs, documents: what hides nothing, and what goes with what."""

from datetime import date

import pytest

from perenne_tui.core.changes.cards import delete_card
from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.people import remove_person
from perenne_tui.core.changes.scenarios import (
    begin_scenario,
    involve,
    recommend,
    set_argument,
    set_points,
    set_stake,
    set_weight,
)
from perenne_tui.core.changes.sheet_rows import add_rows, carry_row, remove_row, set_allies, set_links
from perenne_tui.core.copies import as_copy, as_model
from perenne_tui.core.costs import amount_of, of_scenario, total, years_of
from perenne_tui.core.handover_documents import counted, papers_in_order, progress
from perenne_tui.core.model.rows import Axis, Card, Header, Person
from perenne_tui.core.model.sheet_rows import (
    Bearing,
    CostLine,
    Criterion,
    Involvement,
    Paper,
    Point,
    Scenario,
    Score,
    Stakeholder,
)
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.points import chosen_points, text_of_point
from perenne_tui.core.review.shareable import shareable
from perenne_tui.core.scenarios import advice, scenarios_in_order, ties, totals
from perenne_tui.core.stakeholders import by_influence, chosen_scenario, helping_with, proposed_owners
from perenne_tui.core.text.search import Query, SearchIndex
from perenne_tui.core.text.sentences import Refused

BOARD = Workshop(
    Header("w"),
    axes={"a": Axis("a", "i", "D", "Déploiement")},
    cards={"d1": Card("d1", "a", "i", "D1", "Domaine"), "d2": Card("d2", "a", "r", "D2", "Licences")},
    people={"lea": Person("lea", "Léa Martin", "développeuse")},
)
THREE = BOARD.with_rows(
    "scenarios",
    Scenario("s1", "a", "SC1", name="Équipe"),
    Scenario("s2", "b", "SC2", name="Marché"),
    Scenario("s3", "c", "SC3", name="Arrêt", kind="stop"),
).with_rows("criteria", Criterion("k1", "a", weight=2), Criterion("k2", "b"), Criterion("k3", "c", weight=0))


def scored(workshop: Workshop, *given: tuple[str, str, int | None]) -> Workshop:
    rows = [Score(f"{scenario}{criterion}", scenario, criterion, points) for scenario, criterion, points in given]
    return workshop.with_rows("scores", *rows)


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
        "Scenarios besides the stop: 2. A note shows 3 at least.",
        "The stop scenario does not say its consequences: SC3.",
    ]
    whole = THREE.with_rows("scenarios", Scenario("s4", "d", "SC4")).with_rows(
        "scenarios", replace(THREE.scenarios["s3"], consequences="plus de carte")
    )
    assert advice(whole) == []
    assert "No stop" in advice(BOARD)[1].english()
    two = whole.with_rows("scenarios", Scenario("s5", "e", "SC5", kind="stop", consequences="x"))
    assert "Several stop scenarios: SC3, SC5" in advice(two)[0].english()


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


def test_allies_become_stakeholders_and_the_owners_that_a_chosen_scenario_proposes() -> None:
    workshop = set_allies(THREE, scenario="s1", names=["DSI", "dsi", " ", "DGT"], uids=["x", "y", "z", "t"])
    assert [(row.name, row.position) for row in workshop.stakeholders.values()] == [("DSI", "ally"), ("DGT", "ally")]
    assert workshop.scenarios["s1"].allies == ("x", "t")
    assert proposed_owners(workshop) == (), "no scenario is chosen yet"
    chosen = recommend(workshop, scenario="s1")
    assert proposed_owners(chosen) == ("DSI", "DGT")
    known = chosen.with_rows("stakeholders", replace(chosen.stakeholders["x"], contact="lea"))
    assert proposed_owners(known) == ("Léa Martin", "DGT"), "the person there is the one who can own something"
    main = workshop.with_rows("scenarios", replace(workshop.scenarios["s1"], kind="main"))
    assert chosen_scenario(main) == main.scenarios["s1"]
    after = remove_row(chosen, table="stakeholders", row="x")
    assert after.scenarios["s1"].allies == ("t",)


def test_cards_are_found_by_the_stakeholder_who_helps_with_them() -> None:
    before = BOARD.with_rows(
        "stakeholders", Stakeholder("x", "Direction de l’eau", influence="3"), Stakeholder("y", "DSI")
    )
    index = SearchIndex.of(before)
    workshop = set_links(before, table="stakeholders", row="x", field="cards", uids=["d2", "d2"])
    assert workshop.stakeholders["x"].cards == ("d2",)
    assert [row.uid for row in helping_with(workshop, "d2")] == ["x"]
    assert [row.uid for row in by_influence(workshop)] == ["x", "y"]
    for found in (SearchIndex.of(workshop), SearchIndex.of(workshop, index)):
        assert [uid for uid, keys in found.keys.items() if "direction de l'eau" in keys.owners] == ["d2"]
    assert Query.of("@direction").owners == {"direction"}


def test_somebody_who_owns_a_document_or_goes_on_in_a_scenario_is_not_taken_out() -> None:
    workshop = involve(THREE, uid="i", scenario="s1", name="Léa", person="new")
    assert workshop.involvements["i"] == Involvement("i", "s1", "lea")
    with pytest.raises(Refused, match="SC1"):
        remove_person(workshop, person="lea")
    with pytest.raises(Refused, match="Manuel"):
        remove_person(BOARD.with_rows("papers", Paper("p", name="Manuel", owner="lea")), person="lea")
    with pytest.raises(Refused, match="DSI"):
        remove_person(BOARD.with_rows("stakeholders", Stakeholder("s", "DSI", follower="lea")), person="lea")
    assert involve(THREE, uid="i", scenario="gone", name="Léa", person="new") is THREE


def test_a_line_costs_what_was_typed_or_quantity_times_unit_cost_and_never_0_by_default() -> None:
    assert amount_of(CostLine("c", amount=0)) == 0
    assert amount_of(CostLine("c", quantity=50, unit_cost=6_000_001)) == 3_000_001, "half a cent is rounded up"
    assert amount_of(CostLine("c", quantity=50)) is None
    assert amount_of(CostLine("c")) is None


def test_costs_add_up_by_scenario_with_those_of_any_of_them_and_tell_the_lines_not_costed() -> None:
    workshop = THREE.with_rows(
        "costs",
        CostLine("c1", "a", scenario="s1", year=2027, amount=100_00),
        CostLine("c2", "b", scenario="", quantity=150, unit="fte", unit_cost=10_00),
        CostLine("c3", "c", scenario="s1"),
        CostLine("c4", "d", scenario="s2", amount=7_00),
        CostLine("c5", "e", scenario="gone", amount=1_00),
    )
    rows = of_scenario(workshop, "s1")
    assert [row.uid for row in rows] == ["c1", "c2", "c3", "c5"], "of a scenario that is gone: of any of them"
    whole = total(rows)
    assert (whole.lines, whole.uncosted, whole.cents, whole.fte) == (4, 1, 116_00, 150)
    assert years_of(rows) == [2027, None]


def test_the_progress_of_documents_leaves_out_what_does_not_apply_and_counts_parts_for_the_whole() -> None:
    workshop = BOARD.with_rows(
        "papers",
        Paper("a", "a", state="ready"),
        Paper("b", "b", state="gather"),
        Paper("b1", "c", parent="b", state="handed"),
        Paper("b2", "d", parent="b", state="make"),
        Paper("c", "e", state="not_applicable"),
        Paper("c1", "f", parent="c", state="gather"),
        Paper("x", "g", is_complement=True),
    )
    assert [row.uid for row in counted(workshop)] == ["a", "b1", "b2"]
    assert progress(workshop) == (2, 3)
    extended = set_field(workshop, table="workshop", row="w", field="has_complements", value=True)
    assert [row.uid for row in papers_in_order(extended)][-1] == "x"
    assert progress(extended) == (2, 4)
    assert progress(BOARD) == (0, 0)


def test_points_are_chosen_and_said_by_sheet() -> None:
    workshop = BOARD.with_rows(
        "points",
        Point("p", "ambitions", "b", "A2", is_chosen=True),
        Point("q", "ambitions", "a", "A1", is_chosen=True),
        Point("r", "note", "a", "N1", text="Sécheresse"),
    )
    assert [row.ref for row in chosen_points(workshop, "ambitions")] == ["A1", "A2"]
    assert (text_of_point(workshop, "note", "N1"), text_of_point(workshop, "note", "A1")) == ("Sécheresse", "")


def test_rows_are_brought_in_once_cleaned_and_in_order() -> None:
    rows = [Criterion("k8", name="Un\x00"), Criterion("k9", name="Deux")]
    after = add_rows(THREE, table="criteria", rows=rows)
    assert [row.name for row in sorted(after.criteria.values(), key=lambda row: row.rank)][-2:] == ["Un␀", "Deux"]
    assert add_rows(after, table="criteria", rows=rows) is after
    assert add_rows(THREE, table="criteria", rows=[Paper("p")]) is THREE, "a row of another kind"
    assert add_rows(THREE, table="people", rows=[Person("p")]) is THREE, "people have changes of their own"


def test_what_is_said_of_stakeholders_and_of_people_met_stays_in_the_room() -> None:
    workshop = set_allies(THREE, scenario="s1", names=["DSI"], uids=["x"]).with_rows(
        "papers", Paper("l3", name="Personnes rencontrées", detail="Mme Roux", place="liste.ods", is_internal=True)
    )
    shown = shareable(workshop, default_role="quelqu’un").workshop
    assert not shown.stakeholders
    assert shown.scenarios["s1"].allies == ()
    assert (shown.papers["l3"].name, shown.papers["l3"].detail, shown.papers["l3"].place) == (
        "Personnes rencontrées",
        "",
        "",
    )


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


def test_a_model_keeps_the_questions_and_nothing_of_what_the_sheets_say() -> None:
    filled = scored(THREE, ("s1", "k1", 3))
    filled = set_field(filled, table="workshop", row="w", field="stage", value="bêta")
    filled = set_field(filled, table="workshop", row="w", field="launched", value="yes")
    model = as_model(filled, uid="m", title="Modèle")
    assert list(model.cards) == ["d1", "d2"]
    assert (model.scenarios, model.scores, model.criteria) == ({}, {}, {})
    assert (model.header.stage, model.header.launched) == ("", "")
    assert as_copy(filled, uid="c", title="Copie").scenarios == filled.scenarios
