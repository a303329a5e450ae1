"""The sheet of costs: lines by scenario, phase and resource, with their sums."""

from collections.abc import Sequence
from typing import Final

from perenne_tui.core.costs import costs_by_year, lines_in_order, lines_of_scenario
from perenne_tui.core.model.sheet_rows import CERTAINTIES, COST_LEVELS, COST_PHASES, CREDITS, UNITS, CostLine
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.scenarios import scenarios_in_order
from perenne_tui.i18n.language import N_, Language
from perenne_tui.i18n.vocabulary.costs import sum_words
from perenne_tui.i18n.vocabulary.sheets import as_it_is, certainty, cost_level, cost_phase, unit
from perenne_tui.sheets.fields import Choice, Field, Sheet
from perenne_tui.sheets.row_actions import adding, carrying, removing


def cost_sums(workshop: Workshop, language: Language) -> Sequence[str]:
    """Return a line for each year of each scenario with costs; for each year alone where no scenario has any."""
    said = []
    for row in scenarios_in_order(workshop):
        for place, found in enumerate(costs_by_year(lines_of_scenario(workshop, row.uid))):
            of = row.spoken if place else f"{row.spoken} {row.name}"
            said.append(sum_words(found, language, of=of))
    return said or [sum_words(found, language) for found in costs_by_year(lines_in_order(workshop))]


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
    sample=N_("what is paid for: hosting, two days of development a month…"),
    carried=carrying("costs"),
    sums=cost_sums,
)
