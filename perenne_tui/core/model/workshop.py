"""A workshop: one immutable value with a header and one table per kind of row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.rows import Action, Axis, Ballot, Card, Decision, Header, Json, Person, Risk, Row
from perenne_tui.core.model.sheet_rows import (
    Bearing,
    CostLine,
    Criterion,
    Involvement,
    Paper,
    Point,
    Scenario,
    Score,
    Stakeholder,
)
from perenne_tui.core.model.sitting_rows import Conduct, Confidence, Phase, Sitting
from perenne_tui.core.model.stacks import Stack, Stacks
from perenne_tui.core.model.tables import ROW_TYPES

SpokenT = TypeVar("SpokenT", Card, Action, Decision, Risk)

CONDUCT_TABLES = frozenset({"conduct"})
"""Tables that tell how the room is run: journalled, but not content, so undo leaves them alone."""

MOST_CARDS = 20_000
MOST_AXES = 9


@dataclass(frozen=True, slots=True)
class Workshop:
    """Everything about one challenge. A change gives another value; this one never changes."""

    header: Header
    axes: Mapping[str, Axis] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)
    ballots: Mapping[str, Ballot] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    risks: Mapping[str, Risk] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    sittings: Mapping[str, Sitting] = field(default_factory=dict)
    phases: Mapping[str, Phase] = field(default_factory=dict)
    confidences: Mapping[str, Confidence] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    bearings: Mapping[str, Bearing] = field(default_factory=dict)
    involvements: Mapping[str, Involvement] = field(default_factory=dict)
    criteria: Mapping[str, Criterion] = field(default_factory=dict)
    scores: Mapping[str, Score] = field(default_factory=dict)
    stakeholders: Mapping[str, Stakeholder] = field(default_factory=dict)
    costs: Mapping[str, CostLine] = field(default_factory=dict)
    papers: Mapping[str, Paper] = field(default_factory=dict)
    points: Mapping[str, Point] = field(default_factory=dict)
    conduct: Mapping[str, Conduct] = field(default_factory=dict)
    unknown: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    """Whole tables that a newer version wrote, row by row as they were read."""
    known_stacks: Stacks | None = field(default=None, compare=False, repr=False)
    """The cards in order, as long as they are those of this value; read `stacks`."""

    @property
    def stacks(self) -> Stacks:
        """The cards of each axis from top to bottom."""
        known = self.known_stacks
        return known if known is not None and known.cards is self.cards else Stacks.of(self.cards)

    def stacked(self) -> "Workshop":
        """Give this workshop with its cards in order, which every value made from it carries on."""
        return replace(self, known_stacks=self.stacks)

    def table(self, name: str) -> Mapping[str, Row]:
        """Give a table by its name in `ROW_TYPES`.

        Raises:
            KeyError: there is no such table.
        """
        if name == "workshop":
            return {self.header.uid: self.header}
        if name not in ROW_TYPES:
            raise KeyError(name)
        table: Mapping[str, Row] = getattr(self, name)
        return table

    def with_rows(self, name: str, *rows: Row, without: frozenset[str] = frozenset()) -> "Workshop":
        """Give this workshop with rows put in or replaced, and others taken out, in one table."""
        if name == "workshop":
            (header,) = rows
            assert isinstance(header, Header)
            return replace(self, header=header)
        table = dict(self.table(name))
        for uid in without:
            table.pop(uid, None)
        table.update((row.uid, row) for row in rows)
        after = self.with_tables({name: table})
        known = self.known_stacks
        if name != "cards" or known is None or known.cards is not self.cards:
            return after
        return replace(after, known_stacks=known.after(after.cards, [*without, *(row.uid for row in rows)]))

    def with_tables(self, tables: Mapping[str, Mapping[str, Row]]) -> "Workshop":
        """Give this workshop with whole tables replaced; each must hold the rows of its name in `ROW_TYPES`."""
        replaced: Callable[..., Workshop] = partial(replace, self)
        return replaced(**tables)

    def axes_in_order(self) -> list[Axis]:
        """Give the axes from left to right."""
        return in_rank_order(self.axes.values())

    def cards_in_order(self, axis: str) -> Sequence[Card]:
        """Give the cards of one axis from top to bottom."""
        return self.stacks.by_axis.get(axis, Stack()).cards

    def actions_of(self, card: str) -> list[Action]:
        """Give the actions of a card in the order of their numbers."""
        return in_spoken_order(row for row in self.actions.values() if row.card == card)

    def decisions_of(self, card: str) -> list[Decision]:
        """Give the decisions of a card in the order of their numbers."""
        return in_spoken_order(row for row in self.decisions.values() if row.card == card)

    def risks_of(self, card: str) -> list[Risk]:
        """Give the risks of a card in the order of their numbers."""
        return in_spoken_order(row for row in self.risks.values() if row.card == card)

    def votes_of(self, card: str) -> int:
        """Give the dots a card has received, all voters together."""
        return sum(ballot.dots for ballot in self.ballots.values() if ballot.card == card)

    def card_named(self, spoken: str) -> Card | None:
        """Give the card with a spoken id, written as it is stored (`D3`)."""
        return next((card for card in self.cards.values() if card.spoken == spoken), None)

    def person_name(self, uid: str) -> str:
        """Give what a person is called: the name, else the function; empty when nobody has that uid."""
        person = self.people.get(uid)
        return (person.name or person.role) if person else ""

    def sittings_in_order(self) -> list[Sitting]:
        """Give the sittings by day; those without a day come last."""
        return sorted(self.sittings.values(), key=lambda row: (row.day is None, str(row.day), row.uid))


def in_spoken_order(rows: Iterable[SpokenT]) -> list[SpokenT]:
    """Sort rows by the number in their spoken id: AC2 before AC10."""
    return sorted(rows, key=lambda row: (spoken_number(row.spoken), row.uid))


def spoken_number(spoken: str) -> int:
    """Give the number in a spoken id, 0 when it has none."""
    digits = spoken.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isascii() and digits.isdigit() else 0
