"""The rows that slides for a committee show, the most important first, and how many are left to the plan."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple, TypeVar

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.view_model.costs import CostItem
from perenne_tui.documents.view_model.note import greatest_first
from perenne_tui.documents.view_model.plan import Plan
from perenne_tui.documents.view_model.records import ActionItem, DecisionItem, RiskItem, risk_item
from perenne_tui.documents.view_model.scenarios import InvolvedItem, ScenarioItem
from perenne_tui.documents.view_model.sheets import Sheets

RowT = TypeVar("RowT")

LINES: Final = 6
"""Lines of a slide; where there is more, the last of them says how much."""
ROWS: Final = 5
"""Rows of a table, whose head is a line too."""
NOTED: Final = 8
"""Rows of a kind in the notes of a slide."""
NAMED: Final = 3
"""People or ambitions that are named on one line."""


class SlideItems(NamedTuple):
    """The rows that slides show; the numbers of others are of those that they leave out."""

    people: tuple[InvolvedItem, ...]
    """Those who go on in the recommended scenario."""
    other_people: int
    ambitions: tuple[str, ...]
    """Names of the chosen ambitions."""
    other_ambitions: int
    lasting: tuple[ActionItem, ...]
    """The open actions that are due after the end of the challenge; without an end, those that are still to come."""
    other_lasting: int
    settled: tuple[DecisionItem, ...]
    """The first decisions made, on the lines that nothing else takes of the slide about what goes on."""
    other_settled: int
    decided: tuple[DecisionItem, ...]
    """The decisions made, the last ones first."""
    other_decided: int
    options: tuple[ScenarioItem, ...]
    """The scenarios in the order of their sheet; the recommended one and the stop are always among them."""
    other_options: int
    costs: tuple[CostItem, ...]
    """The lines of costs of those scenarios, and those that all share."""
    other_costs: int
    risks: tuple[RiskItem, ...]
    """The greatest risks."""
    other_risks: int
    pending: tuple[DecisionItem, ...]
    """The decisions to be made, the first due first."""
    other_pending: int
    asked: str
    """The request of the note, in its words; empty where it does not say it."""
    fallback: str
    """The fallback of the recommended scenario; empty where nobody has said it."""


def slide_items(workshop: Workshop, plan: Plan, sheets: Sheets) -> SlideItems:
    """Return the rows that slides show of a workshop.

    Args:
        workshop: the value to write out.
        plan: its plan.
        sheets: its sheets.
    """
    chosen = sheets.recommended
    asked, fallback = sheets.said("N9"), chosen.fallback if chosen else ""
    options = _options(sheets)
    named = {row.id for row in options}
    costs = [line for line in sheets.costs if not line.scenario or line.scenario in named]
    pending = sorted(plan.pending, key=lambda row: (row.due is None, row.due or date.max))
    risks = [risk_item(workshop, row) for row in greatest_first(workshop)]
    return SlideItems(
        *_most(chosen.people if chosen else (), NAMED),
        *_most([point.name for point in sheets.chosen_ambitions], NAMED),
        *_most(plan.after if plan.end else [row for row in plan.alive if row.due and row.due > plan.day], NOTED),
        *_most(plan.made, LINES - _taken(plan, sheets)),
        *_most(plan.made[::-1], NOTED),
        options,
        len(sheets.scenarios) - len(options),
        *_most(costs, NOTED),
        tuple(risks[:ROWS]),
        len(risks[ROWS:]),
        *_most(pending, LINES - bool(asked) - bool(fallback)),
        asked,
        fallback,
    )


def _taken(plan: Plan, sheets: Sheets) -> int:
    """Return the number of lines that the slide about what goes on has beside decisions."""
    chosen = sheets.recommended
    lines = (
        bool(sheets.scenarios) or plan.is_unsaid,
        bool(sheets.chosen_ambitions),
        bool(chosen and chosen.people),
        bool(chosen and chosen.first_action),
        bool(plan.end or plan.alive),
        bool(plan.confidence),
    )
    return sum(lines)


def _most(rows: Sequence[RowT], lines: int) -> tuple[tuple[RowT, ...], int]:
    """Return the first rows, and the number of the others, for which one of the lines is kept where there are any."""
    shown = lines if len(rows) <= lines else max(lines - 1, 0)
    return tuple(rows[:shown]), len(rows[shown:])


def _options(sheets: Sheets) -> tuple[ScenarioItem, ...]:
    """Return the scenarios that are shown, in their order."""
    places = range(len(sheets.scenarios))
    first = sorted(places, key=lambda place: _weight(sheets.scenarios[place]))[:ROWS]
    return tuple(sheets.scenarios[place] for place in sorted(first))


def _weight(row: ScenarioItem) -> int:
    return 0 if row.recommended else 1 if row.is_stop else 2
