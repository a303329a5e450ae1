"""The regular expressions of a name: in full, with initials, one of its words alone, in addresses."""

import re

from perenne_tui.core.text.name_words import Name, can_stand, head, word_key

_APART = r"[\s._-]{1,3}"
"""Characters between the words of a name."""
AT = r"(?<=@)(?<![^\W_]@)"
"""The place after an @ that begins a word."""


def word_pattern(word: str) -> str:
    """Return the pattern of a word; its particles are optional, and its hyphens may be blanks."""
    *particles, last = word.split()
    optional = "".join(rf"(?:{re.escape(particle)}\.?[\s']{{1,2}})?" for particle in particles)
    return optional + r"[\s-]?".join(map(re.escape, last.split("-")))


def standalone_pattern(word: str) -> str:
    """Return the pattern of a word on its own: with a capital, unless the name is written without one."""
    *particles, last = word.split()
    optional = "".join(rf"(?:(?i:{re.escape(particle)})\.?[\s']{{1,2}})?" for particle in particles)
    first, rest = last[0], word_pattern(last[1:])
    initial = f"[{re.escape(first)}{re.escape(first.upper())}]" if first.islower() else re.escape(first.upper())
    return f"{optional}{initial}(?i:{rest})"


def full_name_patterns(name: Name) -> list[str]:
    """Return the patterns of all words of a name: in order, or with the first or the last one at the other end."""
    words = [word_pattern(word) for word in name.words]
    orders = [words, [*words[1:], words[0]], [words[-1], *words[:-1]]]
    forward = f"(?i:{_APART.join(words)})"
    return [forward, *(rf"(?i:{order[0]}(?:,\s|{_APART}){_APART.join(order[1:])})" for order in orders[1:])]


def initial_patterns(name: Name) -> list[str]:
    """Return the patterns of a name with its first or its last word as an initial: L. Martin, Léa M."""
    if not name.parts:
        return []
    first, last = name.words[0], name.words[-1]
    forms = [rf"{standalone_pattern(first)}\s{_initial(last)}\."] if can_stand(first) else []
    return [rf"{_initial(first)}\.?[\s-]?{standalone_pattern(last)}", *forms] if can_stand(last) else forms


def _initial(word: str) -> str:
    return re.escape(head(word)[0].upper())


def initials(name: Name) -> tuple[str, ...]:
    """Return the first letters of a name: J, L, D for Jean-Luc Durand."""
    return tuple(piece[0].upper() for word in name.words for piece in head(word).split("-") if piece[0].isalpha())


def _address_pairs(name: Name) -> list[tuple[str, str]]:
    """Return the pairs of words of which addresses are made: first and last name, or one of them and an initial."""
    first, last = head(name.words[0]), head(name.words[-1])
    if len(name.words) < 2 or not (can_stand(first) and can_stand(last)):
        return []
    return [(first, last), (last, first), (first[0], last), (last, first[0]), (first, last[0])]


def first_pieces(name: Name) -> list[str]:
    """Return the texts of which one is in every spelling of the name: its words, and its address pairs."""
    return [*map(head, name.words), *(one + other for one, other in _address_pairs(name))]


def address_patterns(name: Name, kept: set[str]) -> list[str]:
    """Return the patterns of e-mail addresses and of names after @ that are made of a name."""
    both = [f"{re.escape(one)}[._-]?{re.escape(other)}" for one, other in _address_pairs(name)]
    own = [re.escape(head(word)) for word in name.words if can_stand(word) and word_key(word) not in kept]
    # One word of the name is enough, with another before or after it: rose@…, rose.m@…, dsi-rose@…
    own = [rf"(?:[^\W_]+[._-])?{word}(?:[._-][^\W_]+)?" for word in own]
    forms = [f"{AT}(?i:{'|'.join(both)})"] if both else []
    if both or own:
        forms.append(rf"(?i:{'|'.join([*both, *own])})\d*(?:\+[\w.-]+)?@(?:[^\W_]|-)+(?:\.(?:[^\W_]|-)+)+")
    return forms
