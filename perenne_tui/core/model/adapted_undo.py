"""Undo and redo where phones have written since: what they wrote stays, and nothing is left that refers to nothing.

The patches that take a step back are put on the value as it is now. A field that a phone has changed since stays,
except for what can be told apart: of lists, the step's own part is taken back. Numbers that were said aloud are not
given again. The ballot of somebody who has voted since stays. A card that goes takes its ballots along; a column with
cards in it stays, as do a sitting with voices and somebody whose phone is here. Whatever is not done is told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from perenne_tui.core.model.codec import from_json, to_json, with_fields
from perenne_tui.core.model.history import Entry, Patch, apply, difference
from perenne_tui.core.model.ids import next_spoken
from perenne_tui.core.model.references import DEPENDENTS, REFERENCES, references_of, text_of
from perenne_tui.core.model.rows import Ballot, Header, Json, Person, Row
from perenne_tui.core.model.shared_fields import highest, without_own
from perenne_tui.core.model.sitting_rows import Confidence, Sitting
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace, with_values
from perenne_tui.core.model.workshop import CONDUCT_TABLES, Workshop

_ABOUT: Final[Mapping[str, Mapping[str, str]]] = {
    table: {"confidences": "about"} for table in REFERENCES["confidences"]["about"]
}
_TAKEN_ALONG: Final[Mapping[str, Mapping[str, str]]] = {
    table: {**DEPENDENTS.get(table, {}), **_ABOUT.get(table, {})} for table in (*DEPENDENTS, *_ABOUT)
}
"""By table: the tables with rows that go with one of its rows, and the field by which they refer to it."""
IN_ORDER: Final = frozenset({"scores", "roti"})
"""Fields with numbers of a room, which stand in ascending order."""
_KEPT_FOR: Final[Mapping[str, tuple[str, str]]] = {"axes": ("cards", "axis"), "sittings": ("confidences", "sitting")}
"""By table: the rows for which one of its rows stays, and the field by which they refer to it."""


def adapted(
    workshop: Workshop, patches: Iterable[Patch], since: Iterable[Entry]
) -> tuple[tuple[Patch, ...], tuple[Patch, ...]]:
    """Return patches that take a step back as far as it can be, and those that are left out.

    Args:
        workshop: the value as it is now.
        patches: what would take the step back exactly, if nothing had been written since.
        since: what phones have written since the step, oldest first.
    """
    entries = tuple(since)
    here = frozenset(entry.sender.person for entry in entries if entry.sender)
    step = _Step(workshop, frozenset(_voters(entries)), here)
    for patch in patches:
        step.take(patch)
    return difference(workshop, step.settled()), tuple(step.left_out)


class _Step:
    """A step that is being taken back.

    Args:
        workshop: the value as it is now.
        voted: uids of the people who have voted by phone since, or have taken their ballot back.
        here: uids of those who have sent anything.
    """

    def __init__(self, workshop: Workshop, voted: frozenset[str], here: frozenset[str]) -> None:
        self._workshop, self._voted, self._here = workshop, voted, here
        self._rows: dict[str, dict[str, Row | None]] = {}
        """By table and uid: the rows that are written; `None` for one that is deleted."""
        self._spoken: dict[str, dict[str, str]] = {}
        """By table: the uids of its rows by their spoken ids."""
        self._unknown: list[Patch] = []
        """Patches of tables that only a newer version has."""
        self.left_out: list[Patch] = []
        """The patches, or parts of them, that are not taken back."""

    def take(self, patch: Patch) -> None:
        """Take a patch back as far as it can be."""
        if patch.table not in ROW_TYPES:
            self._unknown.append(patch)
            return
        row = self._row(patch.table, patch.uid)
        if patch.table == "ballots" and _voter(patch, row) in self._voted:
            self.left_out.append(patch)
        elif patch.was is None:
            self._make(patch, patch.set or {})
        elif row is None:
            self.left_out += [patch] if patch.set is not None else []
        elif patch.set is None:
            self._delete(patch, patch.was, row)
        else:
            self._change(patch, patch.was, patch.set, row)

    def settled(self) -> Workshop:
        """Return the value with all that is taken back, without references to rows that are not there."""
        while self._settle(after := self._after()):
            pass
        return after

    def _row(self, table: str, uid: str) -> Row | None:
        written = self._rows.get(table, {})
        return written[uid] if uid in written else self._workshop.table(table).get(uid)

    def _put(self, table: str, uid: str, row: Row | None) -> None:
        self._rows.setdefault(table, {})[uid] = row

    def _make(self, patch: Patch, fields: Mapping[str, Json]) -> None:
        """Make a row again, with another number where its own was given since."""
        if self._row(patch.table, patch.uid) is not None:
            self.left_out.append(patch)
            return
        row = from_json(ROW_TYPES[patch.table], patch.uid, fields)
        if isinstance(row, Confidence) and (twin := self._twin(row)):
            self._put(patch.table, twin.uid, replace(twin, scores=tuple(sorted((*twin.scores, *row.scores)))))
            return
        spoken = text_of(row, "spoken")
        holder = self._spoken_in(patch.table).get(spoken) if spoken else None
        if holder is not None and holder != patch.uid and self._row(patch.table, holder) is not None:
            row = self._renumbered(row, spoken)
        self._put(patch.table, patch.uid, row)

    def _twin(self, row: Confidence) -> Confidence | None:
        """Return the vote of confidence on the same topic in the same sitting, if there is one by now."""
        rows = (
            self._row("confidences", uid) for uid in (*self._workshop.confidences, *self._rows.get("confidences", ()))
        )
        asked = (row.sitting, row.about)
        return next((one for one in rows if isinstance(one, Confidence) and (one.sitting, one.about) == asked), None)

    def _spoken_in(self, table: str) -> Mapping[str, str]:
        if table not in self._spoken:
            rows = self._workshop.table(table).values()
            self._spoken[table] = {spoken: row.uid for row in rows if (spoken := text_of(row, "spoken"))}
        return self._spoken[table]

    def _renumbered(self, row: Row, spoken: str) -> Row:
        header = self._row("workshop", self._workshop.header.uid)
        assert isinstance(header, Header)
        number, counters = next_spoken(header.counters, spoken.rstrip("0123456789"))
        self._put("workshop", header.uid, replace(header, counters=counters))
        return with_values(row, spoken=number)

    def _delete(self, patch: Patch, was: Mapping[str, Json], row: Row) -> None:
        """Delete a row; of the voices of a room, those of the step alone."""
        if isinstance(row, Confidence):
            self._change(patch, was, {name: None for name in ("scores", "lift") if name in was}, row)
        elif self._stays(row, was):
            self.left_out.append(patch)
        else:
            self._put(patch.table, patch.uid, None)

    def _stays(self, row: Row, was: Mapping[str, Json]) -> bool:
        """Return whether phones hold on to a row: those of a sitting with voices, that of somebody."""
        if isinstance(row, Sitting):
            return any(to_json(row).get(name) != was.get(name) for name in ("words", "roti"))
        return isinstance(row, Person) and row.uid in self._here

    def _change(self, patch: Patch, was: Mapping[str, Json], now: Mapping[str, Json], row: Row) -> None:
        """Put the fields of a row back that phones have not changed since; of lists, the step's own part."""
        current = to_json(row)
        fields: dict[str, Json] = {}
        for name, wanted in now.items():
            there, before = current.get(name), was.get(name)
            if name == "counters" and isinstance(row, Header):
                fields[name] = highest(there, wanted)
            elif there == before or patch.table in CONDUCT_TABLES:
                fields[name] = wanted
            elif isinstance(there or before or wanted, list):
                fields[name] = without_own(there, before, wanted, is_sorted=name in IN_ORDER) or None
        if left := {name: value for name, value in now.items() if name not in fields and current.get(name) != value}:
            self.left_out.append(Patch(patch.table, patch.uid, {name: was.get(name) for name in left}, left))
        after = with_fields(row, fields)
        is_empty = isinstance(after, Confidence) and not after.scores
        self._put(patch.table, patch.uid, None if is_empty else after)

    def _after(self) -> Workshop:
        after = apply(self._workshop, self._unknown)
        for table, rows in self._rows.items():
            gone = frozenset(uid for uid, row in rows.items() if row is None)
            after = after.with_rows(table, *(row for row in rows.values() if row is not None), without=gone)
        return after

    def _settle(self, after: Workshop) -> bool:
        """Mend what would refer to nothing; return whether something was changed, so that it is to be done again."""
        gone = {
            table: found
            for table, rows in self._rows.items()
            if (found := {uid for uid, row in rows.items() if row is None and uid in self._workshop.table(table)})
        }
        return self._keep(after, gone) or self._take_along(after, gone) or self._mend(after, gone)

    def _keep(self, after: Workshop, gone: Mapping[str, set[str]]) -> bool:
        """Keep the columns that hold cards, and the sittings with voices, with their phases."""
        kept = False
        for table, (others, field) in _KEPT_FOR.items():
            for uid in {text_of(row, field) for row in after.table(others).values()} & gone.get(table, set()):
                kept = True
                self._restore(table, uid)
                for dependents, name in DEPENDENTS.get(table, {}).items():
                    for one in gone.get(dependents, ()):
                        if text_of(self._workshop.table(dependents)[one], name) == uid:
                            self._restore(dependents, one)
        return kept

    def _restore(self, table: str, uid: str) -> None:
        del self._rows[table][uid]
        self.left_out.append(Patch(table, uid, to_json(self._workshop.table(table)[uid]), None))

    def _take_along(self, after: Workshop, gone: Mapping[str, set[str]]) -> bool:
        """Delete the rows that go with one that is deleted."""
        found = [
            (dependents, uid)
            for table, uids in gone.items()
            for dependents, field in _TAKEN_ALONG.get(table, {}).items()
            for uid, row in after.table(dependents).items()
            if text_of(row, field) in uids
        ]
        for table, uid in found:
            self._put(table, uid, None)
        return bool(found)

    def _mend(self, after: Workshop, gone: Mapping[str, set[str]]) -> bool:
        """Empty the references to rows that are not there; a row that is nothing without its own is not written."""
        mended = False
        for table, row in [*self._written(), *_referring(after, gone)]:
            past = self._workshop.table(table).get(row.uid)
            missing = [
                (field, uid)
                for field, uid, targets in references_of(table, row)
                if not any(uid in after.table(target) for target in targets)
                and (past is None or _is_gone(uid, targets, gone) or getattr(past, field) != getattr(row, field))
            ]
            if not missing:
                continue
            mended = True
            if any(_is_nothing_without(table, field) for field, _ in missing):
                self.left_out.append(Patch(table, row.uid, None, to_json(row)))
                self._put(table, row.uid, past)
            else:
                self._put(table, row.uid, _without_references(row, missing))
        return mended

    def _written(self) -> Iterator[tuple[str, Row]]:
        for table, rows in self._rows.items():
            for row in rows.values():
                if row is not None:
                    yield table, row


