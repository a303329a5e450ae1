"""Functions that stand in sentences for names: « prolonger la développeuse EIG », « l’avis du chef de bureau ».

    in_french("L’avis de ", "chef de bureau, DSI")      « L’avis du chef de bureau (DSI) »
    in_english("The word of ", "developer")             “The word of the developer”

A function whose gender cannot be read from its words is written with both articles: « le ou la juriste ».
"""

import re
from collections.abc import Mapping
from typing import Final, Literal

from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.elision import is_elided_before, joined
from perenne_tui.core.text.patterns import LatePattern

Article = Literal["le", "la", "l’", "les", "le ou la"]

_DETERMINERS: Final = frozenset(
    fold(
        "le la les l un une des du de d ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur "
        "leurs chaque plusieurs quelques quelqu personne deux trois quatre cinq six sept huit neuf dix"
    ).split()
)
_WITHOUT_ARTICLE: Final = _DETERMINERS | {"m", "mme", "mlle", "monsieur", "madame"}
_ENGLISH_DETERMINERS: Final = frozenset(
    fold(
        "the a an this that these those my your his her its our their each some several somebody someone people two "
        "three four five six seven eight nine ten"
    ).split()
)
_FEMININE: Final = LatePattern(
    r"\w+(?:euse|rice|iere|enne|esse|aine|onne|ee|ante|ente|ande|tion|sion|ture|ance|ence|[ie]te|ie|ale|elle|eure|"
    r"[lgh]ere)"
    r"|haute|cheffe|agente|adjointe|mentore|referente|experte|avocate|magistrate|prefete|equipe|cellule|dsi|dinum"
    r"|cnil|drh|daf|tutelle|maitrise|antenne|agence|ecole|region|commune|metropole|sage-femme|cour|chambre"
    r"|caisse|banque|ville"
)
_MASCULINE: Final = LatePattern(r"\w+(?:eur|teur|ier|ien|yen|in|ant|ent|and|ard|ois|ais|al|el|eau|ment|oir|isme|at)")
_MASCULINE_WORDS: Final = LatePattern(
    "chef mentor adjoint referent expert avocat magistrat prefet bureau service pole centre departement ministere "
    "secretariat cabinet comite conseil groupe programme projet support reseau metier laboratoire commis musee lycee "
    "haut rssi dpo dg sgar agent delegue charge attache employe associe conseiller retraite depute detache ingenieur "
    "coordonnateur maitre college".replace(" ", "|")
)
_BEFORE_NOUN: Final = LatePattern(r"(?:sous|vice|co|ex)-")
_ADJECTIVE: Final = LatePattern(r"[^\W_]+ (?:(adjointe|\w+(?:ale|iere))|adjoint|\w+(?:al|ier))\b")
_EITHER: Final = LatePattern(
    r"(?:mainten|gagn|assist)?(?:scientist|designer|manager|product|owner|lead|tech|scrum)"
    r"|capitaine|poete|athlete|acolyte|guide"
)
"""Functions of both genders whose ending is that of one."""
_ONE_S: Final = frozenset(
    fold("commis avis procès tiers appuis bras devis français anglais business process").split()
)
_AFTER_STOP: Final = LatePattern(r"(?:\A|(?<!\bM)[.!?…]\s+|\n\s*)[«“(\[\s\-–—•*]*\Z")
_INSIDE_A_WORD: Final = LatePattern(r"[^\s(«“\[\"'’]\Z")
"""The end of a text that goes on without a blank, such as an address or a path."""
_TO_OR_OF: Final = LatePattern(r"(?<![^\W_])(?:(de|à)\s|(d)['’])\Z", re.IGNORECASE)
_DETERMINED: Final = LatePattern(r"(?<![^\W_])(\w+)(?:\s|['’])\Z")
_OWN_ARTICLE: Final = LatePattern(r"(le|la|les|l)(?:\s+|(?<=l)['’])", re.IGNORECASE)
_ARTICLES: Final[Mapping[str, Article]] = {"le": "le", "la": "la", "les": "les", "l": "l’"}
_CONTRACTED: Final = {
    ("de", "le"): "du ", ("de", "les"): "des ", ("de", "le ou la"): "du ou de la ",
    ("à", "le"): "au ", ("à", "les"): "aux ", ("à", "le ou la"): "au ou à la ",
}  # fmt: skip


def in_french(before: str, role: str) -> str:
    """Return a text followed by a function with its article, contracted and elided as French has it."""
    if _INSIDE_A_WORD.search(before):
        return before + role
    words = _with_brackets(role)
    behind = _DETERMINED.search(before)
    said = fold(behind[1]) if behind else ""
    own = _OWN_ARTICLE.match(words)
    words = words[own.end() :] if own else words
    is_determined = said in _DETERMINERS and said not in ("de", "d")
    if is_determined or not words[:1].isalpha() or _first(words) in _WITHOUT_ARTICLE:
        return joined(before, _capital(words) if _begins(before) else words)
    article = _ARTICLES[own[1].casefold()] if own else article_of(words)
    found = _TO_OR_OF.search(before)
    if found is None:
        said = article if article == "l’" else f"{article} "
        return joined(before, (_capital(said) if _begins(before) else said) + words)
    preposition = (found[1] or "de").lower()
    at = before[: found.start()]
    made = _CONTRACTED.get((preposition, article), f"{preposition} {article}" + ("" if article == "l’" else " "))
    return at + (_capital(made) if (found[1] or found[2])[:1].isupper() else made) + words


def in_english(before: str, role: str) -> str:
    """Return a text followed by a function with its article."""
    if _INSIDE_A_WORD.search(before):
        return before + role
    words = _with_brackets(role)
    behind = _DETERMINED.search(before)
    is_determined = bool(behind and fold(behind[1]) in _ENGLISH_DETERMINERS)
    said = (
        words if is_determined or not words[:1].isalpha() or _first(words) in _ENGLISH_DETERMINERS else f"the {words}"
    )
    return before + (_capital(said) if _begins(before) and words[:1].isalpha() else said)


def article_of(role: str) -> Article:
    """Return the definite article of a function in French; « le ou la » where its gender cannot be read from it."""
    first = _first(role)
    if len(first) > 3 and first[-1] in "sx" and first not in _ONE_S:
        return "les"
    if is_elided_before(role):
        return "l’"
    if _EITHER.fullmatch(first):
        return "le ou la"
    noun = _BEFORE_NOUN.sub("", first)
    if _MASCULINE_WORDS.fullmatch(noun):
        return "le"
    if _FEMININE.fullmatch(noun):
        return "la"
    if _MASCULINE.fullmatch(noun):
        return "le"
    found = _ADJECTIVE.match(fold(role))  # « secrétaire générale »
    return "le ou la" if found is None else "la" if found[1] else "le"


def _first(words: str) -> str:
    """Return the first word of some words, folded."""
    found = re.match(r"[^\W_]+(?:-[^\W_]+)*", fold(words))
    return found[0] if found else ""


def _with_brackets(role: str) -> str:
    """Return a function whose complement stands in brackets: its comma would cut the sentence in two."""
    head, comma, rest = role.partition(", ")
    return f"{head} ({rest})" if comma and rest and "(" not in role else role


def _begins(before: str) -> bool:
    """Return whether a sentence begins behind a text."""
    return bool(_AFTER_STOP.search(before))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
