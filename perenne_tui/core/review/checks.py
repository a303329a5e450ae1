"""What is missing in the plan: the holes, in the order in which the plan shows them.

A hole is never an error: the plan writes it out (« porteur à nommer »), F7 goes from one to the next, and
`perenne check` lists them.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from perenne_tui.core.merging import merged_cards
from perenne_tui.core.model.rows import Action, Card, Decision, Risk
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.text.sentences import Sentence

HoleKind = Literal[
    "no_decider",
    "no_decision_date",
    "no_owner",
    "no_due_date",
    "no_relay",
    "overdue",
    "no_response",
    "no_mitigation",
    "no_answer",
]
"""What can be missing; see `holes`."""

HOLE_KINDS: tuple[HoleKind, ...] = (
    "no_decider",
    "no_decision_date",
    "no_owner",
    "no_due_date",
    "no_relay",
    "overdue",
    "no_response",
    "no_mitigation",
    "no_answer",
)


class Hole(NamedTuple):
    """One thing that the plan still lacks."""

    kind: HoleKind
    table: str
    """Table of the row that lacks it: `decisions`, `actions`, `risks` or `cards`."""
    uid: str
    """uid of that row."""
    spoken: str
    """Its spoken id."""
    sentence: Sentence


def holes(workshop: Workshop, *, today: date | None = None) -> tuple[Hole, ...]:
    """Give what is missing in a workshop's plan.

    Decisions come first, then actions, risks and cards, each in the order of the plan.

    Args:
        workshop: the value to look at.
        today: with it, an action that should have been done by now is a hole too.
    """
    found: list[Hole] = []
    for decision in in_spoken_order(workshop.decisions.values()):
        found += _in_decision(workshop, decision)
    for action in sorted(in_spoken_order(workshop.actions.values()), key=_due_first):
        found += _in_action(workshop, action, today)
    for risk in in_spoken_order(workshop.risks.values()):
        if not risk.mitigation and risk.response not in workshop.actions:
            found.append(_in_risk(risk))
    homes = merged_cards(workshop)
    voted = {homes.get(ballot.card, ballot.card) for ballot in workshop.ballots.values() if ballot.dots > 0}
    decided = {homes.get(decision.card, decision.card) for decision in workshop.decisions.values()}
    answered = {home for uid, home in homes.items() if workshop.cards[uid].answer}
    for axis in workshop.axes_in_order():
        for card in workshop.cards_in_order(axis.uid):
            if card.uid in homes or card.uid in answered:
                continue
            if card.uid in voted and card.uid not in decided and _awaits_answer(card):
                found.append(_hole("no_answer", "cards", card, "{id} was voted for and has no answer."))
    return tuple(found)


def known_as(workshop: Workshop, person: str) -> str:
    """Give what a person is called in writing: the name, else the function; empty when the uid is nobody's."""
    return workshop.person_name(person)


def is_alive(action: Action) -> bool:
    """Whether an action is still to be done: neither done nor dropped."""
    return action.status not in ("done", "dropped")


def leaves_before(workshop: Workshop, person: str, day: date | None) -> date | None:
    """Give the last day of a person who will be gone by a day, else `None`."""
    row = workshop.people.get(person)
    return row.leaves if row and row.leaves and day and row.leaves < day else None


def is_high(risk: Risk) -> bool:
    """Whether a risk is high: one of probability and impact is high, and the other one at least medium."""
    return {risk.probability, risk.impact} in ({"high"}, {"high", "medium"})


def needs_relay(workshop: Workshop, action: Action) -> bool:
    """Whether nobody will be there when an action is due: its owner leaves before, and so does any relay."""
    if leaves_before(workshop, action.owner, action.due) is None:
        return False
    return not known_as(workshop, action.relay) or leaves_before(workshop, action.relay, action.due) is not None


def _in_decision(workshop: Workshop, decision: Decision) -> Iterator[Hole]:
    if decision.status != "pending":
        return
    if not known_as(workshop, decision.decider):
        yield _hole("no_decider", "decisions", decision, "{id} is pending and nobody is named to decide it.")
    if decision.due is None:
        yield _hole("no_decision_date", "decisions", decision, "{id} is pending without a date.")


def _in_action(workshop: Workshop, action: Action, today: date | None) -> Iterator[Hole]:
    if not is_alive(action):
        return
    if not known_as(workshop, action.owner):
        yield _hole("no_owner", "actions", action, "{id} has no owner.")
    if action.due is None:
        yield _hole("no_due_date", "actions", action, "{id} has no due date.")
    if needs_relay(workshop, action):
        owner = known_as(workshop, action.owner)
        yield _hole(
            "no_relay", "actions", action, "{id} is due after {name} leaves, and nobody takes over.", name=owner
        )
    if today is not None and action.due is not None and action.due < today:
        yield _hole("overdue", "actions", action, "{id} is past its due date.")


def _in_risk(risk: Risk) -> Hole:
    if is_high(risk):
        return _hole("no_response", "risks", risk, "{id} is a high risk and nothing answers it.")
    return _hole("no_mitigation", "risks", risk, "{id} has no mitigation: what would soften it?")


def _awaits_answer(card: Card) -> bool:
    return not card.answer and card.state not in ("parked", "not_applicable")


def _due_first(action: Action) -> tuple[bool, date]:
    return action.due is None, action.due or date.max


def _hole(kind: HoleKind, table: str, row: Action | Decision | Risk | Card, message: str, **values: str) -> Hole:
    return Hole(kind, table, row.uid, row.spoken, Sentence(message, {"id": row.spoken, **values}))
