"""Texts of the copy that name a row by an id which it has no more: « voir AC12 ».

Ids of records are rewritten: one that was given after both copies left from the common state can mean nothing else in
a text that was written since. Ids of cards are left, as « A4 » and « T2 » are other things too: a person looks.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from msgspec.structs import astuple

from perenne_tui.core.merging.kept_rows import Tables
from perenne_tui.core.merging.merged import Mention, Renumbered
from perenne_tui.core.merging.numbers import RECORDS
from perenne_tui.core.model.codec import to_json, with_fields
from perenne_tui.core.model.references import text_of
from perenne_tui.core.model.rows import Json, Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.rewording import NO_WORDS, in_json

_ID: Final = re.compile(r"(?<![\w-])[A-Z]{1,2}\d{1,6}(?![\w-])")
_NOBODY: Final[Mapping[str, Json]] = {}


@dataclass(slots=True)
class Mentions:
    """The ids that rows of the copy have no more, and the texts in which they were found."""

    now: Mapping[str, str]
    """New ids of records, by the old one."""
    doubtful: Mapping[str, str]
    """New ids that are not written into texts, by the old one."""
    rewritten: list[Mention] = field(default_factory=list)
    left: list[Mention] = field(default_factory=list)

    @classmethod
    def of(cls, renumbered: Iterable[Renumbered], *, has_base: bool) -> "Mentions":
        """Return the ids of the rows that have another one; without a base none is written into a text."""
        rows = [each for each in renumbered if each.table != "axes"]
        now = {each.was: each.now for each in rows if has_base and each.table in RECORDS}
        return cls(now, {each.was: each.now for each in rows if each.was not in now})

    def are_in(self, row: Row) -> bool:
        """Return whether a text of a row may hold one of the ids."""
        values = astuple(row)
        lists = (item for value in values if isinstance(value, tuple) for item in value)
        text = "\n".join(value for value in (*values, *lists) if isinstance(value, str))
        return bool(row.extra) or any(word in self.now or word in self.doubtful for word in _ID.findall(text))

    def reworded(self, value: Json, table: str, uid: str, name: str) -> Json:
        """Return a value of a field of the copy with the new ids."""
        return in_json(value, lambda text: self._text(text, table, uid, name))

    def _text(self, text: str, table: str, uid: str, name: str) -> str:
        for was in dict.fromkeys(_ID.findall(text)):
            for found, noted in ((self.now, self.rewritten), (self.doubtful, self.left)):
                if was in found:
                    noted.append(Mention(table, uid, name, was, found[was]))
        return _ID.sub(lambda match: self.now.get(match[0], match[0]), text)


def with_ids_of_here(base: Workshop, here: Workshop, there: Workshop) -> Workshop:
    """Return the copy with the ids of here in its texts, where both call a record differently that both have since.

    One of both took it in before and renumbered it: « voir AC12 » there and « voir AC13 » here are no two statements.
    """
    known = [
        Renumbered(table, uid, text_of(row, "spoken"), text_of(ours, "spoken"))
        for table in RECORDS
        for uid, row in there.table(table).items()
        if uid not in base.table(table)
        and (ours := here.table(table).get(uid)) is not None
        and text_of(row, "spoken") != text_of(ours, "spoken")
    ]
    if not known:
        return there
    tables = {name: dict(there.table(name)) for name in ROW_TYPES}
    reworded = with_new_ids(tables, Mentions.of(known, has_base=True), base, here, there)
    for name, rows in reworded.items():
        changed = [row for uid, row in rows.items() if row is not there.table(name)[uid]]
        there = there.with_rows(name, *changed) if changed else there
    return there


def with_new_ids(tables: Tables, mentions: Mentions, base: Workshop, here: Workshop, there: Workshop) -> Tables:
    """Return merged tables in which the texts that came with the copy name its rows by their new ids.

    Args:
        tables: the merged tables.
        mentions: the ids; the texts that are found are noted in it.
        base: the common state.
        here: the workshop here.
        there: the copy.
    """
    if not (mentions.now or mentions.doubtful):
        return tables
    reworded = dict(tables)
    for table, rows in tables.items():
        sides = _Sides(base.table(table), here.table(table), there.table(table))
        changed = dict(_changed(table, rows, sides, mentions))
        if changed:
            reworded[table] = {**rows, **changed}
    return reworded


class _Sides(NamedTuple):
    """One table of the common state, of the workshop here and of the copy."""

    base: Mapping[str, Row]
    here: Mapping[str, Row]
    there: Mapping[str, Row]


def _changed(
    table: str,
    rows: Mapping[str, Row],
    sides: "_Sides",
    mentions: Mentions,
) -> Iterator[tuple[str, Row]]:
    for uid, row in rows.items():
        was, ours, theirs = (side.get(uid) for side in sides)
        if theirs is None or row == ours or theirs == was or not mentions.are_in(row):
            continue
        mine, before = _json(ours), _json(was)
        arrived = {name: value for name, value in to_json(row).items() if name not in NO_WORDS}
        new = {
            name: _reworded_items(value, mine.get(name), before.get(name), mentions, (table, uid, name))
            for name, value in arrived.items()
            if value not in (mine.get(name), before.get(name))
        }
        if any(value != arrived[name] for name, value in new.items()):
            yield uid, with_fields(row, new)


def _reworded_items(value: Json, mine: Json, before: Json, mentions: Mentions, where: tuple[str, str, str]) -> Json:
    """Return a value with new ids; of a list, only in the items that the copy added."""
    if not isinstance(value, list):
        return mentions.reworded(value, *where)
    known = [item for side in (mine, before) if isinstance(side, list) for item in side]
    return [item if item in known else mentions.reworded(item, *where) for item in value]


def _json(row: Row | None) -> Mapping[str, Json]:
    return to_json(row) if row else _NOBODY
