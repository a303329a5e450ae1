"""Several owners in one field of a file: « Léa, Paul », « A. Benali / Y. Le Goff », « tous ».

    owners_in("Léa, Paul")        the first of them, and all as they are written
    owners_in("Pôle Données & IA") one name
    owners_in("tous")             nobody, and the word

An action has one owner, so of several the first has it, and all stay in its text, as with those behind an `@`.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from perenne_tui.core.capture.owner_words import SERVICES, is_capital, is_title
from perenne_tui.core.text.clean import fold

_ALL: Final = frozenset(
    fold(
        "tous|toutes|tous et toutes|tou·te·s|tout le monde|tout le groupe|tous les membres|tous les participants|"
        "tous les agents|tous les services|chacun|chacune|chaque membre|ensemble|l'équipe|équipe|toute l'équipe|"
        "équipe projet|l'équipe projet|le groupe|groupe|les membres|les participants|collectif|nous|on|all|everyone|"
        "everybody|the team|team|whole team|the whole team|all members|the group|group|we|us|each|anyone"
    ).split("|")
)
"""Folded words for everybody: no person, and no function that somebody has."""
_INSIDE: Final = re.compile(r"\([^()]*\)")
_SIGN: Final = re.compile(r"\s*[;\n]\s*|\s+[/|+]\s+|\s*,\s+|(?<=\w),(?=\w)")
"""Between two owners, whatever they are called."""
_AND: Final = re.compile(r"\s+(?:et|and|&)\s+")
"""Between two people, and inside the names of services."""
_AT: Final = re.compile(r"(?<!\S)@(?=\S)")
_ACRONYM: Final = 4
"""Letters of an acronym, at most; longer capitals are a family name."""


class Owners(NamedTuple):
    """The owners that a field names."""

    name: str
    """The first of them; empty where nobody is meant."""
    listed: str = ""
    """All of them as they are written, where the name alone does not say it."""


@lru_cache(maxsize=1024)
def owners_in(said: str) -> Owners:
    """Return the owners that the words of a field name."""
    whole = _AT.sub("", said.strip())
    parts = [person for part in _split(_SIGN, whole) for person in _people(part)]
    names = [part for part in parts if fold(part).replace("’", "'") not in _ALL]
    if not parts or len(parts) == len(names) == 1 or _is_one_name(whole):
        return Owners(whole)
    return Owners(names[0] if names else "", ", ".join(whole.split("\n")))


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    """Split a text at a pattern, but not inside brackets."""
    masked = _INSIDE.sub(lambda found: "x" * len(found[0]), text)
    bounds = [(0, 0), *(found.span() for found in pattern.finditer(masked)), (len(text), len(text))]
    parts = (text[end:start] for (_, end), (start, _) in pairwise(bounds))
    return [part.strip() for part in parts if part.strip()]


def _people(part: str) -> list[str]:
    """Split « Léa et Paul » and « Léa/Paul », where both are names and no service is called so."""
    if fold(_first_word(part)) in SERVICES:
        return [part]
    people = _split(_AND, part)
    if not all(map(_is_name, people)):
        return [part]
    return [name for person in people for name in _apart(person)]


def _apart(person: str) -> list[str]:
    names = person.split("/")
    return (
        [name.strip() for name in names] if all(_is_name(name) and not name.isupper() for name in names) else [person]
    )


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0] if text.split() else ""


def _is_name(text: str) -> bool:
    first = _first_word(text)
    return is_title(first) or is_capital(first) or fold(text) in _ALL


def _is_one_name(text: str) -> bool:
    """Return whether a name in capitals stands before a first name: « LE GOFF, Yann »; not « DSI, Yann »."""
    last, _, first = text.partition(",")
    is_first = len(first.split()) == 1 and not first.strip().isupper()
    return last.isupper() and len(last) > _ACRONYM and is_first
