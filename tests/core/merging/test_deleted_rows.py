"""Rows that one copy deleted and the other one needs: they stay, with all that went along, until it is settled."""

import pytest

from perenne_tui.core.changes.axes import remove_axis, rename_axis
from perenne_tui.core.changes.cards import add_card, answer_card, delete_card, mark_card, merge_cards, move_card
from perenne_tui.core.changes.merging import Choice, settle_conflict
from perenne_tui.core.changes.people import add_person, remove_person
from perenne_tui.core.changes.records import delete_action, set_action_status
from perenne_tui.core.changes.sheet_rows import remove_row
from perenne_tui.core.changes.sittings import set_presence
from perenne_tui.core.merging.three_way import merge
from perenne_tui.core.model.rows import Ballot, Risk
from perenne_tui.core.model.sheet_rows import Paper, Scenario, Stakeholder
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused
from tests.core.merging.boards import BASE, act, only_conflict


def test_what_one_deleted_and_the_other_left_alone_is_gone() -> None:
    here, there = delete_card(BASE, card="d1"), answer_card(BASE, card="d2", text="Oui")
    for one, other in ((here, there), (there, here)):
        merged = merge(BASE, one, other)
        assert "d1" not in merged.workshop.cards
        assert (merged.workshop.actions, merged.workshop.decisions, merged.conflicts) == ({}, {}, ())


def test_another_place_alone_keeps_no_deleted_card() -> None:
    here, there = delete_card(BASE, card="d2"), move_card(BASE, card="d2", to="d")
    assert "d2" not in merge(BASE, here, there).workshop.cards


@pytest.mark.parametrize("is_here", [True, False])
def test_a_deleted_card_that_was_answered_stays_with_its_records(*, is_here: bool) -> None:
    deleted, answered = delete_card(BASE, card="d1"), answer_card(BASE, card="d1", text="Oui")
    merged, conflict = only_conflict(*((deleted, answered) if is_here else (answered, deleted)))
    assert (conflict.table, conflict.row, conflict.field) == ("cards", "d1", "")
    assert conflict.deleted == ("here" if is_here else "there")
    assert merged.cards["d1"].answer == "Oui"
    assert (merged.actions, merged.decisions) == (BASE.actions, BASE.decisions)
    sides: tuple[Choice, Choice] = ("here", "there")
    side, other = sides if is_here else sides[::-1]
    gone = settle_conflict(merged, conflict=conflict.uid, choice=side)
    assert "d1" not in gone.cards
    assert (gone.actions, gone.decisions, gone.conflicts) == ({}, {}, {})
    kept = settle_conflict(merged, conflict=conflict.uid, choice=other)
    assert kept.with_tables({"conflicts": {}}) == merged.with_tables({"conflicts": {}})
    assert kept.conflicts == {}


def test_a_deleted_card_whose_action_was_done_is_one_question() -> None:
    here, there = delete_card(BASE, card="d1"), set_action_status(BASE, action="ac1", status="done")
    merged, conflict = only_conflict(here, there)
    assert (conflict.row, conflict.because) == ("d1", ("ac1",))
    assert merged.actions["ac1"].status == "done"
    assert merged.decisions == BASE.decisions


def test_a_deleted_card_that_got_a_new_action_stays() -> None:
    merged, conflict = only_conflict(delete_card(BASE, card="d1"), act(BASE, "x", "d1"))
    assert (conflict.row, conflict.because) == ("d1", ("x",))
    assert merged.actions.keys() == {"ac1", "x"}


def test_an_action_alone_is_asked_about_as_an_action() -> None:
    here, there = delete_action(BASE, action="ac1"), set_action_status(BASE, action="ac1", status="done")
    merged, conflict = only_conflict(here, there)
    assert (conflict.table, conflict.row) == ("actions", "ac1")
    assert settle_conflict(merged, conflict=conflict.uid, choice="here").actions == {}


def test_a_removed_column_that_got_new_cards_stays_with_these_until_they_go_where_the_others_went() -> None:
    here = remove_axis(BASE, axis="d", to="t")
    there = add_card(BASE, uid="x", axis="d", title="Neuve")
    for one, other, side in ((here, there, "here"), (there, here, "there")):
        merged, conflict = only_conflict(one, other)
        assert [card.uid for card in merged.cards_in_order("d")] == ["x"]
        assert (conflict.table, conflict.deleted, conflict.because) == ("axes", side, ("x",))
        gone = settle_conflict(merged, conflict=conflict.uid, choice="here" if side == "here" else "there")
        assert gone.axes.keys() == {"t"}
        assert [card.uid for card in gone.cards_in_order("t")] == ["t1", "d1", "d2", "d3", "x"]


