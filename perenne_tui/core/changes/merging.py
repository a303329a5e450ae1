"""Changes that merge a copy into the workshop, and settle what both said differently."""

from collections.abc import Mapping, Sequence
from typing import Literal

from perenne_tui.core.changes.axes import remove_axis
from perenne_tui.core.changes.cards import move_card
from perenne_tui.core.changes.people import remove_person
from perenne_tui.core.changes.scenarios import recommend
from perenne_tui.core.changes.texts import block, line
from perenne_tui.core.merging.conflict_rows import open_conflicts
from perenne_tui.core.merging.same_people import join_people
from perenne_tui.core.merging.three_way import merge
from perenne_tui.core.model.codec import merged_fields, with_fields
from perenne_tui.core.model.conflicts import Conflict
from perenne_tui.core.model.ids import derived_uid
from perenne_tui.core.model.references import DEPENDENTS, REFERENCES, text_of
from perenne_tui.core.model.rows import Ballot, Card, Json, Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace, with_values
from perenne_tui.core.model.workshop import MOST_CARDS, Workshop
from perenne_tui.core.text.sentences import Refused

Choice = Literal["here", "there", "words"]
"""Settlement of a conflict: by what is here, by what the copy said, or by other words."""


def merge_copy(
    workshop: Workshop,
    *,
    base: Workshop | None,
    there: Workshop,
    origin: str = "",
    people: Sequence[tuple[str, str]] = (),
    choices: Mapping[str, tuple[Choice, str]] | None = None,
) -> Workshop:
    """Merge a copy into the workshop; see `core.merging`.

    Args:
        workshop: the value before.
        base: the state that both left from; `None` when it is not known.
        there: the copy.
        origin: last line of the copy, by its number and checksum.
        people: pairs of people who are the same person: the uid here, that in the copy.
        choices: by uid of a conflict of this merge: what settles it, and the words where these are others.

    Raises:
        Refused: there would be too many cards, or a choice cannot be made.
    """
    merged = merge(base, workshop, there, origin=origin).workshop
    if len(merged.cards) > max(MOST_CARDS, len(workshop.cards)):
        raise Refused("A workshop holds at most {limit} cards; nothing was added.", limit=MOST_CARDS)
    merged = join_people(merged, people=people, origin=origin)
    for conflict, (choice, text) in (choices or {}).items():
        merged = settle_conflict(merged, conflict=conflict, choice=choice, text=text)
    return merged


def settle_conflict(workshop: Workshop, *, conflict: str, choice: Choice, text: str = "") -> Workshop:
    """Settle a conflict: what is here stays, what the copy said takes its place, or other words do.

    Of a row that one copy deleted, the choice of that copy deletes it, and the other one keeps it. What was changed
    here since the merge counts as what is here.

    Args:
        workshop: the value before.
        conflict: uid of the conflict.
        choice: what settles it.
        text: the words, where neither of both is chosen.

    Raises:
        Refused: the row is needed by others, a row that the copy’s value names is gone, or words do not fit there.
    """
    row = workshop.conflicts.get(conflict)
    if row is None:
        return workshop
    after = workshop.with_rows("conflicts", without=frozenset({conflict}))
    if row not in open_conflicts(workshop):
        return after
    if choice == "words":
        return _with_words(after, row, text)
    if row.deleted:
        return _deleted(after, row) if choice == row.deleted else after
    return _as_there(after, row) if choice == "there" else after


def _with_words(workshop: Workshop, conflict: Conflict, text: str) -> Workshop:
    """Set the field of a conflict to other words."""
    known = workshop.table(conflict.table).get(conflict.row) if conflict.table in ROW_TYPES else None
    is_text = all(isinstance(value, str | None) for value in (*conflict.here.values(), *conflict.there.values()))
    if known is None or not is_text or conflict.deleted or conflict.field in REFERENCES.get(conflict.table, {}):
        raise Refused("Only a text is settled by other words: choose one of the two; nothing was changed.")
    is_name = conflict.field in ("title", "name")
    words = line(text) if is_name else block(text)
    if is_name and not words:
        raise Refused("A title or a name is never empty: type one, or choose one of the two; nothing was changed.")
    after = with_fields(known, {conflict.field: words or None})
    if conflict.field in after.extra:
        raise Refused("Only a text is settled by other words: choose one of the two; nothing was changed.")
    return workshop.with_rows(conflict.table, after)


