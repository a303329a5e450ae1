"""The clocks of a sitting: past zero, in a pause, after a crash, when the machine's clock is set back."""

from datetime import UTC, date, datetime, timedelta

from perenne_tui.core.capture.hours import write_moment
from perenne_tui.core.changes.conduct import (
    begin_phase,
    conducted,
    give_time,
    leave_sitting,
    open_card,
    open_vote,
    pause,
)
from perenne_tui.core.changes.sittings import PlannedPhase, begin_sitting
from perenne_tui.core.model.rows import Axis, Card, Header
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.clock import NO_READING, read_clocks
from perenne_tui.core.sitting.monotonic_clock import MonotonicClock

START = datetime(2026, 11, 24, 13, tzinfo=UTC)


def after(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def running() -> Workshop:
    workshop = Workshop(Header("w"), axes={"a": Axis("a")}, cards={"c": Card("c", "a"), "d": Card("d", "a")})
    planned = [PlannedPhase("triage", "Triage", 20), PlannedPhase("discuss", "Approfondir", 40)]
    workshop = begin_sitting(
        workshop, uid="s", day=date(2026, 11, 24), starts="13h", ends="14h", at=write_moment(START),
        agenda="60 minutes",
        planned=planned, uids=["p1", "p2"],
    )  # fmt: skip
    return begin_phase(workshop, phase="p1", at=write_moment(START), box=1200)


def test_without_a_sitting_there_is_nothing_to_read() -> None:
    assert read_clocks(Workshop(Header("w")), START) == NO_READING
    assert read_clocks(leave_sitting(running()), after(5)) == NO_READING


def test_a_phase_counts_down_and_on_past_its_end() -> None:
    reading = read_clocks(running(), after(5))
    assert reading.phase is not None
    assert (reading.phase.left, reading.phase.is_over, reading.drift) == (900, False, 0)
    late = read_clocks(running(), after(23))
    assert late.phase is not None
    assert (late.phase.left, late.phase.is_over, late.drift) == (-180, True, 180)


def test_a_card_has_a_clock_of_its_own_and_more_time_goes_to_it() -> None:
    workshop = open_card(running(), card="c", at=write_moment(after(1)), box=300)
    reading = read_clocks(workshop, after(3))
    assert reading.foremost == reading.card
    assert reading.card is not None
    assert reading.card.left == 180
    longer = conducted(give_time(workshop, seconds=120))
    assert (longer.card_box, longer.phase_box, longer.extensions) == (420, 1200, 1)
    assert conducted(give_time(open_card(workshop, card=""), seconds=60)).phase_box == 1260


def test_both_clocks_stand_still_in_a_pause() -> None:
    workshop = open_card(running(), card="c", at=write_moment(after(1)), box=300)
    stopped = pause(workshop, at=write_moment(after(4)))
    reading = read_clocks(stopped, after(9))
    assert reading.is_paused
    assert reading.card is not None
    assert reading.card.left == 120
    going_on = read_clocks(pause(stopped, at=write_moment(after(9))), after(9))
    assert (going_on.card, going_on.phase) == (reading.card, reading.phase)
    assert going_on.drift == 300, "the end does not wait"


def test_whoever_opens_the_file_again_sees_the_time_that_has_passed() -> None:
    before = read_clocks(running(), after(7))
    again = Workshop(
        **{name: getattr(running(), name) for name in ("header", "cards", "sittings", "phases", "conduct")}
    )
    assert read_clocks(again, after(7)) == before


def test_a_moment_still_to_come_is_no_time_at_all() -> None:
    reading = read_clocks(running(), after(-30))
    assert reading.phase is not None
    assert reading.phase.left == 1200


def test_a_vote_is_hidden_until_it_is_revealed() -> None:
    voting = open_vote(running(), how="hands", budget=3)
    assert not conducted(voting).revealed
    assert conducted(open_vote(voting, how="people", budget=4)).budget == 4
    assert conducted(voting).voting == "hands"


class Machine:
    def __init__(self) -> None:
        self.wall, self.ticks = START, 0.0

    def goes_on(self, seconds: float, *, wall: float | None = None) -> None:
        self.ticks += seconds
        self.wall += timedelta(seconds=seconds if wall is None else wall)


def test_a_clock_set_back_does_not_move_what_was_measured() -> None:
    machine = Machine()
    clock = MonotonicClock(lambda: machine.wall, lambda: machine.ticks)
    machine.goes_on(60)
    assert clock() == after(1)
    machine.goes_on(60, wall=-3600)
    assert clock() == after(2)
    assert clock.set_back == clock.newly_set_back() == timedelta(seconds=3660)
    assert clock.newly_set_back() == timedelta(), "it is told once"
    machine.goes_on(60)
    assert clock() == after(3)


def test_after_the_machine_slept_the_clock_follows_the_day() -> None:
    machine = Machine()
    clock = MonotonicClock(lambda: machine.wall, lambda: machine.ticks)
    machine.goes_on(1, wall=1200)
    assert clock() == after(20)
    machine.goes_on(60)
    assert clock() == after(21)
    assert clock.set_back == timedelta()
