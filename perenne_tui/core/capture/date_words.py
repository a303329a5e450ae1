"""The words and numbers that dates are written with, folded, and the patterns that find them."""

import re
from collections.abc import Iterable
from typing import Final

from perenne_tui.core.text.clean import fold

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january",
            "fevrier fevr fev february feb",
            "mars mar march",
            "avril avr april apr",
            "mai may",
            "juin jun june",
            "juillet juil jul july",
            "aout august aug",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "lundi monday",
            "mardi tuesday",
            "mercredi wednesday",
            "jeudi thursday",
            "vendredi friday",
            "samedi saturday",
            "dimanche sunday",
        )
    )
    for name in names.split()
}
FRIDAY: Final = 4

UNITS: Final = {
    name: unit
    for unit, names in {
        "day": "j d jour jours day days",
        "week": "s w sem semaine semaines week weeks",
        "month": "m mois month months",
        "year": "a y an ans annee annees year years",
    }.items()
    for name in names.split()
}
NUMBERS: Final = {
    name: number
    for number, names in {
        1: "un une a an one",
        2: "deux two",
        3: "trois three",
        4: "quatre four",
        5: "cinq five",
        6: "six",
        7: "sept seven",
        8: "huit eight",
        9: "neuf nine",
        10: "dix ten",
        12: "douze twelve",
        15: "quinze fifteen",
    }.items()
    for name in names.split()
}


RANKS: Final = {
    name: number
    for number, names in enumerate(
        (
            "1er 1re premier premiere first 1st",
            "2e 2d 2nd 2eme deuxieme second seconde",
            "3e 3eme troisieme third 3rd",
            "4e 4eme quatrieme dernier fourth 4th last",
        ),
        start=1,
    )
    for name in names.split()
}
SPANS: Final = {
    **dict.fromkeys(("t", "q", "trimestre", "quarter"), 3),
    **dict.fromkeys(("s", "h", "semestre", "half"), 6),
    **dict.fromkeys(("mois", "month"), 1),
    **dict.fromkeys(("an", "annee", "year"), 12),
}
"""Months of a part of the year."""
PARTS: Final = {
    **dict.fromkeys(("debut", "early", "beginning", "start"), "first"),
    **dict.fromkeys(("mi", "milieu", "mid", "middle"), "middle"),
    **dict.fromkeys(("fin", "courant", "late", "end", "during"), "last"),
}


def any_of(names: Iterable[str]) -> str:
    """Return the pattern of any of some words, the longest first."""
    return "(?:" + "|".join(sorted(names, key=len, reverse=True)) + ")"


MONTH: Final = f"(?P<month>{any_of(MONTHS)})"
WEEKDAY: Final = f"(?P<weekday>{any_of(WEEKDAYS)})"
UNIT: Final = f"(?P<unit>{any_of(UNITS)})"
LONG_UNIT: Final = f"(?P<unit>{any_of(name for name in UNITS if len(name) > 1)})"
COUNT: Final = "(?P<count>[0-9]{1,4})"
DAY: Final = "(?P<day>[0-9]{1,2})"
YEAR: Final = "(?P<year>[0-9]{4}|[0-9]{2})"
FULL_YEAR: Final = "(?P<year>[0-9]{4})"

_LEAD: Final = re.compile(
    r"(?:jusqu'|d'ici )au "
    r"|(?:(?:pour|avant|d'ici|d'ici a|au plus tard|jusqu'a|vers|before|by|on|for|until|around) )?"
    r"(?:au (?=debut|[1-4](?:er|ere|e|d|nd|eme)? (?:trim|sem)|[tqsh][1-4]\b|prem|deux|sec|trois|quatr|dern|mois)"
    r"|en (?=[tqsh][0-9]|debut|mi\b|milieu|fin de|courant)|l'(?=an)"
    r"|le |(?:a )?la (?=fin|sem|mi\b)|(?:at )?the (?=end|beg|start|mid|1|2|3|4|f|s|th|l)|ce |this )?"
)
"""Words that are skipped before a date; « la » only before « fin », « mi- » and « semaine »."""

_SIGNS: Final = re.compile(r" ?([+-]) ?")
_BLANKS: Final = re.compile(r"\s+")
_MINUS: Final = str.maketrans({"−": "-", "–": "-", "‐": "-", "‑": "-"})


def spoken(text: str) -> str:
    """Return the words of a date in the form that is compared: folded, single blanks, none around a sign."""
    return _SIGNS.sub(r"\1", _BLANKS.sub(" ", fold(text).translate(_MINUS)).strip(" ").rstrip("."))


def without_lead(said: str) -> str:
    """Return folded words without those before a date: « pour le », « d’ici »."""
    lead = _LEAD.match(said)
    return said[lead.end() :] if lead else said
