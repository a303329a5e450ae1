"""The content of a part of the plan: what is theirs, whom they relay, what they wait for; `part` in its template."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from perenne_tui.core.model.rows import Action, is_open
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.review.plan_part import PlanPart, When, part_of
from perenne_tui.core.text.clean import fold
from perenne_tui.documents.part_words import part_words
from perenne_tui.documents.view_model.cards import AxisItem, BoardItems, CardItem
from perenne_tui.documents.view_model.plan import Plan
from perenne_tui.documents.view_model.records import ActionItem, DecisionItem
from perenne_tui.i18n.language import Language


class PersonItem(NamedTuple):
    """Somebody whose part it is."""

    name: str
    """Empty for somebody who is called by the function."""
    role: str
    side: str
    leaves: date | None
    """The last day on the project."""

    @property
    def called(self) -> str:
        """The name, else the function."""
        return self.name or self.role


class Part(NamedTuple):
    """A part of the plan, as those whose part it is have to know it."""

    words: str
    """« part de Léa Martin, avant la fin du défi »; empty for the whole plan."""
    people: tuple[PersonItem, ...]
    """By name, those that its rows name; empty for the part of everybody."""
    when: When
    day: date
    """The day of writing."""
    end: date | None
    """The end of the challenge."""
    own: tuple[ActionItem, ...]
    """Their open actions, by due date; those without one come last."""
    relays: tuple[ActionItem, ...]
    """Open actions of others that they take over."""
    last_days: Mapping[str, date | None]
    """By id of such an action: the last day of its owner, as far as it is known."""
    to_make: tuple[DecisionItem, ...]
    """Decisions that they are to make."""
    awaited: tuple[DecisionItem, ...]
    """Decisions that others are to make, on the cards of their open actions."""
    others: tuple[ActionItem, ...]
    """Open actions of others on the cards of theirs, due before those."""
    decided: tuple[DecisionItem, ...]
    """The other decisions of the part."""
    axes: tuple[AxisItem, ...]
    """The axes with the cards of its open actions, its decisions and its risks."""
    finished: tuple[ActionItem, ...]
    """Actions done or dropped that are on none of these cards."""
    parked: tuple[CardItem, ...]
    """The parked cards that they follow up."""

    @property
    def unsplit(self) -> tuple[ActionItem, ...]:
        """Their open actions, when the challenge has no end date; else none."""
        return () if self.end else self.own

    @property
    def before(self) -> tuple[ActionItem, ...]:
        """Their open actions due by the end of the challenge."""
        return tuple(action for action in self.own if action.due and self.end and action.due <= self.end)

    @property
    def after(self) -> tuple[ActionItem, ...]:
        """Their open actions due after the end of the challenge."""
        return tuple(action for action in self.own if action.due and self.end and action.due > self.end)

    @property
    def undated(self) -> tuple[ActionItem, ...]:
        """Their open actions without a due date, when the challenge has an end date; else none."""
        return tuple(action for action in self.own if action.due is None) if self.end else ()

    @property
    def late(self) -> tuple[ActionItem, ...]:
        """Their open actions whose due date is over when the document is written."""
        return tuple(action for action in self.own if action.due and action.due < self.day)

    @property
    def next_due(self) -> ActionItem | None:
        """Their open action that is due first from the day of writing on."""
        return next((action for action in self.own if action.due and action.due >= self.day), None)

    @property
    def blocked(self) -> tuple[ActionItem, ...]:
        """Their open actions that are blocked."""
        return tuple(action for action in self.own if action.status == "blocked")

    @property
    def waits(self) -> bool:
        """Whether they wait for anything."""
        return bool(self.awaited or self.others or self.blocked)

    @property
    def is_empty(self) -> bool:
        """Whether they have nothing to do and nothing to decide."""
        return not (self.own or self.relays or self.to_make)


def part_item(workshop: Workshop, part: PlanPart, plan: Plan, language: Language) -> Part:
    """Return the content of a part of a plan.

    Args:
        workshop: the whole workshop.
        part: the conditions.
        plan: the plan of `part_of(workshop, part)`.
        language: language of the document.
    """
    people = part.people
    rows = {row.spoken: row for row in workshop.actions.values()}
    deciders = {row.spoken: row.decider for row in workshop.decisions.values()}
    own = tuple(item for item in plan.alive if people is None or rows[item.id].owner in people)
    relays = tuple(item for item in plan.alive if item not in own)
    about = {item.card for item in plan.alive} - {""}
    undecided = [item for item in plan.decisions if item.status != "made"]
    to_make = tuple(item for item in undecided if people is None or deciders[item.id] in people)
    awaited = tuple(item for item in undecided if item not in to_make and item.card in about)
    full = (replace(axis, cards=tuple(filter(_has_open_rows, axis.cards))) for axis in plan.axes)
    axes = tuple(axis for axis in full if axis.cards)
    told = [*(card for axis in axes for card in axis.cards), *([plan.loose] if plan.loose else [])]
    shown = {action.id for card in told for action in card.actions}
    theirs = {row.spoken for row in workshop.cards.values() if people is None or row.taken_by in people}
    return Part(
        words=part_words(workshop, part, language),
        people=tuple(_people(workshop, part)),
        when=part.when,
        day=plan.day,
        end=plan.end,
        own=own,
        relays=relays,
        last_days={item.id: _last_day(workshop, rows[item.id].owner) for item in relays},
        to_make=to_make,
        awaited=awaited,
        others=_awaited_actions(workshop, part, [rows[item.id] for item in own]),
        decided=tuple(item for item in plan.decisions if item not in (*to_make, *awaited)),
        axes=axes,
        finished=tuple(item for item in plan.actions if not item.alive and item.id not in shown),
        parked=tuple(card for card in plan.parked if card.id in theirs),
    )


def _has_open_rows(card: CardItem) -> bool:
    """Return whether a part tells a card in full: it has more than actions that are over."""
    return bool(card.decisions or card.risks) or any(action.alive for action in card.actions)


def _people(workshop: Workshop, part: PlanPart) -> Iterator[PersonItem]:
    """Yield those whose part it is, by name: of several, those who have a row in it."""
    shown = part_of(workshop, part)
    named = {uid for row in shown.actions.values() for uid in (row.owner, row.relay)}
    named |= {row.decider for row in shown.decisions.values()} | {row.owner for row in shown.risks.values()}
    people = part.people or frozenset()
    found = [workshop.people[uid] for uid in people if uid in workshop.people and (uid in named or len(people) == 1)]
    for row in sorted(found, key=lambda row: (fold(row.name or row.role), row.uid)):
        yield PersonItem(row.name, row.role, row.side, row.leaves)


def _last_day(workshop: Workshop, person: str) -> date | None:
    row = workshop.people.get(person)
    return row.leaves if row else None


def _awaited_actions(workshop: Workshop, part: PlanPart, own: Iterable[Action]) -> tuple[ActionItem, ...]:
    """Return the open actions of others that are due before one of theirs on the same card, by due date."""
    if part.people is None:
        return ()
    last: dict[str, date] = {}
    for row in own:
        if row.card and row.due:
            last[row.card] = max(row.due, last.get(row.card, row.due))
    found = [
        row
        for row in in_spoken_order(workshop.actions.values())
        if is_open(row)
        and row.due is not None
        and row.due < last.get(row.card, date.min)
        and not {row.owner, row.relay} & part.people
    ]
    return BoardItems(workshop, frozenset()).actions(sorted(found, key=lambda row: row.due or date.max))
