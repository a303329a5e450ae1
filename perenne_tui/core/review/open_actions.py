"""Open actions of a workshop by date, and the filter for late ones, orphans and one owner."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from perenne_tui.core.model.rows import Action, is_open
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.text.clean import fold


class OpenAction(NamedTuple):
    """An action that is still to be done."""

    row: Action
    owner: str
    """Name of its owner; empty when it has none (orphan)."""
    is_late: bool


def open_actions(workshop: Workshop, *, today: date) -> list[OpenAction]:
    """Return the open actions of a workshop by due date, then by number."""
    rows = [row for row in in_spoken_order(workshop.actions.values()) if is_open(row)]
    return [
        OpenAction(row, workshop.person_name(row.owner), row.due is not None and row.due < today)
        for row in sorted(rows, key=lambda row: row.due or date.max)
    ]


def filter_actions(found: Iterable[OpenAction], *, late: bool, orphan: bool, owner: str) -> Iterator[OpenAction]:
    """Return the actions that meet all the given conditions.

    Args:
        found: the actions.
        late: only those past their due date.
        orphan: only those without an owner.
        owner: beginning of the owner's name or of a word in it, accents and case ignored; empty for all owners.
    """
    wanted = fold(owner)
    for action in found:
        words = [fold(action.owner), *fold(action.owner).split()]
        is_theirs = not wanted or any(word.startswith(wanted) for word in words)
        if (action.is_late or not late) and (not action.owner or not orphan) and is_theirs:
            yield action
