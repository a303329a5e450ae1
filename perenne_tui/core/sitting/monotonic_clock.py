"""A monotonic clock: it follows the machine's clock but never runs backwards when that is set back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

_JUMP: Final = timedelta(seconds=2)
"""Difference from which the machine's clock counts as having been set."""


class MonotonicClock:
    """A clock that follows the machine's clock but never runs backwards.

    When the machine's clock is set back during a sitting, time boxes must not jump. When it goes forward, as after
    sleep, it is followed, as the end of a sitting is a real time of day.

    Args:
        wall: returns the time of the machine's clock, in UTC.
        monotonic: returns seconds that never decrease.
    """

    def __init__(self, wall: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._anchor = wall()
        self._since = monotonic()
        self.set_back = timedelta()
        """Time by which the machine's clock has been set back so far."""
        self._reported = timedelta()

    def newly_set_back(self) -> timedelta:
        """Return the time by which the machine's clock has been set back since the last call of this method."""
        reported, self._reported = self._reported, self.set_back
        return self.set_back - reported

    def __call__(self) -> datetime:
        """Return the current moment, in UTC."""
        wall = self._wall()
        own = self._anchor + timedelta(seconds=self._monotonic() - self._since)
        if wall - own > _JUMP:
            self._anchor, self._since = wall, self._monotonic()
            self.set_back = self._reported = timedelta()
            return wall
        if own - wall > _JUMP:
            self.set_back = own - wall
        return own


def machine_clock() -> MonotonicClock:
    """Return a monotonic clock that follows that of this machine."""
    from time import monotonic

    return MonotonicClock(lambda: datetime.now(UTC), monotonic)
