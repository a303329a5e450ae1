"""The costs of scenarios: amounts of lines, totals, and the lines that have no amount yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from perenne_tui.core.capture.amounts import MOST_CENTS
from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.sheet_rows import CostLine
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


def years_of(rows: Iterable[CostLine]) -> list[int | None]:
    """Return the years of some lines in order, with `None` last if a line has no year."""
    return sorted({row.year for row in rows}, key=lambda year: (year is None, year))
