"""Costs as documents print them: lines of costs, and their sums."""

from collections.abc import Sequence
from typing import NamedTuple

from perenne_tui.core.costs import amount_of, total, years_of
from perenne_tui.core.model.sheet_rows import CostLine
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.sheets import certainty, cost_level, cost_phase, unit


class CostItem(NamedTuple):
    """A line of costs."""

    name: str
    scenario: str
    phase: str
    level: str
    year: str
    resource: str
    activity: str
    profile: str
    quantity: str
    """Number and unit."""
    unit_cost: str
    amount: str
    """Empty as long as it is not costed."""
    certainty: str
    credit: str
    note: str


class CostSum(NamedTuple):
    """The sum of some lines of costs."""

    lines: int
    uncosted: int
    money: str
    fte: str
    """Full-time equivalents; empty where no line counts people."""
    transition: str
    """Amount spent once; empty where there is no such line."""
    running: str
    """Amount spent each year; empty where there is no such line."""
    parts: tuple[tuple[str, str], ...]
    """Year or resource, and its amount; years only where there are several."""


def cost_item(workshop: Workshop, row: CostLine, language: Language) -> CostItem:
    """Return a line of costs in the words of a language."""
    scenario = workshop.scenarios.get(row.scenario)
    amount = amount_of(row)
    quantity = "" if row.quantity is None else language.quantity(row.quantity)
    return CostItem(
        name=row.name,
        scenario=scenario.spoken if scenario else "",
        phase=cost_phase(row.phase, language),
        level=cost_level(row.level, language),
        year="" if row.year is None else str(row.year),
        resource=row.resource,
        activity=row.activity,
        profile=row.profile,
        quantity=" ".join(filter(None, (quantity, unit(row.unit, language) if quantity else ""))),
        unit_cost="" if row.unit_cost is None else language.money(row.unit_cost),
        amount="" if amount is None else language.money(amount),
        certainty=certainty(row.certainty, language),
        credit=row.credit,
        note=row.note,
    )


def cost_sum(rows: Sequence[CostLine], language: Language) -> CostSum:
    """Return the sums of lines: of all, by phase, by year and by resource."""
    whole, years = total(rows), [year for year in years_of(rows) if year]
    resources = [*dict.fromkeys(row.resource for row in rows if row.resource)]
    by_year = [(str(year), _money([row for row in rows if row.year == year], language)) for year in years]
    by_resource = [(kind, _money([row for row in rows if row.resource == kind], language)) for kind in resources]
    return CostSum(
        lines=whole.lines,
        uncosted=whole.uncosted,
        money=_money(rows, language),
        fte=language.quantity(whole.fte) if whole.fte else "",
        transition=_money([row for row in rows if row.phase == "transition"], language),
        running=_money([row for row in rows if row.phase == "running"], language),
        parts=(*(by_year if len(by_year) > 1 else ()), *by_resource),
    )


def _money(rows: Sequence[CostLine], language: Language) -> str:
    """Return the amount that lines come to: empty for no line, « non chiffré » where none of them has an amount."""
    whole = total(rows)
    if not rows or whole.uncosted == whole.lines:
        return language.say("not costed") if rows else ""
    return language.money(whole.cents)
