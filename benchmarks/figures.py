"""The figures: values of some rounds, their spread, and the verdict on a bound.

Other work on the machine makes a measurement longer, hardly ever shorter. So every figure that times something is a
ratio to a bare program measured in the same round, and is judged by its lower quartile: it is missed when three
rounds of four are over the bound. One round in which the bare program alone was disturbed then decides nothing, as
the lowest round would. What one key sends does not depend on time, and is judged by its median.
"""

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["met", "missed", "unbounded"]
"""Whether a figure keeps its bound; `unbounded` when it has none."""
By = Literal["lower quartile", "median"]
"""Which of its values a figure is judged by."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The spread of the values of some rounds."""

    median: float
    lowest: float
    highest: float
    rounds: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, with one value a round."""

    subject: str
    """Table in which it is printed."""
    what: str
    values: tuple[float, ...]
    """One a round; of a ratio, the cost of ours divided by that of the bare program in the same round."""
    bound: float | None = None
    """The highest value it may have; `None` for a figure without a bound."""
    unit: str = "×"
    by: By = "lower quartile"
    """Which of its values is judged."""
    detail: str = ""
    """Both sides of a ratio, in milliseconds: how fast this machine is. It decides nothing."""

    @property
    def name(self) -> str:
        """Its name in the record."""
        return f"{self.subject}: {self.what}"

    @property
    def spread(self) -> Spread:
        """Its median, lowest and highest value."""
        return Spread(median(self.values), min(self.values), max(self.values), len(self.values))

    @property
    def judged(self) -> float:
        """The value that is compared with the bound."""
        return percentile(self.values, 0.25) if self.by == "lower quartile" else median(self.values)


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """A figure, or the rest of a subject, that could not be measured, and why."""

    subject: str
    why: str


def verdict_of(bound: float | None, judged: float) -> Verdict:
    """Return the verdict on a value."""
    if bound is None:
        return "unbounded"
    return "missed" if judged > bound else "met"


def ratio(
    subject: str, what: str, ours: Sequence[float], bare: Sequence[float], bound: float | None = None
) -> Figure:
    """Return the ratio of what ours cost to what the bare program cost, round by round.

    Args:
        subject: table in which it is printed.
        what: name of the figure in that table.
        ours: milliseconds, one value per round.
        bare: milliseconds of the bare program in the same rounds.
        bound: highest ratio that is allowed.
    """
    values = tuple(each / base for each, base in zip(ours, bare, strict=True))
    return Figure(subject, what, values, bound, detail=f"{median(ours):.1f} / {median(bare):.1f} ms")


def median(values: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def percentile(values: Iterable[float], share: float) -> float:
    """Return the least value that a share of the values, such as 0.95, does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
