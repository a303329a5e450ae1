"""The sheets of a workshop, in the order in which they are listed."""

from typing import Final

from perenne_tui.sheets.fields import Sheet
from perenne_tui.sheets.records import ACTIONS, DECISIONS, RISKS
from perenne_tui.sheets.room import AGENDA, PEOPLE

SHEETS: Final[tuple[Sheet, ...]] = (PEOPLE, AGENDA, ACTIONS, DECISIONS, RISKS)
