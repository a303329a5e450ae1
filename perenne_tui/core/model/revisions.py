"""Revisions: by which change each row was made and changed last, and what was deleted or emptied since.

A calendar needs them: its programs replace an event by one of the same name with a higher number, and take one away
that is sent again as cancelled.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from perenne_tui.core.model.codec import from_json, to_json, with_fields
from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop


class Place(NamedTuple):
    """A row of a table, or one field of it."""

    table: str
    uid: str
    field: str = ""


class Revision(NamedTuple):
    """A change, by its number and its time."""

    n: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Revisions:
    """The revisions of the rows of one workshop."""

    since: Revision
    """The earliest change that is known: rows that are in no later one had been made, or changed, by then."""
    made: Mapping[Place, Revision] = field(default_factory=dict)
    """By row: the change that made it."""
    changed: Mapping[Place, Revision] = field(default_factory=dict)
    """By row and by field: the last change."""
    emptied: Mapping[Place, Json] = field(default_factory=dict)
    """By field that was emptied: its last value."""
    deleted: Mapping[Place, Mapping[str, Json]] = field(default_factory=dict)
    """By row that is there no more, deleted or its making undone (a calendar may have it): its last fields."""

    def of(self, places: Collection[Place]) -> Revision:
        """Return the last change of some rows or fields."""
        return max((self.changed.get(place, self.since) for place in places), default=self.since)

    def changes_since_made(self, row: Place, places: Collection[Place]) -> int:
        """Return a number that is 0 for a row as it was made, and higher after each change.

        It counts the changes of the whole workshop from the one that made the row to the last one of `places`, and so
        it grows, whichever other rows an event is made of by then.
        """
        made = self.made.get(Place(row.table, row.uid))
        return max(0, self.of(places).n - (made.n if made else 0))

    def restored(self, workshop: Workshop, fields: Mapping[str, Collection[str]]) -> Workshop:
        """Return a workshop with what was deleted and emptied as it was.

        Args:
            workshop: the workshop as it is.
            fields: by table: the fields that are wanted. Other tables, and rows without any of them, are left out.
        """
        for place, written in self.deleted.items():
            if any(name in written for name in fields.get(place.table, ())):
                row = from_json(ROW_TYPES[place.table], place.uid, written)
                workshop = workshop.with_rows(place.table, row)
        for place, value in self.emptied.items():
            if place.field in fields.get(place.table, ()):
                kept = workshop.table(place.table).get(place.uid)
                if kept is not None and place.field not in to_json(kept):
                    workshop = workshop.with_rows(place.table, with_fields(kept, {place.field: value}))
        return workshop


def revisions_of(since: Revision, entries: Iterable[tuple[Entry, datetime]]) -> Revisions:
    """Return the revisions of the rows of a workshop.

    Args:
        since: the earliest change that is known.
        entries: the later ones with their times, in order.
    """
    made: dict[Place, Revision] = {}
    changed: dict[Place, Revision] = {}
    emptied: dict[Place, Json] = {}
    deleted: dict[Place, Mapping[str, Json]] = {}
    for entry, at in entries:
        revision = Revision(entry.n, at)
        for patch in entry.writes:
            row = Place(patch.table, patch.uid)
            if patch.was is None:
                deleted.pop(row, None)
                if row not in changed:  # else it is there again after an undo
                    made[row] = revision
            changed[row] = revision
            if patch.set is None:
                deleted[row] = patch.was or {}
                continue
            for name, value in patch.set.items():
                place = Place(patch.table, patch.uid, name)
                changed[place] = revision
                if value is None and patch.was is not None:
                    emptied[place] = patch.was.get(name)
                else:
                    emptied.pop(place, None)
    return Revisions(since, made, changed, emptied, deleted)
