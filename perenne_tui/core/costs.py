"""The costs of scenarios: amounts of lines, totals by year, and the lines that have no amount yet.

Costs of different years are never added together, and neither are those of maintaining and of scaling up: half a
full-time equivalent in 2027 and a whole one in 2028 are no one and a half a year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from perenne_tui.core.capture.amounts import MOST_CENTS
from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.sheet_rows import CostLevel, CostLine
from perenne_tui.core.model.workshop import Workshop

_MOST: Final = 100 * MOST_CENTS


@dataclass(frozen=True, slots=True)
class CostTotal:
    """The total of some lines."""

    lines: int
    """Number of lines."""
    uncosted: int
    """Number of lines without an amount; they are reported and never counted as 0."""
    cents: int
    fte: int
    """Full-time equivalents, in hundredths."""


@dataclass(frozen=True, slots=True)
class YearCosts:
    """The costs of one year, or of every year, at one level."""

    year: int | None
    """`None` where the lines name no year."""
    is_every_year: bool
    """Whether the lines are running costs that name no year, and so come back every year."""
    level: CostLevel
    once: CostTotal
    """Of the lines of the transition."""
    yearly: CostTotal
    """Of the running costs."""
    unsaid: CostTotal
    """Of the lines that do not say whether they are spent once or each year."""
    lines: tuple[CostLine, ...]


def lines_in_order(workshop: Workshop, scenario: str | None = None) -> list[CostLine]:
    """Return the lines in the order of their sheet.

    Args:
        workshop: the workshop.
        scenario: uid of the scenario whose lines are wanted; empty for the shared lines, `None` for all.
    """
    rows = in_rank_order(workshop.costs.values())
    return [row for row in rows if scenario is None or known_scenario(workshop, row) == scenario]


def known_scenario(workshop: Workshop, row: CostLine) -> str:
    """Return the uid of the scenario of a line; empty for a shared line or a scenario that is gone."""
    return row.scenario if row.scenario in workshop.scenarios else ""


def amount_of(row: CostLine) -> int | None:
    """Return the amount of a line in cents: as typed, else quantity × unit cost; `None` when neither is known.

    It is also `None` beyond a million million euros: a file that others edited may hold a number of any length.
    """
    cents = row.amount
    if cents is None and row.quantity is not None and row.unit_cost is not None:
        cents = (row.quantity * row.unit_cost + 50) // 100
    return cents if cents is not None and abs(cents) <= _MOST else None


def total(rows: Iterable[CostLine]) -> CostTotal:
    """Return the total of some lines."""
    kept = list(rows)
    amounts = [amount_of(row) for row in kept]
    people = sum(row.quantity or 0 for row in kept if row.unit == "fte" and abs(row.quantity or 0) <= _MOST)
    return CostTotal(len(kept), amounts.count(None), sum(cents for cents in amounts if cents is not None), people)


def lines_of_scenario(workshop: Workshop, scenario: str) -> list[CostLine]:
    """Return the lines of a scenario and the shared ones, in the order of their sheet."""
    return [row for row in lines_in_order(workshop) if known_scenario(workshop, row) in ("", scenario)]


def costs_by_year(rows: Iterable[CostLine]) -> list[YearCosts]:
    """Return the costs of some lines: year by year, then every year, then without a year; in each, level by level."""
    groups: dict[tuple[int | None, bool, CostLevel], list[CostLine]] = {}
    for row in rows:
        key = (row.year, row.year is None and row.phase == "running", row.level)
        groups.setdefault(key, []).append(row)
    return [
        YearCosts(
            *key,
            once=total(row for row in groups[key] if row.phase == "transition"),
            yearly=total(row for row in groups[key] if row.phase == "running"),
            unsaid=total(row for row in groups[key] if row.phase not in ("transition", "running")),
            lines=tuple(groups[key]),
        )
        for key in sorted(groups, key=_year_first)
    ]


def _year_first(key: tuple[int | None, bool, CostLevel]) -> tuple[bool, int, bool, bool, str]:
    year, is_every_year, level = key
    return year is None, year or 0, not is_every_year, level == "", level
