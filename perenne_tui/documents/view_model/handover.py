"""The content of a handover note: who owes what, and the days to come; `handover` in its templates."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Literal, NamedTuple

from perenne_tui.documents.view_model.cards import CardItem
from perenne_tui.documents.view_model.plan import Plan
from perenne_tui.documents.view_model.records import ActionItem


class OwnerItem(NamedTuple):
    """Somebody with the open actions that are theirs."""

    name: str
    """Empty for the actions that nobody owns."""
    leaves: date | None
    """Their last day, where an action of theirs is due later."""
    actions: tuple[ActionItem, ...]
    """By due date; those without one come last."""
    relays: tuple[ActionItem, ...]
    """Open actions of others that they take over when the owner leaves."""


class DateItem(NamedTuple):
    """A day to come, and what is due on it."""

    day: date
    kind: Literal["action", "decision", "review", "sitting", "follow_up"]
    id: str = ""
    text: str = ""
    who: str = ""
    months: int = 0
    """Months after the end of the challenge, of a follow-up."""


class Handover(NamedTuple):
    """A workshop as whoever takes over has to know it."""

    owners: tuple[OwnerItem, ...]
    """By name; the actions that nobody owns come first."""
    dates: tuple[DateItem, ...]
    """The days from the day of writing on, by day."""
    answered: tuple[CardItem, ...]
    """The settled cards that have an answer, axis by axis."""


def handover_of(plan: Plan) -> Handover:
    """Return the content of the handover note of a plan."""
    coming = sorted(_dates(plan), key=lambda item: (item.day, item.kind, item.id))
    answered = tuple(card for card in plan.cards if card.state == "settled" and card.answer)
    return Handover(tuple(_owners(plan)), tuple(coming), answered)


def _owners(plan: Plan) -> Iterator[OwnerItem]:
    owing = {action.owner for action in plan.alive} | {action.relay for action in plan.alive if action.relay}
    for name in sorted(owing, key=lambda name: (name != "", name.casefold())):
        own = tuple(action for action in plan.alive if action.owner == name)
        relays = tuple(action for action in plan.alive if name and action.relay == name)
        leaves = next((action.leaves for action in own if action.leaves), None)
        yield OwnerItem(name, leaves, own, relays)


def _dates(plan: Plan) -> Iterator[DateItem]:
    dated = chain(
        (DateItem(row.due, "action", row.id, row.text, row.owner) for row in plan.alive if row.due),
        (DateItem(row.due, "decision", row.id, row.text, row.decider) for row in plan.pending if row.due),
        (DateItem(row.review, "review", row.id, row.text, row.decider) for row in plan.made if row.review),
        (DateItem(day, "follow_up" if months else "sitting", months=months) for day, months in plan.coming),
    )
    return (item for item in dated if item.day >= plan.day)
