"""What the rounds gave, until figures are made of it."""

from collections import defaultdict

from benchmarks.figures import By, Figure, ratio

BARE = 0
"""The bare program, among numbers of cards."""


class Samples:
    """Values of one subject: one a round, for each thing measured and each number of cards."""

    def __init__(self, subject: str) -> None:
        self.subject = subject
        self._found: dict[tuple[str, int], list[float]] = defaultdict(list)

    def add(self, what: str, size: int, value: float) -> None:
        """Keep the value of one more round."""
        self._found[what, size].append(value)

    def of(self, what: str, size: int) -> list[float]:
        """Return the values of all rounds."""
        return self._found[what, size]

    def ratio(
        self, name: str, what: str, size: int, bound: float | None = None, *, base: tuple[str, int] | None = None
    ) -> Figure:
        """Divide what a board cost by what the bare program, or `base`, did in the same round."""
        return ratio(self.subject, name, self.of(what, size), self.of(*(base or (what, BARE))), bound)

    def over(self, name: str, what: str, size: int, bound: float | None, unit: str) -> Figure:
        """Tell how much more a board has than the bare program in the same round."""
        pairs = zip(self.of(what, size), self.of(what, BARE), strict=True)
        return Figure(self.subject, name, tuple(ours - bare for ours, bare in pairs), bound, unit)

    def plain(
        self, name: str, what: str, size: int, bound: float | None, unit: str, *, by: By = "lower quartile"
    ) -> Figure:
        """Tell the values themselves."""
        return Figure(self.subject, name, tuple(self.of(what, size)), bound, unit, by)
