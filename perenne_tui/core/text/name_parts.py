"""Parts of names in what is no name for certain: in longer words, in addresses, as initials.

    martin   Martine   Martin-Dubois   dossierMartin   x@martin.fr   LM   L. M.

« Martine » is somebody else, « LM » may be a unit: what they are is for a person to say. A part of five letters
counts wherever it stands in a word; a shorter one with its capital, in an address, or where it is the whole word:
« Marc » is in « démarche ».
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from perenne_tui.core.text.spellings import is_encoded, plain, spots, unescaped

LONG: Final = 5
"""Letters of a part that is looked for inside every word."""
SHORT: Final = 3
"""Letters of one that is looked for inside words where it has its capital, and inside addresses."""
_TOKEN: Final = re.compile(r"[\w.+-]*@[\w-]+(?:\.[\w-]+)*|[^\W_]+(?:-[^\W_]+)*")
"""An address, a name after @, or a word with those that hyphens join to it."""
_LETTER: Final = r"[^\W\d_]"


class Parts:
    """Parts of names, to be found where people should look.

    Args:
        words: those that stand for a name alone, without accents; particles may stand before them.
        initials: the first letters of each name of several words.
    """

    def __init__(self, words: Sequence[str], initials: Sequence[tuple[str, ...]]) -> None:
        heads = [word.rsplit(maxsplit=1)[-1] for word in words]
        self.pieces = frozenset(head.casefold() for head in heads)
        """What a text must hold, folded, to be worth a look."""
        alone = [_spelt(word) for word in heads]
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
        self._initials = _either([_apart(letters) for letters in dict.fromkeys(initials) if len(letters) > 1])

    def found_in(self, text: str) -> Counter[str]:
        """Count the words, addresses and initials in a text that may be a name, as they are written there."""
        found = Counter(self._words_of(text))
        if is_encoded(text):
            found |= Counter(self._words_of(unescaped(text)))
        return found

    def are_in(self, flat: str) -> bool:
        """Tell whether a plain text holds a word or an address that may be a name; initials do not count."""
        return next(self._places(flat), None) is not None

    def _words_of(self, text: str) -> Iterator[str]:
        flat = plain(text)
        low = flat.casefold()
        found = list(self._places(flat)) if any(piece in low for piece in self.pieces) else []
        found += [match.span() for match in self._initials.finditer(flat)]
        if found:
            place = spots(text)
            yield from (text[place[start] : place[end]] for start, end in found)

    def _places(self, flat: str) -> Iterator[tuple[int, int]]:
        for token in _TOKEN.finditer(flat):
            regex = self._address if "@" in token[0] else self._word
            if regex.search(token[0]):
                yield token.span()


def _either(forms: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(forms) or "(?!)")


def _spelt(word: str) -> str:
    return "-?".join(map(re.escape, word.split("-")))


def _apart(letters: Sequence[str]) -> str:
    """Give the pattern of initials: LM, L.M., L. M., L-M."""
    pattern = r"\.?[\s-]?".join(map(re.escape, letters))
    return rf"(?<![\w@])(?<!\w[.'-]){pattern}(?![\w@])(?!-\w)"
