"""Patches: the difference between two workshops, row by row, and its inverse.

The journal stores them, undo applies their inverse, and merges compare them. No change writes its own undo: the
difference between the value before and the value after is enough.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, groupby, islice
from operator import attrgetter, is_not

from msgspec import Struct

from perenne_tui.core.model.codec import changed_fields, from_json, merged_fields, to_json, with_fields
from perenne_tui.core.model.rows import Json, Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import CONDUCT_TABLES, Workshop

Unknown = Mapping[str, Mapping[str, Json]]
"""Tables that only a newer version of the program has."""


class PatchMismatch(ValueError):
    """A patch that cannot be applied: it creates a row that exists, or changes or deletes one that does not."""


class Patch(Struct, frozen=True):
    """The difference in one row, with only the fields that changed."""

    table: str
    uid: str
    was: Mapping[str, Json] | None
    """Old values, as JSON; `None` when the patch creates the row."""
    set: Mapping[str, Json] | None
    """New values, as JSON; `None` when the patch deletes the row."""

    def inverse(self) -> "Patch":
        """Return the patch that undoes this one."""
        return Patch(self.table, self.uid, self.set, self.was)


class Origin(Struct, frozen=True):
    """The line of another copy of the workshop from which a change comes: what a merge took in, what was copied."""

    workshop: str
    """uid of that copy: the same as here, unless `perenne copy` made one of the two."""
    n: int
    """Number of that line."""
    crc: str
    """Its checksum, eight hexadecimal digits."""
    lines: tuple[str, ...] = ()
    """For a merge: the lines of that copy which were not known here, oldest first, as they stand in its journal."""


class Sender(Struct, frozen=True):
    """The phone that a change comes from which was not made on the keyboard.

    A voice that is anonymous (confidence, a closing word, a ROTI) has a `voice` and no `person`.
    """

    person: str = ""
    """uid of the person who sent it; empty for an anonymous voice."""
    key: str = ""
    """One-use key of the request: a key that is in the journal is not done again."""
    voice: str = ""
    """Opaque name of an anonymous voice on one topic, by which it can be changed or taken back."""


class Entry(Struct, frozen=True):
    """One line of the journal: a change and the patches it made."""

    n: int
    """Number of the line, from 1, without gaps."""
    what: str
    """Name of the change, such as `move_card`; `undo` and `redo` for those."""
    writes: tuple[Patch, ...]
    of: int | None = None
    """For an undo or a redo: the number of the change that is undone or redone."""
    origin: Origin | None = None
    """For a merge, and for the first line of a copy: the line of the other side."""
    sender: Sender | None = None
    """For a change that came from a phone: whose. Undo passes over it."""

    @property
    def is_content(self) -> bool:
        """Whether it changed content: it wrote to a table other than those of `CONDUCT_TABLES`, or is a merge.

        Undo takes it back, unless it has a sender. A merge may write nothing, where people preferred what stood
        here: that it took place can be undone too.
        """
        return self.origin is not None or any(patch.table not in CONDUCT_TABLES for patch in self.writes)


def difference(before: Workshop, after: Workshop) -> tuple[Patch, ...]:
    """Return the patches that turn one workshop into the other, table by table."""
    patches: list[Patch] = []
    if before.header is not after.header and before.header != after.header:
        was, now = changed_fields(before.header, after.header)
        patches.append(Patch("workshop", after.header.uid, was, now))
    for name in before.tables_beside(after):
        old, new = before.table(name), after.table(name)
        created = 0
        only = after.only_card_changed_since(before) if name == "cards" else None
        for uid in differing(old, new) if only is None else [only] if only in new else []:
            past, row = old.get(uid), new[uid]
            if past is None:
                created += 1
                patches.append(Patch(name, uid, None, to_json(row)))
            elif past is not row and past != row:
                patches.append(Patch(name, uid, *changed_fields(past, row)))
        if len(old) + created > len(new):
            patches += [Patch(name, uid, to_json(row), None) for uid, row in old.items() if uid not in new]
    if before.unknown is not after.unknown:
        patches += _unknown_difference(before.unknown, after.unknown)
    return tuple(patches)


def _unknown_difference(before: Unknown, after: Unknown) -> Iterator[Patch]:
    """Return the patches of tables that only a newer version has; rows that are no objects are left alone."""
    for table in dict.fromkeys((*before, *after)):
        was, now = before.get(table, {}), after.get(table, {})
        for uid in dict.fromkeys((*was, *now)):
            old, new = was.get(uid), now.get(uid)
            if old == new or not (isinstance(old, Mapping | None) and isinstance(new, Mapping | None)):
                continue
            if old and new and (None in new.values() or not old.keys() <= new.keys()):
                yield from (Patch(table, uid, old, None), Patch(table, uid, None, new))  # no patch takes a field away
            else:
                yield Patch(table, uid, old, new)


def differing(old: Mapping[str, Row], new: Mapping[str, Row]) -> list[str]:
    """Return the uids of the rows of a table that may differ from an earlier version of it; all others are equal.

    Unchanged rows are the same objects, nearly always at the same places, so identity is compared place by place:
    10,000 rows take a fifth of a millisecond.
    """
    moved = map(is_not, new.values(), old.values())
    return [*compress(new, moved), *islice(new, len(old), None)]


def inverse(patches: Sequence[Patch]) -> tuple[Patch, ...]:
    """Return the patches that undo others, the last one first."""
    return tuple(patch.inverse() for patch in reversed(patches))


def apply(workshop: Workshop, patches: Iterable[Patch]) -> Workshop:
    """Return the workshop with patches applied.

    Raises:
        PatchMismatch: a patch creates a row that exists, or changes or deletes one that does not.
    """
    for name, group in groupby(patches, attrgetter("table")):
        if name == "workshop":
            for patch in group:
                if patch.set is None or patch.was is None:
                    raise PatchMismatch("the header is neither created nor deleted")
                workshop = replace(workshop, header=with_fields(workshop.header, patch.set))
        elif name in ROW_TYPES:
            workshop = _apply_rows(workshop, name, group)
        else:
            for patch in group:
                workshop = _apply_unknown(workshop, patch)
    return workshop


def reproduces(before: Workshop, patches: Iterable[Patch], after: Workshop) -> bool:
    """Return whether applying the patches to `before` gives exactly `after`.

    It does unless a change made a row with a value that is not read back from JSON as it was written.
    """
    for patch in patches:
        if patch.set is None or patch.table not in ROW_TYPES:
            continue
        past = before.table(patch.table).get(patch.uid)
        fields = patch.set if past is None else merged_fields(to_json(past), patch.set)
        if from_json(ROW_TYPES[patch.table], patch.uid, fields) != after.table(patch.table)[patch.uid]:
            return False
    return True


def _apply_rows(workshop: Workshop, name: str, patches: Iterable[Patch]) -> Workshop:
    table = workshop.table(name)
    rows: dict[str, Row | None] = {}
    for patch in patches:
        past = rows[patch.uid] if patch.uid in rows else table.get(patch.uid)
        if (past is None) != (patch.was is None):
            raise PatchMismatch(f"{name} {patch.uid} {'is not there' if past is None else 'exists already'}")
        if patch.set is None:
            rows[patch.uid] = None
        elif past is None:
            rows[patch.uid] = from_json(ROW_TYPES[name], patch.uid, patch.set)
        else:
            rows[patch.uid] = with_fields(past, patch.set)
    gone = frozenset(uid for uid, row in rows.items() if row is None)
    return workshop.with_rows(name, *(row for row in rows.values() if row is not None), without=gone)


def _apply_unknown(workshop: Workshop, patch: Patch) -> Workshop:
    """Apply a patch to a table that only a newer version of the program has."""
    rows = dict(workshop.unknown.get(patch.table, {}))
    if patch.set is None:
        rows.pop(patch.uid, None)
    else:
        past = rows.get(patch.uid)
        if patch.was is not None and isinstance(past, Mapping):
            rows[patch.uid] = merged_fields(past, patch.set)
        else:
            rows[patch.uid] = dict(patch.set)
    tables = {**workshop.unknown, patch.table: rows}
    return replace(workshop, unknown={name: table for name, table in tables.items() if table})
