"""French elision before an inserted word: « de » and « une » give « d’une », « d’ » and « chef » give « de chef »."""

import re
from typing import Final

from perenne_tui.core.text.clean import fold

_VOWELS: Final = tuple("aeiouœæ")
_WHOLE: Final = re.compile(r"(?<![^\W_])(d|l|(?:jus|lors|puis|quoi)?qu)(?:e|(?<=l)a)\s$", re.IGNORECASE)
"""A word at the end of a text that is elided before a vowel."""
_ELIDED: Final = re.compile(r"(?<![^\W_])(d|(?:jus|lors|puis|quoi)?qu)['’]$", re.IGNORECASE)
"""An elided word at the end of a text; not « l’ », which may be « le » or « la »."""


def joined(before: str, word: str) -> str:
    """Return a text followed by a word, with the last word of the text elided or written in full as needed."""
    if fold(word).startswith(_VOWELS):
        return _WHOLE.sub(r"\1’", before) + word
    return _ELIDED.sub(_whole, before) + word if word[:1].isalpha() else before + word


def _whole(found: re.Match[str]) -> str:
    return found[1] + ("E " if len(found[1]) > 1 and found[1].isupper() else "e ")
