"""The rows of the sheets: scenarios and their comparison, stakeholders, costs, handover documents, questions.

Amounts are whole numbers: money in cents, quantities in hundredths. `None` means that a number is not known; it is
never read as 0. An empty text in a field with a list of values means the same.
"""

from datetime import date
from typing import Literal, get_args

from perenne_tui.core.model.rows import Row, YesNo

ScenarioKind = Literal["", "main", "complementary", "fallback", "stop"]
"""Kind of scenario: principal, complémentaire, de repli, d'arrêt."""
SCENARIO_KINDS: tuple[ScenarioKind, ...] = get_args(ScenarioKind)

Family = Literal["technical", "operational", "financial", "legal", "hr", "communication"]
"""Family of needs and difficulties. Source: the paper sheet of 2019, domain.md finding 2."""
FAMILIES: tuple[Family, ...] = get_args(Family)

Stake = Literal["vital", "useless"]
"""Importance of a card in a scenario: the scenario depends on it, or the card no longer matters there."""

Terms = Literal["", "agent", "contractor", "none"]
"""Contract under which somebody continues: contractuel, prestataire, or none."""
TERMS: tuple[Terms, ...] = get_args(Terms)

Part = Literal["", "decides", "funds", "maintains", "supplies", "uses", "advises"]
"""Part of a stakeholder in the service."""
PARTS: tuple[Part, ...] = get_args(Part)

Influence = Literal["", "1", "2", "3"]
"""Influence of a stakeholder, 3 the most."""
INFLUENCES: tuple[Influence, ...] = get_args(Influence)

Position = Literal["", "ally", "neutral", "reserved"]
"""Position of a stakeholder: allié, neutre, réservé."""
POSITIONS: tuple[Position, ...] = get_args(Position)

CostPhase = Literal["", "transition", "running"]
"""Phase of a cost: once for the transition, or each year."""
COST_PHASES: tuple[CostPhase, ...] = get_args(CostPhase)

CostLevel = Literal["", "maintain", "scale"]
"""Purpose of a cost: keep the service as it is, or extend it."""
COST_LEVELS: tuple[CostLevel, ...] = get_args(CostLevel)

Unit = Literal["", "fte", "days", "units"]
"""Unit of a quantity: ETP, jours, unités."""
UNITS: tuple[Unit, ...] = get_args(Unit)

Certainty = Literal["", "estimated", "quoted", "committed"]
"""Certainty of an amount: estimé, devis, engagé."""
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)

Credit = Literal["", "AE", "CP"]
"""Kind of budget credit: autorisation d'engagement, crédit de paiement."""
CREDITS: tuple[Credit, ...] = get_args(Credit)

PaperState = Literal["gather", "make", "doing", "ready", "handed", "not_applicable"]
"""State of a handover document: à rassembler, à élaborer, en cours, prêt, remis, sans objet."""
PAPER_STATES: tuple[PaperState, ...] = get_args(PaperState)


class Scenario(Row, frozen=True):
    """One way in which the service may continue, or stop."""

    rank: str = ""
    spoken: str = ""
    """`SC1`: never used again."""
    ref: str = ""
    """Reference of the catalogue entry it was made from."""
    name: str = ""
    kind: ScenarioKind = ""
    recommended: bool = False
    about: str = ""
    after: str = ""
    """State of the service after the end of the challenge."""
    allies: tuple[str, ...] = ()
    """uids of stakeholders."""
    conditions: str = ""
    """Conditions of success."""
    resources: str = ""
    risks: str = ""
    cases: str = ""
    first_question: str = ""
    """Question to settle first."""
    technical_needs: str = ""
    operational_needs: str = ""
    financial_needs: str = ""
    legal_needs: str = ""
    hr_needs: str = ""
    communication_needs: str = ""
    technical_difficulties: str = ""
    operational_difficulties: str = ""
    financial_difficulties: str = ""
    legal_difficulties: str = ""
    hr_difficulties: str = ""
    communication_difficulties: str = ""
    by_mentors: str = ""
    """Actions of the mentors."""
    with_team: str = ""
    """Actions with the team."""
    success_6: str = ""
    """Signs of success six months after the end."""
    success_12: str = ""
    """Signs of success twelve months after the end."""
    first_action: str = ""
    """Action within thirty days."""
    fallback: str = ""
    """Action if it fails."""
    consequences: str = ""
    """Consequences for users, data and resources; required of a stop."""
    criteria: tuple[str, ...] = ()
    """References of the criteria that matter most for it."""


