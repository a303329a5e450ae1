"""The sheets of a workshop, in the order in which they are listed."""

from typing import Final

from perenne_tui.sheets.challenge import CHALLENGE
from perenne_tui.sheets.fields import Sheet
from perenne_tui.sheets.records import ACTIONS, DECISIONS, RISKS
from perenne_tui.sheets.room import AGENDA, PEOPLE

SHEETS: Final[tuple[Sheet, ...]] = (PEOPLE, AGENDA, ACTIONS, DECISIONS, RISKS, CHALLENGE)


def sheet_of(table: str) -> Sheet:
    """Give the sheet of a table that has one."""
    return next(sheet for sheet in SHEETS if sheet.table == table)
