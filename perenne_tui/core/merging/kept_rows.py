"""Rows that one copy deleted and the other one needs: they stay, with what was deleted along, until it is settled.

Somebody deleted a card here, and there it got an action; a column was removed, and there it got new cards; a person
was taken out, and there has something to do. A merge never makes a row refer to one that is gone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from perenne_tui.core.merging.ballot_merge import VoteClash, votes_of
from perenne_tui.core.merging.table_merge import Clash
from perenne_tui.core.model.conflicts import DeletedIn
from perenne_tui.core.model.references import DEPENDENTS, REFERENCES, owners_of, references_of
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.values import with_values
from perenne_tui.core.model.workshop import Workshop

Tables = dict[str, dict[str, Row]]


class Place(NamedTuple):
    """A row of a table."""

    table: str
    row: str
    """Its uid."""


class Reference(NamedTuple):
    """A reference of a row to another one."""

    place: Place
    field: str
    uid: str
    targets: tuple[str, ...]
    """Tables in which the uid is looked for."""


class Kept(NamedTuple):
    """A row that stays although one copy deleted it."""

    place: Place
    deleted: DeletedIn
    because: tuple[str, ...] = ()
    """uids of other rows that the other copy changed or added, and that need this one."""


_LISTS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "people": (("sittings", "present"), ("sittings", "excused")),
    "stakeholders": (("scenarios", "allies"),),
    "cards": (("stakeholders", "cards"),),
}
"""By table: the lists from which one of its rows is taken out when it is deleted."""


class Asked(NamedTuple):
    """Statements in which both copies differ."""

    clashes: Sequence[Clash]
    votes: Sequence[VoteClash]


def with_kept_rows(
    tables: Tables, here: Workshop, there: Workshop, deleted: Mapping[Place, DeletedIn], asked: Asked
) -> tuple[Tables, tuple[Kept, ...]]:
    """Return tables with all rows that others in them need, and those that stay although one copy deleted them.

    Args:
        tables: the tables merged row by row.
        here: the workshop here.
        there: the copy.
        deleted: the rows in them that one copy deleted and the other one changed.
        asked: what both said differently: what the copy says can be chosen later, and what it refers to is needed.
    """
    votes = {vote for vote, _, _ in asked.votes}
    sides = [votes_of(side) for side in (here, there)] if votes else []
    ballots = {row.uid for side in sides for vote in votes for row in side.get(vote, ())}
    copied = {name: dict(rows) for name, rows in tables.items()}
    keeping = _Keeping(copied, here, there, deleted, frozenset(ballots))
    keeping.keep([*_references_in(asked.clashes, there), *_references_of(asked.votes)])
    return keeping.tables, keeping.roots()


def _references_in(clashes: Sequence[Clash], there: Workshop) -> Iterator[Reference]:
    """Return the references that the copy has in fields that clash."""
    for table, uid, fields in clashes:
        if table in REFERENCES:
            for field, other, targets in references_of(table, there.table(table)[uid]):
                if field in fields:
                    yield Reference(Place(table, uid), field, other, targets)


def _references_of(votes: Sequence[VoteClash]) -> Iterator[Reference]:
    """Return the cards that got dots in the votes of the copy, as references of their voters."""
    for vote, _, there in votes:
        yield from (Reference(Place("ballots", vote.voter), "card", card, ("cards",)) for card in there if card)


class _Keeping:
    """Tables to which rows are added until no row needs one that is not there."""

    def __init__(
        self,
        tables: Tables,
        here: Workshop,
        there: Workshop,
        deleted: Mapping[Place, DeletedIn],
        asked: frozenset[str],
    ) -> None:
        self.tables = tables
        self._asked = asked
        """uids of the ballots that are asked about: none of them comes back with its card."""
        self._sides: Mapping[DeletedIn, Workshop] = {"here": there, "there": here}
        """By the copy that deleted a row: the one that still has it."""
        self._deleted = dict(deleted)
        self._because = defaultdict[Place, list[str]](list)
        self._dependents: dict[DeletedIn, Mapping[Place, Sequence[Place]]] = {}

    def keep(self, others: Iterable[Reference]) -> None:
        """Add the rows that are needed, also by other references, and those that were deleted along with them."""
        waiting = [*self._deleted, *self._missing(self._references(self._every())), *self._missing(others)]
        while waiting:
            place = waiting.pop()
            waiting += self._missing(self._references(self._restored(place)))
        for place, deleted in self._deleted.items():
            for table, field in _LISTS.get(place.table, ()):
                self._put_back(table, field, place.row, deleted)

    def roots(self) -> tuple[Kept, ...]:
        """Return the rows that stay; one that goes with another of them is a reason for that one."""
        because: dict[Place, list[str]] = {place: self._because[place] for place in self._deleted}
        roots = {place: self._root(place) for place in self._deleted}
        for place, root in roots.items():
            if place != root:
                because[root] += [place.row, *because[place]]
        return tuple(
            Kept(place, deleted, tuple(dict.fromkeys(because[place])))
            for place, deleted in self._deleted.items()
            if roots[place] == place
        )

    def _every(self) -> Iterator[Place]:
        return (Place(table, uid) for table in REFERENCES for uid in self.tables[table])

    def _references(self, places: Iterable[Place]) -> Iterator[Reference]:
        """Return the references of rows in the tables."""
        for place in places:
            for field, uid, targets in references_of(place.table, self.tables[place.table][place.row]):
                yield Reference(place, field, uid, targets)

    def _missing(self, references: Iterable[Reference]) -> list[Place]:
        """Return the rows that are referred to and that one copy deleted not knowing of that."""
        missing: list[Place] = []
        for place, field, uid, targets in references:
            if any(uid in self.tables[table] for table in targets):
                continue
            for table, (deleted, side) in ((table, each) for table in targets for each in self._sides.items()):
                if uid in side.table(table) and not self._refers(self._other(deleted), place, field, uid):
                    target = Place(table, uid)
                    self._deleted[target] = deleted
                    self._because[target].append(place.row)
                    missing.append(target)
        return missing

    def _other(self, deleted: DeletedIn) -> Workshop:
        """Return the copy that deleted a row."""
        return self._sides["there" if deleted == "here" else "here"]

    @staticmethod
    def _refers(side: Workshop, place: Place, field: str, uid: str) -> bool:
        """Return whether a copy left this reference, of a row that it has, to a row that it deleted."""
        value: object = getattr(side.table(place.table).get(place.row), field, ())
        return uid in value if isinstance(value, tuple) else value == uid

    def _restored(self, place: Place) -> list[Place]:
        """Put back a row that stays, with what was deleted along, and return all that was missing."""
        deleted = self._deleted[place]
        side, waiting = self._sides[deleted], [place]
        if deleted not in self._dependents:
            self._dependents[deleted] = _dependents(side)
        restored: list[Place] = []
        for each in waiting:
            if each.row not in self.tables[each.table]:
                self.tables[each.table][each.row] = side.table(each.table)[each.row]
                restored.append(each)
            under = self._dependents[deleted].get(each, ())
            waiting += [
                other for other in under if other.row not in self.tables[other.table] and other.row not in self._asked
            ]
        return restored

    def _put_back(self, table: str, field: str, uid: str, deleted: DeletedIn) -> None:
        """Put a row that stays back into the lists that the copy took it out of when it deleted it."""
        for row in self._sides[deleted].table(table).values():
            merged = self.tables[table].get(row.uid)
            if merged is not None and uid in getattr(row, field) and uid not in getattr(merged, field):
                before = getattr(row, field)
                uids = (*getattr(merged, field), uid)
                uids = before if set(before) == set(uids) else uids
                self.tables[table][row.uid] = with_values(merged, **{field: uids})

    def _root(self, place: Place) -> Place:
        """Return the row that a deleted row goes with, as far up as one was deleted by the same copy."""
        above = {place}
        while True:
            row = self.tables[place.table][place.row]
            owners = (Place(*owner) for owner in owners_of(place.table, row))
            owner = next((each for each in owners if self._deleted.get(each) == self._deleted[place]), None)
            if owner is None or owner in above:
                return place
            above.add(owner)
            place = owner


def _dependents(side: Workshop) -> Mapping[Place, Sequence[Place]]:
    """Return the rows of a copy that go with each row when it is deleted."""
    dependents: dict[Place, list[Place]] = {}
    for table in {table for tables in DEPENDENTS.values() for table in tables}:
        for uid, row in side.table(table).items():
            for owner in owners_of(table, row):
                dependents.setdefault(Place(*owner), []).append(Place(table, uid))
    return dependents
