"""The merge of one table, row by row: what each copy added, changed and deleted."""

from collections.abc import Mapping
from typing import NamedTuple

from perenne_tui.core.merging.row_merge import merged_row
from perenne_tui.core.model.conflicts import DeletedIn
from perenne_tui.core.model.references import text_of
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.values import with_values


class Clash(NamedTuple):
    """Fields of a row that both copies changed differently; the merged row has those of here."""

    table: str
    row: str
    fields: tuple[str, ...]


class TableMerge(NamedTuple):
    """A table as both copies make it."""

    rows: dict[str, Row]
    clashes: tuple[Clash, ...]
    kept: Mapping[str, DeletedIn]
    """Rows that stay although one copy deleted them, as the other changed them: by uid the copy that deleted it."""


def merged_table(
    table: str, base: Mapping[str, Row] | None, here: Mapping[str, Row], there: Mapping[str, Row]
) -> TableMerge:
    """Return a table merged from two copies.

    Args:
        table: its name.
        base: the table that both copies left from; `None` when it is not known: nothing was deleted then.
        here: the table here.
        there: the table in the copy.
    """
    before = base or {}
    rows = dict(here)
    clashes: list[Clash] = []
    kept: dict[str, DeletedIn] = {}
    if there == before and base is not None:
        return TableMerge(rows, (), {})
    for uid, theirs in there.items():
        ours, was = here.get(uid), before.get(uid)
        if ours is theirs or theirs in (ours, was):
            continue
        if ours is None:
            if was is None:
                rows[uid] = theirs
            elif not _is_slight(was, theirs):
                rows[uid], kept[uid] = theirs, "here"
        elif ours == was:
            rows[uid] = theirs
        else:
            merged = merged_row(table, was, ours, theirs)
            rows[uid] = merged.row
            clashes += [Clash(table, uid, fields) for fields in merged.clashes]
    for uid, was in before.items():
        if uid not in there and (ours := here.get(uid)) is not None:
            if ours == was or _is_slight(was, ours):
                del rows[uid]
            else:
                kept[uid] = "there"
    return TableMerge(rows, tuple(clashes), kept)


def _is_slight(was: Row, now: Row) -> bool:
    """Return whether only the place of a row among others changed, which is no reason to keep a deleted one."""
    return hasattr(was, "rank") and with_values(now, rank=text_of(was, "rank")) == was