def _as_there(workshop: Workshop, conflict: Conflict) -> Workshop:
    """Set the fields of a conflict to what the copy said."""
    table, uid, there = conflict.table, conflict.row, conflict.there
    if table == "ballots":
        return _with_ballot(workshop, conflict)
    if table not in ROW_TYPES:
        return _with_unknown(workshop, conflict)
    row = workshop.table(table)[uid]
    _check_references(workshop, conflict)
    if isinstance(row, Card) and conflict.field == "axis":
        column = workshop.cards_in_order(str(there["axis"]))
        below = next((card.uid for card in column if card.rank >= str(there.get("rank") or "")), None)
        return move_card(workshop, card=uid, to=str(there["axis"]), before=below)
    if table == "scenarios" and there.get("recommended"):
        return recommend(workshop, scenario=uid)
    if isinstance(row, Card) and conflict.field == "merged_into":
        shown = workshop.cards.get(str(there["merged_into"]))
        if shown and shown.merged_into == uid:
            workshop = workshop.with_rows("cards", replace(shown, merged_into=""))
    return workshop.with_rows(table, with_fields(row, there))


def _check_references(workshop: Workshop, conflict: Conflict) -> None:
    """Check that what the copy’s values name is still there.

    Raises:
        Refused: it is not.
    """
    for field, tables in REFERENCES.get(conflict.table, {}).items():
        value = conflict.there.get(field)
        uids = value if isinstance(value, list) else [value]
        if any(uid and not any(uid in workshop.table(table) for table in tables) for uid in uids):
            raise Refused("What the copy says names a row that is gone: choose what is here; nothing was changed.")


def _with_ballot(workshop: Workshop, conflict: Conflict) -> Workshop:
    """Set a vote to the dots that the copy has."""
    voter = conflict.row if conflict.row in workshop.people else ""
    gone = frozenset(
        uid
        for uid, row in workshop.ballots.items()
        if (row.voter == voter if voter else not row.voter and row.card == conflict.row)
    )
    rows = [
        Ballot(derived_uid(conflict.uid, card), card, voter, dots)
        for card, dots in conflict.there.items()
        if isinstance(dots, int) and (not card or card in workshop.cards)
    ]
    return workshop.with_rows("ballots", *rows, without=gone)


def _with_unknown(workshop: Workshop, conflict: Conflict) -> Workshop:
    rows = workshop.unknown[conflict.table]
    row = rows[conflict.row]
    fields: Mapping[str, Json] = row if isinstance(row, Mapping) else {}
    changed = {**rows, conflict.row: merged_fields(fields, conflict.there)}
    return replace(workshop, unknown={**workshop.unknown, conflict.table: changed})


def _deleted(workshop: Workshop, conflict: Conflict) -> Workshop:
    """Delete the row of a conflict with all that goes with it.

    Raises:
        Refused: somebody is still named somewhere, or the last column has cards.
    """
    table, uid = conflict.table, conflict.row
    if table not in ROW_TYPES:
        rows = {name: row for name, row in workshop.unknown[table].items() if name != uid}
        tables = {**workshop.unknown, table: rows}
        return replace(workshop, unknown={name: kept for name, kept in tables.items() if kept})
    if table == "people":
        return remove_person(workshop, person=uid)
    if table == "axes":
        side = conflict.here if conflict.deleted == "here" else conflict.there
        others = [axis.uid for axis in workshop.axes_in_order() if axis.uid != uid]
        known = str(side.get("axis"))
        return remove_axis(workshop, axis=uid, to=known if known in others else next(iter(others), ""))
    return _without(workshop, table, uid)


def _without(workshop: Workshop, table: str, uid: str) -> Workshop:
    for other, field in DEPENDENTS.get(table, {}).items():
        for under in [row.uid for row in workshop.table(other).values() if text_of(row, field) == uid]:
            workshop = _without(workshop, other, under)
    if table == "stakeholders":
        allied = [row for row in workshop.scenarios.values() if uid in row.allies]
        rows: list[Row] = [
            with_values(row, allies=tuple(ally for ally in row.allies if ally != uid)) for row in allied
        ]
        workshop = workshop.with_rows("scenarios", *rows) if rows else workshop
    return workshop.with_rows(table, without=frozenset({uid}))
