"""Time boxes of cards: how the time of a discussion is shared among them, and which are beyond the cut-off."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from perenne_tui.core.sitting.agenda import portions

LEAST: Final = 5 * 60
"""Shortest time box of a card in seconds: with less, fewer cards are discussed."""
MOST: Final = 12 * 60
"""Longest time box of a card in seconds, however much time there is."""
EXTENSIONS: Final = (2 * 60, 60)
"""Seconds of the extensions of a card: the first one, and every later one."""


@dataclass(frozen=True, slots=True)
class Programme:
    """The cards of a discussion, with and without time."""

    boxes: tuple[tuple[str, int], ...]
    """uid and time box in seconds of each card for which there is time, in their order."""
    beyond: tuple[str, ...]
    """uids of the cards beyond the cut-off, in their order."""


def programme(cards: Sequence[tuple[str, int]], seconds: int) -> Programme:
    """Return the remaining time of a discussion shared among its cards.

    As many cards as can have `LEAST` seconds each get a time box, in their order; the rest of the time is added by
    their votes, up to `MOST`. After a vote, cards without a vote get one only if those with votes leave time. The
    first card always gets one, however little time is left.

    Args:
        cards: uid and votes of the cards still to discuss, in their order.
        seconds: remaining time.
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
    """Return the seconds of the next extension of a time box that was extended `given` times."""
    return EXTENSIONS[min(given, len(EXTENSIONS) - 1)]