def test_a_removed_column_that_was_renamed_or_had_a_card_moved_into_it_stays() -> None:
    here = remove_axis(BASE, axis="t", to="d")
    for there in (rename_axis(BASE, axis="t", name="Passage"), move_card(BASE, card="d2", to="t")):
        merged, conflict = only_conflict(here, there)
        assert (conflict.table, conflict.row, conflict.deleted) == ("axes", "t", "here")
        assert merged.axes.keys() == {"d", "t"}


def test_a_person_removed_here_and_given_an_action_there_stays_until_it_is_given_to_somebody_else() -> None:
    base = set_presence(BASE.with_rows("sittings", Sitting("s")), sitting="s", person="max", presence="present")
    base = base.with_rows("ballots", Ballot("b", "d2", "max", 2))
    here, there = remove_person(base, person="max"), act(base, "x", "d2", owner="Max Petit")
    merged, conflict = only_conflict(here, there, base)
    assert (conflict.table, conflict.row, conflict.because) == ("people", "max", ("x",))
    assert merged.sittings["s"].present == ("max",)
    assert merged.ballots == base.ballots
    with pytest.raises(Refused, match="AC2"):
        settle_conflict(merged, conflict=conflict.uid, choice="here")
    given = merged.with_rows("actions", replace(merged.actions["x"], owner="lea"))
    gone = settle_conflict(given, conflict=conflict.uid, choice="here")
    assert [*gone.people] == ["lea"]
    assert (gone.sittings["s"].present, gone.ballots) == ((), {})


def test_a_card_that_others_were_merged_into_is_not_lost_under_them() -> None:
    here, there = delete_card(BASE, card="d3"), merge_cards(mark_card(BASE, card="d2"), card="d3")
    merged, conflict = only_conflict(here, there)
    assert (conflict.row, conflict.because) == ("d3", ("d2",))
    assert merged.cards["d2"].merged_into == "d3"


def test_a_part_of_a_document_keeps_the_whole() -> None:
    base = BASE.with_rows("papers", Paper("p", "i", name="Dossier"), Paper("q", "r", parent="p", name="Annexe"))
    here = remove_row(base, table="papers", row="p")
    there = base.with_rows("papers", replace(base.papers["q"], state="ready"))
    merged, conflict = only_conflict(here, there, base)
    assert (conflict.row, conflict.because) == ("p", ("q",))
    assert merged.papers.keys() == {"p", "q"}
    assert settle_conflict(merged, conflict=conflict.uid, choice="here").papers == {}


def test_an_ally_who_was_taken_out_comes_back_where_somebody_still_counts_on_them() -> None:
    base = BASE.with_rows("scenarios", Scenario("sc", "i", "SC1", allies=("dsi",))).with_rows(
        "stakeholders", Stakeholder("dsi", "la DSI")
    )
    here = remove_row(base, table="stakeholders", row="dsi")
    there = base.with_rows("stakeholders", replace(base.stakeholders["dsi"], asks="Un compte"))
    merged, conflict = only_conflict(here, there, base)
    assert merged.scenarios["sc"].allies == ("dsi",)
    gone = settle_conflict(merged, conflict=conflict.uid, choice="here")
    assert (gone.stakeholders, gone.scenarios["sc"].allies) == ({}, ())


def test_what_a_copy_would_refer_to_in_its_answer_stays_too() -> None:
    base = act(BASE, "y", "d2").with_rows("risks", Risk("r", "d2", "RI1", "Panne"))
    here = delete_action(base.with_rows("risks", replace(base.risks["r"], response="ac1")), action="y")
    there = base.with_rows("risks", replace(base.risks["r"], response="y"))
    merged = merge(base, here, there)
    assert {(row.table, row.row) for row in merged.conflicts} == {("risks", "r"), ("actions", "y")}
    uid = next(row.uid for row in merged.conflicts if row.table == "risks")
    assert settle_conflict(merged.workshop, conflict=uid, choice="there").risks["r"].response == "y"
    without = delete_action(merged.workshop, action="y")
    with pytest.raises(Refused, match="gone"):
        settle_conflict(without, conflict=uid, choice="there")


def test_a_conflict_whose_row_is_deleted_meanwhile_is_no_more() -> None:
    here, there = (answer_card(BASE, card="d3", text=text) for text in ("Ici", "Là-bas"))
    merged, conflict = only_conflict(here, there)
    without = delete_card(merged, card="d3")
    settled = settle_conflict(without, conflict=conflict.uid, choice="there")
    assert (settled.conflicts, settled.cards) == ({}, without.cards)


def test_a_person_who_came_and_went_on_one_side_is_no_matter() -> None:
    here = remove_person(add_person(BASE, uid="zoe", name="Zoé"), person="zoe")
    assert merge(BASE, here, answer_card(BASE, card="d1", text="Oui")).conflicts == ()
