"""What scenarios cost: amounts, totals by scenario, phase and year, and the lines that nobody has costed."""

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
    """What some lines come to."""

    lines: int
    uncosted: int
    """Lines without an amount: they are said, and never taken for 0."""
    cents: int
    fte: int
    """People, in hundredths of a full-time equivalent."""


def lines_in_order(workshop: Workshop, scenario: str | None = None) -> list[CostLine]:
    """Give the lines in the order of their sheet: all, or those of one scenario; empty for those of any of them."""
    rows = in_rank_order(workshop.costs.values())
    return [row for row in rows if scenario is None or known_scenario(workshop, row) == scenario]


def known_scenario(workshop: Workshop, row: CostLine) -> str:
    """Give the uid of the scenario of a line; empty for what is spent in any of them."""
    return row.scenario if row.scenario in workshop.scenarios else ""


def amount_of(row: CostLine) -> int | None:
    """Give what a line comes to, in cents: what was typed, else quantity × unit cost; `None` when nobody has said.

    A file that others edited may hold a number of any length; one that nobody could pay says nothing.
    """
    cents = row.amount
    if cents is None and row.quantity is not None and row.unit_cost is not None:
        cents = (row.quantity * row.unit_cost + 50) // 100
    return cents if cents is not None and abs(cents) <= _MOST else None


def total(rows: Iterable[CostLine]) -> CostTotal:
    """Add lines up."""
    kept = list(rows)
    amounts = [amount_of(row) for row in kept]
    people = sum(row.quantity or 0 for row in kept if row.unit == "fte" and abs(row.quantity or 0) <= _MOST)
    return CostTotal(len(kept), amounts.count(None), sum(cents for cents in amounts if cents is not None), people)


def of_scenario(workshop: Workshop, scenario: str) -> list[CostLine]:
    """Give the lines that a scenario costs: its own, and those of any of them."""
    return [row for row in lines_in_order(workshop) if known_scenario(workshop, row) in ("", scenario)]


def years_of(rows: Iterable[CostLine]) -> list[int | None]:
    """Give the years that lines name, in order; `None` last for those that name none."""
    return sorted({row.year for row in rows}, key=lambda year: (year is None, year))
