"""The challenges of a portfolio: their facts, what they need on a day, their order, their sums, their titles."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from perenne_tui.core.model.rows import Action, Axis, Card, Decision, Header, Person
from perenne_tui.core.model.sheet_rows import Scenario
from perenne_tui.core.model.sitting_rows import Confidence, Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.portfolio import SOON, Challenge, Facts, Need, facts_of, on_day
from perenne_tui.core.portfolio_sums import distinct_titles, each_once, in_order_of_need, same_workshops, sums_of
from perenne_tui.core.text.sentences import Sentence
from tests.cases import cases

TODAY = date(2026, 12, 1)
QUIET = Facts("w", settled=1, total=1, scenarios=("Une équipe",))
"""A challenge that needs nobody."""


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def busy() -> Workshop:
    """Return a workshop with something of each kind."""
    return Workshop(
        Header("w", title="Atelier", challenge="Signal’Eau", stage="bêta", end=days(90)),
        axes={"a": Axis("a", "a", "D", "Déploiement")},
        cards={
            "1": Card("1", "a", "a", "D1", state="settled"),
            "2": Card("2", "a", "b", "D2"),
            "3": Card("3", "a", "c", "D3", state="not_applicable"),
        },
        actions={
            "late": Action("late", "1", "AC1", "Écrire", "paul", due=days(-3)),
            "done": Action("done", "1", "AC2", "Lire", "paul", due=days(-3), status="done"),
            "after": Action("after", "1", "AC3", "Former", "lea", due=days(30)),
            "relayed": Action("relayed", "1", "AC4", "Suivre", "lea", "paul", days(31)),
            "nobody": Action("nobody", "1", "AC5", "Payer"),
        },
        decisions={
            "d": Decision("d", "1", "DE1", "Ouvrir ?", "pending", due=days(-1)),
            "e": Decision("e", "1", "DE2", "Fermer ?", "pending", due=days(1)),
            "f": Decision("f", "1", "DE3", "Fait", due=days(-1)),
        },
        people={"lea": Person("lea", "Léa Martin", "développeuse", days(20)), "paul": Person("paul", "Paul Guérin")},
        sittings={
            "s": Sitting("s", days(-60), next_day=days(-30)),
            "t": Sitting("t", days(-30), next_day=days(14)),
        },
        confidences={
            "c": Confidence("c", "s", "a", (5, 5)),
            "d": Confidence("d", "t", "a", (1, 2, 4)),
            "e": Confidence("e", "t", "d", ()),
        },
        scenarios={
            "s": Scenario("s", "a", "SC1", name="Une équipe"),
            "t": Scenario("t", "b", "SC2", recommended=True),
        },
    )


def challenge(name: str, facts: Facts | None, trouble: Sentence | None = None) -> Challenge:
    return on_day(Challenge(Path(f"/{name}"), name, facts, trouble=trouble), TODAY)


def test_the_facts_of_a_workshop_name_nobody() -> None:
    facts = facts_of(busy())
    assert (facts.challenge, facts.stage, facts.end, facts.scenarios) == ("Signal’Eau", "bêta", days(90), ("SC2",))
    assert (facts.settled, facts.total) == (1, 2)
    assert facts.confidence == 2.3
    assert (facts.open_actions, facts.orphan_actions, facts.open_decisions) == (4, 1, 2)
    (departure,) = facts.departures
    assert (departure.leaves, departure.function, departure.actions) == (days(20), "développeuse", ("AC3",))
    assert "Martin" not in repr(facts)
    assert "Guérin" not in repr(facts)


def test_what_is_late_or_soon_is_counted_for_the_day() -> None:
    one = challenge("w", facts_of(busy()))
    assert (one.late_actions, one.late_decisions, len(one.departures), one.next_sitting) == (1, 1, 1, days(14))
    assert [need.kind for need in one.needs] == [
        "departures", "late_decisions", "late_actions", "orphan_actions", "low_confidence",
    ]  # fmt: skip
    assert (one.needs[0].day, one.needs[1].day, one.needs[2].day) == (days(20), days(-1), days(-3))
    earlier = on_day(one, days(-50))
    assert (earlier.late_actions, earlier.late_decisions, earlier.departures) == (0, 0, ())
    assert on_day(one, days(15)).next_sitting is None


@cases(
    ("facts", "needs"),
    [
        (QUIET, []),
        (replace(QUIET, open_actions=1), ["no_sitting"]),
        (replace(QUIET, open_actions=1, agreed=days(0)), []),
        (replace(QUIET, open_actions=1, agreed=days(-1)), ["no_sitting"]),
        (replace(QUIET, open_actions=1, end=days(-1)), []),
        (replace(QUIET, total=2, agreed=days(1), end=days(SOON)), ["ending"]),
        (replace(QUIET, total=2, agreed=days(1), end=days(61)), []),
        (replace(QUIET, open_decisions=1, agreed=days(1), end=days(0)), ["ending"]),
        (replace(QUIET, scenarios=(), end=date(2027, 6, 1)), ["no_scenario"]),
        (replace(QUIET, scenarios=(), end=date(2027, 6, 2)), []),
        (replace(QUIET, scenarios=()), []),
        (replace(QUIET, confidence=2.9), ["low_confidence"]),
        (replace(QUIET, confidence=3.0), []),
        (replace(QUIET, action_dues=(TODAY,)), []),
        (replace(QUIET, action_dues=(days(-1), TODAY)), ["late_actions"]),
        (replace(QUIET, conflicts=2), ["conflicts"]),
    ],
)
def test_a_need_begins_and_ends_on_its_day(facts: Facts, needs: list[str]) -> None:
    assert [need.kind for need in challenge("w", facts).needs] == needs


def test_who_has_left_already_is_a_departure_and_who_leaves_much_later_is_none_yet() -> None:
    people = busy().people
    gone = replace(busy(), people={**people, "lea": replace(people["lea"], leaves=days(-5))})
    assert challenge("w", facts_of(gone)).needs[0] == Need("departures", 1, days(-5))
    much_later = replace(busy(), people={**people, "lea": replace(people["lea"], leaves=days(61))})
    after = replace(busy().actions["after"], due=days(90))
    assert not challenge("w", facts_of(much_later.with_rows("actions", after))).departures


@cases("day", [date.min, date.max])
def test_both_ends_of_the_calendar_are_days_too(day: date) -> None:
    facts = replace(facts_of(busy()), end=day, agreed=day, action_dues=(day,))
    one = on_day(Challenge(Path("w"), "w", facts), day)
    assert (one.next_sitting, one.late_actions, sums_of([one], day).ending) == (day, 0, 1)


def test_a_prepared_sitting_is_the_next_one() -> None:
    prepared = Sitting("p", days(7), prepared="2026-12-01T10:00:00.000Z")
    assert challenge("w", facts_of(busy().with_rows("sittings", prepared))).next_sitting == days(7)


def test_who_needs_a_person_most_comes_first_and_of_one_need_the_nearest_day() -> None:
    unread = challenge("unread", None, Sentence("No."))
    near = challenge("near", replace(QUIET, uid="1", decision_dues=(days(-9),)))
    far = challenge("far", replace(QUIET, uid="2", decision_dues=(days(-1),)))
    quiet = challenge("quiet", QUIET)
    late = challenge("late", replace(QUIET, uid="3", action_dues=(days(-99),)))
    assert in_order_of_need([quiet, late, far, near, unread]) == [unread, near, far, late, quiet]


def test_the_sums_count_several_copies_of_a_workshop_once_as_it_was_changed_last() -> None:
    old, new = (
        replace(
            challenge(name, replace(QUIET, open_actions=number, agreed=days(1))),
            changed=datetime(2026, 11, number, tzinfo=UTC),
        )
        for name, number in (("old", 1), ("new", 2))
    )
    other = challenge("other", replace(facts_of(busy()), uid="other"))
    unread = challenge("unread", None, Sentence("No."))
    rows = [old, other, unread, new]
    sums = sums_of(rows, TODAY)
    assert each_once(rows) == [other, unread, new]
    assert same_workshops(rows) == {"w": [new, old]}
    assert (sums.challenges, sums.unreadable, sums.in_need, sums.recommended) == (2, 1, 1, 2)
    assert (sums.open_actions, sums.late_actions, sums.late_decisions, sums.departures) == (6, 1, 1, 1)
    assert (sums.settled, sums.total, sums.sittings, sums.ending) == (2, 3, 2, 0)
    assert sums_of([], TODAY).challenges == 0


def test_challenges_of_one_title_are_told_apart() -> None:
    paths = ["a/x", "a/y", "b/x", "b/z", "c/d/x"]
    rows = [Challenge(Path("/p", path), Path(path).name, replace(QUIET, challenge="Eau")) for path in paths]
    titles = distinct_titles(rows)
    assert len(set(titles.values())) == len(rows)
    assert (titles[Path("/p/a/y")], titles[Path("/p/c/d/x")]) == ("Eau (y)", "Eau (d)")
    assert list(distinct_titles(rows, numbered=True).values())[:2] == ["Eau", "Eau (2)"]
    assert distinct_titles([Challenge(Path("/p/a"), "a")], numbered=True) == {Path("/p/a"): ""}
    assert distinct_titles(rows[:1]) == {rows[0].path: "Eau"}
