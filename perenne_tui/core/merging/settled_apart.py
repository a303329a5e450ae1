"""Conflicts of an earlier merge about which people decided differently in both copies since.

Whoever settles a conflict for what is there already changes no field: only that the conflict is gone tells that
somebody decided. If the other copy decided otherwise, or its row was changed meanwhile, that is asked once more.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from perenne_tui.core.merging.ballot_merge import Vote, VoteClash, votes_of
from perenne_tui.core.merging.conflict_rows import current_fields
from perenne_tui.core.merging.kept_rows import Asked, Place, Tables
from perenne_tui.core.merging.table_merge import Clash
from perenne_tui.core.model.codec import with_fields
from perenne_tui.core.model.conflicts import Conflict, DeletedIn
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop


class SettledApart(NamedTuple):
    """Merged tables in which what was decided here stands, and what is to be asked once more."""

    tables: Tables
    asked: Asked
    deleted: Mapping[Place, DeletedIn]


def with_settled_apart(tables: Tables, base: Workshop, here: Workshop, there: Workshop, asked: Asked) -> SettledApart:
    """Return merged tables in which no decision about a conflict of the common state is lost.

    Args:
        tables: the tables merged row by row.
        base: the common state.
        here: the workshop here.
        there: the copy.
        asked: what both said differently as far as is known already.
    """
    clashes, votes = list(asked.clashes), list(asked.votes)
    deleted: dict[Place, DeletedIn] = {}
    tables = dict(tables)
    for conflict in _decided_twice(base, here, there):
        table, uid = conflict.table, conflict.row
        ours, theirs = (current_fields(side, conflict) for side in (here, there))
        if conflict.deleted:
            if (ours is None) != (theirs is None):
                deleted[Place(table, uid)] = "here" if ours is None else "there"
        elif ours is None or theirs is None:
            continue
        elif table == "ballots":
            vote = Vote(uid, "") if uid in here.people else Vote("", uid)
            if all(vote != known for known, _, _ in votes):
                votes.append(VoteClash(vote, _dots(ours), _dots(theirs)))
                rows = {row.uid: row for row in tables[table].values() if row not in votes_of(there).get(vote, ())}
                tables[table] = {**rows, **{row.uid: row for row in votes_of(here).get(vote, ())}}
        elif uid in tables[table] and all((table, uid) != (each.table, each.row) for each in clashes):
            clashes.append(Clash(table, uid, tuple(conflict.here)))
            fields = {name: ours.get(name) for name in conflict.here}
            tables[table] = {**tables[table], uid: with_fields(tables[table][uid], fields)}
    return SettledApart(tables, Asked(clashes, votes), deleted)


def _decided_twice(base: Workshop, here: Workshop, there: Workshop) -> Iterator[Conflict]:
    """Yield the conflicts of the common state about which both copies say something since, and not the same."""
    for conflict in base.conflicts.values():
        if conflict.table not in ROW_TYPES or {conflict.uid} <= here.conflicts.keys() & there.conflicts.keys():
            continue
        before, ours, theirs = (_said(side, conflict) for side in (base, here, there))
        spoke = (
            conflict.uid not in side.conflicts or said != before for side, said in ((here, ours), (there, theirs))
        )
        if ours != theirs and all(spoke):
            yield conflict


def _said(side: Workshop, conflict: Conflict) -> Mapping[str, Json] | None:
    """Return the values of a copy in the fields of a conflict; `None` where its row is gone."""
    now = current_fields(side, conflict)
    if now is None or conflict.table == "ballots":
        return now
    return {} if conflict.deleted else {name: now.get(name) for name in conflict.here}


def _dots(fields: Mapping[str, Json]) -> dict[str, int]:
    return {card: dots for card, dots in fields.items() if isinstance(dots, int)}
