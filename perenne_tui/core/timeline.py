"""The twelve months of a challenge from the current one on: what is due, who is there until when, which steps come.

Its months, sides and steps are those of the board by month. Nothing that has a day is left out: what lies before the
first month or after the last one is an entry too, and so is an open action without a day.
"""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Final, Literal

from msgspec import Struct

from perenne_tui.core.calendar_anchors import Anchor, anchors, follow_ups
from perenne_tui.core.capture.months import first_of_month, months_after, months_between
from perenne_tui.core.card_summary import gather_facts, next_action
from perenne_tui.core.lenses.months import MONTHS, milestone_of
from perenne_tui.core.model.rows import Card, is_open
from perenne_tui.core.model.workshop import Workshop, spoken_number
from perenne_tui.core.review.holes import leaves_before, needs_relay
from perenne_tui.core.sides import NO_SIDE, sides_of
from perenne_tui.core.sitting.agenda import next_sitting

EntryKind = Literal[
    "end", "departure", "extension", "sitting", "next_sitting", "follow_up", "decision", "review", "action", "card"
]
"""The end of the challenge, somebody's last day and that of an extended contract, a sitting that has a day and the
next one, a review of the plan, the day of a decision and that of its review, an action, a card with a milestone and
without an action."""
_ORDER: Final[tuple[EntryKind, ...]] = (
    *(
        "end",
        "departure",
        "extension",
        "sitting",
        "next_sitting",
        "follow_up",
        "decision",
        "review",
        "action",
        "card",
    ),
)
TASKS: Final = frozenset[EntryKind]({"decision", "review", "action", "card"})
"""Kinds of entries that somebody has to do something about, on one of the two sides."""
EntryState = Literal["", "late", "done"]
"""Whether an entry should be done by now, or is; empty for all others."""


class Entry(Struct, frozen=True):
    """Something that has a day, or is still to be given one."""

    kind: EntryKind
    day: date | None
    id: str = ""
    """Spoken id of an action, a decision, a card; of an extension that of its scenario."""
    text: str = ""
    who: str = ""
    """Name of its owner or decider, or of the person who leaves."""
    side: int = NO_SIDE
    state: EntryState = ""
    months: int = 0
    """Months after the end of the challenge, of a review of the plan."""
    leaves: date | None = None
    """Last day of its owner, where that comes before its day."""
    relay: str = ""
    """Name of the person who takes over then; empty where nobody is named who stays until its day."""


class Presence(Struct, frozen=True):
    """Somebody whose last day is known."""

    name: str
    side: int
    leaves: date | None
    """Last day on the project."""
    until: date | None = None
    """Last day of an extended contract, the latest of all scenarios; `None` where it is not extended."""


class Timeline(Struct, frozen=True):
    """The twelve months of a challenge."""

    today: date
    first: date
    """First day of the first month."""
    end: date | None
    """Last day of the challenge."""
    entries: tuple[Entry, ...]
    """By day; those without one come last."""
    presences: tuple[Presence, ...]
    """By last day: those who are there for some of the twelve months."""
    steps: tuple[Anchor, ...]
    """The usual steps of which some days are in the twelve months, by date."""

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of each month."""
        return tuple(months_after(self.first, number) for number in range(MONTHS))

    @property
    def last(self) -> date:
        """The first day of the last month."""
        return months_after(self.first, MONTHS - 1)

    def shows(self, entry: Entry) -> bool:
        """Return whether an entry lies in the twelve months."""
        return entry.day is not None and 0 <= self.place_of(entry.day) < MONTHS

    def place_of(self, day: date) -> int:
        """Return the place of a day's month, 0 to 11; below or above for the months before and after them."""
        return months_between(self.first, day)


def timeline_of(workshop: Workshop, today: date) -> Timeline:
    """Return the twelve months of a workshop.

    Args:
        workshop: the value.
        today: the day that they are told on: its month is the first.
    """
    first = first_of_month(today)
    gathered = chain(_of_the_challenge(workshop, today), _of_people(workshop), _of_records(workshop, today))
    entries = sorted(gathered, key=_place)
    last = months_after(first, MONTHS - 1)
    steps = tuple(
        step for step in anchors(workshop.header) if first <= step.last and first_of_month(step.first) <= last
    )
    return Timeline(today, first, workshop.header.end, tuple(entries), tuple(_presences(workshop, first)), steps)


