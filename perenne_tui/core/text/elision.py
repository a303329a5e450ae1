"""French words before another: « de » and « une » make « d’une », « d’ » and « chef » make « de chef »."""

import re
from typing import Final

from perenne_tui.core.text.clean import fold

_VOWELS: Final = tuple("aeiouœæ")
_WHOLE: Final = re.compile(r"(?<![^\W_])(d|l|(?:jus|lors|puis|quoi)?qu)(?:e|(?<=l)a)\s$", re.IGNORECASE)
"""A word that loses its vowel before another, at the end of a text."""
_ELIDED: Final = re.compile(r"(?<![^\W_])(d|(?:jus|lors|puis|quoi)?qu)['’]$", re.IGNORECASE)
"""One that has lost it; « l’ » does not say which."""


def joined(before: str, word: str) -> str:
    """Return a text with a word put at its end."""
    if fold(word).startswith(_VOWELS):
        return _WHOLE.sub(r"\1’", before) + word
    return _ELIDED.sub(_whole, before) + word if word[:1].isalpha() else before + word


def _whole(found: re.Match[str]) -> str:
    return found[1] + ("E " if len(found[1]) > 1 and found[1].isupper() else "e ")
