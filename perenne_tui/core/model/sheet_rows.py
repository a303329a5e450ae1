"""The rows of the sheets: scenarios and how they compare, stakeholders, costs, documents, and points to be said.

Amounts are whole numbers: money in cents, quantities in hundredths. `None` is what nobody has said yet, and never 0.
"""

from datetime import date
from typing import Literal

from perenne_tui.core.model.rows import Row, YesNo

ScenarioKind = Literal["", "main", "complementary", "fallback", "stop"]
"""principal, complémentaire, de repli, d'arrêt; empty as long as nobody has said."""
SCENARIO_KINDS: tuple[ScenarioKind, ...] = ("", "main", "complementary", "fallback", "stop")

Family = Literal["technical", "operational", "financial", "legal", "hr", "communication"]
FAMILIES: tuple[Family, ...] = ("technical", "operational", "financial", "legal", "hr", "communication")
"""The six families of needs and difficulties. Source: the paper sheet of 2019, domain.md finding 2."""

Stake = Literal["vital", "useless"]
"""What a card is in a scenario: what it stands or falls with, or nothing to look at any more."""

Terms = Literal["", "agent", "contractor", "none"]
"""How somebody goes on: contractuel, prestataire, pas du tout."""
TERMS: tuple[Terms, ...] = ("", "agent", "contractor", "none")

Part = Literal["", "decides", "funds", "maintains", "supplies", "uses", "advises"]
"""What a stakeholder does for the service."""
PARTS: tuple[Part, ...] = ("", "decides", "funds", "maintains", "supplies", "uses", "advises")

Influence = Literal["", "1", "2", "3"]
INFLUENCES: tuple[Influence, ...] = ("", "1", "2", "3")

Position = Literal["", "ally", "neutral", "reserved"]
"""allié, neutre, réservé."""
POSITIONS: tuple[Position, ...] = ("", "ally", "neutral", "reserved")

CostPhase = Literal["", "transition", "running"]
"""Once, or each year."""
COST_PHASES: tuple[CostPhase, ...] = ("", "transition", "running")

CostLevel = Literal["", "maintain", "scale"]
COST_LEVELS: tuple[CostLevel, ...] = ("", "maintain", "scale")

Unit = Literal["", "fte", "days", "units"]
"""ETP, jours, unités."""
UNITS: tuple[Unit, ...] = ("", "fte", "days", "units")

Certainty = Literal["", "estimated", "quoted", "committed"]
"""estimé, devis, engagé."""
CERTAINTIES: tuple[Certainty, ...] = ("", "estimated", "quoted", "committed")

Credit = Literal["", "AE", "CP"]
"""autorisation d'engagement, crédit de paiement."""
CREDITS: tuple[Credit, ...] = ("", "AE", "CP")

PaperState = Literal["gather", "make", "doing", "ready", "handed", "not_applicable"]
"""à rassembler, à élaborer, en cours, prêt, remis, sans objet."""
PAPER_STATES: tuple[PaperState, ...] = ("gather", "make", "doing", "ready", "handed", "not_applicable")


class Scenario(Row, frozen=True):
    """One way in which the service may live on, or stop."""

    rank: str = ""
    spoken: str = ""
    """`SC1`: given once."""
    ref: str = ""
    """Entry of the catalogue it was begun with."""
    name: str = ""
    kind: ScenarioKind = ""
    recommended: bool = False
    about: str = ""
    after: str = ""
    """What the challenge looks like after its end."""
    allies: tuple[str, ...] = ()
    """uids of stakeholders."""
    conditions: str = ""
    """What makes it succeed."""
    resources: str = ""
    risks: str = ""
    cases: str = ""
    first_question: str = ""
    """What is to be settled first."""
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
    """What shows that it succeeds, six months after the end."""
    success_12: str = ""
    first_action: str = ""
    """What is done within thirty days."""
    fallback: str = ""
    """What is done if it fails."""
    consequences: str = ""
    """What it means for users, data and means: what a stop has to say."""
    criteria: tuple[str, ...] = ()
    """References of the criteria that decide most about it."""


class Bearing(Row, frozen=True):
    """What one card is in one scenario."""

    scenario: str = ""
    card: str = ""
    stake: Stake = "vital"


class Involvement(Row, frozen=True):
    """How somebody of the team goes on in one scenario."""

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
    """What scenarios are compared by."""

    rank: str = ""
    ref: str = ""
    name: str = ""
    family: str = ""
    worst: str = ""
    """What a 0 means."""
    middle: str = ""
    """What a 2 means."""
    best: str = ""
    """What a 4 means."""
    weight: int = 1
    """0 to 3."""


class Score(Row, frozen=True):
    """How one scenario stands by one criterion."""

    scenario: str = ""
    criterion: str = ""
    points: int | None = None
    """0 to 4; more is always better."""
    argument: str = ""


class Stakeholder(Row, frozen=True):
    """Who decides, funds, maintains, supplies, uses or advises: never in a document that is shared."""

    name: str = ""
    """What they are called: « la DSI du ministère »."""
    category: str = ""
    """One of the types of the catalogue, or other words."""
    part: Part = ""
    influence: Influence = ""
    position: Position = ""
    topics: str = ""
    """What they are spoken to about: axes, tags, other words."""
    asks: str = ""
    """What is asked of them."""
    cards: tuple[str, ...] = ()
    """uids of the cards they can help with."""
    contact: str = ""
    """uid of the person there."""
    next_contact: date | None = None
    follower: str = ""
    """uid of the person who follows up."""
    note: str = ""


class CostLine(Row, frozen=True):
    """One line of what a scenario costs."""

    rank: str = ""
    name: str = ""
    scenario: str = ""
    """uid of a scenario; empty for what is spent in any of them."""
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
    """In cents; where there is none, quantity × unit cost."""
    certainty: Certainty = ""
    credit: Credit = ""
    note: str = ""


class Paper(Row, frozen=True):
    """A document to be gathered or made before the end, or a part of one."""

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
    """Where it is, or how it is told: a link, a path."""
    recipient: str = ""
    updated: date | None = None
    """When it was last brought up to date, or sent."""
    reviewed: YesNo = ""
    """Whether somebody from outside has read or replayed it."""
    prompt: str = ""
    """What to say of it."""
    detail: str = ""
    found: str = ""
    """What a look at the code has found of it, to be confirmed."""
    is_complement: bool = False
    is_internal: bool = False
    """Whether it speaks of people, so that a shared document says nothing but its name."""


class Point(Row, frozen=True):
    """Something that a sheet asks about, and what the room says of it."""

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
