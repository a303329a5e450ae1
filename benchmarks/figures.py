"""Figures beside their bounds: what one is, its spread, and when it is missed.

Whatever else a machine does makes a measurement longer, hardly ever shorter. So every figure that times something is
a ratio to a bare program measured in the same round, and is judged by its lower quartile: it is missed when three
rounds of four are over the bound. One round in which the bare program alone was disturbed then decides nothing, as
the lowest round would. A count of what one key sends does not depend on time, and is judged by its median.
"""

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["met", "missed", "told"]
By = Literal["lower quartile", "median"]


@dataclass(frozen=True, slots=True)
class Spread:
    """The values of some rounds."""

    median: float
    lowest: float
    highest: float
    rounds: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, of as many values as rounds."""

    subject: str
    what: str
    values: tuple[float, ...]
    """One per round; of a ratio, what ours costs divided by what the bare program costs in that round."""
    bound: float | None = None
    """The most it may be; `None` for a figure that is only told."""
    unit: str = "×"
    by: By = "lower quartile"
    """By which of its values it is judged."""
    told: str = ""
    """Both sides of a ratio, in milliseconds; says how fast this machine is and decides nothing."""

    @property
    def name(self) -> str:
        """The name by which records know it."""
        return f"{self.subject}: {self.what}"

    @property
    def spread(self) -> Spread:
        """Its median, and how far the rounds lie apart."""
        return Spread(median(self.values), min(self.values), max(self.values), len(self.values))

    @property
    def judged(self) -> float:
        """The value that is held against the bound."""
        return percentile(self.values, 0.25) if self.by == "lower quartile" else median(self.values)


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """A figure, or the rest of a subject, that could not be measured."""

    subject: str
    why: str


def against(bound: float | None, judged: float) -> Verdict:
    """Say whether a bound is kept; "told" where there is none."""
    if bound is None:
        return "told"
    return "missed" if judged > bound else "met"


def ratio(
    subject: str, what: str, ours: Sequence[float], bare: Sequence[float], bound: float | None = None
) -> Figure:
    """Divide what ours cost by what the bare program cost, round by round.

    Args:
        subject: the table it stands in.
        what: what it is.
        ours: milliseconds, one value per round.
        bare: the bare program's of the same rounds.
        bound: how many times the bare program's it may be.
    """
    values = tuple(each / base for each, base in zip(ours, bare, strict=True))
    return Figure(subject, what, values, bound, told=f"{median(ours):.1f} / {median(bare):.1f} ms")


def median(values: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def percentile(values: Iterable[float], share: float) -> float:
    """Return the least of the values that a share of all of them, such as 0.95, does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
