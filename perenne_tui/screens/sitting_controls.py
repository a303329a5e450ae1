"""What every screen offers to whoever runs the room: the phases, their clock, a minute more, a pause.

A phase is a view, never a lock: going on or back loses nothing, and nothing ends by itself. What counts the time is
imported where a sitting is going on: a board that is only looked at does not wait for it.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from perenne_tui import keys
from perenne_tui.core.changes.conduct import (
    begin_phase,
    conducted,
    give_time,
    leave_sitting,
    opened_card,
    pause,
    turn,
)
from perenne_tui.core.model.sitting_rows import Phase, PhaseKind
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.monotonic_clock import MonotonicClock
from perenne_tui.core.text.spans import Line
from perenne_tui.screens.common_actions import Doors

if TYPE_CHECKING:
    from perenne_tui.core.sitting.clock import Reading

HOMES: Final[Mapping[PhaseKind, keys.ScreenName]] = {
    "welcome": "welcome",
    "framing": "framing",
    "triage": "triage",
    "collect": "curtain",
    "vote": "vote",
    "break": "curtain",
    "review": "plan",
    "resume": "resume",
    "closing": "closing",
}
"""The screen that a phase is worked on; the board for all others."""

MINUTE: Final = 60


def on_the_wall(workshop: Workshop) -> tuple[keys.ScreenName, str]:
    """Give the screen that a room which is run now is looking at, and the card that is open on it."""
    conduct = conducted(workshop)
    phase = workshop.phases.get(conduct.phase)
    home = HOMES.get(phase.kind, "board") if phase else "board"
    card = opened_card(workshop)
    if conduct.curtain:
        return "curtain", ""
    return ("card", card) if card and home != "triage" else (home, "")


class Conducting(Doors):
    """A screen from which the room is run."""

    @property
    def now(self) -> datetime:
        """The moment, in the zone of the room."""
        return self.setting.now().astimezone()

    @property
    def clocks(self) -> "Reading":
        """What the clocks show now."""
        from perenne_tui.core.sitting.clock import read_clocks

        return read_clocks(self.session.workshop, self.now)

    @property
    def is_going_on(self) -> bool:
        """Whether a sitting is going on, today."""
        if conducted(self.session.workshop).sitting not in self.session.workshop.sittings:
            return False
        from perenne_tui.core.sitting.clock import NO_READING

        return self.clocks is not NO_READING

    def clock(self, width: int) -> Line:
        """Give what stands top right while a sitting is going on: its phases, the time, the end."""
        workshop = self.session.workshop
        conduct = conducted(workshop)
        if not self.is_going_on:
            return ()
        from perenne_tui.core.sitting.agenda import phases_of
        from perenne_tui.widgets.clock import clock_line

        return clock_line(self.clocks, phases_of(workshop, conduct.sitting), conduct.phase, self.language, width)

    def action_phase(self, step: int) -> None:
        """Go to the next phase of the agenda, or back to the one before."""
        from perenne_tui.core.sitting.agenda import phase_beside, phases_of

        workshop = self.session.workshop
        conduct = conducted(workshop)
        phases = phases_of(workshop, conduct.sitting)
        if not phases or not self.is_going_on:
            self.action_begin_sitting()
            return
        phase = phase_beside(phases, conduct.phase, step, rank=conduct.phase_rank)
        if phase is None:
            first = self.language.say("This is the first phase of the agenda.")
            self.tell(self.language.say("This is the last phase of the agenda.") if step > 0 else first)
        elif self.may_write():
            self.enter(phase)
        else:
            self.show()

    def action_take_vote(self) -> None:
        """Go to the vote."""
        self.setting.house.visit("vote")

    def action_curtain(self) -> None:
        """Let the curtain down."""
        self.setting.house.visit("curtain")

    def action_silence(self) -> None:
        """Have time boxes end without the bell, or with it again."""
        silent = not conducted(self.session.workshop).silent
        if self.may_write():
            self.session.do(turn, what="silent", on=silent)
            say = self.language.say
            self.notice = say("The bell is silent.") if silent else say("The bell rings.")
        self.show()

    def action_triage(self) -> None:
        """Sort the cards one by one."""
        self.setting.house.visit("triage")

    def action_take_up(self) -> None:
        """Go through the actions that are open."""
        self.setting.house.visit("resume")

    def action_closing(self) -> None:
        """Go to the last minutes: parked cards, last words, the next date."""
        self.setting.house.visit("closing")

    def action_confidence(self) -> None:
        """Ask how sure the room is of the axis, or the decision, that it is looking at."""
        self.setting.house.visit("confidence", about=self.topic)

    @property
    def topic(self) -> str:
        """Uid of the axis or the decision that the cursor is on; empty when it is on none."""
        return ""

    def action_legibility(self) -> None:
        """See whether the room reads the wall, and which keys arrive."""
        self.setting.house.visit("legibility")

    def action_begin_sitting(self) -> None:
        """Choose the agenda of a sitting."""
        if self.may_write():
            self.setting.house.visit("agendas")
        else:
            self.show()

    def action_end_sitting(self) -> None:
        """End the sitting; what was written stays, and another one can be begun."""
        from perenne_tui.core.capture.hours import write_moment
        from perenne_tui.core.changes.sittings import end_sitting

        conduct = conducted(self.session.workshop)
        if conduct.sitting not in self.session.workshop.sittings:
            self.tell(self.language.say("No sitting is going on."))
        elif self.may_write():
            self.session.do(end_sitting, sitting=conduct.sitting, at=write_moment(self.now))
            self.session.do(leave_sitting)
            say, is_failing = self.language.say, self.setting.save_status.failure
            is_saved = say("The sitting is over: everything is saved.")
            self.tell(say("The sitting is over; it is not saved yet.") if is_failing else is_saved)
        else:
            self.show()

    def enter(self, phase: Phase) -> None:
        """Begin a phase and go to the screen that it is worked on."""
        from perenne_tui.core.capture.hours import write_moment
        from perenne_tui.core.sitting.agenda import time_box_of

        workshop, now = self.session.workshop, self.now
        self.session.do(begin_phase, phase=phase.uid, at=write_moment(now), box=time_box_of(workshop, phase.uid, now))
        self.setting.house.visit(HOMES.get(phase.kind, "board"))

    def action_more_time(self) -> None:
        """Give the opened card more time, less of it each time; where no card is open, the phase a minute."""
        from perenne_tui.core.sitting.time_boxes import extension
        from perenne_tui.widgets.clock import minutes_and_seconds

        conduct = conducted(self.session.workshop)
        if not conduct.phase_began:
            self.tell(self.language.say("No time box is running."))
            return
        seconds = extension(conduct.extensions) if self.clocks.card else MINUTE
        if self.may_write():
            self.session.do(give_time, seconds=seconds)
            self.notice = self.language.say("{time} more.", time=minutes_and_seconds(seconds))
        self.show()

    def time_is_up(self) -> None:
        """Ring, unless the bell is silent, and say in words that a time box has ended: nothing ends by itself."""
        conduct = conducted(self.session.workshop)
        if not conduct.silent:
            self.app.bell()
        card = self.session.workshop.cards.get(conduct.opened)
        say = self.language.say
        if card and conduct.card_began:
            self.notice = say("The time of {card} is up: m gives more, PgDn goes to the next card.", card=card.spoken)
        else:
            self.notice = say("The time of this phase is up: F6 goes to the next one, m gives a minute more.")

    def say_if_set_back(self) -> None:
        """Say once that the clock of the machine was set back: nothing in the room jumps for it."""
        clock = self.setting.now
        back = clock.newly_set_back() if isinstance(clock, MonotonicClock) else timedelta()
        if back >= timedelta(minutes=1):
            self.notice = self.language.count(
                "The clock of this machine was set back by {n} minute: those of the room go on as before.",
                "The clock of this machine was set back by {n} minutes: those of the room go on as before.",
                round(back.total_seconds() / 60),
            )

    def action_pause(self) -> None:
        """Stop the clocks, or let them go on; the end of the sitting does not wait."""
        from perenne_tui.core.capture.hours import write_moment

        if not conducted(self.session.workshop).phase_began:
            self.tell(self.language.say("No time box is running."))
            return
        if self.may_write():
            self.session.do(pause, at=write_moment(self.now))
            paused = bool(conducted(self.session.workshop).paused)
            say = self.language.say
            self.notice = say("The clocks stand still: M lets them go on.") if paused else say("The clocks go on.")
        self.show()
