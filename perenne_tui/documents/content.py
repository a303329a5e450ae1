"""What the action plan says, drawn from a workshop: the values that its templates speak of.

Names are those a template uses. Rows have become items that hold words, dates and other items instead of uids, in
the order in which they are read; nothing here is a sentence, in any language. A text that is missing is empty, a
date that is missing is `None`: the template writes the hole out.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TypeVar

from perenne_tui.core.checks import HOLE_KINDS, HoleKind, holes, is_alive, known_as, leaves_before, needs_relay
from perenne_tui.core.lenses import AxisLens, Column
from perenne_tui.core.rows import Action, ActionStatus, Card, Decision, DecisionStatus, Risk, Sitting, State
from perenne_tui.core.workshop import Workshop, in_spoken_order

RecordT = TypeVar("RecordT", Action, Decision, Risk)


@dataclass(frozen=True, slots=True)
class ActionItem:
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


@dataclass(frozen=True, slots=True)
class DecisionItem:
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


@dataclass(frozen=True, slots=True)
class RiskItem:
    """A risk."""

    id: str
    text: str
    mitigation: str
    owner: str
    card: str


@dataclass(frozen=True, slots=True)
class CardItem:
    """A card with everything said about it."""

    id: str
    title: str
    question: str
    answer: str
    answer_missing: bool
    """Whether the room voted for it and said nothing yet."""
    state: State
    votes: int
    axis: str
    actions: tuple[ActionItem, ...]
    decisions: tuple[DecisionItem, ...]
    risks: tuple[RiskItem, ...]

    @property
    def recorded(self) -> bool:
        """Whether something was written down about it."""
        return bool(self.answer or self.actions or self.decisions or self.risks)

    @property
    def aside(self) -> bool:
        """Whether the room put it aside: parked, or not applicable."""
        return self.state in ("parked", "not_applicable")

    @property
    def worked(self) -> bool:
        """Whether the room worked on it, so that the plan tells it in full."""
        return self.recorded or (not self.aside and (self.state != "open" or self.votes > 0))


@dataclass(frozen=True, slots=True)
class AxisItem:
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


@dataclass(frozen=True, slots=True)
class SittingItem:
    """One meeting."""

    day: date | None
    starts: str
    ends: str
    place: str
    facilitator: str
    present: tuple[str, ...]
    excused: tuple[str, ...]
    next_day: date | None


@dataclass(frozen=True, slots=True)
class Missing:
    """Everything of one kind that is still to be filled in."""

    kind: HoleKind
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The action plan of a workshop."""

    title: str
    challenge: str
    cohort: str
    organisation: str
    credits: str
    language: str
    day: date
    """The day the document speaks of: that of the last sitting, else the day it was given."""
    start: date | None
    end: date | None
    sitting: SittingItem | None
    """The last sitting that has a day."""
    earlier: tuple[SittingItem, ...]
    follow_ups: tuple[tuple[int, date], ...]
    """Months after the end of the challenge, and the day that makes: when to look at the plan again."""
    axes: tuple[AxisItem, ...]
    loose: CardItem | None
    """Records whose card is gone, as if one nameless card held them."""
    decisions: tuple[DecisionItem, ...]
    risks: tuple[RiskItem, ...]
    actions: tuple[ActionItem, ...]
    """All actions, by due date and then by number; those without a date come last."""
    missing: tuple[Missing, ...]

    @property
    def alive(self) -> tuple[ActionItem, ...]:
        """The actions still to be done."""
        return tuple(action for action in self.actions if action.alive)

    @property
    def unsplit(self) -> tuple[ActionItem, ...]:
        """The actions still to be done, when the end of the challenge is not known."""
        return () if self.end else self.alive

    @property
    def before(self) -> tuple[ActionItem, ...]:
        """The actions due by the end of the challenge."""
        return tuple(action for action in self.alive if action.due and self.end and action.due <= self.end)

    @property
    def after(self) -> tuple[ActionItem, ...]:
        """The actions due after the end of the challenge."""
        return tuple(action for action in self.alive if action.due and self.end and action.due > self.end)

    @property
    def undated(self) -> tuple[ActionItem, ...]:
        """The actions without a due date, when the others are told apart by the end of the challenge."""
        return tuple(action for action in self.alive if action.due is None) if self.end else ()

    @property
    def cards(self) -> tuple[CardItem, ...]:
        """All cards, axis by axis."""
        return tuple(card for axis in self.axes for card in axis.cards)

    @property
    def worked(self) -> bool:
        """Whether the room worked on anything."""
        return any(card.worked for card in self.cards) or self.loose is not None

    @property
    def left(self) -> tuple[CardItem, ...]:
        """The cards that nobody touched."""
        return tuple(card for card in self.cards if not card.worked and not card.aside)

    @property
    def parked(self) -> tuple[CardItem, ...]:
        """The cards in the parking lot."""
        return tuple(card for card in self.cards if card.state == "parked")

    @property
    def not_applicable(self) -> tuple[CardItem, ...]:
        """The cards that do not concern this challenge."""
        return tuple(card for card in self.cards if card.state == "not_applicable")

    @property
    def settled(self) -> int:
        """How many cards are settled."""
        return sum(axis.settled for axis in self.axes)

    @property
    def total(self) -> int:
        """How many cards there are, those not applicable left out."""
        return sum(axis.total for axis in self.axes)


