"""How the time of a discussion is shared among its cards, and which ones are beyond the cut-off."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from perenne_tui.core.sitting.agenda import portions

LEAST: Final = 5 * 60
"""Seconds below which a card is not worth opening: fewer cards are discussed instead."""
MOST: Final = 12 * 60
"""Seconds beyond which a card wears the room out, however much time there is."""
EXTENSIONS: Final = (2 * 60, 60)
"""What a card is given more, the first time and from then on: each time the room has to want it more."""


@dataclass(frozen=True, slots=True)
class Programme:
    """The cards of a discussion."""

    boxes: tuple[tuple[str, int], ...]
    """uid and seconds of each card that there is time for, in their order."""
    beyond: tuple[str, ...]
    """uids of the cards beyond the cut-off."""


def programme(cards: Sequence[tuple[str, int]], seconds: int) -> Programme:
    """Share the time that is left among cards.

    As many as can have the least are taken, from the first one; what is over goes to them by their votes. Once the
    room has voted, a card without a vote is taken only where those with votes leave time. The next card has whatever
    is left, however little: somebody has opened it.

    Args:
        cards: uid and votes of the cards that are still to be discussed, the one that comes next first.
        seconds: what is left of the discussion.
    """
    fits = min(len(cards), max(1, seconds // LEAST)) if cards else 0
    voted = sum(votes > 0 for _, votes in cards)
    if voted:
        fits = min(fits, max(voted, ceil(seconds / MOST)))
    taken = cards[:fits]
    if not taken:
        return Programme((), tuple(card for card, _ in cards))
    least = min(LEAST, max(0, seconds) // fits)
    over = max(0, seconds - least * fits)
    extra = portions([votes + 1 for _, votes in taken], over)
    boxes = tuple((card, min(MOST, least + more)) for (card, _), more in zip(taken, extra, strict=True))
    return Programme(boxes, tuple(card for card, _ in cards[fits:]))


def extension(given: int) -> int:
    """Give the seconds that a card is given more when it was made longer so many times before."""
    return EXTENSIONS[min(given, len(EXTENSIONS) - 1)]
