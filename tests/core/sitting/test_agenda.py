"""The time of a sitting until its fixed end, shared among phases and among cards."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.changes.sittings import PlannedPhase, begin_sitting, remove_phase
from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.sitting_rows import Phase, Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import (
    drift,
    end_of,
    end_said,
    ended_at,
    phase_beside,
    phases_of,
    portions,
    shared_time,
)
from perenne_tui.core.sitting.card_time_boxes import EXTENSIONS, LEAST, MOST, extension, programme
from tests.cases import cases

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
PHASES = [Phase(name, "s", name, minutes=minutes) for name, minutes in (("a", 10), ("b", 20), ("c", 0), ("d", 30))]

minutes = st.lists(st.integers(0, 90), min_size=1, max_size=12)


def begun() -> Workshop:
    planned = [PlannedPhase("welcome", "Accueil", 8), PlannedPhase("triage", "Triage", 20)]
    return begin_sitting(
        Workshop(Header("w")), uid="s", day=date(2026, 11, 24), starts="14h", ends="16h30", at="",
        agenda="150 minutes", planned=planned, uids=["p1", "p2"],
    )  # fmt: skip


def seconds(remaining: int | None, current: str = "a", spent: int = 0) -> list[int]:
    return [slot.seconds for slot in shared_time(PHASES, current, spent=spent, remaining=remaining)]


def test_with_time_enough_every_phase_has_what_was_planned() -> None:
    assert seconds(None) == seconds(3600) == seconds(9000) == [600, 1200, 0, 1800]
    assert seconds(9000, spent=240) == [360, 1200, 0, 1800]


def test_a_late_sitting_gives_every_phase_that_is_still_to_come_less() -> None:
    assert seconds(1800) == [300, 600, 0, 900]
    assert seconds(1500, current="b", spent=0) == [600, 0, 900]
    assert seconds(0) == seconds(-600) == [0, 0, 0, 0]


def test_a_sitting_with_less_time_than_its_agenda_is_behind_only_where_it_took_more_than_its_share() -> None:
    assert drift(PHASES, "a", spent=0, remaining=1800, whole=1800) == 0
    assert drift(PHASES, "a", spent=300, remaining=1500, whole=1800) == 0
    assert drift(PHASES, "b", spent=0, remaining=1200, whole=1800) == 300
    assert drift(PHASES, "a", spent=0, remaining=1800) == 1800, "its phases as long as planned"


def test_a_sitting_really_ended_when_it_was_closed_whatever_the_zone_of_the_machine_that_asks() -> None:
    row = Sitting("s", date(2026, 11, 24), "14 h 00", "16 h 30", began="2026-11-24T13:00:20.000Z")
    assert ended_at(replace(row, ended="2026-11-24T14:52:20.000Z")) == time(15, 52)
    assert ended_at(replace(row, ended="2026-11-24T15:48:20.000Z")) == time(16, 48)
    assert ended_at(replace(row, began="2026-11-24T13:00:50.000Z", ended="2026-11-24T14:52:10.000Z")) == time(15, 52)
    assert ended_at(row) is None, "it goes on"
    assert ended_at(replace(row, ended="2026-11-26T08:00:00.000Z")) is None, "nobody closed it that day"
    assert ended_at(replace(row, began="", ended="2026-11-24T14:52:20.000Z")) is None
    late = replace(row, starts="22 h 30", ended="2026-11-24T15:10:20.000Z")
    assert ended_at(late) == time(0, 40)


@cases(
    ("starts", "began", "ended", "said"),
    [
        ("14 h 00", "2026-11-24T13:12:40Z", "2026-11-24T15:31:00Z", time(16, 31)),
        ("14 h 30", "2026-11-24T13:12:40Z", "2026-11-24T15:31:00Z", time(16, 31)),
        ("14 h 00", "2026-07-24T12:25:00Z", "2026-07-24T14:31:00Z", time(16, 31)),
        ("14 h 12", "2026-11-24T13:12:59Z", "2026-11-24T15:31:00Z", time(16, 31)),
        ("20 h 42", "2026-11-24T15:12:59Z", "2026-11-24T17:31:00Z", time(23, 1)),
    ],
)
def test_a_start_that_was_corrected_does_not_move_the_end(starts: str, began: str, ended: str, said: time) -> None:
    assert ended_at(Sitting("s", date(2026, 11, 24), starts, "16 h 30", began=began, ended=ended)) == said


def test_a_sitting_that_nobody_closed_before_the_next_one_began_has_no_end() -> None:
    morning = Sitting(
        "s", date(2026, 11, 24), "9 h 00", "11 h 00", began="2026-11-24T08:00:00Z", ended="2026-11-24T13:00:00Z"
    )
    other = Sitting("t", date(2026, 11, 24), "14 h 00", "16 h 00", began="2026-11-24T13:00:00Z")
    both = Workshop(Header("w"), sittings={"s": morning, "t": other})
    assert end_said(both, morning) is None
    assert end_said(both, replace(morning, ended="2026-11-24T10:05:00Z")) == time(11, 5)


def test_a_phase_that_takes_longer_than_planned_has_nothing_left_and_the_others_share() -> None:
    assert seconds(1500, current="b", spent=1500) == [0, 0, 1500]


def test_the_drift_is_what_would_be_late() -> None:
    assert drift(PHASES, "a", spent=0, remaining=3600) == 0
    assert drift(PHASES, "a", spent=600, remaining=2820) == 180
    assert drift(PHASES, "a", spent=0, remaining=4000) == -400


@given(minutes, st.integers(0, 8000), st.integers(0, 8000))
def test_no_second_is_lost_or_invented(planned: list[int], remaining: int, spent: int) -> None:
    phases = [Phase(str(place), "s", minutes=each) for place, each in enumerate(planned)]
    slots = shared_time(phases, "0", spent=spent, remaining=remaining)
    whole = sum(slot.seconds for slot in shared_time(phases, "0", spent=spent, remaining=None))
    assert sum(slot.seconds for slot in slots) == min(whole, remaining)
    assert all(slot.seconds >= 0 for slot in slots)


@given(st.lists(st.integers(0, 100), max_size=10), st.integers(0, 10_000))
def test_portions_are_within_a_second_of_their_share(weights: list[int], whole: int) -> None:
    parts, total = portions(weights, whole), sum(weights)
    assert sum(parts) == (whole if total else 0)
    assert all(abs(part - whole * weight / total) < 1 for part, weight in zip(parts, weights, strict=True) if total)


def test_the_next_phase_is_the_one_after_and_the_first_when_none_is_known() -> None:
    assert phase_beside(PHASES, "a", 1) == PHASES[1]
    assert phase_beside(PHASES, "d", 1) is None
    assert phase_beside(PHASES, "a", -1) is None
    assert phase_beside(PHASES, "", 1) == PHASES[0]
    gone = [PHASES[0], *PHASES[2:]]
    assert phase_beside(gone, "b", 1, rank=PHASES[1].rank) == PHASES[2], "taken out while it ran"
    assert phase_beside(gone, "b", -1, rank=PHASES[1].rank) == PHASES[0]
    assert phase_beside(PHASES[:3], "d", 1, rank=PHASES[3].rank) is None
    assert phase_beside([], "", 1) is None


def test_a_phase_can_be_taken_out_while_it_runs() -> None:
    workshop = remove_phase(begun(), phase="p1")
    assert [phase.name for phase in phases_of(workshop, "s")] == ["Triage"]
    assert [slot.phase.uid for slot in shared_time(phases_of(workshop, "s"), "p1", spent=9, remaining=60)] == ["p2"]


def test_the_end_is_a_moment_of_the_day_of_the_sitting() -> None:
    sitting = begun().sittings["s"]
    assert (sitting.starts, sitting.ends) == ("14\u00a0h\u00a000", "16\u00a0h\u00a030")
    assert end_of(sitting, NOON) == NOON.replace(hour=16, minute=30)
    assert end_of(Sitting("s", ends="16 h 30"), NOON) == NOON.replace(hour=16, minute=30)
    assert end_of(Sitting("s", date(2026, 11, 24), "22 h", "0 h 30"), NOON) == datetime(
        2026, 11, 25, 0, 30, tzinfo=UTC
    )
    assert end_of(Sitting("s", ends="vers la fin"), NOON) is None


def test_another_sitting_closes_the_one_before_and_leaves_it_as_it_was() -> None:
    first = begun()
    second = begin_sitting(
        first, uid="t", day=date(2026, 12, 15), starts="", ends="", at="2026-12-15T09:00:00.000Z", agenda="",
        planned=[PlannedPhase("resume", "Reprise", 15)], uids=["q1"],
    )  # fmt: skip
    before, after = first.sittings["s"], second.sittings["s"]
    assert (before.ends, before.day) == (after.ends, after.day)
    assert phases_of(second, "s") == phases_of(first, "s")
    assert [phase.uid for phase in phases_of(second, "t")] == ["q1"]


cards = st.lists(st.integers(0, 9), max_size=20).map(lambda votes: [(str(place), n) for place, n in enumerate(votes)])


@given(cards, st.integers(-100, 8000))
def test_every_card_is_in_time_or_beyond_and_nobody_gets_more_than_there_is(
    found: list[tuple[str, int]], left: int
) -> None:
    plan = programme(found, left)
    assert [*(card for card, _ in plan.boxes), *plan.beyond] == [card for card, _ in found]
    assert sum(box for _, box in plan.boxes) <= max(0, left)
    assert all(0 <= box <= MOST for _, box in plan.boxes)
    if len(plan.boxes) > 1:
        assert min(box for _, box in plan.boxes) >= LEAST
    if plan.beyond:
        voted = [votes for _, votes in found if votes]
        no_time = left < (len(plan.boxes) + 1) * LEAST
        assert no_time or (len(voted) <= len(plan.boxes) and left <= len(plan.boxes) * MOST)


def test_votes_give_a_card_more_time() -> None:
    boxes = dict(programme([("a", 5), ("b", 1), ("c", 1)], 21 * 60).boxes)
    assert sum(boxes.values()) == 21 * 60
    assert boxes["a"] > boxes["b"] == boxes["c"]


def test_a_card_without_a_vote_is_taken_only_where_those_with_votes_leave_time() -> None:
    cards = [("a", 9), ("b", 6), ("c", 2), ("d", 0), ("e", 0)]
    assert [card for card, _ in programme(cards, 25 * 60).boxes] == ["a", "b", "c"]
    assert [card for card, _ in programme(cards, 40 * 60).boxes] == ["a", "b", "c", "d"]
    assert [card for card, _ in programme([(card, 0) for card, _ in cards], 25 * 60).boxes] == [
        "a",
        "b",
        "c",
        "d",
        "e",
    ]


def test_a_card_is_made_longer_by_less_each_time() -> None:
    assert [extension(given_before) for given_before in range(4)] == [*EXTENSIONS, 60, 60]
    assert timedelta(seconds=extension(0)) == timedelta(minutes=2)
