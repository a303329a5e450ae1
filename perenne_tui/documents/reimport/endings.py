"""The words behind a value: a sentence more, brackets, a tick of somebody; and the brackets of our own headings.

Échéance : 22/01/2027. À voir avec la DRH.      the date, and a sentence that is no part of it
Échéance : 22/01/2027 (reportée)                the date, and words in brackets
Rédiger la fiche de poste. ✅                    an action that is done
"""

import re
from typing import Final

from perenne_tui.core.review.plan_differences import DAYS, PEOPLE
from perenne_tui.core.text.clean import fold
from perenne_tui.documents.reimport.labels import STATES

_ONE_WORD: Final = frozenset({"card", "response", "probability", "impact", "effort"})
"""Fields whose value is an id or a word that is known."""
_SENTENCE: Final = re.compile(
    r"(?P<value>.*?(?:[^\W_]{3}|\d{2}|\)|^[A-Z]{1,2}\d+))[.;]?(?:[.;]\s+|\s*\n\s*)(?P<more>\W{0,3}[A-ZÀ-ÝŒ(].*|\W+\s.*)",
    re.DOTALL,
)
"""A value and the sentence behind it; the full stop of « M. Dupont » and of « Léa M. » ends none."""
_BRACKETS: Final = re.compile(r"(.*?)\s*\(([^()]*)\)$")
_TICK: Final = re.compile(r"\s*(?:[✅✔☑🗹]\ufe0f?\s*)+$")


def value_and_more(name: str, words: str) -> tuple[str, str]:
    """Split the words behind a label into the value of a field and what else was written there.

    Texts keep all of it.
    """
    if name not in DAYS | PEOPLE | _ONE_WORD:
        return words, ""
    found = _SENTENCE.fullmatch(words.strip())
    value, more = (found["value"], found["more"]) if found else (words, "")
    if name in DAYS:
        value, inside = brackets(value.strip().removesuffix("."))
        more = " ".join(filter(None, (f"({inside})" if inside else "", more)))
    return value, more


def brackets(words: str) -> tuple[str, str]:
    """Split words into those before the brackets at the end, and those in them."""
    found = _BRACKETS.fullmatch(words)
    return (found[1], found[2]) if found else (words, "")


def title_and_state(words: str) -> tuple[str, ...]:
    """Split a card's heading into its title, the state in the brackets behind it, and what else they hold, as votes.

    The state is empty if there is none.
    """
    title, inside = brackets(words)
    first, *others = inside.split(",")
    state = STATES.get(fold(first).strip(), "")
    return (title, state, *map(str.strip, others)) if state else (words, "")


def without_tick(words: str) -> tuple[str, bool]:
    """Return a line without the tick at its end, and whether it has one."""
    bare = _TICK.sub("", words)
    return bare, bare != words