def plan_of(workshop: Workshop, *, day: date) -> Plan:
    """Draw the action plan from a workshop.

    Args:
        workshop: the value to write out.
        day: what stands as the document's date when no sitting has a day.
    """
    header = workshop.header
    draw = _Drawing(workshop)
    sittings = [draw.sitting(row) for row in workshop.sittings_in_order() if row.day is not None]
    last = sittings[-1] if sittings else None
    return Plan(
        title=header.title,
        challenge=header.challenge,
        cohort=header.cohort,
        organisation=header.organisation,
        credits=header.credits,
        language=header.language,
        day=(last.day if last else None) or day,
        start=header.start,
        end=header.end,
        sitting=last,
        earlier=tuple(sittings[:-1]),
        follow_ups=tuple((months, _months_after(header.end, months)) for months in (1, 3, 6)) if header.end else (),
        axes=draw.axes(),
        loose=draw.loose(),
        decisions=tuple(draw.decision(row) for row in in_spoken_order(workshop.decisions.values())),
        risks=tuple(draw.risk(row) for row in in_spoken_order(workshop.risks.values())),
        actions=tuple(
            sorted(
                (draw.action(row) for row in in_spoken_order(workshop.actions.values())),
                key=lambda item: (item.due is None, item.due or date.max),
            )
        ),
        missing=draw.missing(),
    )


