"""A part of the plan: by person or side, before or after a day, with what stands behind it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.model.rows import Action, Axis, Card, Decision, Header, Person, Risk
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.part_word import part_called, part_word
from perenne_tui.core.review.plan_part import (
    WHENS,
    WHOLE_PLAN,
    PlanPart,
    When,
    filter_plan,
    owner_part,
    part_of,
    parts_of,
    people_matching,
    people_with_a_part,
    side_part,
)
from tests.cases import cases

END = date(2026, 12, 31)
WORKSHOP = Workshop(
    Header("w", end=END),
    axes={"a": Axis("a", letter="D")},
    cards={uid: Card(uid, "a", uid, uid.upper()) for uid in ("d1", "d2", "d3")},
    people={
        "lea": Person("lea", "Léa Martin", "développeuse", side="équipe"),
        "hugo": Person("hugo", "Hugo Roux", "chef de bureau", side="DSI"),
    },
    actions={
        "1": Action("1", "d1", "AC1", owner="lea", due=END),
        "2": Action("2", "d2", "AC2", owner="lea", relay="hugo", due=date(2027, 1, 1)),
        "3": Action("3", "d3", "AC3"),
    },
    decisions={"e": Decision("e", "d3", "DE1", decider="hugo")},
    risks={"r": Risk("r", "", "RI1", owner="hugo")},
)


def by_words(words: str, when: When = "") -> PlanPart:
    return PlanPart(people_matching(WORKSHOP, words) if words else None, when=when)


def shown(part: Workshop) -> str:
    rows = (part.actions, part.decisions, part.risks, part.cards)
    return " ".join(row.spoken for table in rows for row in table.values())


@cases(
    ("words", "when", "found"),
    [
        ("", "", "AC1 AC2 AC3 DE1 RI1 D1 D2 D3"),
        ("lea", "", "AC1 AC2 D1 D2"),
        ("roux hugo", "", "AC2 DE1 RI1 D2 D3"),
        ("dsi", "", "AC2 DE1 RI1 D2 D3"),
        ("equipe", "before", "AC1 D1"),
        ("", "before", "AC1 D1"),
        ("", "after", "AC2 D2"),
        ("personne", "", ""),
    ],
)
def test_what_is_asked_for_is_shown_with_the_cards_it_is_about(words: str, when: When, found: str) -> None:
    assert shown(filter_plan(WORKSHOP, by_words(words, when))) == found


def test_no_words_are_nobody_and_no_end_has_no_before() -> None:
    assert people_matching(WORKSHOP, " ") == frozenset()
    assert filter_plan(WORKSHOP, WHOLE_PLAN) is WORKSHOP
    endless = replace(WORKSHOP, header=Header("w"))
    assert not filter_plan(endless, PlanPart(when="before")).actions


def test_what_stands_behind_an_action_comes_with_it_and_nothing_else_does() -> None:
    lea = part_of(WORKSHOP.with_rows("risks", Risk("q", "d9", "RI2", response="2")), owner_part(WORKSHOP, "lea"))
    assert shown(lea) == "AC1 AC2 RI2 D1 D2"
    assert set(lea.people) == {"lea", "hugo"}, "whoever is named there"
    behind = WORKSHOP.with_rows("decisions", Decision("f", "d1", "DE2", decider="hugo"))
    assert shown(part_of(behind, owner_part(WORKSHOP, "lea"))) == "AC1 AC2 DE2 D1 D2"
    assert part_of(WORKSHOP, WHOLE_PLAN) is WORKSHOP
    assert shown(part_of(WORKSHOP, owner_part(WORKSHOP, "nobody"))) == ""


def test_the_parts_offered_are_those_of_whoever_has_something_to_do() -> None:
    assert people_with_a_part(WORKSHOP) == ("hugo", "lea")
    assert [part.side for part in parts_of(WORKSHOP)] == ["", "", "", "DSI", "équipe", "", ""]
    done = WORKSHOP.with_tables(
        {"actions": {uid: replace(row, status="done") for uid, row in WORKSHOP.actions.items()}, "risks": {}}
    )
    assert people_with_a_part(done) == ()


@given(
    st.builds(
        PlanPart,
        st.none() | st.frozensets(st.sampled_from(["lea", "hugo", "k3f9a2mqz1"])),
        side=st.just(""),
        when=st.sampled_from(WHENS),
        day=st.none() | st.dates(),
    )
)
def test_a_part_comes_back_from_its_word(part: PlanPart) -> None:
    said = part if part.when else part._replace(day=None)
    assert part_called(WORKSHOP, part_word(said)) == said
    of_a_side = side_part(WORKSHOP, "dsi")
    assert part_called(WORKSHOP, part_word(of_a_side)) == of_a_side


@cases("word", ["p-x", "p-bzut", "p-b20260231", "p-s00000000", "p-"])
def test_another_word_is_no_part(word: str) -> None:
    assert part_called(WORKSHOP, word) is None
