"""What follows from the scenarios of a workshop: their order, totals that hide nothing, what the note still wants."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.sheet_rows import Criterion, Scenario, Score, Stakeholder
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence

EXPECTED: Final = 3
"""Scenarios that a note shows at least, beside the one of a stop. Source: domain.md S60."""
_COUNTED: Final = range(1000)
"""Points and weights that are added up: a file that others edited may hold numbers of any length."""


@dataclass(frozen=True, slots=True)
class Total:
    """What the scores of one scenario come to."""

    scenario: Scenario
    points: int
    """Points times weights."""
    most: int
    """What it would be if every scored criterion had all its points."""
    scored: int
    """Criteria that count and have a score."""
    criteria: int
    """Criteria that count."""

    @property
    def missing(self) -> int:
        """Criteria that count and have no score."""
        return self.criteria - self.scored

    @property
    def percent(self) -> int | None:
        """Points per hundred of what was possible; `None` as long as nothing was scored."""
        return round(100 * self.points / self.most) if self.most else None


def scenarios_in_order(workshop: Workshop) -> list[Scenario]:
    """Give the scenarios in the order of their sheet, those of a stop last."""
    return sorted(in_rank_order(workshop.scenarios.values()), key=lambda row: row.kind == "stop")


def criteria_in_order(workshop: Workshop) -> list[Criterion]:
    """Give the criteria in the order of their sheet."""
    return in_rank_order(workshop.criteria.values())


def score_of(workshop: Workshop, scenario: str, criterion: str) -> Score | None:
    """Give how a scenario stands by a criterion, if anybody has said."""
    rows = workshop.scores.values()
    return next((row for row in rows if (row.scenario, row.criterion) == (scenario, criterion)), None)


def totals(workshop: Workshop) -> list[Total]:
    """Give what the scores of each scenario come to, in the order of the sheet: never in the order of the totals."""
    counted = {row.uid: row.weight for row in workshop.criteria.values() if row.weight in _COUNTED[1:]}
    found = []
    for scenario in scenarios_in_order(workshop):
        scores = [
            (counted[row.criterion], row.points)
            for row in workshop.scores.values()
            if row.scenario == scenario.uid
            and row.criterion in counted
            and row.points is not None
            and row.points in _COUNTED
        ]
        points = sum(weight * points for weight, points in scores)
        most = sum(weight * 4 for weight, _ in scores)
        found.append(Total(scenario, points, most, len(scores), len(counted)))
    return found


def ties(found: Sequence[Total]) -> list[list[Scenario]]:
    """Give the scenarios that have the same points, of those to which no score is missing."""
    groups: dict[int, list[Scenario]] = {}
    for total in found:
        if total.criteria and not total.missing:
            groups.setdefault(total.points, []).append(total.scenario)
    return [group for group in groups.values() if len(group) > 1]


def advice(workshop: Workshop) -> list[Sentence]:
    """Give what a note to the hierarchy still wants of the scenarios; it is said, and stops nobody."""
    rows = scenarios_in_order(workshop)
    going_on = [row for row in rows if row.kind != "stop"]
    stops = [row for row in rows if row.kind == "stop"]
    said = []
    if len(going_on) < EXPECTED:
        said.append(
            Sentence(
                "Scenarios besides the stop: {n}. A note shows {most} at least.",
                {"n": len(going_on), "most": EXPECTED},
            )
        )
    if not stops:
        said.append(Sentence("No stop scenario yet: what happens if the service closes?"))
    elif len(stops) > 1:
        said.append(Sentence("Several stop scenarios: {ids}. A note expects one.", {"ids": _ids(stops)}))
    silent = [row for row in stops if not row.consequences]
    if silent:
        said.append(Sentence("The stop scenario does not say its consequences: {ids}.", {"ids": _ids(silent)}))
    return said


def allies_of(workshop: Workshop, scenario: Scenario) -> list[Stakeholder]:
    """Give the allies of a scenario that are still there, in the order in which they were named."""
    return [workshop.stakeholders[uid] for uid in scenario.allies if uid in workshop.stakeholders]


def _ids(rows: Sequence[Scenario]) -> str:
    return ", ".join(row.spoken for row in rows)
