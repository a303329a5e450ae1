"""The clocks of a sitting: the time boxes of the phase and of the opened card, the end, and the delay.

They are computed from the conduct of the workshop and the current moment, so a program that was killed and started
again shows the right time, and so does a second window.
"""

from datetime import datetime
from typing import Final

from msgspec import Struct

from perenne_tui.core.capture.hours import read_moment, seconds_between
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.sitting_rows import Conduct
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import drift, end_of, is_over, phases_of

NEAR_THE_END: Final = 60
"""Seconds before the end of a time box in which the clock shows that the end is near."""


class Countdown(Struct, frozen=True):
    """A time box, running or paused."""

    box: int
    """Length in seconds."""
    spent: int
    """Seconds since it began, without pauses."""

    @property
    def left(self) -> int:
        """Seconds left; negative once it is over."""
        return self.box - self.spent

    @property
    def is_over(self) -> bool:
        """Whether its time is up."""
        return self.left <= 0

    @property
    def is_near(self) -> bool:
        """Whether the last minute has begun, or the last quarter of a box of less than four minutes."""
        return self.left <= min(NEAR_THE_END, self.box // 4)


class Reading(Struct, frozen=True):
    """The clocks of a sitting at one moment."""

    card: Countdown | None
    phase: Countdown | None
    end: datetime | None
    """Promised end, in the zone of the moment of reading."""
    drift: int | None
    """Seconds by which the sitting is behind its plan; negative if it is ahead."""
    is_paused: bool = False

    @property
    def foremost(self) -> Countdown | None:
        """The time box of the card if it has one, else that of the phase."""
        return self.card or self.phase


NO_READING: Final = Reading(None, None, None, None)
"""The reading without a current sitting, with one of an earlier day that was never closed, or with one prepared."""


def read_clocks(workshop: Workshop, now: datetime) -> Reading:
    """Return the clocks of a workshop; `now` is in local time, with its zone."""
    conduct = conducted(workshop)
    sitting = workshop.sittings.get(conduct.sitting)
    is_waiting = sitting is not None and sitting.prepared and not sitting.began
    if sitting is None or is_waiting or is_over(sitting, now):
        return NO_READING
    stopped = read_moment(conduct.paused)
    until = stopped or now
    phase = _phase_clock(workshop, conduct, until)
    end = end_of(sitting, now)
    late = None
    if end is not None:
        spent = phase.spent if phase else 0
        remaining = int((end - now).total_seconds())
        phases = phases_of(workshop, sitting.uid)
        began = read_moment(sitting.began)
        whole = int((end - began).total_seconds()) if began else None
        late = drift(phases, conduct.phase, spent=spent, remaining=remaining, whole=whole, rank=conduct.phase_rank)
    return Reading(card_clock(conduct, until), phase, end, late, is_paused=stopped is not None)


def _phase_clock(workshop: Workshop, conduct: Conduct, until: datetime) -> Countdown | None:
    """Return the time box of the phase; `None` before the first one, and for a phase planned without a time."""
    row = workshop.phases.get(conduct.phase)
    has_box = conduct.phase_box or (row is not None and row.minutes)
    if not conduct.phase_began or not has_box:
        return None
    return Countdown(conduct.phase_box, seconds_between(conduct.phase_began, until))


def card_clock(conduct: Conduct, until: datetime) -> Countdown | None:
    """Return the time box of the opened card; `None` when it has none."""
    if not conduct.card_began or not conduct.opened:
        return None
    return Countdown(conduct.card_box, seconds_between(conduct.card_began, until))
