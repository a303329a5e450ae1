"""Figures beside their bounds: what a table of measurements is made of."""

import statistics
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    what: str
    measured: float
    bound: float | None
    """The most it may be; `None` for a figure that is only told."""
    unit: str = ""

    @property
    def is_missed(self) -> bool:
        """Whether it is over its bound."""
        return self.bound is not None and self.measured > self.bound


def median(values: Iterable[float]) -> float:
    """Give the median."""
    return statistics.median(values)


def percentile(values: Iterable[float], share: float) -> float:
    """Give the value that a share of all values, such as 0.95, does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def told(title: str, figures: Iterable[Figure]) -> int:
    """Print a table, and give how many figures are over their bounds."""
    rows = list(figures)
    print(f"\n{title:<58}{'measured':>10}{'bound':>9}")
    for row in rows:
        bound = "" if row.bound is None else f"{row.bound:g}"
        print(f"  {row.what:<56}{row.measured:>10.2f}{bound:>9} {row.unit:<6}{'  missed' if row.is_missed else ''}")
    return sum(row.is_missed for row in rows)
