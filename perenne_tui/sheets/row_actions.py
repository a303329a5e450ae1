"""What people do to the rows of most sheets: begin one with its first words, take it out, carry it up or down."""

from collections.abc import Callable

from perenne_tui.core.changes.sheet_rows import add_rows, carry_row, remove_row
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.sheets.fields import Step


def adding(table: str, row: Callable[[str, str], Row]) -> Callable[[Workshop, str, str], Step]:
    """Give what begins a row of a table.

    Args:
        table: its name in `ROW_TYPES`.
        row: gives the row, from a uid and its first words.
    """
    return lambda _, uid, words: Step(add_rows, {"table": table, "rows": [row(uid, words)]})


def removing(table: str) -> Callable[[Workshop, str], Step]:
    """Give what takes a row out of a table."""
    return lambda _, row: Step(remove_row, {"table": table, "row": row})


def carrying(table: str) -> Callable[[str, int], Step]:
    """Give what carries a row of a table up or down."""
    return lambda row, step: Step(carry_row, {"table": table, "row": row, "step": step})
