"""The places of rows in their columns: what the copy placed goes where it stood there, among what was placed here.

Both copies give the same ranks to what they add at the end of a column. Of two people who each added ten cards, those
of one come after those of the other, never by turns; rows keep their rank where it fits.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Final

from perenne_tui.core.merging.kept_rows import Tables
from perenne_tui.core.model import ranks
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.values import with_values
from perenne_tui.core.model.workshop import Workshop

COLUMNS: Final[Mapping[str, str]] = {
    "axes": "",
    "cards": "axis",
    "phases": "sitting",
    "scenarios": "",
    "criteria": "",
    "costs": "",
    "papers": "",
    "points": "",
}
"""Tables whose rows have an order, and the field that says in which column; empty where there is only one."""

Spot = tuple[str, str]
"""Column and rank of a row."""


def with_places(tables: Tables, base: Workshop, here: Workshop, there: Workshop) -> Tables:
    """Return merged tables in which the rows of each column have an order that both copies would recognise."""
    placed = dict(tables)
    for table, field in COLUMNS.items():
        rows = tables[table]
        mine, others = _spots(here.table(table), field), _spots(there.table(table), field)
        arrived = {uid for uid, row in rows.items() if mine.get(uid) != _spot(row, field)}
        if not arrived:
            continue
        before = _spots(base.table(table), field)
        columns = _columns(rows, field)
        for column in {_spot(rows[uid], field)[0] for uid in arrived}:
            uids = columns[column]
            if all(uid in arrived or mine[uid] == before.get(uid) for uid in uids) and _is_strict(rows, uids):
                continue  # nothing was placed here meanwhile
            known = _columns({uid: row for uid, row in there.table(table).items() if others[uid][0] == column}, field)
            order = merged_order(
                [uid for uid in uids if uid not in arrived], known.get(column, ()), arrived & set(uids)
            )
            moved = _ranked([(uid, _spot(rows[uid], field)[1]) for uid in order], arrived)
            placed[table] = {**placed[table], **{uid: with_values(rows[uid], rank=rank) for uid, rank in moved}}
    return placed


def merged_order(stayed: Sequence[str], known: Sequence[str], arrived: Collection[str]) -> list[str]:
    """Return the order of a column.

    Args:
        stayed: uids of the rows that are where they were here, in order.
        known: uids of the column in the copy, in order.
        arrived: uids of the rows that are where the copy placed them; each comes after the last row before it there
            that stayed, and after what was added here in the same place.
    """
    staying, in_copy = set(stayed), set(known)
    after: defaultdict[str, list[str]] = defaultdict(list)
    anchor = ""
    for uid in known:
        if uid in arrived:
            after[anchor].append(uid)
        elif uid in staying:
            anchor = uid
    order: list[str] = []
    anchor = ""
    for uid in stayed:
        if uid in in_copy:
            order += after.pop(anchor, [])
            anchor = uid
        order.append(uid)
    order += after.pop(anchor, [])
    return [*order, *sorted(uid for uid in arrived if uid not in in_copy)]


def _ranked(order: Sequence[tuple[str, str]], arrived: Collection[str]) -> list[tuple[str, str]]:
    """Return the uids and ranks of the rows that get another rank for this order: rows that stayed keep theirs."""
    try:
        return _fitted(order, arrived)
    except ValueError:  # the ranks of a damaged file leave no room
        return [(uid, rank) for (uid, _), rank in zip(order, ranks.spread(len(order)), strict=True)]


def _fitted(order: Sequence[tuple[str, str]], arrived: Collection[str]) -> list[tuple[str, str]]:
    moved: list[tuple[str, str]] = []
    run: list[tuple[str, str]] = []
    low = ""
    for uid, rank in order:
        if uid in arrived:
            run.append((uid, rank))
            continue
        if low >= rank:
            raise ValueError(f"{rank!r} does not come after {low!r}")
        moved += _between(low, rank, run)
        run, low = [], rank
    return moved + _between(low, "", run)


def _between(low: str, high: str, run: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the rows of a run with other ranks, unless their own ones are in order between two others."""
    inside = [low, *(rank for _, rank in run), *([high] if high else [])]
    if all(first < second for first, second in pairwise(inside)):
        return []
    return [(uid, rank) for (uid, _), rank in zip(run, ranks.several_between(low, high, len(run)), strict=True)]


def _spots(rows: Mapping[str, Row], field: str) -> dict[str, Spot]:
    return {uid: _spot(row, field) for uid, row in rows.items()}


def _spot(row: Row, field: str) -> Spot:
    rank: str = getattr(row, "rank", "")
    return (getattr(row, field) if field else "", rank)


def _columns(rows: Mapping[str, Row], field: str) -> dict[str, list[str]]:
    """Return the uids of each column in order."""
    columns: dict[str, list[str]] = {}
    for uid in sorted(rows, key=lambda uid: (_spot(rows[uid], field)[1], uid)):
        columns.setdefault(_spot(rows[uid], field)[0], []).append(uid)
    return columns


def _is_strict(rows: Mapping[str, Row], uids: Sequence[str]) -> bool:
    """Return whether no two rows of a column have the same rank."""
    return len({_spot(rows[uid], "")[1] for uid in uids}) == len(uids)
