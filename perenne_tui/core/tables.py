"""The tables of a workshop by name, and the rows that each of them holds."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final

from perenne_tui.core.rows import Action, Axis, Ballot, Card, Decision, Header, Person, Risk, Row
from perenne_tui.core.sitting_rows import Conduct, Confidence, Phase, Sitting

_BOARD: Final[Mapping[str, type[Row]]] = {
    "workshop": Header,
    "axes": Axis,
    "cards": Card,
    "ballots": Ballot,
    "actions": Action,
    "decisions": Decision,
    "risks": Risk,
    "people": Person,
    "sittings": Sitting,
    "phases": Phase,
    "confidences": Confidence,
    "conduct": Conduct,
}
_SHEETS: Final[Mapping[str, str]] = {
    "scenarios": "Scenario",
    "bearings": "Bearing",
    "involvements": "Involvement",
    "criteria": "Criterion",
    "scores": "Score",
    "stakeholders": "Stakeholder",
    "costs": "CostLine",
    "papers": "Paper",
    "points": "Point",
}
"""By table: name of its rows in `sheet_rows`."""

SHEET_TABLES: Final[tuple[str, ...]] = tuple(_SHEETS)
"""Tables of the sheets."""


class _RowTypes(Mapping[str, type[Row]]):
    """The rows of the sheets are imported when somebody asks for one: most starts never do, and would wait for it."""

    def __getitem__(self, table: str) -> type[Row]:
        if table in _SHEETS:
            row_type: type[Row] = getattr(import_module("perenne_tui.core.sheet_rows"), _SHEETS[table])
            return row_type
        return _BOARD[table]

    def __contains__(self, table: object) -> bool:
        return table in _BOARD or table in _SHEETS

    def __iter__(self) -> Iterator[str]:
        yield from _BOARD
        yield from _SHEETS

    def __len__(self) -> int:
        return len(_BOARD) + len(_SHEETS)


ROW_TYPES: Final[Mapping[str, type[Row]]] = _RowTypes()
"""Name of each table, in files as in the code, and the rows it holds. `workshop` holds the header alone."""
