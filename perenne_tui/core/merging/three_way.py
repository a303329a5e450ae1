"""The three-way merge of a workshop and a copy of it, both of which went on from one common state.

    merged = merge(base, here, there, origin="412-9f3a01c4")
    merged.workshop     the workshop here with what the copy changed; one change, one undo
    merged.conflicts    what both said differently: rows of the workshop, until `settle_conflict`

What one copy changed is taken, what both changed alike is one, what both changed differently is a conflict: the row
keeps what was said here. Nothing that either copy says is lost.
"""

from typing import Final

from perenne_tui.core.merging.ballot_merge import merged_ballots
from perenne_tui.core.merging.conflict_rows import Found, conflicts_of, not_known, with_conflicts
from perenne_tui.core.merging.exclusive_fields import without_circles, without_second_choice
from perenne_tui.core.merging.kept_rows import Asked, Place, Tables, with_kept_rows
from perenne_tui.core.merging.mentions import Mentions, with_ids_of_here, with_new_ids
from perenne_tui.core.merging.merged import Merged
from perenne_tui.core.merging.numbers import with_numbers
from perenne_tui.core.merging.places import with_places
from perenne_tui.core.merging.row_merge import merged_row
from perenne_tui.core.merging.same_people import same_people
from perenne_tui.core.merging.same_rows import same_rows, with_uids
from perenne_tui.core.merging.settled_apart import with_settled_apart
from perenne_tui.core.merging.table_merge import Clash, merged_table
from perenne_tui.core.merging.unknown_tables import merged_unknown
from perenne_tui.core.model.conflicts import DeletedIn
from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import CONDUCT_TABLES, Workshop

_APART: Final = frozenset({"workshop", "ballots", "conflicts", "forgotten", *CONDUCT_TABLES})
_BY_ROW: Final = tuple(name for name in ROW_TYPES if name not in _APART)
"""Tables that are merged row by row. How the room is being run is not merged: it stays as it is here."""


def merge(base: Workshop | None, here: Workshop, there: Workshop, *, origin: str = "") -> Merged:
    """Return a workshop merged with a copy of it.

    Args:
        base: the state that both left from; `None` when it is not known. Then what only one has is added, and where
            both say something different it is a conflict.
        here: the workshop here.
        there: the copy.
        origin: last line of the copy, by its number and checksum, for its conflicts: `412-9f3a01c4`.
    """
    base = _as_copy(base, here, base) if base else None
    start = base or Workshop(Header(here.header.uid))
    there = with_uids(_as_copy(there, here, base), same_rows(start, here, there))
    there = with_ids_of_here(base, here, there) if base else there
    header = merged_row("workshop", base.header if base else None, here.header, there.header)
    tables: Tables = {"workshop": {here.header.uid: header.row}}
    clashes = [Clash("workshop", here.header.uid, fields) for fields in header.clashes]
    deleted: dict[Place, DeletedIn] = {}
    for name in _BY_ROW:
        merged = merged_table(name, base.table(name) if base else None, here.table(name), there.table(name))
        tables[name] = merged.rows
        clashes += merged.clashes
        deleted |= {Place(name, uid): side for uid, side in merged.kept.items()}
    ballots, votes = merged_ballots(start, here, there)
    tables["ballots"] = dict(ballots)
    tables["forgotten"] = {**there.forgotten, **here.forgotten}
    tables, asked, apart = with_settled_apart(tables, start, here, there, Asked(clashes, votes))
    tables, kept = with_kept_rows(tables, here, there, {**deleted, **apart}, asked)
    clashes = list(asked.clashes)
    for repaired in (without_circles, without_second_choice):
        tables, more = repaired(tables, here)
        clashes += more
    tables = with_places(tables, start, here, there)
    tables, renumbered = with_numbers(tables, base, here)
    mentions = Mentions.of(renumbered, has_base=base is not None)
    tables = with_new_ids(tables, mentions, start, here, there)
    unknown, unknown_clashes = merged_unknown(start.unknown, here.unknown, there.unknown)
    found = Found(tuple(clashes), kept, asked.votes, unknown_clashes)
    conflicts = not_known(conflicts_of(found, start, here, there, mentions), start, here, there)
    conflicts = tuple(replace(row, origin=origin) for row in conflicts)
    after = here.with_rows("workshop", *tables.pop("workshop").values())
    after = after.with_tables({name: rows for name, rows in tables.items() if rows != here.table(name)})
    after = replace(after, unknown=unknown)
    after = with_conflicts(after, conflicts, start, there)
    return Merged(
        workshop=after,
        conflicts=tuple(row for row in conflicts if row.uid in after.conflicts),
        renumbered=renumbered,
        rewritten=tuple(dict.fromkeys(mentions.rewritten)),
        mentions=tuple(dict.fromkeys(mentions.left)),
        same_people=same_people(after, here, there),
    )


def _as_copy(copy: Workshop, here: Workshop, base: Workshop | None) -> Workshop:
    """Return a copy that is a workshop of its own as one of the workshop here: its own title stays out."""
    if copy.header.uid == here.header.uid:
        return copy
    title = base.header.title if base else here.header.title
    return copy.with_rows("workshop", replace(copy.header, uid=here.header.uid, title=title))
