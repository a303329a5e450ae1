"""Spoken ids and letters that both copies gave: those of the copy get the next free ones, and that is said."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from perenne_tui.core.merging.kept_rows import Tables
from perenne_tui.core.merging.merged import Renumbered
from perenne_tui.core.model.ids import free_letter, next_spoken
from perenne_tui.core.model.references import text_of
from perenne_tui.core.model.rows import Header, Row
from perenne_tui.core.model.values import replace, with_values
from perenne_tui.core.model.workshop import Workshop, spoken_number
from perenne_tui.core.text.clean import fold

RECORDS: Final[Mapping[str, str]] = {"actions": "AC", "decisions": "DE", "risks": "RI", "scenarios": "SC"}
"""By table of records: the letters of its spoken ids."""


class Numbered(NamedTuple):
    """Merged tables in which no spoken id and no letter is given twice."""

    tables: Tables
    renumbered: tuple[Renumbered, ...]


def with_numbers(tables: Tables, base: Workshop | None, here: Workshop) -> Numbered:
    """Return merged tables in which each row of the copy has an id that nobody here has said of another one.

    Args:
        tables: the merged tables; the header in them counts the numbers of both copies.
        base: the common state; `None` when it is not known: ids of rows that were deleted here are not told then.
        here: the workshop here, whose ids stay.
    """
    (header,) = tables["workshop"].values()
    assert isinstance(header, Header)
    counters = header.counters
    axes, letters = _with_letters(tables["axes"], here)
    tables, renumbered = {**tables, "axes": axes}, list(letters)
    changed_letters = {each.row: each.was for each in letters}
    for table in ("cards", *RECORDS):
        rows = tables[table]
        fresh: dict[str, Row] = {}
        for uid in _given_twice(table, rows, base, here, changed_letters):
            row = rows[uid]
            card_letter = text_of(axes.get(text_of(row, "axis")), "letter") or text_of(row, "spoken")[:1]
            spoken, counters = next_spoken(counters, RECORDS.get(table, card_letter))
            fresh[uid] = with_values(row, spoken=spoken)
            renumbered.append(Renumbered(table, uid, text_of(row, "spoken"), spoken))
        tables = {**tables, table: {**rows, **fresh}}
    tables = {**tables, "workshop": {header.uid: replace(header, counters=counters)}}
    return Numbered(tables, tuple(renumbered))


def _with_letters(axes: dict[str, Row], here: Workshop) -> tuple[dict[str, Row], list[Renumbered]]:
    """Return the axes with a letter of their own each, and those of the copy that have another one now."""
    mine = {uid: axis.letter for uid, axis in here.axes.items()}
    staying = {uid for uid, axis in axes.items() if text_of(axis, "letter") == mine.get(uid)}
    taken = {mine[uid] for uid in staying}
    lettered, changed = dict(axes), list[Renumbered]()
    for uid, axis in axes.items():
        letter = text_of(axis, "letter")
        if uid in staying:
            continue
        if letter in taken and (free := free_letter(fold(text_of(axis, "name")), taken)):
            lettered[uid] = with_values(axis, letter=free)
            changed.append(Renumbered("axes", uid, letter, free))
            letter = free
        taken.add(letter)
    return lettered, changed


def _given_twice(
    table: str, rows: Mapping[str, Row], base: Workshop | None, here: Workshop, letters: Mapping[str, str]
) -> list[str]:
    """Return the uids of the rows that need another id, in the order of the ids that they have.

    Args:
        table: name of the table.
        rows: its merged rows.
        base: the common state.
        here: the workshop here.
        letters: the letter that an axis had in the copy, by uid of the axes that have another one now.
    """
    mine = {uid: text_of(row, "spoken") for uid, row in here.table(table).items()}
    taken = {spoken: uid for uid, spoken in mine.items() if text_of(rows.get(uid), "spoken") in ("", spoken)}
    known = base.table(table) if base else {}
    before = base.header.counters if base else {}
    twice: list[str] = []
    for uid, row in rows.items():
        spoken = text_of(row, "spoken")
        if not spoken or spoken == mine.get(uid):
            continue
        prefix = spoken.rstrip("0123456789")
        was_given = base is not None and uid not in known and (
            before.get(prefix, 0) < spoken_number(spoken) <= here.header.counters.get(prefix, 0)
        )  # fmt: skip
        has_new_letter = table == "cards" and letters.get(text_of(row, "axis")) == prefix and uid not in known
        if was_given or has_new_letter or taken.get(spoken, uid) != uid:
            twice.append(uid)
        taken.setdefault(spoken, uid)
    return sorted(twice, key=lambda uid: (text_of(rows[uid], "spoken")[:2].rstrip("0123456789"),
                                          spoken_number(text_of(rows[uid], "spoken")), uid))  # fmt: skip
