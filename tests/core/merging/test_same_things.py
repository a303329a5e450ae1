"""Things that both copies made: one card of the reserve, one score, one ballot, one person once somebody says so."""

from datetime import date

import pytest

from perenne_tui.core.changes.axes import add_axis
from perenne_tui.core.changes.cards import mark_card, merge_cards
from perenne_tui.core.changes.merging import merge_copy, settle_conflict
from perenne_tui.core.changes.people import add_person
from perenne_tui.core.changes.scenarios import recommend, set_points
from perenne_tui.core.changes.voting import cast_ballot, count_hands, drop_ballot
from perenne_tui.core.merging.same_people import join_people
from perenne_tui.core.merging.three_way import merge
from perenne_tui.core.model.rows import Card, Person
from perenne_tui.core.model.sheet_rows import Criterion, Involvement, Paper, Scenario, Stakeholder, Terms
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from tests.core.merging.boards import BASE, act, only_conflict


def test_a_card_of_the_reserve_that_both_took_is_one() -> None:
    def taken(uid: str, answer: str = "") -> Workshop:
        card = Card(uid, "d", "y", "D4", "Nom de domaine", ref="D07", answer=answer)
        board = BASE.with_rows("cards", card)
        return act(board, f"a{uid}", uid, text=f"De {uid}")

    merged = merge(BASE, taken("x"), taken("y", "Oui"))
    assert [card.uid for card in merged.workshop.cards.values() if card.ref] == ["x"]
    assert merged.workshop.cards["x"].answer == "Oui"
    assert {row.card for row in merged.workshop.actions.values()} == {"d1", "x"}
    assert merged.conflicts == ()
    _, conflict = only_conflict(taken("x", "Non"), taken("y", "Oui"))
    assert (conflict.row, conflict.field) == ("x", "answer")


def test_a_column_that_both_added_is_one() -> None:
    here, there = (add_axis(BASE, uid=uid, name=name) for uid, name in (("x", "Support"), ("y", "SUPPORT ")))
    merged = merge(BASE, here, there)
    assert merged.workshop.axes.keys() == {"d", "t", "x"}
    assert [(row.field, row.there) for row in merged.conflicts] == [("name", {"name": "SUPPORT"})]


def test_a_list_that_both_filled_from_the_catalogue_is_there_once_with_its_parts() -> None:
    def filled(prefix: str, state: str) -> Workshop:
        whole = Paper(f"{prefix}1", "i", ref="P1", name="Dossier")
        part = Paper(f"{prefix}2", "r", ref="P2", name="Annexe", parent=whole.uid)
        return BASE.with_rows("papers", whole, replace(part, place=state))

    merged = merge(BASE, filled("a", ""), filled("b", "https://exemple.fr"))
    assert {row.uid: row.parent for row in merged.workshop.papers.values()} == {"a1": "", "a2": "a1"}
    assert merged.workshop.papers["a2"].place == "https://exemple.fr"


def test_a_score_by_both_is_one_score_or_a_question() -> None:
    base = BASE.with_rows("scenarios", Scenario("s", "i", "SC1")).with_rows(
        "criteria", Criterion("c", "i", name="Coût")
    )

    def scored(uid: str, points: int) -> Workshop:
        return set_points(base, scenario="s", criterion="c", points=points, uid=uid)

    assert [row.uid for row in merge(base, scored("x", 3), scored("y", 3)).workshop.scores.values()] == ["x"]
    merged, conflict = only_conflict(scored("x", 0), scored("y", 3), base)
    assert (conflict.field, conflict.there) == ("points", {"points": 3})
    assert [row.points for row in merged.scores.values()] == [0]


def test_two_recommendations_are_one_and_a_question() -> None:
    base = BASE.with_rows("scenarios", Scenario("s", "i", "SC1"), Scenario("z", "r", "SC2"))
    merged, conflict = only_conflict(recommend(base, scenario="s"), recommend(base, scenario="z"), base)
    assert [row.uid for row in merged.scenarios.values() if row.recommended] == ["s"]
    settled = settle_conflict(merged, conflict=conflict.uid, choice="there")
    assert [row.uid for row in settled.scenarios.values() if row.recommended] == ["z"]
    # The other way round it is the same question, asked at the other scenario.
    merged, conflict = only_conflict(recommend(base, scenario="z"), recommend(base, scenario="s"), base)
    assert [row.uid for row in merged.scenarios.values() if row.recommended] == ["z"]
    assert (conflict.row, conflict.field) == ("s", "recommended")


def test_cards_merged_into_each_other_are_merged_one_way_and_asked_about() -> None:
    here = merge_cards(mark_card(BASE, card="d1"), card="d2")
    there = merge_cards(mark_card(BASE, card="d2"), card="d1")
    merged, conflict = only_conflict(here, there)
    assert (merged.cards["d1"].merged_into, merged.cards["d2"].merged_into) == ("d2", "")
    settled = settle_conflict(merged, conflict=conflict.uid, choice="there")
    assert (settled.cards["d1"].merged_into, settled.cards["d2"].merged_into) == ("", "d1")


def cast(workshop: Workshop, prefix: str, voter: str = "lea", **dots: int) -> Workshop:
    uids = [f"{prefix}{n}" for n in range(4)]
    return cast_ballot(workshop, voter=voter, dots=dots, budget=9, uids=uids)


