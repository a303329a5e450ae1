"""The conflicts of a merge as rows of the workshop, and those that the copies had already.

The uid of a conflict is made from its words, the same whichever copy merges the other: merging once more finds it.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from perenne_tui.core.merging.ballot_merge import Vote, VoteClash, dots_by_card, votes_of
from perenne_tui.core.merging.kept_rows import Kept
from perenne_tui.core.merging.mentions import Mentions
from perenne_tui.core.merging.table_merge import Clash
from perenne_tui.core.merging.unknown_tables import UnknownClash
from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.conflicts import Conflict
from perenne_tui.core.model.ids import derived_uid
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop


class Found(NamedTuple):
    """All that two copies said differently, as the parts of the merge found it."""

    clashes: Sequence[Clash]
    kept: Sequence[Kept]
    votes: Sequence[VoteClash]
    unknown: Sequence[UnknownClash]


def conflicts_of(
    found: Found, base: Workshop, here: Workshop, there: Workshop, mentions: Mentions
) -> tuple[Conflict, ...]:
    """Return the conflicts of a merge as rows, in the order of the tables.

    Args:
        found: what both copies said differently.
        base: the common state.
        here: the workshop here.
        there: the copy.
        mentions: ids that rows of the copy have no more: its texts name them by the new ones.
    """
    rows: list[Conflict] = []
    for table, uid, names in found.clashes:
        ours, theirs = _written(here, table, uid), _written(there, table, uid)
        rows.append(
            Conflict(
                table=table,
                row=uid,
                field=names[0],
                here={name: ours.get(name) for name in names},
                there={name: mentions.reworded(theirs.get(name), table, uid, name) for name in names},
            )
        )
    for (table, uid), deleted, because in found.kept:
        was = _written(base, table, uid)
        sides = {
            "here": _changed(was, _written(here, table, uid)),
            "there": _changed(was, _written(there, table, uid)),
        }
        if table == "axes":
            sides[deleted] = _where_cards_went(uid, *((here, there) if deleted == "here" else (there, here)))
        ours, theirs = sides["here"], sides["there"]
        rows.append(Conflict(table=table, row=uid, here=ours, there=theirs, deleted=deleted, because=because))
    for vote, mine, others in found.votes:
        rows.append(
            Conflict(table="ballots", row=vote.voter or vote.card, field="dots", here={**mine}, there={**others})
        )
    for table, uid, name, value, other, deleted in found.unknown:
        rows.append(Conflict(table=table, row=uid, field=name, here=value, there=other, deleted=deleted))
    order = {name: place for place, name in enumerate(ROW_TYPES)}
    rows.sort(key=lambda row: order.get(row.table, len(order)))
    return tuple(map(with_uid, rows))


def with_conflicts(merged: Workshop, new: Sequence[Conflict], base: Workshop, there: Workshop) -> Workshop:
    """Return a merged workshop with its conflicts: the new ones, and those of either copy that nobody settled."""
    settled = base.conflicts.keys() - there.conflicts.keys()
    known = {uid: row for uid, row in merged.conflicts.items() if uid not in settled}
    arrived = {
        uid: row for uid, row in there.conflicts.items() if uid not in base.conflicts and uid not in merged.conflicts
    }
    fresh = {row.uid: row for row in new}
    rows = {uid: row for uid, row in {**fresh, **known, **arrived}.items() if _is_open(merged, row)}
    return merged if rows == merged.conflicts else replace(merged, conflicts=rows)


def not_known(conflicts: Sequence[Conflict], base: Workshop, here: Workshop, there: Workshop) -> tuple[Conflict, ...]:
    """Return the conflicts that neither copy has already, whatever was changed here while one of them waited.

    One that both had and settled apart is a question of its own: it must not be taken for the one that was settled.
    """
    waiting = {**here.conflicts, **there.conflicts}
    settled = base.conflicts.keys() - (here.conflicts.keys() & there.conflicts.keys())
    known = {
        _question(row, side) for uid, row in waiting.items() if uid not in settled for side in (row.here, row.there)
    }
    return tuple(_asked_again(row, base) for row in conflicts if _question(row, row.there) not in known)


def _asked_again(row: Conflict, base: Workshop) -> Conflict:
    """Return a conflict as a question of its own, if it is one that was settled differently in both copies."""
    before = base.conflicts.get(row.uid)
    return replace(row, uid=derived_uid(row.uid), because=row.because or before.because) if before else row


def _question(row: Conflict, side: Mapping[str, Json]) -> tuple[str, str, str, str]:
    """Return the question that a conflict asks: whether a row goes, or whether one side is right."""
    return row.table, row.row, row.field, "" if row.deleted else json.dumps(side, sort_keys=True)


def open_conflicts(workshop: Workshop) -> list[Conflict]:
    """Return the conflicts that are still to be settled: their row is there, and does not say what the copy said."""
    return [row for row in workshop.conflicts.values() if _is_open(workshop, row)]


def current_fields(workshop: Workshop, conflict: Conflict) -> Mapping[str, Json] | None:
    """Return the fields of the row of a conflict as they are; of a vote its dots; `None` when the row is gone."""
    table, uid = conflict.table, conflict.row
    if table == "ballots":
        votes = votes_of(workshop)
        vote = Vote(uid, "") if uid in workshop.people else Vote("", uid)
        is_there = uid in workshop.people or uid in workshop.cards
        return {**dots_by_card(votes.get(vote, ()))} if is_there else None
    if table in ROW_TYPES:
        row = workshop.table(table).get(uid)
        return None if row is None else to_json(row)
    fields = workshop.unknown.get(table, {}).get(uid)
    return fields if isinstance(fields, Mapping) else None


def _is_open(workshop: Workshop, conflict: Conflict) -> bool:
    now = current_fields(workshop, conflict)
    if now is None or conflict.deleted:
        return now is not None
    if conflict.table == "ballots":
        return now != conflict.there
    return any(now.get(name) != value for name, value in conflict.there.items() if name != "rank")


def _where_cards_went(axis: str, deleting: Workshop, other: Workshop) -> Mapping[str, Json]:
    """Return the column into which a copy that removed one put most of its cards."""
    cards = [deleting.cards.get(uid) for uid, card in other.cards.items() if card.axis == axis]
    columns = Counter(card.axis for card in cards if card and card.axis in deleting.axes)
    return {"axis": columns.most_common(1)[0][0]} if columns else {}


def _written(workshop: Workshop, table: str, uid: str) -> Mapping[str, Json]:
    row = workshop.header if table == "workshop" else workshop.table(table).get(uid)
    return to_json(row) if row else {}


def _changed(was: Mapping[str, Json], now: Mapping[str, Json]) -> Mapping[str, Json]:
    """Return the fields that one copy changed in a row that the other one deleted; none where it is gone, or new."""
    return {name: now.get(name) for name in (*was, *now) if now and was and now.get(name) != was.get(name)}


def with_uid(row: Conflict) -> Conflict:
    """Return a conflict with the uid that its words make."""
    sides = [] if row.deleted else sorted(json.dumps(side, sort_keys=True) for side in (row.here, row.there))
    return replace(row, uid=derived_uid(row.table, row.row, row.field, *sides))
