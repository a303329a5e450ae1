"""The person that the words of a file stand for, where it is clear that they name one.

Léa Martin · lea martin · MARTIN Léa · Léa M. · Léa        one known person
Léa Martin (développeuse EIG) · Léa Martin (lea@x.fr)      the same: the function or the address is theirs
Zoé Kazan · le bureau d’exploitation                       somebody new
idem · cf. AC3 · Léa ? · Léa et Paul · Léa (à confirmer)   no one: people have to look at it
"""

import re
from typing import Final

from perenne_tui.core.changes.people import find_person
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.documents.reimport.endings import brackets

_NOBODY: Final = frozenset(
    {
        *("idem", "id", "ibid", "ibidem", "ditto", "same", "le meme", "la meme", "les memes"),
        *("nc", "n/c", "na", "n/a", "tbd", "tbc", "xxx", "sans objet", "a definir", "a confirmer"),
    }
)
"""Folded words that stand in the place of a name."""
_REFERENCE: Final = re.compile(r"(?:cf|voir|see|v\.|comme|same as)\b|(?:ac|de|ri)\d+\b")
"""The folded beginning of words that lead to another line."""
_NO_NAME: Final = re.compile(r"[?!:;@<>=→+\n]|\.\s+\S+\s+\S+\s+\S|->|\d{1,2}/\d")
"""Signs that no name has: of a question, an address, a sentence, a change, a date."""
_JOINED: Final = re.compile(r"\s*(?:,|/|&|\+|\bet\b|\band\b|\bou\b|\bor\b|\bpuis\b)\s*", re.IGNORECASE)
_LONGEST: Final = 8
"""Words of a name or a function, at most."""


def name_of(workshop: Workshop, words: str) -> str | None:
    """Return the name, or the function, that words stand for: of a known person, else of somebody new.

    `None` where they may name nobody, or several people.
    """
    person = find_person(workshop, words) or _otherwise_written(workshop, words)
    if person is None:
        named, inside = brackets(words.strip())
        person = find_person(workshop, named) if inside else None
        if person is not None and not ("@" in inside or fold(inside) == fold(person.role)):
            return None
    if person is not None:
        return person.name or person.role
    return words if _may_be_a_name(workshop, words) else None


def _otherwise_written(workshop: Workshop, words: str) -> Person | None:
    """Return the one person whose names are written in another order, or the last of them as its first letter."""
    parts = fold(words).replace(".", " ").split()
    if len(parts) < 2:
        return None
    found = []
    for person in workshop.people.values():
        names = fold(person.name).split()
        is_short = len(parts[-1]) == 1 and names[:-1] == parts[:-1] and names[-1].startswith(parts[-1])
        if names and (sorted(names) == sorted(parts) or is_short):
            found.append(person)
    return found[0] if len(found) == 1 else None


def _may_be_a_name(workshop: Workshop, words: str) -> bool:
    said = fold(words).strip(" .")
    if said in _NOBODY or _REFERENCE.match(said) or _NO_NAME.search(words):
        return False
    if not any(map(str.isalpha, said)) or len(said.split()) > _LONGEST:
        return False
    joined = _JOINED.split(words)
    return len(joined) < 2 or not any(find_person(workshop, one) for one in joined)
