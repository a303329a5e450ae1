"""Changes since the last sitting: actions that were done, dropped, moved or are late, cards that were settled.

A closed sitting stores the states of actions (`todo 2026-12-12 lea`) and cards; the changes are the differences to
the current states. The result has no text: screens and documents put it into words.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from perenne_tui.core.model.rows import Action, Card, is_open
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.workshop import Workshop, in_spoken_order

ChangeKind = Literal["done", "dropped", "late", "due", "owner", "new", "settled"]
"""Kind of a change to actions, good news first; `settled` is about cards."""

_NOTHING: Final = "-"


class Change(NamedTuple):
    """All rows with the same kind of change."""

    kind: ChangeKind
    ids: tuple[str, ...]
    """Spoken ids of the rows."""


class ActionState(NamedTuple):
    """Status, due date and owner of an action, as a sitting stores them: `-` for no date or no owner."""

    status: str
    due: str
    owner: str


def current_states(workshop: Workshop) -> dict[str, str]:
    """Return the states of all actions, and of all cards that are not open, by uid, as a sitting stores them."""
    actions = {uid: " ".join(_state_of(row)) for uid, row in workshop.actions.items()}
    return actions | {uid: card.state for uid, card in workshop.cards.items() if card.state != "open"}


def sitting_before(workshop: Workshop, sitting: str) -> Sitting | None:
    """Return the last sitting but another one that was closed and stored states, if there is one."""
    held = [row for row in workshop.sittings_in_order() if row.uid != sitting and row.ended and row.left]
    return held[-1] if held else None


def changes_since(workshop: Workshop, before: Sitting, *, today: date) -> tuple[Change, ...]:
    """Return the changes since a sitting, by kind; kinds without a change are left out."""
    found = ((kind, rows) for kind, rows in _changes(workshop, before.left, today) if rows)
    return tuple(Change(kind, tuple(row.spoken for row in rows)) for kind, rows in found)


def _changes(
    workshop: Workshop, left: Mapping[str, str], today: date
) -> Iterator[tuple[ChangeKind, Sequence[Action] | Sequence[Card]]]:
    actions = in_spoken_order(workshop.actions.values())
    known = {uid: ActionState(*words.split(" ", 2)) for uid, words in left.items() if words.count(" ") == 2}
    compared = [(row, known[row.uid]) for row in actions if row.uid in known]
    yield "done", [row for row, then in compared if row.status == "done" != then.status]
    yield "dropped", [row for row, then in compared if row.status == "dropped" != then.status]
    yield "late", [row for row in actions if is_open(row) and row.due and row.due < today]
    yield "due", [row for row, then in compared if is_open(row) and _state_of(row).due != then.due]
    yield "owner", [row for row, then in compared if is_open(row) and _state_of(row).owner != then.owner]
    yield "new", [row for row in actions if row.uid not in known]
    cards = in_spoken_order(workshop.cards.values())
    yield "settled", [card for card in cards if card.state == "settled" != left.get(card.uid)]


def _state_of(row: Action) -> ActionState:
    return ActionState(row.status, row.due.isoformat() if row.due else _NOTHING, row.owner or _NOTHING)
