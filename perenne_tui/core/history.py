"""What lies between two workshops, row by row, and its inverse.

No change writes its own undo: the difference between the value before and the value after is one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, compress, repeat
from operator import is_not

from perenne_tui.core.codec import changed_fields, from_json, merged, to_json, with_fields
from perenne_tui.core.rows import Header, Json, Row
from perenne_tui.core.workshop import CONDUCT_TABLES, ROW_TYPES, Workshop


class PatchMismatch(ValueError):
    """A patch does not fit the workshop it is put on: it creates a row that is there, or changes one that is not."""


@dataclass(frozen=True, slots=True)
class Patch:
    """The difference in one row: only the fields that changed."""

    table: str
    uid: str
    was: Mapping[str, Json] | None
    """Fields as they were; `None` creates the row."""
    set: Mapping[str, Json] | None
    """Fields as they become; `None` deletes the row."""

    def inverse(self) -> "Patch":
        """Give the patch that takes this one back."""
        return Patch(self.table, self.uid, self.set, self.was)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a workshop's history: a change and the rows it wrote."""

    n: int
    """Its number: 1 for the first, no gaps."""
    what: str
    """Name of the change, such as `move_card`; `undo` and `redo` for those."""
    writes: tuple[Patch, ...]
    of: int | None = None
    """For an undo or a redo: the number of the change that is taken back or made again."""

    @property
    def is_content(self) -> bool:
        """Whether undo counts it: it wrote something else than how the room is run."""
        return any(patch.table not in CONDUCT_TABLES for patch in self.writes)


def difference(before: Workshop, after: Workshop) -> tuple[Patch, ...]:
    """Give the patches that lead from one workshop to the other, table by table."""
    patches: list[Patch] = []
    if before.header is not after.header and before.header != after.header:
        was, now = changed_fields(before.header, after.header)
        patches.append(Patch("workshop", after.header.uid, was, now))
    for name, row_type in ROW_TYPES.items():
        if row_type is Header:
            continue
        old, new = before.table(name), after.table(name)
        if old is new:
            continue
        # Nearly all rows are the very same objects in the very same places: only the others are looked at.
        created = 0
        for uid, row in compress(new.items(), map(is_not, new.values(), chain(old.values(), repeat(None)))):
            past = old.get(uid)
            if past is None:
                created += 1
                patches.append(Patch(name, uid, None, to_json(row)))
            elif past is not row and past != row:
                patches.append(Patch(name, uid, *changed_fields(past, row)))
        if len(old) + created > len(new):
            patches += [Patch(name, uid, to_json(row), None) for uid, row in old.items() if uid not in new]
    return tuple(patches)


def inverse(patches: Sequence[Patch]) -> tuple[Patch, ...]:
    """Give the patches that take others back, last first."""
    return tuple(patch.inverse() for patch in reversed(patches))


def apply(workshop: Workshop, patches: Iterable[Patch]) -> Workshop:
    """Give the workshop with patches put on it.

    Raises:
        PatchMismatch: a patch creates a row that exists, or changes or deletes one that does not.
    """
    tables: dict[str, dict[str, Row]] = {}
    for patch in patches:
        if patch.table == "workshop":
            if patch.set is None or patch.was is None:
                raise PatchMismatch("the header is neither created nor deleted")
            workshop = replace(workshop, header=with_fields(workshop.header, patch.set))
            continue
        if patch.table not in ROW_TYPES:
            workshop = _apply_unknown(workshop, patch)
            continue
        table = tables.setdefault(patch.table, dict(workshop.table(patch.table)))
        _apply_row(table, patch)
    return workshop.with_tables(tables) if tables else workshop


def _apply_row(table: dict[str, Row], patch: Patch) -> None:
    present = patch.uid in table
    if present == (patch.was is None):
        raise PatchMismatch(f"{patch.table} {patch.uid} {'exists already' if present else 'is not there'}")
    if patch.set is None:
        del table[patch.uid]
    elif patch.was is None:
        table[patch.uid] = from_json(ROW_TYPES[patch.table], patch.uid, patch.set)
    else:
        table[patch.uid] = with_fields(table[patch.uid], patch.set)


def _apply_unknown(workshop: Workshop, patch: Patch) -> Workshop:
    """Carry a patch of a table that only a newer version knows."""
    rows = dict(workshop.unknown.get(patch.table, {}))
    if patch.set is None:
        rows.pop(patch.uid, None)
    else:
        past = rows.get(patch.uid)
        if patch.was is not None and isinstance(past, Mapping):
            rows[patch.uid] = merged(past, patch.set)
        else:
            rows[patch.uid] = dict(patch.set)
    return replace(workshop, unknown={**workshop.unknown, patch.table: rows})
