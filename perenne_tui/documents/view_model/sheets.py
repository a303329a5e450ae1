"""What documents say of the sheets: scenarios, how they compare, costs, documents, stakeholders, points of the note.

Like those of `content`, these items hold words, dates and other items instead of uids. Words that stand for a value
(a kind, a state, an amount of money) are said in the document's language; what is missing is empty or `None`.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from perenne_tui.core.export_request import NoteOptions


class InvolvedItem(NamedTuple):
    """How somebody goes on in a scenario."""

    name: str
    terms: str
    share: str
    until: date | None
    trains: str
    note: str


class CostSum(NamedTuple):
    """What some lines come to."""

    lines: int
    uncosted: int
    money: str
    fte: str
    """Empty where no line is of people."""
    transition: str
    """What is spent once; empty where there is no such line."""
    running: str
    """What is spent each year."""
    parts: tuple[tuple[str, str], ...]
    """What it is made of, by year and by resource where there are several: words and money."""


class ScenarioItem(NamedTuple):
    """A scenario with all that hangs on it."""

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
    """Family and words, of those families that have some."""
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
    """Ids and titles of the cards that it stands or falls with."""
    useless: tuple[str, ...]
    costs: CostSum
    points: int
    most: int
    scored: int
    criteria: int


class ScoreItem(NamedTuple):
    """How a scenario stands by a criterion."""

    scenario: str
    """Its id."""
    points: str
    """Empty as long as nobody has said."""
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


class CostItem(NamedTuple):
    """A line of costs."""

    name: str
    scenario: str
    phase: str
    level: str
    year: str
    resource: str
    activity: str
    profile: str
    quantity: str
    """With its unit."""
    unit_cost: str
    amount: str
    """Empty where nobody has costed it."""
    certainty: str
    credit: str
    note: str


class PaperItem(NamedTuple):
    """A document of the end, or a part of one."""

    name: str
    state: str
    is_done: bool
    is_out: bool
    """Whether it does not apply."""
    owner: str
    usually: str
    """Who usually owns such a document."""
    place: str
    recipient: str
    updated: date | None
    reviewed: str
    detail: str
    is_part: bool


class FamilyItem(NamedTuple):
    """Documents that belong together."""

    name: str
    papers: tuple[PaperItem, ...]


class StakeholderItem(NamedTuple):
    """Somebody who decides, funds, maintains, supplies, uses or advises."""

    name: str
    category: str
    part: str
    influence: str
    position: str
    topics: str
    asks: str
    cards: tuple[str, ...]
    contact: str
    next_contact: date | None
    follower: str
    note: str


class PointItem(NamedTuple):
    """A point that a sheet asks about."""

    ref: str
    section: str
    name: str
    prompt: str
    cases: str
    is_chosen: bool
    text: str
    is_part: bool


class StepItem(NamedTuple):
    """Something that a calendar tells, on its day."""

    key: str
    """Its own name, which never changes: a calendar that is imported again knows it."""
    day: date | None
    text: str
    scenario: str
    """Its id; empty for what holds whatever the scenario."""


class Sheets(NamedTuple):
    """All sheets, under the name `sheets` in every template."""

    stage: str
    launched: str
    upkept: str
    scenarios: tuple[ScenarioItem, ...]
    advice: tuple[str, ...]
    """What a note still wants of the scenarios, in sentences."""
    criteria: tuple[CriterionItem, ...]
    ties: tuple[tuple[str, ...], ...]
    """Ids of scenarios that have as many points."""
    costs: tuple[CostItem, ...]
    shared: CostSum
    """What is spent in any scenario."""
    families: tuple[FamilyItem, ...]
    done: int
    counted: int
    stakeholders: tuple[StakeholderItem, ...]
    ambitions: tuple[PointItem, ...]
    usefulness: tuple[PointItem, ...]
    consolidation: tuple[PointItem, ...]
    points: tuple[PointItem, ...]
    """The points of the note."""
    prompts: Mapping[str, str]
    """What the note asks about them, by reference: those of the usual note as long as nobody has begun it."""
    steps: tuple[StepItem, ...]
    """What a calendar tells, by day; what has none comes last."""
    note: NoteOptions

    @property
    def going_on(self) -> tuple[ScenarioItem, ...]:
        """The scenarios that are no stop."""
        return tuple(row for row in self.scenarios if not row.is_stop)

    @property
    def stops(self) -> tuple[ScenarioItem, ...]:
        """The scenarios of a stop."""
        return tuple(row for row in self.scenarios if row.is_stop)

    @property
    def recommended(self) -> ScenarioItem | None:
        """The recommended scenario, where the document may name it."""
        chosen = next((row for row in self.scenarios if row.recommended), None)
        return chosen if self.note.shows_recommended else None

    @property
    def calendar(self) -> tuple[StepItem, ...]:
        """What the calendar of the note tells: of the recommended scenario alone where it is named, else of all."""
        chosen = self.recommended
        return tuple(step for step in self.steps if not chosen or step.scenario in ("", chosen.id))

    @property
    def evidence(self) -> tuple[PointItem, ...]:
        """The levers of usefulness that somebody has used, or has words for."""
        return tuple(point for point in self.usefulness if point.is_chosen or point.text)

    @property
    def chosen_ambitions(self) -> tuple[PointItem, ...]:
        """The ambitions that were chosen."""
        return tuple(point for point in self.ambitions if point.is_chosen)

    @property
    def compared(self) -> tuple[CriterionItem, ...]:
        """The criteria by which somebody has scored a scenario."""
        return tuple(row for row in self.criteria if any(score.points for score in row.scores))

    @property
    def scored(self) -> bool:
        """Whether anybody has scored anything."""
        return any(score.points or score.argument for row in self.criteria for score in row.scores)

    def said(self, ref: str) -> str:
        """Give what the note says of a point, by its reference; empty when nothing is said."""
        return next((point.text for point in self.points if point.ref == ref), "")

    def asked(self, ref: str) -> str:
        """Give what the note asks about a point, by its reference."""
        return self.prompts.get(ref, "")