def _voters(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the uids of the people whose ballots entries write."""
    for entry in entries:
        for patch in entry.writes:
            if patch.table == "ballots" and (voter := _voter(patch, None)):
                yield voter


def _voter(patch: Patch, row: Row | None) -> str:
    if isinstance(row, Ballot):
        return row.voter
    voter = (patch.set or {}).get("voter") or (patch.was or {}).get("voter")
    return voter if isinstance(voter, str) else ""


def _referring(workshop: Workshop, gone: Mapping[str, set[str]]) -> Iterator[tuple[str, Row]]:
    """Yield the rows that refer to one that is deleted."""
    for table, fields in REFERENCES.items():
        for field, targets in fields.items():
            uids = {uid for target in targets for uid in gone.get(target, ())}
            for row in workshop.table(table).values() if uids else ():
                value: object = getattr(row, field)
                if value in uids if isinstance(value, str) else isinstance(value, tuple) and uids & {*value}:
                    yield table, row


def _is_gone(uid: str, targets: Iterable[str], gone: Mapping[str, set[str]]) -> bool:
    return any(uid in gone.get(target, ()) for target in targets)


def _is_nothing_without(table: str, field: str) -> bool:
    """Return whether a row of a table says nothing without the row that a field refers to."""
    return (table, field) == ("cards", "axis") or any(taken.get(table) == field for taken in _TAKEN_ALONG.values())


def _without_references(row: Row, missing: Sequence[tuple[str, str]]) -> Row:
    for field, uid in missing:
        value: object = getattr(row, field)
        rest = tuple(one for one in value if one != uid) if isinstance(value, tuple) else ""
        row = with_values(row, **{field: rest})
    return row