class Bearing(Row, frozen=True):
    """Importance of one card in one scenario."""

    scenario: str = ""
    card: str = ""
    stake: Stake = "vital"


class Involvement(Row, frozen=True):
    """Terms on which a member of the team continues to work on the service in one scenario."""

    scenario: str = ""
    person: str = ""
    """uid of a person."""
    terms: Terms = ""
    share: int | None = None
    """Working-time share in percent: 20 is a day a week."""
    until: date | None = None
    """Last day of an extended contract."""
    trains: YesNo = ""
    """Whether agents are trained to take over meanwhile."""
    note: str = ""


class Criterion(Row, frozen=True):
    """A criterion by which scenarios are compared."""

    rank: str = ""
    ref: str = ""
    name: str = ""
    family: str = ""
    worst: str = ""
    """Meaning of 0 points."""
    middle: str = ""
    """Meaning of 2 points."""
    best: str = ""
    """Meaning of 4 points."""
    weight: int = 1
    """0 to 3; 0 leaves it out of the totals."""


class Score(Row, frozen=True):
    """Points of one scenario by one criterion."""

    scenario: str = ""
    criterion: str = ""
    points: int | None = None
    """0 to 4, more is better; `None` while not scored."""
    argument: str = ""


class Stakeholder(Row, frozen=True):
    """Somebody who decides, funds, maintains, supplies, uses or advises; never in a shareable document."""

    name: str = ""
    """« la DSI du ministère »."""
    category: str = ""
    """A type from the catalogue, or other words."""
    part: Part = ""
    influence: Influence = ""
    position: Position = ""
    topics: str = ""
    """Topics to talk about with them: axes, tags, other words."""
    asks: str = ""
    """Requests to them."""
    cards: tuple[str, ...] = ()
    """uids of the cards they can help with."""
    contact: str = ""
    """uid of the contact person."""
    next_contact: date | None = None
    follower: str = ""
    """uid of the person who follows up."""
    note: str = ""


class CostLine(Row, frozen=True):
    """One line of what a scenario costs."""

    rank: str = ""
    name: str = ""
    scenario: str = ""
    """uid of a scenario; empty for a cost that all scenarios share."""
    phase: CostPhase = ""
    level: CostLevel = ""
    year: int | None = None
    resource: str = ""
    activity: str = ""
    profile: str = ""
    quantity: int | None = None
    """In hundredths: 50 is half a full-time equivalent."""
    unit: Unit = ""
    unit_cost: int | None = None
    """In cents."""
    amount: int | None = None
    """In cents; when `None`, the amount is quantity × unit cost."""
    certainty: Certainty = ""
    credit: Credit = ""
    note: str = ""


class Paper(Row, frozen=True):
    """A handover document to be gathered or made before the end, or a part of one."""

    rank: str = ""
    ref: str = ""
    parent: str = ""
    """uid of the document it is a part of."""
    family: str = ""
    name: str = ""
    state: PaperState = "gather"
    owner: str = ""
    """uid of a person."""
    suggested_owner: str = ""
    place: str = ""
    """Link or path, or words that say where it is."""
    recipient: str = ""
    updated: date | None = None
    """Day on which it was last updated or sent."""
    reviewed: YesNo = ""
    """Whether somebody from outside has read it or followed its steps."""
    prompt: str = ""
    """Hint from the catalogue on what it should say."""
    detail: str = ""
    found: str = ""
    """Place where a search of the code found it, to be confirmed."""
    is_complement: bool = False
    """Whether it belongs to the extended list only."""
    is_internal: bool = False
    """Whether it is about people: a shareable document then shows its name only."""


class Point(Row, frozen=True):
    """A question of a sheet, and the room's answer."""

    sheet: str = ""
    """Name of the sheet: `ambitions`, `usefulness`, `consolidation`, `note`."""
    rank: str = ""
    ref: str = ""
    parent: str = ""
    """uid of the point it is a part of."""
    section: str = ""
    name: str = ""
    prompt: str = ""
    cases: str = ""
    is_chosen: bool = False
    text: str = ""
