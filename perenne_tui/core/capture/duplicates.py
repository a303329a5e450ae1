"""Possible duplicates of a card that is being typed; accents, case and the order of words are ignored."""

import re
from typing import Final

from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold

_WORD: Final = re.compile(r"\w+")
SHORTEST_WORD: Final = 4
"""Letters of the shortest word that is compared, so that « les » and « des » do not count."""
ENOUGH: Final = 0.6
"""Smallest similarity of two titles to be reported."""


def likeness(one: str, other: str) -> float:
    """Return the similarity of two titles, from 0 to 1: the share of their words that both have."""
    first, second = _words(one), _words(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def alike(workshop: Workshop, title: str) -> Card | None:
    """Return the card whose title is most similar to a text; `None` when none reaches `ENOUGH`."""
    if not _words(title):
        return None
    best = max(workshop.cards.values(), key=lambda card: likeness(card.title, title), default=None)
    return best if best is not None and likeness(best.title, title) >= ENOUGH else None


def _words(text: str) -> frozenset[str]:
    words = _WORD.findall(fold(text))
    return frozenset(word for word in words if len(word) >= SHORTEST_WORD) or frozenset(words)
