"""The merge of tables that only a newer version of the program has: by row and by field, their values unread."""

from collections.abc import Mapping
from typing import NamedTuple

from perenne_tui.core.merging.row_merge import merged_fields
from perenne_tui.core.model.conflicts import DeletedIn
from perenne_tui.core.model.rows import Json

Tables = Mapping[str, Mapping[str, Json]]


class UnknownClash(NamedTuple):
    """A field of such a row that both copies changed differently, or a row that one deleted and the other changed."""

    table: str
    row: str
    field: str
    here: Mapping[str, Json]
    there: Mapping[str, Json]
    deleted: DeletedIn = ""


def merged_unknown(base: Tables, here: Tables, there: Tables) -> tuple[Tables, tuple[UnknownClash, ...]]:
    """Return the unknown tables of two copies as one, and what both changed differently."""
    if there in (here, base):
        return here, ()
    merged: dict[str, Mapping[str, Json]] = {}
    clashes: list[UnknownClash] = []
    for table in dict.fromkeys((*here, *there)):
        rows = dict(here.get(table, {}))
        before, others = base.get(table, {}), there.get(table, {})
        for uid in dict.fromkeys((*rows, *others)):
            row, clashed = _merged(table, uid, before.get(uid), rows.get(uid), others.get(uid))
            clashes += clashed
            if row is None:
                rows.pop(uid, None)
            else:
                rows[uid] = row
        if rows:
            merged[table] = rows
    return merged, tuple(clashes)


def _merged(table: str, uid: str, was: Json, ours: Json, theirs: Json) -> tuple[Json, list[UnknownClash]]:
    if theirs in (ours, was):
        return ours, []
    if ours == was:
        return theirs, []
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        row, groups = merged_fields(table, was if isinstance(was, Mapping) else None, ours, theirs)
        return row, [
            UnknownClash(table, uid, name, {name: ours.get(name)}, {name: theirs.get(name)}) for (name, *_) in groups
        ]
    if ours is None or theirs is None:
        kept: DeletedIn = "here" if ours is None else "there"
        row_kept = theirs if ours is None else ours
        return row_kept, [UnknownClash(table, uid, "", _fields(ours), _fields(theirs), kept)]
    return ours, []


def _fields(row: Json) -> Mapping[str, Json]:
    return row if isinstance(row, Mapping) else {}
