"""The comparison of scenarios: their order, totals of their scores, ties, and what a note still lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.sheet_rows import Criterion, Scenario, Score, Stakeholder
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence

FEWEST_SCENARIOS: Final = 3
"""Smallest number of scenarios in a note, besides the stop. Source: domain.md S60."""
MOST_POINTS: Final = 4
MOST_WEIGHT: Final = 3
_COUNTED: Final = range(1000)
"""Points and weights that are added up; a file that others edited may hold numbers of any length."""


@dataclass(frozen=True, slots=True)
class Total:
    """The total of the scores of one scenario."""

    scenario: Scenario
    points: int
    """Sum of points times weights."""
    most: int
    """The same sum if every scored criterion had the most points."""
    scored: int
    """Number of criteria with a weight and a score."""
    criteria: int
    """Number of criteria with a weight."""

    @property
    def missing(self) -> int:
        """Number of criteria with a weight and no score."""
        return self.criteria - self.scored

    @property
    def percent(self) -> int | None:
        """Points in percent of the most possible; `None` while nothing is scored."""
        return round(100 * self.points / self.most) if self.most else None


def scenarios_in_order(workshop: Workshop) -> list[Scenario]:
    """Return the scenarios in the order of their sheet, stops last."""
    return sorted(in_rank_order(workshop.scenarios.values()), key=lambda row: row.kind == "stop")


def criteria_in_order(workshop: Workshop) -> list[Criterion]:
    """Return the criteria in the order of their sheet."""
    return in_rank_order(workshop.criteria.values())


def decisive_criteria(workshop: Workshop, scenario: str) -> list[str]:
    """Return the names of the criteria that decide most on a scenario; of one that is gone, its reference."""
    names = {row.ref: row.name for row in workshop.criteria.values()}
    return [names.get(ref) or ref for ref in workshop.scenarios[scenario].criteria]


def score_of(workshop: Workshop, scenario: str, criterion: str) -> Score | None:
    """Return the score of a scenario by a criterion, if there is one."""
    rows = workshop.scores.values()
    return next((row for row in rows if (row.scenario, row.criterion) == (scenario, criterion)), None)


def totals(workshop: Workshop) -> list[Total]:
    """Return the total of each scenario, in the order of the sheet and not by points: a total is no ranking."""
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
        most = sum(weight * MOST_POINTS for weight, _ in scores)
        found.append(Total(scenario, points, most, len(scores), len(counted)))
    return found


def ties(found: Sequence[Total]) -> list[list[Scenario]]:
    """Return the groups of scenarios with the same points, among those without a missing score."""
    groups: dict[int, list[Scenario]] = {}
    for total in found:
        if total.criteria and not total.missing:
            groups.setdefault(total.points, []).append(total.scenario)
    return [group for group in groups.values() if len(group) > 1]


def advice(workshop: Workshop) -> list[Sentence]:
    """Return advice on the gaps of the scenarios for a note to the hierarchy; it blocks nothing."""
    rows = scenarios_in_order(workshop)
    going_on = [row for row in rows if row.kind != "stop"]
    stops = [row for row in rows if row.kind == "stop"]
    said = []
    if len(going_on) < FEWEST_SCENARIOS:
        missing = FEWEST_SCENARIOS - len(going_on)
        said.append(
            Sentence("One scenario is missing: a note shows {most} besides the stop.", {"most": FEWEST_SCENARIOS})
            if missing == 1
            else Sentence(
                "{n} scenarios are missing: a note shows {most} besides the stop.",
                {"n": missing, "most": FEWEST_SCENARIOS},
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
    """Return the allies of a scenario in the order in which they were named, without deleted ones."""
    return [workshop.stakeholders[uid] for uid in scenario.allies if uid in workshop.stakeholders]


def _ids(rows: Sequence[Scenario]) -> str:
    return ", ".join(row.spoken for row in rows)
