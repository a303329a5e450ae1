"""What has changed since the sitting before: facts, without a word of any language.

When a sitting is closed it keeps how things stood: for an action `todo 2026-12-12 lea`, for a card its state. What is
different now is what the room, and the plan, are told.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from perenne_tui.core.model.rows import Action, Card
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.review.checks import is_alive

ChangeKind = Literal["done", "dropped", "late", "due", "owner", "new", "settled"]
"""What became of actions, the good news first; `settled` speaks of cards."""

_NOTHING: Final = "-"


class Change(NamedTuple):
    """Everything to which the same thing has happened."""

    kind: ChangeKind
    ids: tuple[str, ...]
    """Spoken ids."""


class Stood(NamedTuple):
    """How an action stood."""

    status: str
    due: str
    owner: str


def standing(workshop: Workshop) -> dict[str, str]:
    """Give how all actions stand, and all cards that are no longer to be discussed, by uid."""
    actions = {uid: " ".join(_of(row)) for uid, row in workshop.actions.items()}
    return actions | {uid: card.state for uid, card in workshop.cards.items() if card.state != "open"}


def sitting_before(workshop: Workshop, sitting: str) -> Sitting | None:
    """Give the sitting that was closed last before another one, if it kept how things stood."""
    held = [row for row in workshop.sittings.values() if row.uid != sitting and row.ended and row.left]
    return max(held, key=lambda row: row.ended, default=None)


def since(workshop: Workshop, before: Sitting, *, today: date) -> tuple[Change, ...]:
    """Give what has changed since a sitting; nothing said where nothing changed."""
    found = ((kind, rows) for kind, rows in _changes(workshop, before.left, today) if rows)
    return tuple(Change(kind, tuple(row.spoken for row in rows)) for kind, rows in found)


def _changes(
    workshop: Workshop, left: Mapping[str, str], today: date
) -> Iterator[tuple[ChangeKind, Sequence[Action] | Sequence[Card]]]:
    actions = in_spoken_order(workshop.actions.values())
    known = {uid: Stood(*words.split(" ", 2)) for uid, words in left.items() if words.count(" ") == 2}
    compared = [(row, known[row.uid]) for row in actions if row.uid in known]
    yield "done", [row for row, stood in compared if row.status == "done" != stood.status]
    yield "dropped", [row for row, stood in compared if row.status == "dropped" != stood.status]
    yield "late", [row for row in actions if is_alive(row) and row.due and row.due < today]
    yield "due", [row for row, stood in compared if is_alive(row) and _of(row).due != stood.due]
    yield "owner", [row for row, stood in compared if is_alive(row) and _of(row).owner != stood.owner]
    yield "new", [row for row in actions if row.uid not in known]
    cards = in_spoken_order(workshop.cards.values())
    yield "settled", [card for card in cards if card.state == "settled" != left.get(card.uid)]


def _of(row: Action) -> Stood:
    return Stood(row.status, row.due.isoformat() if row.due else _NOTHING, row.owner or _NOTHING)
