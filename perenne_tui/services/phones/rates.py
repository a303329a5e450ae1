"""The number of requests that are answered: from one phone, from one address, and in all."""

from typing import Final

from msgspec import Struct

MOST_SOURCES: Final = 1024
"""Phones and addresses that are counted at a time; those that have asked for nothing lately are dropped."""


class Rate(Struct, frozen=True):
    """Requests that are answered: so many at once, and so many a second after that."""

    burst: float
    per_second: float


OF_DEVICE: Final = Rate(40, 8)
OF_ADDRESS: Final = Rate(120, 20)
"""Requests of phones that have not come in: those of a whole room may come from one address."""
OF_PLACE: Final = Rate(300, 60)
"""Requests from one address of phones that have come in, half of all: whoever has many cookies leaves others room."""
IN_ALL: Final = Rate(600, 120)


class Limiter:
    """Counts the requests of each source.

    Args:
        rate: what is answered to each.
    """

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._left: dict[str, tuple[float, float]] = {}
        """By source: requests that would be answered at once at a moment, and that moment."""

    def __len__(self) -> int:
        return len(self._left)

    def allows(self, source: str, now: float) -> bool:
        """Count a request, and return whether it is answered.

        Args:
            source: a phone or an address.
            now: monotonic seconds.
        """
        left, at = self._left.pop(source, (self._rate.burst, now))
        left = min(self._rate.burst, left + (now - at) * self._rate.per_second)
        is_allowed = left >= 1.0
        self._left[source] = (left - 1.0 if is_allowed else left, now)  # the latest one last
        if len(self._left) > MOST_SOURCES:
            del self._left[next(iter(self._left))]
        return is_allowed
