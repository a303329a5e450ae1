"""The axis that somebody names: by its number, its letter or the start of its name."""

from typing import Final

from perenne_tui.core.model.rows import Axis
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold

LONGEST_NUMBER: Final = 4
"""Digits of the number of an axis, at most."""


def receiving_axis(workshop: Workshop, axis: str, said: str) -> Axis | None:
    """Return the axis that takes the cards of another one.

    Args:
        workshop: the value.
        axis: uid of the one that is removed.
        said: number, letter or start of a name; empty for the axis on the left, or the second where it is the first.

    Returns:
        `None` where no other axis is meant.
    """
    in_order = workshop.axes_in_order()
    others = [other for other in in_order if other.uid != axis]
    word = fold(said).strip()
    if not word:
        here = next((place for place, other in enumerate(in_order) if other.uid == axis), 0)
        return others[max(0, here - 1)] if others else None
    if word.isascii() and word.isdigit() and len(word) <= LONGEST_NUMBER:
        place = int(word) - 1
        return in_order[place] if 0 <= place < len(in_order) and in_order[place].uid != axis else None
    named = [other for other in others if fold(other.letter) == word or fold(other.name).startswith(word)]
    return named[0] if named else None
