"""Changes to the rows of the sheets: add, remove, move, link to other rows; `fields` sets their fields."""

from collections.abc import Sequence
from typing import Final

from perenne_tui.core.changes.texts import block, line
from perenne_tui.core.model import ranks
from perenne_tui.core.model.codec import to_json, with_fields
from perenne_tui.core.model.ids import next_spoken
from perenne_tui.core.model.references import DEPENDENTS
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.sheet_rows import Scenario, Stakeholder
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold

LISTED: Final = frozenset(
    {"scenarios", "involvements", "criteria", "stakeholders", "costs", "papers", "points", "bearings"}
)
"""Tables whose rows people add and remove one by one, or add from a catalogue."""


def add_rows(workshop: Workshop, *, table: str, rows: Sequence[Row]) -> Workshop:
    """Add rows at the end of a table of the sheets, with cleaned texts; a scenario gets its spoken id.

    Rows whose uid is there already, and those of another kind, are left out.
    """
    fresh = [row for row in rows if isinstance(row, ROW_TYPES[table]) and row.uid not in workshop.table(table)]
    if table not in LISTED or not fresh:
        return workshop
    last = max((str(getattr(row, "rank", "")) for row in workshop.table(table).values()), default="")
    added: list[Row] = []
    for brought in fresh:
        row, last = _placed(_cleaned(brought), last)
        if isinstance(row, Scenario):
            spoken, counters = next_spoken(workshop.header.counters, "SC")
            workshop = workshop.with_rows("workshop", replace(workshop.header, counters=counters))
            added.append(replace(row, spoken=spoken))
        else:
            added.append(row)
    return workshop.with_rows(table, *added)


def remove_row(workshop: Workshop, *, table: str, row: str) -> Workshop:
    """Remove a row of a sheet with the rows that depend on it: a scenario's scores and costs, a document's parts."""
    if table not in LISTED or row not in workshop.table(table):
        return workshop
    for other, field in DEPENDENTS.get(table, {}).items():
        gone = frozenset(uid for uid, kept in workshop.table(other).items() if getattr(kept, field) == row)
        if gone:
            workshop = workshop.with_rows(other, without=gone)
    if table == "stakeholders":
        allied = [kept for kept in workshop.scenarios.values() if row in kept.allies]
        rows = [replace(kept, allies=tuple(uid for uid in kept.allies if uid != row)) for kept in allied]
        workshop = workshop.with_rows("scenarios", *rows) if rows else workshop
    return workshop.with_rows(table, without=frozenset({row}))


def carry_row(workshop: Workshop, *, table: str, row: str, step: int) -> Workshop:
    """Move a row `step` places down, or up when negative, in a table that has an order."""
    rows = sorted(workshop.table(table).values(), key=lambda other: (str(getattr(other, "rank", "")), other.uid))
    uids = [other.uid for other in rows]
    if table not in LISTED or row not in uids or not hasattr(rows[0], "rank"):
        return workshop
    here = uids.index(row)
    there = min(max(here + step, 0), len(uids) - 1)
    if here == there:
        return workshop
    kept = [str(getattr(other, "rank", "")) for other in rows if other.uid != row]
    if len(set(kept)) < len(kept):  # a damaged file has equal ranks: all rows get new ones
        moved = [*uids[:here], *uids[here + 1 :]]
        moved.insert(there, row)
        fresh = dict(zip(moved, ranks.spread(len(moved)), strict=True))
        return workshop.with_rows(table, *(with_fields(other, {"rank": fresh[other.uid]}) for other in rows))
    return workshop.with_rows(table, with_fields(rows[here], {"rank": ranks.at(kept, there)}))


def set_links(workshop: Workshop, *, table: str, row: str, field: str, uids: Sequence[str]) -> Workshop:
    """Set the rows that a row refers to, such as the cards of a stakeholder."""
    before = workshop.table(table).get(row)
    if before is None or not isinstance(getattr(before, field, None), tuple):
        return workshop
    after = with_fields(before, {field: list(dict.fromkeys(uids)) or None})
    return workshop if after == before else workshop.with_rows(table, after)


def set_allies(workshop: Workshop, *, scenario: str, names: Sequence[str], uids: Sequence[str]) -> Workshop:
    """Set the allies of a scenario; a name that is new becomes a stakeholder with the position of an ally.

    Args:
        workshop: the value before.
        scenario: uid of the scenario.
        names: names of stakeholders.
        uids: new uids, one for each name.
    """
    row = workshop.scenarios.get(scenario)
    if row is None:
        return workshop
    allies: list[str] = []
    for name, uid in zip(map(line, names), uids, strict=True):
        known = next((kept.uid for kept in workshop.stakeholders.values() if fold(kept.name) == fold(name)), "")
        if name and not known:
            workshop = workshop.with_rows("stakeholders", Stakeholder(uid, name, position="ally"))
        if name:
            allies.append(known or uid)
    after = replace(row, allies=tuple(dict.fromkeys(allies)))
    return workshop if after == row else workshop.with_rows("scenarios", after)


def _placed(row: Row, last: str) -> tuple[Row, str]:
    """Return a row with a rank after the last one, if its kind has an order, and that rank."""
    if not hasattr(row, "rank"):
        return row, last
    rank = ranks.between(last, "")
    return with_fields(row, {"rank": rank}), rank


def _cleaned(row: Row) -> Row:
    texts = {name: value for name, value in to_json(row).items() if isinstance(value, str)}
    clean = {name: line(text) if name == "name" else block(text) for name, text in texts.items()}
    return with_fields(row, {name: text or None for name, text in clean.items()})
