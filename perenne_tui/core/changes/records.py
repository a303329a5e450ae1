"""Changes to the records of a card: actions, decisions, risks."""

from datetime import date

from perenne_tui.core.changes.people import with_person
from perenne_tui.core.changes.texts import block, line
from perenne_tui.core.model.ids import next_spoken
from perenne_tui.core.model.rows import Action, ActionStatus, Decision, DecisionStatus, Priority, Risk
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop


def add_action(
    workshop: Workshop,
    *,
    uid: str,
    card: str,
    text: str,
    owner: str,
    due: date | None,
    person: str,
    priority: Priority = "normal",
) -> Workshop:
    """Add an action to a card, or to none.

    Args:
        workshop: the value before.
        uid: uid of the action.
        card: uid of the card; empty for an action without a card.
        text: what is to be done; an empty one adds nothing.
        owner: name of the owner; empty for an action without one.
        due: due date.
        person: uid for the owner, if the name is new.
        priority: its priority.
    """
    text = block(text)
    if not text or (card and card not in workshop.cards):
        return workshop
    workshop, spoken = _numbered(workshop, "AC")
    workshop, owner = with_person(workshop, owner, person)
    return workshop.with_rows("actions", Action(uid, card, spoken, text, owner, due=due, priority=priority))


def edit_action(
    workshop: Workshop,
    *,
    action: str,
    text: str,
    owner: str,
    due: date | None,
    person: str,
    priority: Priority = "normal",
) -> Workshop:
    """Replace the text, owner, due date and priority of an action; an empty text changes nothing."""
    row = workshop.actions.get(action)
    text = block(text)
    if row is None or not text:
        return workshop
    workshop, owner = with_person(workshop, owner, person, now=row.owner)
    return workshop.with_rows("actions", replace(row, text=text, owner=owner, due=due, priority=priority))


def set_action_status(workshop: Workshop, *, action: str, status: ActionStatus) -> Workshop:
    """Set the status of an action."""
    row = workshop.actions.get(action)
    return workshop.with_rows("actions", replace(row, status=status)) if row else workshop


def note_action(workshop: Workshop, *, action: str, text: str, day: date) -> Workshop:
    """Add a remark on an action, with its day."""
    row, text = workshop.actions.get(action), line(text)
    if row is None or not text:
        return workshop
    return workshop.with_rows("actions", replace(row, notes=(*row.notes, f"{day.isoformat()} · {text}")))


def delete_action(workshop: Workshop, *, action: str) -> Workshop:
    """Delete an action; its number is not used again."""
    return _without(workshop, "actions", action)


def add_decision(
    workshop: Workshop,
    *,
    uid: str,
    card: str,
    text: str,
    status: DecisionStatus,
    decider: str,
    due: date | None,
    person: str,
) -> Workshop:
    """Add a decision to a card: made, or pending with the person who must take it and the day."""
    text = block(text)
    if not text or (card and card not in workshop.cards):
        return workshop
    workshop, spoken = _numbered(workshop, "DE")
    workshop, decider = with_person(workshop, decider, person)
    return workshop.with_rows("decisions", Decision(uid, card, spoken, text, status, decider, due))


def edit_decision(
    workshop: Workshop,
    *,
    decision: str,
    text: str,
    status: DecisionStatus,
    decider: str,
    due: date | None,
    person: str,
) -> Workshop:
    """Replace the text, status, decider and date of a decision; an empty text changes nothing."""
    row = workshop.decisions.get(decision)
    text = block(text)
    if row is None or not text:
        return workshop
    workshop, decider = with_person(workshop, decider, person, now=row.decider)
    return workshop.with_rows("decisions", replace(row, text=text, status=status, decider=decider, due=due))


def delete_decision(workshop: Workshop, *, decision: str) -> Workshop:
    """Delete a decision; its number is not used again."""
    return _without(workshop, "decisions", decision)


def add_risk(workshop: Workshop, *, uid: str, card: str, text: str, mitigation: str) -> Workshop:
    """Add a risk to a card, with its mitigation if there is one."""
    text = block(text)
    if not text or (card and card not in workshop.cards):
        return workshop
    workshop, spoken = _numbered(workshop, "RI")
    return workshop.with_rows("risks", Risk(uid, card, spoken, text, block(mitigation)))


def edit_risk(workshop: Workshop, *, risk: str, text: str, mitigation: str) -> Workshop:
    """Replace the text and mitigation of a risk; an empty text changes nothing."""
    row = workshop.risks.get(risk)
    text = block(text)
    if row is None or not text:
        return workshop
    return workshop.with_rows("risks", replace(row, text=text, mitigation=block(mitigation)))


def delete_risk(workshop: Workshop, *, risk: str) -> Workshop:
    """Delete a risk; its number is not used again."""
    return _without(workshop, "risks", risk)


def _numbered(workshop: Workshop, letters: str) -> tuple[Workshop, str]:
    """Return the workshop with the counter of a kind of record increased, and the next spoken id."""
    spoken, counters = next_spoken(workshop.header.counters, letters)
    return workshop.with_rows("workshop", replace(workshop.header, counters=counters)), spoken


def _without(workshop: Workshop, table: str, uid: str) -> Workshop:
    if uid not in workshop.table(table):
        return workshop
    return workshop.with_rows(table, without=frozenset({uid}))
