"""Actions, decisions and risks as documents print them: items with names and words in place of uids.

Named tuples, here and in the other files of this folder: the classes are made during every export, and a dataclass
takes three times as long to make. Attribute names are those that templates use (docs/templates.md). A text that is
missing is empty, a date that is missing is `None`: the template chooses the words for it.
"""

from datetime import date

from msgspec import Struct

from perenne_tui.core.model.rows import (
    Action,
    ActionStatus,
    Decision,
    DecisionStatus,
    Effort,
    Level,
    Priority,
    Risk,
    is_open,
)
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.holes import leaves_before, needs_relay


class ActionItem(Struct, frozen=True):
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
    """Whether it is neither done nor dropped."""
    axis: str
    """Name of the column of its card."""
    card: str
    """Spoken id of its card."""
    priority: Priority
    effort: Effort


class DecisionItem(Struct, frozen=True):
    """A decision."""

    id: str
    text: str
    status: DecisionStatus
    decider: str
    due: date | None
    reason: str
    rejected: str
    """The option set aside."""
    review: date | None
    """The day on which it is looked at again."""
    card: str
    """Spoken id of its card."""


class RiskItem(Struct, frozen=True):
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
    """Spoken id of its card."""


def action_item(workshop: Workshop, row: Action, axis: str) -> ActionItem:
    """Return an action as documents print it; `axis` is the name of the column of its card."""
    return ActionItem(
        id=row.spoken,
        text=row.text,
        owner=workshop.person_name(row.owner),
        relay=workshop.person_name(row.relay),
        relay_missing=is_open(row) and needs_relay(workshop, row),
        leaves=leaves_before(workshop, row.owner, row.due),
        due=row.due,
        done_when=row.done_when,
        status=row.status,
        alive=is_open(row),
        axis=axis,
        card=_card_id(workshop, row.card),
        priority=row.priority,
        effort=row.effort,
    )


def decision_item(workshop: Workshop, row: Decision) -> DecisionItem:
    """Return a decision as documents print it."""
    return DecisionItem(
        id=row.spoken,
        text=row.text,
        status=row.status,
        decider=workshop.person_name(row.decider),
        due=row.due,
        reason=row.reason,
        rejected=row.rejected,
        review=row.review,
        card=_card_id(workshop, row.card),
    )


def risk_item(workshop: Workshop, row: Risk) -> RiskItem:
    """Return a risk as documents print it."""
    response = workshop.actions.get(row.response)
    return RiskItem(
        id=row.spoken,
        text=row.text,
        mitigation=row.mitigation,
        response=response.spoken if response else "",
        probability=row.probability,
        impact=row.impact,
        owner=workshop.person_name(row.owner),
        card=_card_id(workshop, row.card),
    )


def _card_id(workshop: Workshop, card: str) -> str:
    """Return the spoken id of a card; an empty text when the card is gone."""
    row = workshop.cards.get(card)
    return row.spoken if row else ""
