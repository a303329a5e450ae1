"""Changes to the axes, the columns of the board: add, rename, move, remove."""

from perenne_tui.core.changes.texts import line
from perenne_tui.core.model import ranks
from perenne_tui.core.model.ids import free_letter
from perenne_tui.core.model.rows import Axis
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_AXES, Workshop
from perenne_tui.core.text.sentences import Refused


def add_axis(workshop: Workshop, *, uid: str, name: str) -> Workshop:
    """Add an axis at the right, with a free letter, one of its name if possible.

    Raises:
        Refused: there are `MOST_AXES` already.
    """
    name = line(name)
    if not name:
        return workshop
    axes = workshop.axes_in_order()
    if len(axes) >= MOST_AXES:
        raise Refused("A board has at most {limit} columns: take one out first; nothing was added.", limit=MOST_AXES)
    letter = free_letter(name, (axis.letter for axis in axes))
    return workshop.with_rows("axes", *ranks.insert(axes, Axis(uid, letter=letter, name=name), len(axes)))


def rename_axis(workshop: Workshop, *, axis: str, name: str) -> Workshop:
    """Rename an axis; its letter stays, as spoken ids begin with it. An empty name changes nothing."""
    row, name = workshop.axes.get(axis), line(name)
    if row is None or not name or row.name == name:
        return workshop
    return workshop.with_rows("axes", replace(row, name=name))


def move_axis(workshop: Workshop, *, axis: str, step: int) -> Workshop:
    """Move an axis `step` places to the right, or to the left when negative, at most to the end."""
    row, axes = workshop.axes.get(axis), workshop.axes_in_order()
    if row is None:
        return workshop
    here = axes.index(row)
    there = min(max(here + step, 0), len(axes) - 1)
    if there == here:
        return workshop
    others = [other for other in axes if other.uid != axis]
    return workshop.with_rows("axes", *ranks.insert(others, row, there))


def remove_axis(workshop: Workshop, *, axis: str, to: str = "") -> Workshop:
    """Remove an axis; its cards go to the end of another one, in their order, and keep their spoken ids.

    Args:
        workshop: the value before.
        axis: uid of the axis.
        to: uid of the axis for its cards; needed only if there are any.

    Raises:
        Refused: it has cards, and `to` is no other axis.
    """
    if axis not in workshop.axes:
        return workshop
    cards = workshop.cards_in_order(axis)
    if cards and (to == axis or to not in workshop.axes):
        raise Refused("The last column keeps its cards: add another one for them first.")
    if cards:
        there = workshop.cards_in_order(to)
        moved = zip([*there, *cards], ranks.spread(len(there) + len(cards)), strict=True)
        workshop = workshop.with_rows("cards", *(replace(card, axis=to, rank=rank) for card, rank in moved))
    return workshop.with_rows("axes", without=frozenset({axis}))
