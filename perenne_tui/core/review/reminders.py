"""Reminders of open actions and of decisions to be made that are late, or due within some days.

An action is its owner's; once the owner has left the project, it is that of who takes over.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from perenne_tui.core.model.rows import Action, Decision, is_open
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.text.clean import fold


class Reminder(Struct, frozen=True):
    """The rows that one person is reminded of, by due date."""

    person: str
    """uid of the person."""
    late: tuple[Action, ...]
    soon: tuple[Action, ...]
    late_decisions: tuple[Decision, ...]
    soon_decisions: tuple[Decision, ...]
    until: date
    """The last day that is soon."""


class Reminders(Struct, frozen=True):
    """The reminders of a workshop."""

    people: tuple[Reminder, ...]
    """By name of the person."""
    nobodys: tuple[str, ...]
    """Spoken ids of what is late or soon with nobody to be reminded: no owner, or one who left without a relay."""


def reminders(workshop: Workshop, today: date, within: int) -> Reminders:
    """Return the reminders of a day: rows that are late, or due within so many days after it."""
    until = today + timedelta(days=min(within, (date.max - today).days))
    due: dict[str, list[Action | Decision]] = {}
    for row in _due(workshop, until):
        due.setdefault(_responsible(workshop, row, today), []).append(row)
    nobodys = tuple(row.spoken for row in due.pop("", ()))
    people = sorted(due, key=lambda uid: (fold(workshop.person_name(uid)), uid))
    return Reminders(tuple(_reminder(uid, due[uid], today, until) for uid in people), nobodys)


def _due(workshop: Workshop, until: date) -> Iterator[Action | Decision]:
    """Yield the actions and decisions that are due until a day, by due date."""
    actions = in_spoken_order(row for row in workshop.actions.values() if is_open(row))
    decisions = in_spoken_order(row for row in workshop.decisions.values() if row.status == "pending")
    rows: list[Action | Decision] = [*decisions, *actions]
    found = [(row.due, row) for row in rows if row.due and row.due <= until]
    yield from (row for _, row in sorted(found, key=lambda each: each[0]))


def _responsible(workshop: Workshop, row: Action | Decision, today: date) -> str:
    """Return the uid of who is reminded of a row; empty for nobody."""
    candidates = (row.owner, row.relay) if isinstance(row, Action) else (row.decider,)
    for uid in candidates:
        person = workshop.people.get(uid)
        if person and (person.leaves is None or person.leaves >= today):
            return uid
    return ""


def _reminder(uid: str, rows: Sequence[Action | Decision], today: date, until: date) -> Reminder:
    late = [row for row in rows if row.due and row.due < today]
    soon = [row for row in rows if row not in late]
    return Reminder(
        uid,
        tuple(row for row in late if isinstance(row, Action)),
        tuple(row for row in soon if isinstance(row, Action)),
        tuple(row for row in late if isinstance(row, Decision)),
        tuple(row for row in soon if isinstance(row, Decision)),
        until,
    )
