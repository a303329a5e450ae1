"""Cards that may say the same as one that is being typed: accents, case and the order of the words do not count."""

import re
from typing import Final

from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold

_WORD: Final = re.compile(r"\w+")
SHORTEST_WORD: Final = 4
"""Letters below which a word says little: « pour », « les »."""
ENOUGH: Final = 0.6
"""Share of all words of two titles that both must have."""


def likeness(one: str, other: str) -> float:
    """Give how much two titles have in common, from 0 to 1."""
    first, second = _words(one), _words(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def alike(workshop: Workshop, title: str) -> Card | None:
    """Give the card of the board that is most like a title, if it is enough so."""
    if not _words(title):
        return None
    best = max(workshop.cards.values(), key=lambda card: likeness(card.title, title), default=None)
    return best if best is not None and likeness(best.title, title) >= ENOUGH else None


def _words(text: str) -> frozenset[str]:
    words = _WORD.findall(fold(text))
    return frozenset(word for word in words if len(word) >= SHORTEST_WORD) or frozenset(words)
