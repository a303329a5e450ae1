"""The sheets of a workshop, in the order in which they are listed."""

from typing import Final

from perenne_tui.sheets.challenge import AMBITIONS, CHALLENGE, USEFULNESS
from perenne_tui.sheets.costs import COSTS
from perenne_tui.sheets.fields import Sheet
from perenne_tui.sheets.handover import CONSOLIDATION, DOCUMENTATION, NOTE
from perenne_tui.sheets.records import ACTIONS, DECISIONS, RISKS
from perenne_tui.sheets.scenarios import CRITERIA, INVOLVEMENTS, SCENARIOS
from perenne_tui.sheets.sitting import AGENDA, PEOPLE
from perenne_tui.sheets.stakeholders import STAKEHOLDERS

SHEETS: Final[tuple[Sheet, ...]] = (
    *(PEOPLE, AGENDA, ACTIONS, DECISIONS, RISKS),
    *(CHALLENGE, AMBITIONS, USEFULNESS, STAKEHOLDERS),
    *(SCENARIOS, CRITERIA, INVOLVEMENTS, COSTS),
    *(DOCUMENTATION, CONSOLIDATION, NOTE),
)


def sheet_named(name: str) -> Sheet | None:
    """Return a sheet by its id; `None` if there is none."""
    return next((sheet for sheet in SHEETS if sheet.id == name), None)
