"""What the clocks of a room show: the time box of the phase and of the card, and how far the sitting is from its end.

Everything is worked out from the conduct of the workshop and the moment that is handed in, so a program that was
killed and opened again shows the right time, and so does a second window.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from perenne_tui.core.capture.hours import between, moment
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.sitting_rows import Conduct
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import drift, end_of, is_over, phases_of

NEAR_THE_END: Final = 60
"""Seconds before the end of a box from which it is shown to come."""


@dataclass(frozen=True, slots=True)
class Countdown:
    """A time box that runs, or stands still."""

    box: int
    """Seconds that were given."""
    spent: int

    @property
    def left(self) -> int:
        """Seconds left; below zero once it is over: it goes on counting."""
        return self.box - self.spent

    @property
    def is_over(self) -> bool:
        """Whether the time has gone."""
        return self.left <= 0

    @property
    def is_near(self) -> bool:
        """Whether the last minute has begun, or the last quarter of a box that is short."""
        return self.left <= min(NEAR_THE_END, self.box // 4)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the clocks show at one moment."""

    card: Countdown | None
    phase: Countdown | None
    end: datetime | None
    """The promised end, in the zone of the moment that was handed in."""
    drift: int | None
    """Seconds by which the sitting would end late if all went as planned; early is negative."""
    is_paused: bool = False

    @property
    def foremost(self) -> Countdown | None:
        """The box that the room looks at: the card's if it has one, else the phase's."""
        return self.card or self.phase


NO_READING: Final = Reading(None, None, None, None)
"""Where no sitting is going on, or one of another day was never closed."""


def read(workshop: Workshop, now: datetime) -> Reading:
    """Read the clocks of a workshop at a moment, given in the zone of the room."""
    conduct = conducted(workshop)
    sitting = workshop.sittings.get(conduct.sitting)
    if sitting is None or is_over(sitting, now):
        return NO_READING
    stopped = moment(conduct.paused)
    until = stopped or now
    phase = _phase_clock(workshop, conduct, until)
    end = end_of(sitting, now)
    late = None
    if end is not None:
        spent = phase.spent if phase else 0
        remaining = int((end - now).total_seconds())
        phases = phases_of(workshop, sitting.uid)
        late = drift(phases, conduct.phase, spent=spent, remaining=remaining, rank=conduct.phase_rank)
    return Reading(card_clock(conduct, until), phase, end, late, is_paused=stopped is not None)


def _phase_clock(workshop: Workshop, conduct: Conduct, until: datetime) -> Countdown | None:
    """Give the time box of the phase; `None` before the first one, and for one that was planned without a time."""
    row = workshop.phases.get(conduct.phase)
    has_box = conduct.phase_box or (row is not None and row.minutes)
    if not conduct.phase_began or not has_box:
        return None
    return Countdown(conduct.phase_box, between(conduct.phase_began, until))


def card_clock(conduct: Conduct, until: datetime) -> Countdown | None:
    """Give the time box of the opened card; `None` when it has none."""
    if not conduct.card_began or not conduct.opened:
        return None
    return Countdown(conduct.card_box, between(conduct.card_began, until))
