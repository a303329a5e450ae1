"""What documents say: the items that their templates speak of, drawn from a workshop by `drawing`.

Names are those a template uses. Rows have become items that hold words, dates and other items instead of uids, in
the order in which they are read; nothing here is a sentence, in any language. A text that is missing is empty, a
date that is missing is `None`: the template writes the hole out.

They are named tuples because whoever exports waits for these classes to be made, and dataclasses take three times
as long.
"""

from datetime import date
from typing import NamedTuple

from perenne_tui.core.model.rows import ActionStatus, DecisionStatus, Effort, Level, Priority, State
from perenne_tui.core.review.checks import HoleKind


class ActionItem(NamedTuple):
    """An action."""

    id: str
    text: str
    owner: str
    relay: str
    relay_missing: bool
    """Whether the owner leaves before the due date and nobody takes over."""
    leaves: date | None
    """The owner's last day, when it comes before the due date."""
    due: date | None
    done_when: str
    status: ActionStatus
    alive: bool
    """Whether it is still to be done."""
    axis: str
    card: str
    """Spoken id of its card."""
    priority: Priority
    effort: Effort


class DecisionItem(NamedTuple):
    """A decision."""

    id: str
    text: str
    status: DecisionStatus
    decider: str
    due: date | None
    reason: str
    rejected: str
    review: date | None
    card: str


class RiskItem(NamedTuple):
    """A risk."""

    id: str
    text: str
    mitigation: str
    response: str
    """Spoken id of the action that answers it."""
    probability: Level
    impact: Level
    owner: str
    card: str


class PartItem(NamedTuple):
    """A card that was merged into another one."""

    id: str
    title: str
    question: str
    answer: str


class CardItem(NamedTuple):
    """A card with everything said about it."""

    id: str
    title: str
    question: str
    why: str
    evidence: str
    suggestion: str
    suggested_owner: str
    milestone: str
    tags: tuple[str, ...]
    answer: str
    answer_missing: bool
    """Whether the room voted for it and said nothing yet."""
    state: State
    votes: int
    axis: str
    taken_by: str
    """Who takes it along, when it is parked."""
    actions: tuple[ActionItem, ...]
    decisions: tuple[DecisionItem, ...]
    risks: tuple[RiskItem, ...]
    parts: tuple[PartItem, ...]
    """The cards merged into it, with their wording."""

    @property
    def recorded(self) -> bool:
        """Whether something was written down about it."""
        return bool(self.answer or self.actions or self.decisions or self.risks or self.parts)

    @property
    def aside(self) -> bool:
        """Whether the room put it aside: parked, or not applicable."""
        return self.state in ("parked", "not_applicable")

    @property
    def worked(self) -> bool:
        """Whether the room worked on it, so that the plan tells it in full."""
        return self.recorded or (not self.aside and (self.state != "open" or self.votes > 0))


class AxisItem(NamedTuple):
    """An axis with its cards."""

    name: str
    letter: str
    aim: str
    settled: int
    total: int
    cards: tuple[CardItem, ...]

    @property
    def worked(self) -> tuple[CardItem, ...]:
        """Its cards that the plan tells in full."""
        return tuple(card for card in self.cards if card.worked)


class SittingItem(NamedTuple):
    """One meeting."""

    day: date | None
    starts: str
    ends: str
    place: str
    facilitator: str
    present: tuple[str, ...]
    excused: tuple[str, ...]
    next_day: date | None
    words: tuple[str, ...]
    """What people said in the closing round."""
    roti: tuple[int, ...]
    """Return on time invested, 1 to 5, a number for each who gave one."""

    @property
    def mean(self) -> float:
        """The mean of the return on time invested."""
        return sum(self.roti) / len(self.roti) if self.roti else 0.0


class ConfidenceItem(NamedTuple):
    """How sure the room is of an axis or a decision, from 0 to 5."""

    name: str
    mean: float
    lowest: int
    voices: int
    lift: str
    """What would make a low number a 3."""


class Missing(NamedTuple):
    """Everything of one kind that is still to be filled in."""

    kind: HoleKind
    ids: tuple[str, ...]