class _Drawing:
    """Draws items from the rows of one workshop; looks through each table once."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._holes = holes(workshop)
        self._unanswered = {hole.uid for hole in self._holes if hole.kind == "no_answer"}
        self._columns = _columns(workshop)
        self._axis_of = {card.uid: column.name for column in self._columns for card in column.cards}
        self._actions = _by_card(workshop, workshop.actions.values())
        self._decisions = _by_card(workshop, workshop.decisions.values())
        self._risks = _by_card(workshop, workshop.risks.values())
        self._votes: dict[str, int] = {}
        for ballot in workshop.ballots.values():
            self._votes[ballot.card] = self._votes.get(ballot.card, 0) + ballot.dots

    def axes(self) -> tuple[AxisItem, ...]:
        """Draw the axes from left to right."""
        return tuple(
            AxisItem(
                column.name,
                column.letter,
                column.aim,
                column.settled,
                column.total,
                tuple(self.card(card) for card in column.cards),
            )
            for column in self._columns
        )

    def card(self, card: Card) -> CardItem:
        """Draw a card with its records."""
        return CardItem(
            id=card.spoken,
            title=card.title,
            question=card.question,
            answer=card.answer,
            answer_missing=card.uid in self._unanswered,
            state=card.state,
            votes=self._votes.get(card.uid, 0),
            axis=self._axis_of.get(card.uid, ""),
            actions=tuple(map(self.action, self._actions.get(card.uid, ()))),
            decisions=tuple(map(self.decision, self._decisions.get(card.uid, ()))),
            risks=tuple(map(self.risk, self._risks.get(card.uid, ()))),
        )

    def loose(self) -> CardItem | None:
        """Draw the records whose card is gone, if there are any."""
        item = self.card(Card(""))
        return item if item.recorded else None

    def action(self, row: Action) -> ActionItem:
        """Draw an action."""
        workshop = self._workshop
        return ActionItem(
            id=row.spoken,
            text=row.text,
            owner=known_as(workshop, row.owner),
            relay=known_as(workshop, row.relay),
            relay_missing=is_alive(row) and needs_relay(workshop, row),
            leaves=leaves_before(workshop, row.owner, row.due),
            due=row.due,
            done_when=row.done_when,
            status=row.status,
            alive=is_alive(row),
            axis=self._axis_of.get(row.card, ""),
            card=self._spoken(row.card),
        )

    def decision(self, row: Decision) -> DecisionItem:
        """Draw a decision."""
        return DecisionItem(
            id=row.spoken,
            text=row.text,
            status=row.status,
            decider=known_as(self._workshop, row.decider),
            due=row.due,
            reason=row.reason,
            rejected=row.rejected,
            review=row.review,
            card=self._spoken(row.card),
        )

    def risk(self, row: Risk) -> RiskItem:
        """Draw a risk."""
        owner = known_as(self._workshop, row.owner)
        return RiskItem(row.spoken, row.text, row.mitigation, owner, self._spoken(row.card))

    def sitting(self, row: Sitting) -> SittingItem:
        """Draw a meeting."""
        return SittingItem(
            row.day,
            row.starts,
            row.ends,
            row.place,
            row.facilitator,
            self._named(row.present),
            self._named(row.excused),
            row.next_day,
        )

    def missing(self) -> tuple[Missing, ...]:
        """Draw what is still to be filled in, kind by kind."""
        found: dict[HoleKind, list[str]] = {kind: [] for kind in HOLE_KINDS}
        for hole in self._holes:
            found[hole.kind].append(hole.spoken)
        return tuple(Missing(kind, tuple(ids)) for kind, ids in found.items() if ids)

    def _spoken(self, card: str) -> str:
        row = self._workshop.cards.get(card)
        return row.spoken if row else ""

    def _named(self, people: Iterable[str]) -> tuple[str, ...]:
        """Give people as a list of those present names them: name, and function in brackets."""
        rows = (self._workshop.people.get(uid) for uid in people)
        return tuple(
            f"{row.name} ({row.role})" if row.name and row.role else row.name or row.role
            for row in rows
            if row and (row.name or row.role)
        )


def _columns(workshop: Workshop) -> tuple[Column, ...]:
    """Give the columns of the board; cards of a workshop without axes stand in a nameless one."""
    columns = AxisLens().columns(workshop)
    if columns or not workshop.cards:
        return columns
    cards = tuple(sorted(workshop.cards.values(), key=attrgetter("rank", "uid")))
    settled = sum(card.state == "settled" for card in cards)
    return (Column("", "", "", "", cards, settled, sum(card.state != "not_applicable" for card in cards)),)


def _by_card(workshop: Workshop, rows: Iterable[RecordT]) -> dict[str, list[RecordT]]:
    """Sort records by their card, in the order of their numbers; those whose card is gone stand under ""."""
    found: dict[str, list[RecordT]] = {}
    for row in in_spoken_order(rows):
        found.setdefault(row.card if row.card in workshop.cards else "", []).append(row)
    return found


def _months_after(day: date, months: int) -> date:
    """Give the same day some months later, or the last day of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = min(day.year + years, date.max.year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
