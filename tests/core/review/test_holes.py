"""Holes of a plan, in the order of the plan."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import pytest

from perenne_tui.core.model.rows import (
    Action,
    ActionStatus,
    Axis,
    Ballot,
    Card,
    Decision,
    Header,
    Person,
    Risk,
    Row,
    State,
)
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.holes import HoleKind, holes, is_unsaid, needs_relay, unanswered, verdict
from tests.cases import cases

RowT = TypeVar("RowT", bound=Row)
LEAVES = date(2026, 12, 31)


def rows(*given: RowT) -> dict[str, RowT]:
    return {row.uid: row for row in given}


def workshop(
    *,
    actions: Sequence[Action] = (),
    decisions: Sequence[Decision] = (),
    risks: Sequence[Risk] = (),
    ballots: Sequence[Ballot] = (),
    card: Card | None = None,
) -> Workshop:
    return Workshop(
        Header("w"),
        axes=rows(Axis("x")),
        cards=rows(card or Card("c", "x", spoken="D1")),
        ballots=rows(*ballots),
        actions=rows(*actions),
        decisions=rows(*decisions),
        risks=rows(*risks),
        people=rows(
            Person("lea", "Léa", leaves=LEAVES), Person("hugo", "Hugo"), Person("gone"), Person("x", "", "DSI")
        ),
    )


def kinds(value: Workshop, today: date | None = None) -> list[HoleKind]:
    return [hole.kind for hole in holes(value, today=today)]


GOOD = Action("a", "c", "AC1", "Do", "hugo", due=date(2027, 1, 15))


def test_a_workshop_that_lacks_nothing_has_no_hole() -> None:
    decision = Decision("d", "c", "DE1", "Yes")
    assert (
        kinds(workshop(actions=[GOOD], decisions=[decision], risks=[Risk("r", "c", "RI1", "Rain", "umbrella")])) == []
    )


@pytest.mark.parametrize("owner", ["", "nobody", "gone"])
def test_an_action_without_a_known_owner_has_a_hole(owner: str) -> None:
    assert kinds(workshop(actions=[replace(GOOD, owner=owner)])) == ["no_owner"]


def test_an_action_without_a_due_date_has_a_hole() -> None:
    assert kinds(workshop(actions=[replace(GOOD, due=None)])) == ["no_due_date"]


@cases(
    ("due", "relay", "missing"),
    [
        (LEAVES, "", False),
        (date(2027, 1, 1), "", True),
        (date(2027, 1, 1), "hugo", False),
        (date(2027, 1, 1), "lea", True),
        (date(2027, 1, 1), "nobody", True),
        (None, "", False),
    ],
)
def test_an_action_due_after_its_owner_leaves_needs_somebody_who_is_still_there(
    due: date | None, relay: str, missing: bool
) -> None:
    action = replace(GOOD, owner="lea", relay=relay, due=due)
    assert needs_relay(workshop(actions=[action]), action) is missing
    assert ("no_relay" in kinds(workshop(actions=[action]))) is missing


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_an_action_that_is_over_has_no_hole(status: ActionStatus) -> None:
    over = Action("a", "c", "AC1", "Do", status=status, due=date(2020, 1, 1))
    assert kinds(workshop(actions=[over]), today=date(2026, 11, 24)) == []


def test_a_past_due_date_is_a_hole_only_when_the_day_is_known() -> None:
    assert GOOD.due
    assert kinds(workshop(actions=[GOOD])) == []
    assert kinds(workshop(actions=[GOOD]), today=GOOD.due) == []
    assert kinds(workshop(actions=[GOOD]), today=date(2027, 1, 16)) == ["overdue"]


def test_a_pending_decision_needs_a_decider_and_a_date() -> None:
    pending = Decision("d", "c", "DE1", "Who pays", "pending")
    assert kinds(workshop(decisions=[pending])) == ["no_decider", "no_decision_date"]
    assert kinds(workshop(decisions=[replace(pending, decider="x", due=LEAVES)])) == []
    assert kinds(workshop(decisions=[replace(pending, status="made")])) == []


def test_a_risk_without_mitigation_has_a_hole() -> None:
    assert kinds(workshop(risks=[Risk("r", "c", "RI1", "Rain")])) == ["no_mitigation"]


@cases(
    ("state", "answer", "dots", "missing"),
    [
        ("open", "", 2, True),
        ("settled", "", 2, True),
        ("settled", "", 0, True),
        ("settled", "Yes", 0, False),
        ("current", "", 0, False),
        ("open", "", 0, False),
        ("open", "Yes", 2, False),
        ("parked", "", 2, False),
        ("not_applicable", "", 2, False),
    ],
)
def test_a_card_the_room_voted_for_or_settled_wants_an_answer(
    state: State, answer: str, dots: int, missing: bool
) -> None:
    card = Card("c", "x", spoken="D1", state=state, answer=answer)
    value = workshop(card=card, ballots=[Ballot("b", "c", "", dots)])
    assert kinds(value) == (["no_answer"] if missing else [])


def test_a_decision_answers_a_card_that_was_voted_for() -> None:
    assert kinds(workshop(ballots=[Ballot("b", "c", "", 3)], decisions=[Decision("d", "c", "DE1", "Yes")])) == []


@pytest.mark.parametrize("state", ["open", "settled"])
def test_an_empty_plan_is_not_complete(state: State) -> None:
    cards = {uid: Card(uid, "x", "i", f"D{n}", "Title") for n, uid in enumerate("abc", 1)}
    empty = Workshop(Header("w"), axes={"x": Axis("x", letter="D")}, cards=cards)
    assert is_unsaid(empty)
    assert unanswered(empty) == 3
    assert "Nothing has been said yet" in verdict(empty).english()
    one = empty.with_rows("cards", replace(cards["a"], answer="Yes", state=state))
    assert (is_unsaid(one), unanswered(one)) == (False, 2)
    assert verdict(one).english() == "Nothing is missing in what was said; questions without an answer: 2."
    decided = one.with_rows("decisions", Decision("d", "b", "DE1", "Yes")).with_rows(
        "cards", replace(cards["c"], state="parked")
    )
    assert (is_unsaid(decided), unanswered(decided), holes(decided)) == (False, 0, ())
    assert verdict(decided).english() == "Nothing is missing in this plan."
    merged = empty.with_rows("cards", replace(cards["a"], merged_into="b", answer="Yes"), replace(cards["b"]))
    assert unanswered(merged) == 1, "D1 answers for D2, which is shown for both"
    assert is_unsaid(Workshop(Header("w")))


def test_holes_come_in_the_order_of_the_plan_and_name_their_rows() -> None:
    value = workshop(
        actions=[
            Action("a1", "c", "AC10", "Later", due=date(2027, 2, 1)),
            Action("a2", "c", "AC2", "No date", "hugo"),
            Action("a3", "c", "AC9", "Sooner", due=date(2027, 1, 1)),
        ],
        decisions=[Decision("d", "gone", "DE1", "Who pays", "pending", "hugo")],
        risks=[Risk("r", "c", "RI1", "Rain")],
        ballots=[Ballot("b", "c", "", 1)],
    )
    found = holes(value)
    assert [(hole.table, hole.uid, hole.spoken) for hole in found] == [
        ("decisions", "d", "DE1"),
        ("actions", "a3", "AC9"),
        ("actions", "a1", "AC10"),
        ("actions", "a2", "AC2"),
        ("risks", "r", "RI1"),
        ("cards", "c", "D1"),
    ]
    assert all(hole.spoken in hole.sentence.english() for hole in found)


def test_a_forgotten_person_is_known_by_the_function() -> None:
    assert workshop().person_name("x") == "DSI"
    assert workshop().person_name("nobody") == ""
