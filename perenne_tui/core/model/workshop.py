"""The workshop: one immutable value with a header and one table per kind of row, by uid.

A change returns another value; tables that it leaves alone are the same objects in both, so comparing them is fast.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from functools import partial
from itertools import compress
from operator import attrgetter, is_not
from typing import Final, TypeVar

from msgspec import Struct, field

from perenne_tui.core.model.conflicts import Conflict
from perenne_tui.core.model.forgotten_rows import ForgottenName
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
from perenne_tui.core.model.values import replace

SpokenT = TypeVar("SpokenT", Card, Action, Decision, Risk)

CONDUCT_TABLES = frozenset({"conduct"})
"""Tables of the conduct of the sitting: written to the journal, but not content, so undo skips them."""

MOST_CARDS = 20_000
MOST_AXES = 9


class Workshop(Struct, frozen=True):  # noqa: PLW1641 its tables have no hash
    """All data of one workshop. It is never modified: a change returns another value."""

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
    conflicts: Mapping[str, Conflict] = field(default_factory=dict)
    """Statements in which two copies of the workshop differ and that nobody has settled yet."""
    forgotten: Mapping[str, ForgottenName] = field(default_factory=dict)
    """Names that were forgotten, as hashes."""
    unknown: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    """Tables that only a newer version has, their rows as they were read."""
    cached_stacks: Stacks | None = None
    """Cache of `stacks`, valid only while it was made from this value's `cards`: read `stacks` instead."""

    def __eq__(self, other: object) -> bool:
        """Return whether another workshop has the same header and rows; the cache does not count."""
        return isinstance(other, Workshop) and _CONTENT(self) == _CONTENT(other)

    @property
    def stacks(self) -> Stacks:
        """The cards of each axis from top to bottom."""
        known = self.cached_stacks
        return known if known is not None and known.cards is self.cards else Stacks.of(self.cards)

    def with_stacks(self) -> "Workshop":
        """Return this workshop with `stacks` cached; every value made from it keeps the cache up to date.

        Tables of cards before its own are not held any more.
        """
        return replace(self, cached_stacks=self.stacks.sealed())

    def only_card_changed_since(self, before: "Workshop") -> str | None:
        """Return the uid of the only card that may differ from an earlier value; `None` where it is not known."""
        known = self.cached_stacks
        is_known = known is not None and known.cards is self.cards and known.earlier is before.cards
        return known.changed if known is not None and is_known else None

    def tables_beside(self, other: "Workshop") -> list[str]:
        """Return the names of the tables that are not the same object in another workshop."""
        return [*compress(_TABLES, map(is_not, _ALL_TABLES(self), _ALL_TABLES(other)))]

    def table(self, name: str) -> Mapping[str, Row]:
        """Return a table by its name in `ROW_TYPES`.

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
        """Return this workshop with rows of one table added or replaced, and others removed (`without`)."""
        if name == "workshop":
            (header,) = rows
            assert isinstance(header, Header)
            return replace(self, header=header)
        table = dict(self.table(name))
        for uid in without:
            table.pop(uid, None)
        table.update((row.uid, row) for row in rows)
        known = self.cached_stacks
        if name != "cards" or known is None or known.cards is not self.cards:
            return self.with_tables({name: table})
        after = self._with_tables({name: table})
        return replace(after, cached_stacks=known.after(after.cards, [*without, *(row.uid for row in rows)]))

    def with_tables(self, tables: Mapping[str, Mapping[str, Row]]) -> "Workshop":
        """Return this workshop with whole tables replaced; each must hold the rows of its name in `ROW_TYPES`."""
        after = self._with_tables(tables)
        return after.with_stacks() if "cards" in tables and self.cached_stacks is not None else after

    def _with_tables(self, tables: Mapping[str, Mapping[str, Row]]) -> "Workshop":
        """Return this workshop with whole tables replaced, its cache as it was."""
        replaced: Callable[..., Workshop] = partial(replace, self)
        return replaced(**tables)

    def axes_in_order(self) -> list[Axis]:
        """Return the axes from left to right."""
        return in_rank_order(self.axes.values())

    def cards_in_order(self, axis: str) -> Sequence[Card]:
        """Return the cards of one axis from top to bottom."""
        return self.stacks.by_axis.get(axis, Stack()).cards

    def actions_of(self, card: str) -> list[Action]:
        """Return the actions of a card in the order of their numbers."""
        return in_spoken_order(row for row in self.actions.values() if row.card == card)

    def decisions_of(self, card: str) -> list[Decision]:
        """Return the decisions of a card in the order of their numbers."""
        return in_spoken_order(row for row in self.decisions.values() if row.card == card)

    def risks_of(self, card: str) -> list[Risk]:
        """Return the risks of a card in the order of their numbers."""
        return in_spoken_order(row for row in self.risks.values() if row.card == card)

    def votes_of(self, card: str) -> int:
        """Return the number of dots of a card, from all voters."""
        return sum(ballot.dots for ballot in self.ballots.values() if ballot.card == card)

    def card_named(self, spoken: str) -> Card | None:
        """Return the card with a spoken id, in its stored form (`D3`)."""
        return next((card for card in self.cards.values() if card.spoken == spoken), None)

    def person_name(self, uid: str) -> str:
        """Return a person's name, else the function; empty for an unknown uid."""
        person = self.people.get(uid)
        return (person.name or person.role) if person else ""

    def sittings_in_order(self) -> list[Sitting]:
        """Return the sittings in the order in which they were held; those without a day come last.

        Of one day, those that a document told come before those begun here, by the hours said, then by what they
        agreed on next.
        """
        return sorted(self.sittings.values(), key=_when_held)

    def sittings_held(self) -> list[Sitting]:
        """Return the sittings that have a day, in order: the last one is « the sitting » of documents."""
        return [row for row in self.sittings_in_order() if row.day is not None]


_CONTENT: Final = attrgetter(*Workshop.__struct_fields__[:-1])
"""Returns the header and the tables of a workshop."""
_TABLES: Final = tuple(name for name in ROW_TYPES if name != "workshop")
_ALL_TABLES: Final = attrgetter(*_TABLES)
"""Returns the tables of a workshop, in the order of `_TABLES`."""


def when_told(row: Sitting) -> tuple[date, time, date]:
    """Return the day of a sitting, its hour and the next day: the order of the sittings that a document tells."""
    from perenne_tui.core.capture.hours import parse_hour  # a board without sittings reads no hour

    return (row.day or date.max, parse_hour(row.starts) or time.min, row.next_day or date.min)


def _when_held(row: Sitting) -> tuple[date, str, time, date, str]:
    day, hour, next_day = when_told(row)
    return (day, row.began, hour, next_day, row.uid)


def in_spoken_order(rows: Iterable[SpokenT]) -> list[SpokenT]:
    """Sort rows by the number in their spoken id: AC2 before AC10."""
    return sorted(rows, key=lambda row: (spoken_number(row.spoken), row.uid))


def spoken_number(spoken: str) -> int:
    """Return the number in a spoken id; 0 when it has none."""
    digits = spoken.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isascii() and digits.isdigit() else 0
