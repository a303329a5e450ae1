"""The words of names: titles, particles, the words for services; and those of sentences, which end a name."""

import re
from collections.abc import Sequence
from typing import Final

from perenne_tui.core.text.clean import fold

PUNCTUATION: Final = ",;:.!?)"

ELISION: Final = re.compile(r"[dlo]['’]", re.IGNORECASE)
_INITIAL: Final = re.compile(r"(?:[^\W\d_]\.-?)+")
NUMBER: Final = re.compile(r"(?:n°)?\d{1,3}[a-z]?")
_BRACKETED: Final = re.compile(r"\([^()\s]+\)")
"""The short name of a service, behind its long one."""
_TITLES: Final = frozenset(
    fold(
        "m mm mr mrs ms miss mx mme mmes mlle mlles dr pr prof docteur professeur monsieur madame "
        "mademoiselle maitre sir lady"
    ).split()
)
_ACRONYM: Final = 3
"""Letters of an acronym that is surely no family name."""
_SHORT_TITLES: Final = frozenset({"Me", "Me.", "me."})
"""« Maître », as it is abbreviated: in small letters without its point it is another word."""
ARTICLES: Final = frozenset({"le", "la", "les", "the", "notre", "our"})
PARTICLES: Final = frozenset(
    fold(
        "de du des d la le les l van von der den ter ten di da del della dos das al el ben bin ibn zu of the"
    ).split()
)
AND: Final = frozenset({"et", "and", "&", "+", "ou", "or"})
JOINTS: Final = PARTICLES | AND | {"a", "à", "pour", "to"}
"""Words between a name and a verb, as in « et relancer »."""
DETERMINERS: Final = frozenset(
    fold("le la les un une ce cet cette ces son sa ses nos notre votre the a an this these our its").split()
)
SERVICES: Final = frozenset(
    fold(
        "accueil achats administration affaires agence antenne archives assistance atelier bureau cabinet "
        "cellule centre chef cheffe collectif comite commission communication comptabilite conseil "
        "coordination delegation departement developpement direction directeur directrice division ecole "
        "equipe etudes exploitation finances fonction formation gouvernance groupe incubateur informatique "
        "infrastructure inspection juridique logistique mairie maitrise metier ministere mission moyens "
        "observatoire parc poste pole prefecture prestataire production programme projet recherche referent "
        "referente region reseau responsable ressources secretariat securite service services sous-direction "
        "startup support systeme systemes tous tout toute toutes tutelle unite board committee customer data "
        "department desk digital division finance group head helpdesk human hr it legal maintenance office "
        "operations partner procurement product program programme project security service support team unit "
        "vendor"
    ).split()
)
"""Words that begin the name of a service, or of the function of a person."""
NEVER_IN_SERVICES: Final = frozenset(
    fold(
        "vers avec pour par sur dans avant apres puis qui que si quand afin car mais donc sans chez depuis a "
        "au aux est sont sera seront doit doivent va peut demain hier ensuite aussi deja rapidement urgemment "
        "directement pas ne svp merci sinon to with about from by before then when if for after is are will "
        "must can not please soon today tomorrow"
    ).split()
)
"""Words of a sentence: small letters that hold one of them are no service."""
_VERB: Final = re.compile(
    r"(?:[^i]er|(?:[fp]|bl|ud|vr|oc|cr|pl)ier|[^o]ir|[lrvhs]oir|[eo]ndre|indre|ttre|rire|[ltv]ire|[dl]uire|truire|faire"
    r"|clure|ivre)\Z"
)
"""The end of an infinitive, in which French actions begin; few names and nouns end so."""


_BEFORE_VERBS: Final = frozenset({"faire", "laisser", "aller", "venir"})


def is_capital(text: str) -> bool:
    """Return whether a word has a capital, an elision before it apart: « d’Aubigné »."""
    return (text[2:] if ELISION.match(text) and text[2:] else text)[:1].isupper()


def is_acronym(text: str) -> bool:
    """Return whether all letters of a word are capitals, and there are several."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and all(map(str.isupper, letters))


def is_title(text: str) -> bool:
    """Return whether a word is the title of a person."""
    return fold(text).removesuffix(".") in _TITLES or text in _SHORT_TITLES


def names_nobody(name: str) -> bool:
    """Return whether a name is that of a service or of a function: « la direction du numérique », « DSI/SDIT ».

    One that holds a title or an initial (« bureau de Mme Petit ») may name a person, and so may short capitals alone,
    unless they have three letters at most: ROUX is a family name.
    """
    words = [word for word in re.split(r"[\s'’]+", name.strip()) if word]
    while len(words) > 1 and (fold(words[0]) in ARTICLES or fold(words[0]) == "l"):
        del words[0]
    if not words or any(is_title(word) or _INITIAL.fullmatch(word) for word in words):
        return False
    if fold(words[0]) in SERVICES:
        return True
    parts = [part for part in words[0].split("/") if part]
    return is_acronym(words[0]) and (len(parts) > 1 or (len(words) == 1 and len(words[0]) <= _ACRONYM))


def is_verb(text: str) -> bool:
    """Return whether a word looks like a French infinitive."""
    word = fold(bare(text[2:] if ELISION.match(text) else text))
    return word.isalpha() and _VERB.search(word) is not None


def begins_text(texts: Sequence[str], place: int) -> bool:
    """Return whether the text of an action begins with the word at a place: a verb, with more words behind it.

    Of two verbs the second one begins it, as the first may be a name (« Anne Roger relire… »), unless the first is
    one that another verb usually follows.
    """
    if place + 1 >= len(texts) or not is_verb(texts[place]):
        return False
    return fold(texts[place]) in _BEFORE_VERBS or not is_verb(texts[place + 1])


def ends_name(text: str) -> bool:
    """Return whether a name ends with this word, for the sign behind it; the point of an initial ends none."""
    if is_title(text) or (_INITIAL.fullmatch(text) and text[0].isupper()):
        return False
    return text != bare(text)


def bare(text: str) -> str:
    """Return a word without the signs behind it, if there is more to it; the point of an initial belongs to it."""
    if (_INITIAL.fullmatch(text) and text.rstrip(".")[-1:].isupper()) or _BRACKETED.fullmatch(text):
        return text
    return text.rstrip(PUNCTUATION) or text
