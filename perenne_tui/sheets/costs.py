"""The sheet of costs: lines by scenario, phase and resource, with their sums."""

from collections.abc import Sequence
from typing import Final

from perenne_tui.core.costs import lines_in_order, lines_of_scenario, total, years_of
from perenne_tui.core.model.sheet_rows import CERTAINTIES, COST_LEVELS, COST_PHASES, CREDITS, UNITS, CostLine
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.scenarios import scenarios_in_order
from perenne_tui.i18n.language import N_, Language
from perenne_tui.i18n.vocabulary.sheets import as_it_is, certainty, cost_level, cost_phase, unit
from perenne_tui.sheets.fields import Choice, Field, Sheet
from perenne_tui.sheets.row_actions import adding, carrying, removing


def cost_sums(workshop: Workshop, language: Language) -> Sequence[str]:
    """Return a line of sums for each scenario with costs; a single one for all costs where no scenario has any."""
    scenarios = [(row, lines_of_scenario(workshop, row.uid)) for row in scenarios_in_order(workshop)]
    said = [f"{row.spoken} {row.name}\u00a0: {total_words(rows, language)}" for row, rows in scenarios if rows]
    return said or ([total_words(lines_in_order(workshop), language)] if workshop.costs else [])


def total_words(rows: Sequence[CostLine], language: Language) -> str:
    """Return the sum of lines in words: money, money by year, people in FTE, and the number of lines not costed."""
    whole, years = total(rows), years_of(rows)
    parts = [language.money(whole.cents)] if whole.uncosted < whole.lines else []
    for year in years if years != [None] else ():
        cents = total(row for row in rows if row.year == year).cents
        said = language.say("year not said")
        parts.append(f"{year or said}\u00a0: {language.money(cents)}")
    if whole.fte:
        parts.append(language.say("{n} FTE", n=language.quantity(whole.fte)))
    if whole.uncosted:
        parts.append(language.count("{n} line not costed", "{n} lines not costed", whole.uncosted))
    return " · ".join(parts)


COSTS: Final = Sheet(
    "costs",
    N_("Costs"),
    N_("What each scenario costs, once and each year: people, servers, hardware, services."),
    "costs",
    (
        Field("name", N_("Line"), "line", 20),
        Field("scenario", N_("Scenario"), "scenario", 12, hint=N_("SC1; empty for what is spent in any of them")),
        Field("phase", N_("Phase"), "choice", 12, choice=Choice(COST_PHASES, cost_phase)),
        Field("year", N_("Year"), "year", 6),
        Field("quantity", N_("Quantity"), "quantity", 9),
        Field("unit", N_("Unit"), "choice", 0, choice=Choice(UNITS, unit)),
        Field("unit_cost", N_("Unit cost"), "money", 0),
        Field("amount", N_("Amount"), "money", 14, hint=N_("empty: quantity × unit cost")),
        Field("resource", N_("Resource"), "open list", 0, catalogue=("costs", "1")),
        Field("activity", N_("Activity"), "open list", 0, catalogue=("costs", "2")),
        Field("profile", N_("Profile"), "open list", 0, catalogue=("costs", "3")),
        Field("level", N_("Level"), "choice", 0, choice=Choice(COST_LEVELS, cost_level)),
        Field("certainty", N_("Certainty"), "choice", 0, choice=Choice(CERTAINTIES, certainty)),
        Field("credit", N_("Credit, AE or CP"), "choice", 0, choice=Choice(CREDITS, as_it_is)),
        Field("note", N_("Precisely"), "text", 0),
    ),
    lines_in_order,
    group="model",
    removed=removing("costs"),
    added=adding("costs", lambda uid, words: CostLine(uid, name=words)),
    carried=carrying("costs"),
    sums=cost_sums,
)
