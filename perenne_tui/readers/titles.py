"""A title for a card from the question that it asks: short enough for the wall, and still the same question."""

import re
from typing import Final

LONGEST_TITLE: Final = 60
"""Characters that a card's title has at most on the wall."""
_SHORTEST_CLAUSE: Final = 25
"""Characters below which the end of a question says too little alone: « et si oui, comment ? »."""

_CLAUSES = re.compile(r"[,;:–—] +|\u00a0?[;:] +")


def title_of(question: str) -> str:
    """Give a title of at most `LONGEST_TITLE` characters.

    The question itself where it is short; else what is asked after its last comma, where that says enough; else its
    beginning, cut between two words.
    """
    text = _capital(" ".join(question.split(" ")).strip())
    if len(text) <= LONGEST_TITLE:
        return text
    ends = [match.end() for match in _CLAUSES.finditer(text)]
    clauses = [text[end:] for end in ends if _SHORTEST_CLAUSE <= len(text[end:]) <= LONGEST_TITLE]
    if clauses and text.rstrip().endswith("?"):
        return _capital(clauses[0])
    # One character is kept for the sign of the cut.
    whole, _, _ = text[:LONGEST_TITLE].rpartition(" ")
    cut = whole.rstrip(" ,;:\u00a0") or text[: LONGEST_TITLE - 1]
    return f"{cut}…"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
