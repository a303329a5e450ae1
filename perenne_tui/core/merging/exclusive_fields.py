"""Values that make sense in each copy and not in both at once: a circle of merged cards, two recommendations."""

from collections.abc import Mapping
from typing import Final

from perenne_tui.core.merging.kept_rows import Tables
from perenne_tui.core.merging.table_merge import Clash
from perenne_tui.core.model.rows import Card, Row
from perenne_tui.core.model.sheet_rows import Paper, Point, Scenario
from perenne_tui.core.model.values import with_values
from perenne_tui.core.model.workshop import Workshop

_ABOVE: Final[Mapping[str, str]] = {"cards": "merged_into", "papers": "parent", "points": "parent"}
"""By table: the field that names another of its rows, which must not lead back to the row itself."""


def without_circles(tables: Tables, here: Workshop) -> tuple[Tables, tuple[Clash, ...]]:
    """Return merged tables in which no card is merged into itself by way of others, and the fields put right."""
    clashes: list[Clash] = []
    for table, field in _ABOVE.items():
        rows, mine = dict(tables[table]), here.table(table)
        for uid, row in tables[table].items():
            now = _above(mine[uid]) if uid in mine else ""
            if _above(row) != now and _is_in_circle(uid, rows):
                rows[uid] = with_values(row, **{field: now})
                clashes.append(Clash(table, uid, (field,)))
        tables = {**tables, table: rows}
    return tables, tuple(clashes)


def without_second_choice(tables: Tables, here: Workshop) -> tuple[Tables, tuple[Clash, ...]]:
    """Return merged tables in which one scenario is recommended, and those that only the copy recommends."""
    rows, mine = dict(tables["scenarios"]), here.scenarios
    chosen = [row for row in rows.values() if isinstance(row, Scenario) and row.recommended]
    own = [row for row in chosen if row.uid in mine and mine[row.uid].recommended]
    if not own or len(own) == len(chosen):
        return tables, ()
    others = [row for row in chosen if row not in own]
    rows.update((row.uid, with_values(row, recommended=False)) for row in others)
    return {**tables, "scenarios": rows}, tuple(Clash("scenarios", row.uid, ("recommended",)) for row in others)


def _is_in_circle(uid: str, rows: Mapping[str, Row]) -> bool:
    passed: set[str] = set()
    at = uid
    while at in rows and at not in passed:
        passed.add(at)
        at = _above(rows[at])
    return at == uid and bool(passed)


def _above(row: Row) -> str:
    match row:
        case Card():
            return row.merged_into
        case Paper() | Point():
            return row.parent
        case _:
            return ""
