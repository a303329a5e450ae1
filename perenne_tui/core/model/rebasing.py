"""The rebase of journal entries: changes made on one state of a workshop are adapted to another state of it.

The store needs it when another program wrote the files meanwhile: entries that wait to be written must follow on what
is on the disk now.
"""

from collections.abc import Iterable, Mapping, Sequence

from perenne_tui.core.model.codec import changed_fields, from_json, to_json, with_fields
from perenne_tui.core.model.history import Entry, Patch, PatchMismatch, apply
from perenne_tui.core.model.rows import Json, Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import CONDUCT_TABLES, Workshop


def rebased(entries: Sequence[Entry], workshop: Workshop, last_n: int) -> list[Entry] | None:
    """Return entries renumbered and adapted to follow line `last_n` of another state of their workshop.

    `None` when one of them changes something that differs in that state: a person must decide.
    """
    numbers: dict[int, int] = {}
    moved: list[Entry] = []
    for entry in entries:
        content = [patch for patch in entry.writes if patch.table not in CONDUCT_TABLES]
        conduct = [patch for patch in entry.writes if patch.table in CONDUCT_TABLES]
        if not fits(workshop, content):
            return None
        writes = (*content, *refitted(workshop, conduct))
        if not (writes or entry.is_content or entry.of):
            continue  # a change of conduct that the other state has already
        try:
            workshop = apply(workshop, writes)
        except PatchMismatch:
            return None
        numbers[entry.n] = n = last_n + len(moved) + 1
        of = None if entry.of is None else numbers.get(entry.of, entry.of)
        moved.append(replace(entry, n=n, writes=writes, of=of))
    return moved


def fits(workshop: Workshop, patches: Iterable[Patch]) -> bool:
    """Return whether the old values in patches are those of a workshop."""
    changed: set[tuple[str, str]] = set()
    for patch in patches:
        row = _row(workshop, patch)
        if (patch.table, patch.uid) in changed or patch.table not in ROW_TYPES:
            continue  # the first patch of a row was compared; later ones follow on it
        changed.add((patch.table, patch.uid))
        if (row is None) != (patch.was is None):
            return False
        if row is not None and patch.was is not None and not _has_fields(row, patch.was, whole=patch.set is None):
            return False
    return True


def refitted(workshop: Workshop, patches: Iterable[Patch]) -> tuple[Patch, ...]:
    """Return patches that set in this workshop the values that the given ones set in another state of it.

    Those that would change nothing, and changes of rows that are gone, are left out.
    """
    found: list[Patch] = []
    for patch in patches:
        row = _row(workshop, patch)
        if patch.table not in ROW_TYPES:
            there = workshop.unknown.get(patch.table, {}).get(patch.uid)
            if there != patch.set:
                found.append(replace(patch, was=there if patch.was and isinstance(there, Mapping) else None))
        elif row is None:
            if patch.was is None:
                found.append(patch)
        elif patch.set is None:
            found.append(replace(patch, was=to_json(row)))
        elif (after := with_fields(row, patch.set)) != row:
            found.append(Patch(patch.table, patch.uid, *changed_fields(row, after)))
    return tuple(found)


def _row(workshop: Workshop, patch: Patch) -> Row | None:
    if patch.table == "workshop":
        return workshop.header
    return workshop.table(patch.table).get(patch.uid) if patch.table in ROW_TYPES else None


def _has_fields(row: Row, fields: Mapping[str, Json], *, whole: bool) -> bool:
    if whole:
        return from_json(type(row), row.uid, fields) == row
    return with_fields(row, fields) == row