def test_a_ballot_is_one_thing_whatever_its_rows() -> None:
    base = cast(BASE, "a", d1=1)
    same = merge(base, cast(base, "b", d2=2), cast(base, "c", d2=2))
    assert (same.conflicts, [row.uid for row in same.workshop.ballots.values()]) == ((), ["b0"])
    taken = merge(base, base, cast(base, "c", d2=2, d3=1)).workshop
    assert {row.card: row.dots for row in taken.ballots.values()} == {"d2": 2, "d3": 1}
    merged, conflict = only_conflict(cast(base, "b", d2=2), cast(base, "c", d2=1, d3=1), base)
    assert (conflict.table, conflict.row) == ("ballots", "lea")
    assert (conflict.here, conflict.there) == ({"d2": 2}, {"d2": 1, "d3": 1})
    settled = settle_conflict(merged, conflict=conflict.uid, choice="there")
    assert {row.card: (row.voter, row.dots) for row in settled.ballots.values()} == {
        "d2": ("lea", 1),
        "d3": ("lea", 1),
    }
    assert settle_conflict(merged, conflict=conflict.uid, choice="here").ballots == cast(base, "b", d2=2).ballots


def test_a_ballot_taken_back_here_and_changed_there_is_asked_about() -> None:
    base = cast(BASE, "a", d1=1)
    merged, conflict = only_conflict(drop_ballot(base, voter="lea"), cast(base, "c", d2=1), base)
    assert (merged.ballots, conflict.here, conflict.there) == ({}, {}, {"d2": 1})


def test_raised_hands_are_counted_card_by_card() -> None:
    def counted(uid: str, card: str, dots: int) -> Workshop:
        return count_hands(BASE, card=card, dots=dots, most=99, uid=uid)

    both = merge(BASE, counted("x", "d1", 3), counted("y", "d2", 4)).workshop
    assert {row.card: row.dots for row in both.ballots.values()} == {"d1": 3, "d2": 4}
    merged, conflict = only_conflict(counted("x", "d1", 3), counted("y", "d1", 4))
    assert conflict.row == "d1"
    settled = settle_conflict(merged, conflict=conflict.uid, choice="there")
    assert [(row.card, row.voter, row.dots) for row in settled.ballots.values()] == [("d1", "", 4)]


def two_zoes() -> tuple[Workshop, Workshop]:
    """Return two copies to both of which a Zoé came."""
    sitting = Sitting("s", day=date(2026, 11, 24))
    base = BASE.with_rows("sittings", sitting).with_rows("scenarios", Scenario("sc", "i", "SC1"))
    copies: list[Workshop] = []
    terms: Terms
    for uid, name, terms in (("z1", "Zoé Roux", "agent"), ("z2", "zoe roux", "contractor")):
        copy = act(add_person(base, uid=uid, name=name, sitting="s"), f"a{uid}", "d1", owner=name)
        copy = copy.with_rows("involvements", Involvement(f"i{uid}", "sc", uid, terms))
        copies.append(cast(copy, uid, voter=uid, d2=len(copies) + 1))
    return copies[0], copies[1]


def test_people_of_one_name_are_told_and_stay_two() -> None:
    here, there = two_zoes()
    merged = merge(BASE, here, there)
    assert [(pair.here, pair.there) for pair in merged.same_people] == [("z1", "z2")]
    assert {"z1", "z2"} <= merged.workshop.people.keys()


def test_people_whom_the_copy_has_side_by_side_are_not_asked_about_again() -> None:
    here, there = two_zoes()
    apart = merge(BASE, here, there).workshop
    assert merge(there, act(there, "y", "d2"), apart).same_people == ()


def test_people_who_are_one_person_are_joined_with_all_they_have() -> None:
    here, there = two_zoes()
    base = BASE.with_rows("sittings", Sitting("s", day=date(2026, 11, 24))).with_rows(
        "scenarios", Scenario("sc", "i", "SC1")
    )
    joined = merge_copy(here, base=base, there=there, people=[("z1", "z2")])
    assert "z2" not in joined.people
    assert {row.owner for row in joined.actions.values()} == {"lea", "z1"}
    assert joined.sittings["s"].present == ("z1",)
    assert [(row.person, row.terms) for row in joined.involvements.values()] == [("z1", "agent")]
    assert {row.voter for row in joined.ballots.values()} == {"z1"}
    assert {(row.table, row.field) for row in joined.conflicts.values()} == {
        ("involvements", "terms"),
        ("ballots", "dots"),
    }


def test_people_joined_keep_what_either_row_says() -> None:
    here = BASE.with_rows("people", Person("z1", "Zoé", side="DSI"))
    both = here.with_rows("people", Person("z2", "Zoé", "développeuse", side="équipe"))
    both = both.with_rows("sittings", Sitting("s", present=("z1",), excused=("z2",), left={"ac1": "todo - z2"}))
    joined = join_people(both, people=[("z1", "z2"), ("z1", "gone")])
    assert joined.people["z1"] == Person("z1", "Zoé", "développeuse", side="DSI")
    assert [(row.field, row.there) for row in joined.conflicts.values()] == [("side", {"side": "équipe"})]
    assert joined.sittings["s"] == Sitting("s", present=("z1",), left={"ac1": "todo - z1"})


@pytest.mark.parametrize("name", ["la DSI", "La DSI"])
def test_a_stakeholder_whom_both_wrote_down_is_one(name: str) -> None:
    here = BASE.with_rows("stakeholders", Stakeholder("x", "la DSI", position="ally"))
    there = BASE.with_rows("stakeholders", Stakeholder("y", name, asks="Un compte"))
    merged = merge(BASE, here, there)
    assert [(row.uid, row.position, row.asks) for row in merged.workshop.stakeholders.values()] == [
        ("x", "ally", "Un compte")
    ]
