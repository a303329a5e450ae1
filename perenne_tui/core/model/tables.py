"""The tables of a workshop: their names, in files as in the code, and the kind of row in each."""

from collections.abc import Mapping
from typing import Final

from perenne_tui.core.model.conflicts import Conflict
from perenne_tui.core.model.forgotten_rows import ForgottenName
from perenne_tui.core.model.rows import Action, Axis, Ballot, Card, Decision, Header, Person, Risk, Row
from perenne_tui.core.model.sheet_rows import (
    Bearing,
    CostLine,
    Criterion,
    Involvement,
    Paper,
    Point,
    Scenario,
    Score,
    Stakeholder,
)
from perenne_tui.core.model.sitting_rows import Conduct, Confidence, Phase, Sitting

_SHEETS: Final[Mapping[str, type[Row]]] = {
    "scenarios": Scenario,
    "bearings": Bearing,
    "involvements": Involvement,
    "criteria": Criterion,
    "scores": Score,
    "stakeholders": Stakeholder,
    "costs": CostLine,
    "papers": Paper,
    "points": Point,
}

ROW_TYPES: Final[Mapping[str, type[Row]]] = {
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
    "conflicts": Conflict,
    "forgotten": ForgottenName,
    **_SHEETS,
}
"""Kind of row by name of table. The table `workshop` holds the header only."""

SHEET_TABLES: Final[tuple[str, ...]] = tuple(_SHEETS)
"""Names of the tables of the sheets."""
