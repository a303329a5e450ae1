"""Reminders: who is reminded of what, on which day."""

from datetime import date, timedelta

from perenne_tui.core.model.rows import Action, Decision, Header, Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.reminders import Reminders, reminders
from tests.cases import cases

DAY = date(2027, 1, 15)
PEOPLE = {
    "lea": Person("lea", "Léa", leaves=date(2026, 12, 31)),
    "paul": Person("paul", "Paul", leaves=DAY),
    "zoe": Person("zoe", "", "Cheffe"),
}


def of(*rows: Action | Decision, within: int = 14) -> Reminders:
    actions = {row.uid: row for row in rows if isinstance(row, Action)}
    decisions = {row.uid: row for row in rows if isinstance(row, Decision)}
    return reminders(Workshop(Header("w"), people=PEOPLE, actions=actions, decisions=decisions), DAY, within)


def action(owner: str, days: int | None, relay: str = "", status: str = "todo") -> Action:
    due = None if days is None else DAY + timedelta(days=days)
    return Action("a", "", "AC1", "Faire", owner, relay, due, status=status)  # type: ignore[arg-type]


@cases(
    ("days", "found"),
    [(-1, "late"), (0, "soon"), (14, "soon"), (15, ""), (None, "")],
)
def test_late_is_before_today_and_soon_is_within_the_days(days: int | None, found: str) -> None:
    people = of(action("zoe", days)).people
    assert [name for one in people for name in ("late", "soon") if getattr(one, name)] == ([found] if found else [])


@cases(
    ("owner", "relay", "reminded"),
    [
        ("zoe", "paul", ["zoe"]),
        ("paul", "zoe", ["paul"]),  # the last day is a day there
        ("lea", "zoe", ["zoe"]),
        ("lea", "", []),
        ("", "zoe", ["zoe"]),
        ("gone", "", []),
    ],
)
def test_who_has_left_is_not_reminded_and_who_takes_over_is(owner: str, relay: str, reminded: list[str]) -> None:
    found = of(action(owner, -3, relay))
    assert [one.person for one in found.people] == reminded
    assert found.nobodys == (() if reminded else ("AC1",))


def test_done_and_made_are_left_out_and_decisions_are_their_deciders() -> None:
    made = Decision("d", "", "DE1", "Oui", "made", "zoe", DAY)
    pending = Decision("e", "", "DE2", "Non ?", "pending", "zoe", DAY - timedelta(days=1))
    found = of(action("zoe", -1, status="done"), made, pending)
    assert [(one.person, [row.spoken for row in one.late_decisions]) for one in found.people] == [("zoe", ["DE2"])]
    assert of(pending, within=10**9).people[0].until == date.max
