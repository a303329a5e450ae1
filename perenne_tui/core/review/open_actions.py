"""The actions that are still to be done, of one workshop or of many: late, orphan, of one person."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from perenne_tui.core.model.rows import Action
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.review.checks import is_alive, known_as
from perenne_tui.core.text.clean import fold


class OpenAction(NamedTuple):
    """An action that is still to be done."""

    row: Action
    owner: str
    """What its owner is called; empty for an orphan."""
    is_late: bool


def open_actions(workshop: Workshop, *, today: date) -> list[OpenAction]:
    """Give the actions of a workshop that are still to be done: by due date, then by number."""
    rows = [row for row in in_spoken_order(workshop.actions.values()) if is_alive(row)]
    return [
        OpenAction(row, known_as(workshop, row.owner), row.due is not None and row.due < today)
        for row in sorted(rows, key=lambda row: row.due or date.max)
    ]


def chosen(found: Iterable[OpenAction], *, late: bool, orphan: bool, owner: str) -> Iterator[OpenAction]:
    """Give those that are asked for: late, without an owner, of a person with a word in the name that begins so.

    Args:
        found: the actions.
        late: only those past their due date.
        orphan: only those that nobody owns.
        owner: the beginning of a name or of one of its words, accents and case ignored; empty for everybody.
    """
    wanted = fold(owner)
    for action in found:
        words = [fold(action.owner), *fold(action.owner).split()]
        is_theirs = not wanted or any(word.startswith(wanted) for word in words)
        if (action.is_late or not late) and (not action.owner or not orphan) and is_theirs:
            yield action
