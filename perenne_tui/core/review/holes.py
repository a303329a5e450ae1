"""Holes of the plan: owners, dates, deciders, relays, mitigations, answers and choices that are missing.

A hole is no error: the plan shows it (« porteur à nommer »), F7 goes from one to the next, and `perenne check` lists
them.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, get_args

from msgspec import Struct

from perenne_tui.core.merged_cards import merged_cards
from perenne_tui.core.model.rows import Action, Card, Decision, Risk, is_open
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.review.conflict_places import called
from perenne_tui.core.text.sentences import Sentence

HoleKind = Literal[
    "conflict",
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
"""Kind of a hole; see `holes`."""

HOLE_KINDS: tuple[HoleKind, ...] = get_args(HoleKind)


class Hole(Struct, frozen=True):
    """One thing that is missing in the plan."""

    kind: HoleKind
    table: str
    """Table of its row: `conflicts`, `decisions`, `actions`, `risks` or `cards`."""
    uid: str
    """uid of the row."""
    spoken: str
    """Spoken id of the row; of a conflict that of the row it is about, or its name."""
    sentence: Sentence


def holes(workshop: Workshop, *, today: date | None = None) -> tuple[Hole, ...]:
    """Return the holes of a plan: conflicts, then those of decisions, actions, risks and cards in the plan’s order.

    Args:
        workshop: the workshop.
        today: current day, to report overdue actions too; `None` to leave them out.
    """
    return tuple(each_hole(workshop, today=today))


def each_hole(workshop: Workshop, *, today: date | None = None) -> Iterator[Hole]:
    """Yield the holes of a plan one by one, as `holes` returns them, so that who needs one looks for no other."""
    yield from _conflicts(workshop)
    for decision in in_spoken_order(workshop.decisions.values()):
        yield from _in_decision(workshop, decision)
    for action in sorted(in_spoken_order(workshop.actions.values()), key=_due_first):
        yield from _in_action(workshop, action, today)
    for risk in in_spoken_order(workshop.risks.values()):
        if not risk.mitigation and risk.response not in workshop.actions:
            yield _in_risk(risk)
    yield from _in_cards(workshop)


def is_unsaid(workshop: Workshop) -> bool:
    """Return whether nothing was said yet: no answer, no decision, no action and no risk."""
    recorded = workshop.decisions or workshop.actions or workshop.risks
    return not recorded and not any(card.answer for card in workshop.cards.values())


def unanswered(workshop: Workshop) -> int:
    """Return the number of questions still in play that have neither an answer nor a decision.

    Left out are merged cards, and settled ones: without an answer, those are holes.
    """
    shown = merged_cards(workshop)
    said = {uid for uid, card in workshop.cards.items() if card.answer}
    said |= {decision.card for decision in workshop.decisions.values()}
    answered = {shown.get(uid, uid) for uid in said}
    rows = (card for uid, card in workshop.cards.items() if uid not in shown and uid not in answered)
    return sum(_awaits_answer(card) and card.state != "settled" for card in rows)


def verdict(workshop: Workshop) -> Sentence:
    """Return the sentence about a plan without a hole: that nothing was said yet, or whether questions still wait."""
    if is_unsaid(workshop):
        return Sentence("Nothing has been said yet: no answer, no decision, no action, no risk.")
    waiting = unanswered(workshop)
    if waiting:
        return Sentence("Nothing is missing in what was said; questions without an answer: {n}.", {"n": waiting})
    return Sentence("Nothing is missing in this plan.")


def leaves_before(workshop: Workshop, person: str, day: date | None) -> date | None:
    """Return the last day of a person who leaves before a day, else `None`."""
    row = workshop.people.get(person)
    return row.leaves if row and row.leaves and day and row.leaves < day else None


def is_high(risk: Risk) -> bool:
    """Return whether a risk is high: its probability or impact is high, and the other one at least medium."""
    return {risk.probability, risk.impact} in ({"high"}, {"high", "medium"})


def needs_relay(workshop: Workshop, action: Action) -> bool:
    """Return whether the owner leaves before an action is due, and no relay stays until then."""
    if leaves_before(workshop, action.owner, action.due) is None:
        return False
    return not workshop.person_name(action.relay) or leaves_before(workshop, action.relay, action.due) is not None


def _conflicts(workshop: Workshop) -> Iterator[Hole]:
    if not workshop.conflicts:
        return
    from perenne_tui.core.merging.conflict_rows import open_conflicts

    for conflict in open_conflicts(workshop):
        about = called(workshop, conflict)
        sentence = Sentence("{id}: two copies say different things, and nobody has chosen yet.", {"id": about})
        yield Hole("conflict", "conflicts", conflict.uid, about, sentence)


def _in_decision(workshop: Workshop, decision: Decision) -> Iterator[Hole]:
    if decision.status != "pending":
        return
    if not workshop.person_name(decision.decider):
        yield _hole("no_decider", "decisions", decision, "{id} is pending and nobody is named to decide it.")
    if decision.due is None:
        yield _hole("no_decision_date", "decisions", decision, "{id} is pending without a date.")


def _in_action(workshop: Workshop, action: Action, today: date | None) -> Iterator[Hole]:
    if not is_open(action):
        return
    if not workshop.person_name(action.owner):
        yield _hole("no_owner", "actions", action, "{id} has no owner.")
    if action.due is None:
        yield _hole("no_due_date", "actions", action, "{id} has no due date.")
    if needs_relay(workshop, action):
        owner = workshop.person_name(action.owner)
        yield _hole(
            "no_relay", "actions", action, "{id} is due after {name} leaves, and nobody takes over.", name=owner
        )
    if today is not None and action.due is not None and action.due < today:
        yield _hole("overdue", "actions", action, "{id} is past its due date.")


def _in_risk(risk: Risk) -> Hole:
    if is_high(risk):
        return _hole("no_response", "risks", risk, "{id} is a high risk and nothing answers it.")
    return _hole("no_mitigation", "risks", risk, "{id} has no mitigation: what would soften it?")


def _in_cards(workshop: Workshop) -> Iterator[Hole]:
    shown = merged_cards(workshop)
    voted = {shown.get(ballot.card, ballot.card) for ballot in workshop.ballots.values() if ballot.dots > 0}
    said = {shown.get(decision.card, decision.card) for decision in workshop.decisions.values()}
    said |= {card for uid, card in shown.items() if workshop.cards[uid].answer} | shown.keys()
    axes_voted = {workshop.cards[uid].axis for uid in voted if uid in workshop.cards}
    for axis in workshop.axes_in_order():
        stack = workshop.stacks.by_axis.get(axis.uid)
        if stack is None or not (stack.settled or axis.uid in axes_voted):
            continue
        for card in stack.cards:
            # Most cards of a large board are neither: that is asked first.
            if card.state != "settled" and card.uid not in voted:
                continue
            if card.uid in said or not _awaits_answer(card):
                continue
            if card.state == "settled":
                yield _hole("no_answer", "cards", card, "{id} is settled, and nothing says how: no answer.")
            else:
                yield _hole("no_answer", "cards", card, "{id} was voted for and has no answer.")


def _awaits_answer(card: Card) -> bool:
    return not card.answer and card.state not in ("parked", "not_applicable")


def _due_first(action: Action) -> tuple[bool, date]:
    return action.due is None, action.due or date.max


def _hole(kind: HoleKind, table: str, row: Action | Decision | Risk | Card, message: str, **values: str) -> Hole:
    return Hole(kind, table, row.uid, row.spoken, Sentence(message, {"id": row.spoken, **values}))
