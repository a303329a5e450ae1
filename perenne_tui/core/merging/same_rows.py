"""Rows that both copies made of one thing: a card of the reserve, a document of the catalogue, a score.

Each copy gave its own uid. The one of the copy that arrives gets the uid of the row here, so that both are merged
field by field and the thing is not there twice.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from perenne_tui.core.model.conflicts import Conflict
from perenne_tui.core.model.references import REFERENCES
from perenne_tui.core.model.rows import Axis, Card, Json, Row
from perenne_tui.core.model.sheet_rows import (
    Bearing,
    Criterion,
    Involvement,
    Paper,
    Point,
    Scenario,
    Score,
    Stakeholder,
)
from perenne_tui.core.model.sitting_rows import Confidence, Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.rewording import in_json

Key = tuple[str, ...]
"""Words that only one row of a table has; one of them is empty where nothing tells the row from others."""


def same_rows(base: Workshop, here: Workshop, there: Workshop) -> dict[str, str]:
    """Return the uid here by uid of each row of the copy that is the same thing, where both copies made it."""
    same: dict[str, str] = {}
    for tables in (_THINGS, _PAIRS):
        for table, key in tables.items():
            old = base.table(table).keys()
            mine = _made(table, key, {uid: row for uid, row in here.table(table).items() if uid not in old}, {})
            others = _made(table, key, {uid: row for uid, row in there.table(table).items() if uid not in old}, same)
            pairs = [(others[words], uid) for words, uid in mine.items() if words in others]
            same.update((other, uid) for other, uid in pairs if uid not in there.table(table))
    return same


def with_uids(workshop: Workshop, uids: Mapping[str, str]) -> Workshop:
    """Return a workshop in which rows have other uids, in all rows that refer to them too."""
    if not uids:
        return workshop
    for table in (*REFERENCES, "axes", "criteria", "conflicts"):
        rows = workshop.table(table)
        after = {uids.get(uid, uid): referring_to(table, row, uids) for uid, row in rows.items()}
        if any(row is not before for row, before in zip(after.values(), rows.values(), strict=True)):
            workshop = workshop.with_tables({table: after})
    return workshop


def referring_to(table: str, row: Row, uids: Mapping[str, str]) -> Row:
    """Return a row with other uids, its own and those it refers to; the same row where none is among them."""
    changes: dict[str, object] = {}
    for field in REFERENCES.get(table, {}):
        value = getattr(row, field)
        if isinstance(value, tuple):
            if not uids.keys().isdisjoint(value):
                changes[field] = tuple(dict.fromkeys(uids.get(uid, uid) for uid in value))
        elif value in uids:
            changes[field] = uids[value]
    if isinstance(row, Sitting):
        left = {uids.get(uid, uid): _state(state, uids) for uid, state in row.left.items()}
        changes |= {"left": left} if left != row.left else {}
    if isinstance(row, Conflict):
        changes = _of_conflict(row, uids)
    if row.uid in uids:
        changes["uid"] = uids[row.uid]
    made: Callable[..., Row] = replace
    return made(row, **changes) if changes else row


def _state(state: str, uids: Mapping[str, str]) -> str:
    """Return the state of an action as a sitting stores it, which ends with the uid of its owner."""
    words, _, owner = state.rpartition(" ")
    return f"{words} {uids[owner]}" if words and owner in uids else state


def _of_conflict(row: Conflict, uids: Mapping[str, str]) -> dict[str, object]:
    """Return the fields of a conflict that name rows with other uids."""

    def renamed(value: Json) -> Json:
        return in_json(value, lambda text: uids.get(text, text))

    after = {
        "row": uids.get(row.row, row.row),
        "because": tuple(uids.get(uid, uid) for uid in row.because),
        "here": {uids.get(name, name): renamed(value) for name, value in row.here.items()},
        "there": {uids.get(name, name): renamed(value) for name, value in row.there.items()},
    }
    return {name: value for name, value in after.items() if value != getattr(row, name)}


def _made(table: str, key: Callable[[Row], Key], new: Mapping[str, Row], uids: Mapping[str, str]) -> dict[Key, str]:
    """Return the uids of new rows by their key, seen with other uids; those that have one key are left out."""
    found = [(key(referring_to(table, row, uids)), uid) for uid, row in new.items()]
    times = Counter(words for words, _ in found)
    return {words: uid for words, uid in found if words and all(words) and times[words] == 1}


def _of(*kinds: type[Row], words: Callable[..., Iterable[str]]) -> Callable[[Row], Key]:
    return lambda row: tuple(words(row)) if isinstance(row, kinds) else ()


_THINGS: Final[Mapping[str, Callable[[Row], Key]]] = {
    "axes": _of(Axis, words=lambda row: (fold(row.name),)),
    "cards": _of(Card, words=lambda row: (row.ref,)),
    "scenarios": _of(Scenario, words=lambda row: (row.ref,)),
    "criteria": _of(Criterion, words=lambda row: (row.ref,)),
    "stakeholders": _of(Stakeholder, words=lambda row: (fold(row.name),)),
    "papers": _of(Paper, words=lambda row: (row.ref,)),
    "points": _of(Point, words=lambda row: (row.sheet, row.ref)),
}
_PAIRS: Final[Mapping[str, Callable[[Row], Key]]] = {
    "bearings": _of(Bearing, words=lambda row: (row.scenario, row.card)),
    "involvements": _of(Involvement, words=lambda row: (row.scenario, row.person)),
    "scores": _of(Score, words=lambda row: (row.scenario, row.criterion)),
    "confidences": _of(Confidence, words=lambda row: (row.sitting, row.about)),
}
