"""The one form that texts are compared in when they come back from other programs.

Pads, formatters and word processors change what nobody means: quotes become straight or curly, blanks before a colon
break or vanish, dashes are written with hyphens, and accents are composed in another way.
"""

import re
import unicodedata
from typing import Final

_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("'‘ʼ′´`", "’"),
        **dict.fromkeys("“”„″", '"'),
        **dict.fromkeys("\u2010\u2011", "-"),
        **dict.fromkeys("\u00ad\u200b\u2060", ""),
    }
)
"""By sign: the one that it is compared as; hyphens that are invisible or may not break are none."""
_ALIKE: Final = (("...", "…"), ("---", "—"), ("--", "–"), (" / ", " "))
_QUOTE: Final = re.compile(r'\s*["«»]\s*')
"""A quote with the blanks around it: those inside of French ones stay where straight ones are typed over them."""
_BEFORE_SIGN: Final = re.compile(r"\s+(?=[:;!?%])")
"""The blank before a sign in French, which keyboards and programs leave out."""


def uniform(words: str) -> str:
    """Return words in the one form that texts are compared in; words that differ in it say something else."""
    text = unicodedata.normalize("NFC", words).translate(_SIGNS)
    for signs, one in _ALIKE:
        text = text.replace(signs, one)
    return " ".join(_BEFORE_SIGN.sub("", _QUOTE.sub('"', text)).split())
