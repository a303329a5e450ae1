"""The steps on rows that most sheets have in common: add a row, remove it, move it up or down."""

from collections.abc import Callable

from perenne_tui.core.changes.sheet_rows import add_rows, carry_row, remove_row
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.sheets.fields import Step


def adding(table: str, row: Callable[[str, str], Row]) -> Callable[[Workshop, str, str], Step]:
    """Return the function that makes the step which adds a row to a table.

    Args:
        table: its name in `ROW_TYPES`.
        row: returns the row, from a uid and the text of its first field.
    """
    return lambda _, uid, words: Step(add_rows, {"table": table, "rows": [row(uid, words)]})


def removing(table: str) -> Callable[[Workshop, str], Step]:
    """Return the function that makes the step which removes a row from a table."""
    return lambda _, row: Step(remove_row, {"table": table, "row": row})


def carrying(table: str) -> Callable[[str, int], Step]:
    """Return the function that makes the step which moves a row of a table up or down."""
    return lambda row, step: Step(carry_row, {"table": table, "row": row, "step": step})