def _place(entry: Entry) -> tuple[bool, date, int, int, str]:
    day = entry.day or date.max
    return entry.day is None, day, _ORDER.index(entry.kind), spoken_number(entry.id), entry.who


def _of_the_challenge(workshop: Workshop, today: date) -> Iterator[Entry]:
    """Yield the end of the challenge, its sittings, and the reviews that are still to come."""
    end = workshop.header.end
    if end:
        yield Entry("end", end)
    held = {row.uid for row in workshop.sittings_held()}
    for row in workshop.sittings_in_order():
        if row.day:
            yield Entry(
                "sitting", row.day, text=row.place, state="done" if row.uid in held and row.day < today else ""
            )
    agreed = next_sitting(workshop, today)
    if agreed:
        yield Entry("next_sitting", agreed)
    for months, day in follow_ups(end):
        if day >= today:
            yield Entry("follow_up", day, months=months)


def _of_people(workshop: Workshop) -> Iterator[Entry]:
    """Yield the days on which people leave, and those on which extended contracts end."""
    sides = sides_of(workshop)
    for uid, row in workshop.people.items():
        if row.leaves:
            yield Entry("departure", row.leaves, who=workshop.person_name(uid), side=sides[uid])
    extended = {
        (row.person, row.until, workshop.scenarios[row.scenario].spoken if row.scenario in workshop.scenarios else "")
        for row in workshop.involvements.values()
        if row.until and workshop.person_name(row.person)
    }
    for person, until, scenario in sorted(extended):
        yield Entry("extension", until, scenario, who=workshop.person_name(person), side=sides.get(person, NO_SIDE))


def _of_records(workshop: Workshop, today: date) -> Iterator[Entry]:
    """Yield the actions that were not dropped, the decisions to make and to review, the milestones of cards."""
    sides, named = sides_of(workshop), workshop.person_name
    for action in workshop.actions.values():
        if action.status == "dropped" or (action.due is None and not is_open(action)):
            continue
        state: EntryState = "done" if not is_open(action) else "late" if action.due and action.due < today else ""
        yield Entry(
            *("action", action.due, action.spoken, action.text, named(action.owner)),
            side=sides.get(action.owner, NO_SIDE),
            state=state,
            leaves=leaves_before(workshop, action.owner, action.due) if state != "done" else None,
            relay="" if needs_relay(workshop, action) else named(action.relay),
        )
    for row in workshop.decisions.values():
        words, side = (row.spoken, row.text, named(row.decider)), sides.get(row.decider, NO_SIDE)
        if row.status == "pending" and row.due:
            yield Entry("decision", row.due, *words, side, "late" if row.due < today else "")
        if row.review:
            yield Entry("review", row.review, *words, side, "late" if row.review < today else "")
    facts = gather_facts(workshop)
    for card in workshop.cards.values():
        day = milestone_of(workshop.header, card)
        if day and _waits(card) and next_action(facts.of(card.uid)) is None:
            yield Entry("card", day, card.spoken, card.title, state="late" if day < today else "")


def _waits(card: Card) -> bool:
    """Return whether a card is still to be settled."""
    return card.state in ("open", "current") and not card.merged_into


def _presences(workshop: Workshop, first: date) -> Iterator[Presence]:
    """Yield the people whose last day is known, unless they have gone before the first month."""
    sides = sides_of(workshop)
    until: dict[str, date] = {}
    for row in workshop.involvements.values():
        if row.until and row.person in workshop.people:
            until[row.person] = max(row.until, until.get(row.person, row.until))
    found = []
    for uid, person in workshop.people.items():
        last = max((day for day in (person.leaves, until.get(uid)) if day), default=None)
        if last and last >= first:
            extended = until.get(uid)
            is_longer = extended is not None and (person.leaves is None or extended > person.leaves)
            presence = Presence(workshop.person_name(uid), sides[uid], person.leaves, extended if is_longer else None)
            found.append((last, presence.name, presence))
    yield from (presence for _, _, presence in sorted(found, key=lambda each: each[:2]))
