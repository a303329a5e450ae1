"""Scenarios as documents print them, and their comparison: criteria with the scores of each scenario."""

from datetime import date
from typing import NamedTuple

from perenne_tui.core.costs import lines_of_scenario
from perenne_tui.core.model.sheet_rows import FAMILIES, Criterion, Involvement, Scenario
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.scenarios import Total, allies_of, scenarios_in_order, score_of
from perenne_tui.documents.view_model.cards import card_titles
from perenne_tui.documents.view_model.costs import CostSum, cost_sum
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.sheets import FAMILY_NAMES, scenario_kind, terms, yes_no


class InvolvedItem(NamedTuple):
    """A person in a scenario: on which terms they go on."""

    name: str
    terms: str
    share: str
    until: date | None
    trains: str
    note: str


class ScenarioItem(NamedTuple):
    """A scenario with its people, cards and costs, and the points that it was given."""

    id: str
    name: str
    kind: str
    is_stop: bool
    recommended: bool
    about: str
    after: str
    allies: tuple[str, ...]
    conditions: str
    resources: str
    risks: str
    cases: str
    first_question: str
    needs: tuple[tuple[str, str], ...]
    """Name of a family and words; families without words are left out."""
    difficulties: tuple[tuple[str, str], ...]
    by_mentors: str
    with_team: str
    success_6: str
    success_12: str
    first_action: str
    fallback: str
    consequences: str
    people: tuple[InvolvedItem, ...]
    vital: tuple[str, ...]
    """Ids and titles of the cards that decide whether it is possible."""
    useless: tuple[str, ...]
    costs: CostSum
    points: int
    most: int
    scored: int
    criteria: int

    @property
    def missing(self) -> int:
        """Number of criteria by which it has no score yet."""
        return self.criteria - self.scored


class ScoreItem(NamedTuple):
    """The score of a scenario by a criterion."""

    scenario: str
    """Spoken id of the scenario."""
    points: str
    """0 to 4; empty without a score."""
    argument: str


class CriterionItem(NamedTuple):
    """A criterion with the scores of all scenarios, in their order."""

    name: str
    weight: int
    worst: str
    middle: str
    best: str
    scores: tuple[ScoreItem, ...]

    @property
    def argued(self) -> tuple[ScoreItem, ...]:
        """The scores that have an argument."""
        return tuple(score for score in self.scores if score.argument)


def scenario_item(workshop: Workshop, found: Total, language: Language) -> ScenarioItem:
    """Return a scenario with its people, its cards, its costs and its points, in the words of a language."""
    row = found.scenario
    stakes = {kept.card: kept.stake for kept in workshop.bearings.values() if kept.scenario == row.uid}
    people = (kept for kept in workshop.involvements.values() if kept.scenario == row.uid)
    return ScenarioItem(
        id=row.spoken,
        name=row.name,
        kind=scenario_kind(row.kind, language),
        is_stop=row.kind == "stop",
        recommended=row.recommended,
        about=row.about,
        after=row.after,
        allies=tuple(ally.name for ally in allies_of(workshop, row)),
        conditions=row.conditions,
        resources=row.resources,
        risks=row.risks,
        cases=row.cases,
        first_question=row.first_question,
        needs=_by_family(row, "needs", language),
        difficulties=_by_family(row, "difficulties", language),
        by_mentors=row.by_mentors,
        with_team=row.with_team,
        success_6=row.success_6,
        success_12=row.success_12,
        first_action=row.first_action,
        fallback=row.fallback,
        consequences=row.consequences,
        people=tuple(_involved(workshop, kept, language) for kept in people),
        vital=card_titles(workshop, (uid for uid, stake in stakes.items() if stake == "vital")),
        useless=card_titles(workshop, (uid for uid, stake in stakes.items() if stake == "useless")),
        costs=cost_sum(lines_of_scenario(workshop, row.uid), language),
        points=found.points,
        most=found.most,
        scored=found.scored,
        criteria=found.criteria,
    )


def criterion_item(workshop: Workshop, row: Criterion) -> CriterionItem:
    """Return a criterion with the score of each scenario."""
    scores = []
    for scenario in scenarios_in_order(workshop):
        score = score_of(workshop, scenario.uid, row.uid)
        points = "" if score is None or score.points is None else str(score.points)
        scores.append(ScoreItem(scenario.spoken, points, score.argument if score else ""))
    return CriterionItem(row.name, row.weight, row.worst, row.middle, row.best, tuple(scores))


def _involved(workshop: Workshop, row: Involvement, language: Language) -> InvolvedItem:
    return InvolvedItem(
        name=workshop.person_name(row.person),
        terms=terms(row.terms, language),
        share="" if row.share is None else language.percent(row.share),
        until=row.until,
        trains=yes_no(row.trains, language),
        note=row.note,
    )


def _by_family(row: Scenario, field: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the names of the families of which a scenario has `needs` or `difficulties`, and their words."""
    texts = ((language.say(FAMILY_NAMES[family]), str(getattr(row, f"{family}_{field}"))) for family in FAMILIES)
    return tuple((family, words) for family, words in texts if words)
