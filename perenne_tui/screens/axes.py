"""Which axis takes the cards of one that is removed, as people say it: by number, letter or name."""

from perenne_tui.core.model.rows import Axis
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.i18n.language import Language

LONGEST_NUMBER = 4
"""Digits of the number of a column, at most."""


def heir(workshop: Workshop, axis: str, said: str) -> Axis | None:
    """Give the axis that is meant; when nothing is said, the one on the left, or the second for the first.

    `None` when what is said means no other axis.
    """
    axes = workshop.axes_in_order()
    others = [other for other in axes if other.uid != axis]
    word = fold(said).strip()
    if not word:
        here = next((place for place, other in enumerate(axes) if other.uid == axis), 0)
        return others[max(0, here - 1)] if others else None
    if word.isascii() and word.isdigit() and len(word) <= LONGEST_NUMBER:
        place = int(word) - 1
        return axes[place] if 0 <= place < len(axes) and axes[place].uid != axis else None
    named = [other for other in others if fold(other.letter) == word or fold(other.name).startswith(word)]
    return named[0] if named else None


def where_they_go(workshop: Workshop, axis: str, said: str, language: Language) -> str:
    """Say where the cards of an axis go, as it is understood so far."""
    cards = len(workshop.cards_in_order(axis))
    if not cards:
        return language.say("no card in it: Enter removes it")
    to = heir(workshop, axis, said)
    if to is None:
        return language.say("no other column is called so")
    return language.count("{n} card goes to {name}", "{n} cards go to {name}", cards, name=to.name)
