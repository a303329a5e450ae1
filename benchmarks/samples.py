"""The samples: values of all rounds, from which figures are made."""

from collections import defaultdict

from benchmarks.figures import By, Figure, ratio

BARE = 0
"""The bare program, in place of a number of cards."""


class Samples:
    """Values of one subject: one a round, by what is measured and number of cards."""

    def __init__(self, subject: str) -> None:
        self.subject = subject
        self._found: dict[tuple[str, int], list[float]] = defaultdict(list)

    def add(self, what: str, size: int, value: float) -> None:
        """Add the value of a round."""
        self._found[what, size].append(value)

    def of(self, what: str, size: int) -> list[float]:
        """Return the values of all rounds."""
        return self._found[what, size]

    def ratio(
        self, name: str, what: str, size: int, bound: float | None = None, *, base: tuple[str, int] | None = None
    ) -> Figure:
        """Return the ratio to the bare program, or to `base`, in the same round."""
        return ratio(self.subject, name, self.of(what, size), self.of(*(base or (what, BARE))), bound)

    def difference(self, name: str, what: str, size: int, bound: float | None, unit: str) -> Figure:
        """Return the difference from the bare program in the same round."""
        pairs = zip(self.of(what, size), self.of(what, BARE), strict=True)
        return Figure(self.subject, name, tuple(ours - bare for ours, bare in pairs), bound, unit)

    def count(
        self, name: str, what: str, size: int, bound: float | None, unit: str, *, by: By = "lower quartile"
    ) -> Figure:
        """Return the values as they are."""
        return Figure(self.subject, name, tuple(self.of(what, size)), bound, unit, by)
