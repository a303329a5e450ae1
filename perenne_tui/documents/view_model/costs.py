"""Costs as documents print them: lines of costs, and their sums."""

from collections.abc import Sequence
from typing import NamedTuple

from perenne_tui.core.costs import YearCosts, amount_of, costs_by_year, total
from perenne_tui.core.model.sheet_rows import CostLine
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.costs import phase_words, sum_words, total_words, year_head, year_words
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


class PhaseItem(NamedTuple):
    """The costs of a year that are spent once, those spent each year, or those of which nobody has said it."""

    words: str
    """Its money and people, with how often they are spent."""
    parts: tuple[tuple[str, str], ...]
    """Resource, and its money; none where the whole year is of one resource."""


class YearItem(NamedTuple):
    """The costs of one year at one level, money and people; never added to another year."""

    year: str
    """Its number, « chaque année » or « année non dite »."""
    level: str
    """To maintain, or to scale up; empty where the lines do not say it."""
    once: str
    """Spent once; empty where there is no such line, here and in the next two."""
    yearly: str
    """Spent each year."""
    unsaid: str
    """Spent once or each year: its lines do not say which."""
    words: str
    """All of it in one line."""
    head: str
    """The year and the level, in one line."""
    phases: tuple[PhaseItem, ...]
    """Spent once and spent each year, never added together."""


class CostSum(NamedTuple):
    """The costs of some lines, year by year."""

    lines: int
    uncosted: int
    years: tuple[YearItem, ...]


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
    """Return the costs of lines, year by year."""
    whole = total(rows)
    return CostSum(whole.lines, whole.uncosted, tuple(_year(found, language) for found in costs_by_year(rows)))


def _year(found: YearCosts, language: Language) -> YearItem:
    phases = [[row for row in found.lines if row.phase == phase] for phase in ("transition", "running")]
    phases.append([row for row in found.lines if row.phase not in ("transition", "running")])
    is_mixed = len({row.resource for row in found.lines if amount_of(row) is not None}) > 1
    return YearItem(
        year=year_words(found, language),
        level=cost_level(found.level, language),
        once=total_words(found.once, language),
        yearly=total_words(found.yearly, language),
        unsaid=total_words(found.unsaid, language),
        words=sum_words(found, language),
        head=year_head(found, language),
        phases=tuple(
            PhaseItem(words, _by_resource(rows, language) if is_mixed else ())
            for words, rows in zip(phase_words(found, language), phases, strict=True)
            if words
        ),
    )


def _by_resource(rows: Sequence[CostLine], language: Language) -> tuple[tuple[str, str], ...]:
    """Return the money of each resource that lines name."""
    kinds = dict.fromkeys(row.resource for row in rows if row.resource)
    wholes = ((kind, total(row for row in rows if row.resource == kind)) for kind in kinds)
    return tuple((kind, language.money(whole.cents)) for kind, whole in wholes if whole.uncosted < whole.lines)
