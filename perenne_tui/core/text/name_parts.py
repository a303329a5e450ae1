"""Possible names: words, addresses and initials that contain a part of a name without being it for certain.

    martin   Martine   Martin-Dubois   dossierMartin   x@martin.fr   LM   L. M.

« Martine » may be somebody else, « LM » a unit: they are reported, not replaced, and a person decides. A part of five
letters or more counts anywhere in a word; a shorter one only with its capital, in an address, or as a whole word, as
« Marc » is also in « démarche ».
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from perenne_tui.core.text.spellings import is_encoded, plain, plain_offsets, unescaped

LONG: Final = 5
"""Letters from which a part is searched inside every word."""
SHORT: Final = 3
"""Letters from which a part is searched in addresses and, with its capital, inside words."""
_TOKEN: Final = re.compile(r"[\w.+-]*@[\w-]+(?:\.[\w-]+)*|[^\W_]+(?:-[^\W_]+)*")
"""An address, a name after @, or a word, with the words joined to it by hyphens."""
_LETTER: Final = r"[^\W\d_]"


class Parts:
    """Parts of names, to be searched where they may be names.

    Args:
        words: the words that are a name on their own, without accents, maybe with particles before them.
        initials: first letters of each name of several words.
    """

    def __init__(self, words: Sequence[str], initials: Sequence[tuple[str, ...]]) -> None:
        heads = [word.rsplit(maxsplit=1)[-1] for word in words]
        self.pieces = frozenset(head.casefold() for head in heads)
        """Folded words: a text that contains none of them needs no search, except for initials."""
        alone = [_hyphen_pattern(word) for word in heads]
        inside = [re.escape(head) for head in heads if len(head) >= LONG]
        short = [head for head in heads if SHORT <= len(head) < LONG]
        with_capital = [f"{re.escape(head[0].upper())}(?i:{re.escape(head[1:])})" for head in short]
        forms = [
            *(rf"(?<!{_LETTER})(?i:{word})(?!{_LETTER})" for word in alone),
            *(f"(?i:{word})" for word in inside),
            *with_capital,
        ]
        self._word = _either(forms)
        self._address = _either([*forms, *(f"(?i:{re.escape(head)})" for head in short)])
        self._initials = _either(
            [_initials_pattern(letters) for letters in dict.fromkeys(initials) if len(letters) > 1]
        )

    def found_in(self, text: str) -> Counter[str]:
        """Return the words, addresses and initials in a text that may be names, as written there; how often each."""
        found = Counter(self._words_of(text))
        if is_encoded(text):
            found |= Counter(self._words_of(unescaped(text)))
        return found

    def are_in(self, flat: str) -> bool:
        """Return whether a plain text contains a word or an address that may be a name; initials do not count."""
        return next(self._places(flat), None) is not None

    def _words_of(self, text: str) -> Iterator[str]:
        flat = plain(text)
        low = flat.casefold()
        found = list(self._places(flat)) if any(piece in low for piece in self.pieces) else []
        found += [match.span() for match in self._initials.finditer(flat)]
        if found:
            place = plain_offsets(text)
            yield from (text[place[start] : place[end]] for start, end in found)

    def _places(self, flat: str) -> Iterator[tuple[int, int]]:
        for token in _TOKEN.finditer(flat):
            regex = self._address if "@" in token[0] else self._word
            if regex.search(token[0]):
                yield token.span()


def _either(forms: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(forms) or "(?!)")


def _hyphen_pattern(word: str) -> str:
    return "-?".join(map(re.escape, word.split("-")))


def _initials_pattern(letters: Sequence[str]) -> str:
    """Return the pattern of initials in any spelling: LM, L.M., L. M., L-M."""
    pattern = r"\.?[\s-]?".join(map(re.escape, letters))
    return rf"(?<![\w@])(?<!\w[.'-]){pattern}(?![\w@])(?!-\w)"
