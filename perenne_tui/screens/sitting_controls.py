"""The controls of a sitting, on every screen: the phases of its agenda, their clocks, more time, a pause, the bell.

A phase is a view, never a lock: going on or back loses nothing, and nothing ends by itself. What counts the time is
imported where a sitting is going on: a board that is only looked at does not wait for it.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
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
from perenne_tui.services import save_status
from perenne_tui.widgets.board_head import PhaseLine

if TYPE_CHECKING:
    from perenne_tui.core.sitting.clock import Reading
    from perenne_tui.screens.base import WorkshopScreen

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


def screen_of_sitting(workshop: Workshop) -> tuple[keys.ScreenName, str]:
    """Return the screen that a sitting shows now, and the uid of the card that is open on it; empty for none."""
    conduct = conducted(workshop)
    phase = workshop.phases.get(conduct.phase)
    home = HOMES.get(phase.kind, "board") if phase else "board"
    card = opened_card(workshop)
    if conduct.curtain:
        return "curtain", ""
    return ("card", card) if card and home != "triage" else (home, "")


class SittingControls:
    """Runs a sitting from one screen.

    Args:
        screen: the screen that holds it.
    """

    def __init__(self, screen: "WorkshopScreen") -> None:
        self._screen = screen

    @property
    def clocks(self) -> "Reading":
        """The clocks of the sitting as they show now."""
        from perenne_tui.core.sitting.clock import read_clocks

        return read_clocks(self._screen.workshop, self._screen.now)

    @property
    def is_going_on(self) -> bool:
        """Whether a sitting is going on, today."""
        if conducted(self._screen.workshop).sitting not in self._screen.workshop.sittings:
            return False
        from perenne_tui.core.sitting.clock import NO_READING

        return self.clocks is not NO_READING

    def clock_line(self, width: int) -> Line:
        """Return the phases, the time and the end of the sitting in at most `width` cells; empty without one."""
        workshop = self._screen.workshop
        conduct = conducted(workshop)
        if not self.is_going_on:
            return ()
        from perenne_tui.core.sitting.agenda import phases_of
        from perenne_tui.widgets import clock

        return clock.clock_line(
            self.clocks, phases_of(workshop, conduct.sitting), conduct.phase, self._screen.language, width
        )

    def phase_line(self) -> PhaseLine:
        """Return the purpose of the phase that is going on and its time; an empty line without a sitting."""
        workshop, language = self._screen.workshop, self._screen.language
        phase = workshop.phases.get(conducted(workshop).phase)
        if phase is None or not self.is_going_on:
            return PhaseLine()
        from perenne_tui.i18n.vocabulary.states import PHASE_PURPOSES
        from perenne_tui.widgets.clock import time_left

        clocks = self.clocks
        time = (time_left(clocks.phase, language),) if clocks.phase else ()
        return PhaseLine(phase.purpose or language.say(PHASE_PURPOSES.get(phase.kind, "")), time)

    def action_phase(self, step: int) -> None:
        """Go to the next phase of the agenda, or back to the one before."""
        from perenne_tui.core.sitting.agenda import phase_beside, phases_of

        workshop = self._screen.workshop
        conduct = conducted(workshop)
        phases = phases_of(workshop, conduct.sitting)
        if not phases or not self.is_going_on:
            self.action_begin_sitting()
            return
        phase = phase_beside(phases, conduct.phase, step, rank=conduct.phase_rank)
        if phase is None and step > 0:
            self._end_last_phase()
        elif phase is None:
            self._screen.tell(self._screen.language.say("This is the first phase of the agenda."))
        elif self._screen.ensure_writable():
            self.enter(phase)
        else:
            self._screen.show()

    @property
    def is_last_phase(self) -> bool:
        """Whether the last phase of the agenda is going on."""
        if not self.is_going_on:
            return False
        from perenne_tui.core.sitting.agenda import phase_beside, phases_of

        conduct = conducted(self._screen.workshop)
        phases = phases_of(self._screen.workshop, conduct.sitting)
        return phase_beside(phases, conduct.phase, 1, rank=conduct.phase_rank) is None

    def hinted(self, hints: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Return (key, word) pairs for the bottom; in the last phase, the end of the sitting is among the first.

        Args:
            hints: those of the screen.
        """
        if not self.is_last_phase:
            return tuple(hints)
        screen = self._screen
        key = screen.context.keyboard.hints(screen.NAME, ("phase",), screen.language)
        ending = tuple((name, screen.language.say("end the sitting")) for name, _ in key)
        others = [pair for pair in hints if pair not in key]
        return (*others[:1], *ending, *others[1:])

    def _end_last_phase(self) -> None:
        """Ask whether the sitting ends; the same key once more ends it."""
        question = self._screen.language.say(
            "This is the last phase: F6 once more ends the sitting; nothing is lost."
        )
        if self._screen.changes.was_asked(question):
            self.action_end_sitting()
        else:
            self._screen.tell(question)

    def action_silence(self) -> None:
        """Silence the bell at the end of time boxes, or let it ring again."""
        silent = not conducted(self._screen.workshop).silent
        if self._screen.ensure_writable():
            self._screen.session.do(turn, what="silent", on=silent)
            say = self._screen.language.say
            self._screen.notice = say("The bell is silent.") if silent else say("The bell rings.")
        self._screen.show()

    def action_begin_sitting(self) -> None:
        """Choose the agenda of a sitting."""
        if self._screen.ensure_writable():
            self._screen.context.navigation.visit("agendas")
        else:
            self._screen.show()

    def action_prepare_sitting(self) -> None:
        """Prepare a sitting for another day: no clock runs."""
        if self.is_going_on:
            self._screen.tell(
                self._screen.language.say("A sitting is going on: end it first, and prepare the next one then.")
            )
        elif self._screen.ensure_writable():
            self._screen.context.navigation.visit("preparation")
        else:
            self._screen.show()

    def action_end_sitting(self) -> None:
        """End the sitting; what was written stays, and another one can be begun."""
        from perenne_tui.core.capture.hours import write_moment
        from perenne_tui.core.changes.sittings import end_sitting

        conduct = conducted(self._screen.workshop)
        if conduct.sitting not in self._screen.workshop.sittings:
            self._screen.tell(self._screen.language.say("No sitting is going on: F6 begins one."))
        elif self._screen.ensure_writable():
            self._screen.session.do(end_sitting, sitting=conduct.sitting, at=write_moment(self._screen.now))
            self._screen.session.do(leave_sitting)
            say, failure = self._screen.language.say, save_status.failure(self._screen.context.workspace)
            is_saved = say("The sitting is over: everything is saved.")
            self._screen.tell(say("The sitting is over; it is not saved yet.") if failure else is_saved)
        else:
            self._screen.show()

    def enter(self, phase: Phase) -> None:
        """Begin a phase and go to the screen that it is worked on."""
        from perenne_tui.core.capture.hours import write_moment
        from perenne_tui.core.sitting.agenda import time_box_of

        workshop, now = self._screen.workshop, self._screen.now
        self._screen.session.do(
            begin_phase, phase=phase.uid, at=write_moment(now), box=time_box_of(workshop, phase.uid, now)
        )
        minutes = self._screen.language.count("{n} minute", "{n} minutes", phase.minutes)
        begun = self._screen.language.say("{phase} begins · {minutes}", phase=phase.name, minutes=minutes)
        self._screen.context.navigation.show_phase(HOMES.get(phase.kind, "board"), begun)

    def action_open_phones(self) -> None:
        """Open the room to phones, and show how they come in."""
        if self._screen.ensure_writable():
            self._screen.context.navigation.open_phones()
        else:
            self._screen.show()

    def action_more_time(self) -> None:
        """Extend the time box of the open card, by less each time; without an open card, the phase by a minute."""
        from perenne_tui.core.sitting.card_time_boxes import extension
        from perenne_tui.widgets.clock import duration

        conduct = conducted(self._screen.workshop)
        if not conduct.phase_began:
            self._screen.tell(self._screen.language.say("No clock is running: F6 begins a sitting."))
            return
        seconds = extension(conduct.extensions) if self.clocks.card else MINUTE
        if self._screen.ensure_writable():
            self._screen.session.do(give_time, seconds=seconds)
            self._screen.notice = self._screen.language.say(
                "{time} more.", time=duration(seconds, self._screen.language)
            )
        self._screen.show()

    def time_is_up(self) -> None:
        """Ring, unless the bell is silent, and say in words that a time box has ended: nothing ends by itself."""
        conduct = conducted(self._screen.workshop)
        if not conduct.silent:
            self._screen.app.bell()
        card = self._screen.workshop.cards.get(conduct.opened)
        say = self._screen.language.say
        if card and conduct.card_began:
            self._screen.notice = say(
                "The time of {card} is up: m gives more, PgDn goes to the next card.", card=card.spoken
            )
        elif self.is_last_phase:
            self._screen.notice = say("The time of the last phase is up: F6 ends the sitting, m gives a minute more.")
        else:
            self._screen.notice = say("The time of this phase is up: F6 goes to the next one, m gives a minute more.")

    def say_if_set_back(self) -> None:
        """Show once that the clock of the machine was set back: the clocks of the sitting go on as before."""
        clock = self._screen.context.now
        back = clock.newly_set_back() if isinstance(clock, MonotonicClock) else timedelta()
        if back >= timedelta(minutes=1):
            self._screen.notice = self._screen.language.count(
                "The clock of this machine was set back by {n} minute: those of the room go on as before.",
                "The clock of this machine was set back by {n} minutes: those of the room go on as before.",
                round(back.total_seconds() / 60),
            )

    def action_pause(self) -> None:
        """Stop the clocks, or let them go on; the end of the sitting does not wait."""
        from perenne_tui.core.capture.hours import write_moment

        if not conducted(self._screen.workshop).phase_began:
            self._screen.tell(self._screen.language.say("No clock is running: F6 begins a sitting."))
            return
        if self._screen.ensure_writable():
            self._screen.session.do(pause, at=write_moment(self._screen.now))
            paused = bool(conducted(self._screen.workshop).paused)
            say = self._screen.language.say
            self._screen.notice = (
                say("The clocks stand still: M lets them go on.") if paused else say("The clocks go on.")
            )
        self._screen.show()
