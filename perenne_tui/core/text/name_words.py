"""A name split into words: which of them mean the person on their own, and which are particles."""

import re
from dataclasses import dataclass

from perenne_tui.core.text.spellings import plain

PARTICLES = frozenset({
    "al", "ben", "bin", "d", "da", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "el", "et",
    "ibn", "l", "la", "le", "les", "mac", "mc", "van", "von", "y",
})  # fmt: skip
"""Words in names that are not a name on their own."""
TITLES = (
    "docteur", "dr", "m", "madame", "mademoiselle", "miss", "mlle", "mlles", "mm", "mme", "mmes", "monsieur", "mr",
    "mrs", "ms", "mx", "pr", "prof", "professeur",
)  # fmt: skip
"""Titles before a name: they are no part of it, and go with it."""

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LETTERS = re.compile(r"[^\W\d_]+")
"""A run of letters."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name and its words."""

    text: str
    """The name as written, without accents."""
    words: tuple[str, ...]
    """Its words, each with the particles before it: « de La Tour » is one word."""

    @classmethod
    def of(cls, text: str) -> "Name":
        """Return a name split into words."""
        if _ADDRESS.fullmatch(plain(text)):
            return cls(plain(text), (plain(text),))
        words: list[str] = []
        particles: list[str] = []
        for found in _WORD.findall(plain(text)):
            elided = found[:2].casefold() in ("d'", "l'")
            particles += [found[0]] if elided else []
            word = found[2:] if elided else found
            if word.casefold() in PARTICLES or (word.casefold() in TITLES and not words):
                particles.append(word)
            else:
                words.append(" ".join([*particles, word]))
                particles = []
        return cls(plain(text), tuple(words))

    @property
    def is_findable(self) -> bool:
        """Whether it can be told from other words: a single letter or a number cannot."""
        return any(map(can_stand, self.words))

    @property
    def parts(self) -> tuple[str, ...]:
        """The words that mean the person on their own: first name, family name.

        None for « Bureau exploitation » or « Chef de projet », whose capitals show that they are no person's name.
        """
        if len({head(word)[0].islower() for word in self.words}) > 1:
            return ()
        return tuple(filter(can_stand, self.words))

    @property
    def key(self) -> str:
        """Form of the name in which spellings with other particles or case are equal."""
        return " ".join(map(word_key, self.words))


def head(word: str) -> str:
    """Return a word of a name without its particles."""
    return word.rsplit(maxsplit=1)[-1]


def can_stand(word: str) -> bool:
    """Return whether a word of a name is a name on its own: it has at least two letters."""
    return sum(map(len, LETTERS.findall(head(word)))) > 1


def word_key(word: str) -> str:
    """Return the form of a word in which spellings with other particles or case are equal."""
    return head(word).casefold()
