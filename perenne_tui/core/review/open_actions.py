"""Open actions of a workshop by date, and the filter for late ones, orphans and one owner."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from perenne_tui.core.model.rows import Action, is_open
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.text.clean import fold


class OpenAction(Struct, frozen=True):
    """An action that is still to be done."""

    row: Action
    owner: str
    """Name of its owner; empty when it has none (orphan)."""
    is_late: bool
    function: str = ""
    """Function of its owner."""


def open_actions(workshop: Workshop, *, today: date) -> list[OpenAction]:
    """Return the open actions of a workshop by due date, then by number."""
    rows = in_spoken_order(row for row in workshop.actions.values() if is_open(row))
    return [
        OpenAction(
            row,
            workshop.person_name(row.owner),
            row.due is not None and row.due < today,
            workshop.people[row.owner].role if row.owner in workshop.people else "",
        )
        for row in sorted(rows, key=lambda row: row.due or date.max)
    ]


def filter_actions(found: Iterable[OpenAction], *, late: bool, orphan: bool, owner: str) -> Iterator[OpenAction]:
    """Return the actions that meet all the given conditions.

    Args:
        found: the actions.
        late: only those past their due date.
        orphan: only those without an owner.
        owner: beginning of the owner's name or function, or of a word in it, accents and case ignored; empty for all.
    """
    for action in found:
        is_theirs = not owner.strip() or is_called(owner, action.owner, action.function)
        if (action.is_late or not late) and (not action.owner or not orphan) and is_theirs:
            yield action


def is_called(typed: str, *names: str) -> bool:
    """Return whether a typed text is the beginning of one of some names, or of a word in it."""
    wanted = fold(typed).strip()
    return any(word.startswith(wanted) for name in names if name for word in (fold(name), *fold(name).split()))
