"""Two histories from one state, drawn at random, and what a merge of them must keep."""

from collections.abc import Iterator
from random import Random

from perenne_tui.core.merging.ballot_merge import dots_by_card, votes_of
from perenne_tui.core.merging.row_merge import LISTS
from perenne_tui.core.merging.same_rows import same_rows, with_uids
from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.conflicts import Conflict
from perenne_tui.core.model.references import owners_of
from perenne_tui.core.model.rows import Json, Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import with_values
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from tests.random_changes import random_change

UNSAID = frozenset({"rank", "spoken", "letter", "counters", "began", "prepared", "ended", "left"})
"""Fields that nobody says as such: places, numbers, and what the program notes by itself."""
BY_ROW = [name for name in ROW_TYPES if name not in ("conduct", "conflicts", "ballots")]


def gone_on(workshop: Workshop, seed: int, changes: int) -> Workshop:
    """Return a workshop after random changes; those that are refused are left out."""
    rng = Random(seed)
    for _ in range(changes):
        change, arguments = random_change(rng, workshop)
        if change.__name__ in ("merge_copy", "settle_conflict", "join_people"):
            continue
        try:
            workshop = change(workshop, **arguments)
        except Refused:
            continue
    return workshop


def said(workshop: Workshop) -> dict[tuple[str, ...], object]:
    """Return all that a workshop says but places, numbers and how the room is being run."""
    words: dict[tuple[str, ...], object] = {
        (table, uid if table != "workshop" else "", field): value
        for table in BY_ROW
        for uid, row in workshop.table(table).items()
        for field, value in (*to_json(row).items(), ("is there", True))
        if field not in UNSAID
    }
    votes: dict[tuple[str, ...], object] = {
        ("vote", *vote): dots_by_card(rows) for vote, rows in votes_of(workshop).items()
    }
    return {**words, **votes, **{("unknown", table): rows for table, rows in workshop.unknown.items()}}


def lost(base: Workshop, side: Workshop, merged: Workshop) -> Iterator[tuple[str, ...]]:
    """Yield the statements of one side that are neither in the merged workshop nor in its conflicts."""
    before, now, after = said(base), said(side), said(merged)
    conflicts = list(merged.conflicts.values())
    kept = {row.row for row in conflicts if row.deleted}
    for key, value in now.items():
        if before.get(key) == value or _without(after.get(key), kept) == _without(value, kept):
            continue
        if key[:1] == ("vote",):
            if not any(
                row.table == "ballots" and row.row in key[1:] and value in (row.here, row.there) for row in conflicts
            ):
                yield ("said", *key)
            continue
        table, uid, field = key
        if (table, field) in LISTS and not _missing(value, after.get(key), before.get(key)):
            continue
        if not any(_keeps(row, table, uid, field, value) for row in conflicts):
            yield ("said", *key)
    for key in before.keys() - now.keys():
        if key not in after:
            continue
        if key[:1] == ("vote",):
            dots = before[key]
            is_gone = isinstance(dots, dict) and not any(card in side.cards for card in dots if card in merged.cards)
            if not any(row.row in key[1:] for row in conflicts) and not is_gone:
                yield ("unsaid", *key)
            continue
        table, uid, field = key
        if (table, field) in LISTS or any(uid in (row.row, *row.because) for row in conflicts):
            continue
        if any(row.table == table == "workshop" for row in conflicts):
            continue
        row = merged.table(table).get(uid)
        if row is None or not _goes_with(table, row, merged, {row.row for row in conflicts if row.deleted}):
            yield ("unsaid", *key)


def _without(value: object, kept: set[str]) -> object:
    """Return the dots of a vote without those that came back with a card that stays; any other value as it is."""
    return {card: dots for card, dots in value.items() if card not in kept} if isinstance(value, dict) else value


def _missing(value: object, after: object, before: object) -> list[object]:
    sides = [side if isinstance(side, list) else [] for side in (value, after, before)]
    return [item for item in sides[0] if item not in sides[1] and item not in sides[2]]


def _keeps(row: Conflict, table: str, uid: str, field: str, value: object) -> bool:
    if row.table != table or (table != "workshop" and row.row != uid):
        return False
    sides: tuple[Json, Json] = (row.here.get(field), row.there.get(field))
    return value in sides or (field == "is there" and bool(row.deleted))


def _goes_with(table: str, row: Row, merged: Workshop, kept: set[str]) -> bool:
    """Return whether a row goes with one that stays until somebody decides."""
    for owner, uid in owners_of(table, row):
        if uid in kept:
            return True
        above = merged.table(owner).get(uid)
        if above is not None and _goes_with(owner, above, merged, kept):
            return True
    return False


def alike(base: Workshop, here: Workshop, there: Workshop, other: Workshop) -> Workshop:
    """Return a merge made the other way round with the uids that this way gives, numbers and places left out."""
    uids = same_rows(base, here, there)
    return plain(with_uids(other, {mine: uids[mine] for mine in uids}))


def plain(workshop: Workshop) -> Workshop:
    """Return a workshop without numbers, places and how the room is run; ballots have the uids of their votes."""
    tables = {
        name: {uid: _plain(row) for uid, row in workshop.table(name).items()}
        for name in ROW_TYPES
        if name not in ("workshop", "conduct", "ballots")
    }
    ballots = {f"{row.voter} {row.card}": with_values(row, uid="") for row in workshop.ballots.values()}
    header = with_values(workshop.header, counters={})
    return workshop.with_tables({**tables, "conduct": {}, "ballots": ballots}).with_rows("workshop", header)


def _plain(row: Row) -> Row:
    unsaid = {name: "" for name in ("rank", "spoken", "letter") if hasattr(row, name)}
    return with_values(row, **unsaid) if unsaid else row
