"""A clock that never runs backwards, whatever is done to that of the machine."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

_JUMP: Final = timedelta(seconds=2)
"""By how much the machine's clock may differ before it is taken to have been set."""


class SteadyClock:
    """A clock that follows the machine's, but never runs backwards.

    A machine's clock may be set back while a room is at work; what a time box shows must not jump. A clock that goes
    ahead, as after a laptop slept, is followed: the end of the sitting is a time of the real day.

    Args:
        wall: the machine's clock, in UTC.
        monotonic: seconds that only ever grow.
    """

    def __init__(self, wall: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._anchor = wall()
        self._since = monotonic()
        self.set_back = timedelta()
        """By how much the machine's clock has been set back while this one ran."""
        self._told = timedelta()

    def news(self) -> timedelta:
        """Give by how much the machine's clock has been set back since this was asked the last time."""
        told, self._told = self._told, self.set_back
        return self.set_back - told

    def __call__(self) -> datetime:
        """Give the moment, in UTC."""
        wall = self._wall()
        steady = self._anchor + timedelta(seconds=self._monotonic() - self._since)
        if wall - steady > _JUMP:
            self._anchor, self._since = wall, self._monotonic()
            self.set_back = self._told = timedelta()
            return wall
        if steady - wall > _JUMP:
            self.set_back = steady - wall
        return steady


def machine_clock() -> SteadyClock:
    """Give the clock of this machine."""
    from time import monotonic

    return SteadyClock(lambda: datetime.now(UTC), monotonic)
