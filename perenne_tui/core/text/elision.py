"""French elision before an inserted word: « de » and « une » give « d’une », « d’ » and « chef » give « de chef ».

Whether a word elides is heard, not seen: « d’Hélène » and « de Hassan », « d’Yves » and « de Yanis », « d’unir » and
« de onze ». The words that are no rule are listed by their beginnings, in folded letters.
"""

import re
from typing import Final

from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.patterns import LatePattern

_VOWELS: Final = tuple("aeiouœæ")
_NOT_BEFORE: Final = LatePattern(
    r"""
      onz | oui(?:\b|stiti) | uhlan | ulul | ouate\b
    # After h, those that are not mute. Source: the aspirated words of the dictionary of the French Academy.
    | ha(?!bi|leine|lieut|llucin|log|lter|mec|gio|drien|ptique|nnibal|waii?\b|rmon)
    | he(?:aume|idi|in\b|l[ae]r|lga|lmut|lpdesk|nn[ie]|raut|re\b|riss|rni|ron\b|rons\b|ros\b|rse|tre|urt|di\b)
    | hi(?:ba\b|bou|c\b|cham|deu|erar|fi\b|lal\b|nd[iou]?\b|p\b|ppie|ss|t\b|ts\b)
    | ho(?:bb|ch|ck|ld|ll|mard|ng|nt|oli|p\b|qu|rd|rs|t\b|tline|tt|u|w)
    | hu(?:a|b\b|blot|bs\b|ch|e\b|ees?\b|guenot|is\ clos|it(?!r)|lul|ng|ns?\b|pp|ppe|rl|ron|s[ks]|tt)
    """,
    re.VERBOSE,
)
"""Beginnings of folded words with a vowel or an h before which nothing is elided."""
_Y: Final = LatePattern(r"y(?:[^aeiouy\W]|eux|euse|onne\b|ork)")
"""Beginnings of folded words in which y is a vowel: Yves, Yvonne, yeux."""
_SPELT_H: Final = LatePattern(r"H[A-Z0-9]+\b")
"""Initials that begin with H, which is spelt: « la HAS »."""
_WHOLE: Final = LatePattern(r"(?<![^\W_])(d|l|(?:jus|lors|puis|quoi)?qu)(?:e|(?<=l)a)\s$", re.IGNORECASE)
"""A word at the end of a text that is elided before a vowel."""
_ELIDED: Final = LatePattern(r"(?<![^\W_])(d|(?:jus|lors|puis|quoi)?qu)['’]$", re.IGNORECASE)
"""An elided word at the end of a text; not « l’ », which may be « le » or « la »."""


_CONTRACTED: Final = {"de le": "du", "de les": "des", "à le": "au", "à les": "aux"}
_PREPOSITION: Final = LatePattern(r"(?<![^\W_])(de|à)(?=\s$)", re.IGNORECASE)
_ARTICLE: Final = LatePattern(r"(les?)\s")
"""An article in small letters at the beginning of a word: « le service », but « Le Goff » is a name."""


def is_elided_before(word: str) -> bool:
    """Return whether French elides before a word: « l’hôpital », « l’Yonne », but « le hibou », « le onze »."""
    said = fold(word)
    if said.startswith("y"):
        return bool(_Y.match(said))
    if said.startswith("h") and _SPELT_H.match(word):
        return False
    return said.startswith((*_VOWELS, "h")) and not _NOT_BEFORE.match(said)


def joined(before: str, word: str) -> str:
    """Return a text followed by a word, with the last word of the text elided, contracted or in full as needed."""
    article, behind = _ARTICLE.match(word), _PREPOSITION.search(before)
    if article and behind:
        said = _CONTRACTED[f"{behind[1].lower()} {article[1]}"]
        return (
            before[: behind.start()]
            + (said.capitalize() if behind[1][0].isupper() else said)
            + word[len(article[1]) :]
        )
    if is_elided_before(word):
        return _WHOLE.sub(r"\1’", before) + word
    return _ELIDED.sub(_whole, before) + word if word[:1].isalnum() else before + word


def _whole(found: re.Match[str]) -> str:
    return found[1] + ("E " if len(found[1]) > 1 and found[1].isupper() else "e ")
