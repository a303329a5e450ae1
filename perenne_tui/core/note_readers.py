"""The readers of a note: the words for them, and the interest of each.

The words are compared with the stakeholders and the people of the workshop; where they fit none of them, some words
of the field tell a finance office from an IT department or from users. Everybody else decides.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from perenne_tui.core.export_request import Focus
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.sheet_rows import Part, Stakeholder
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.stakeholders import by_influence
from perenne_tui.core.text.clean import fold

_FOCUS: Final[dict[Part, Focus]] = {
    "decides": "decision",
    "funds": "money",
    "maintains": "upkeep",
    "supplies": "upkeep",
    "uses": "use",
    "advises": "decision",
}
"""By part of a stakeholder; a stakeholder without a part is told by words, as others are."""

_FIELDS: Final[dict[Focus, re.Pattern[str]]] = {
    "money": re.compile("financ|budget|achats?$|comptab|tresor|daf$|fund|procure|purchas|treasur|account"),
    "upkeep": re.compile(
        "(?:dsi|dnum|snum|dinum|rssi|si|it)$|informati|numeri|exploit|heberg|infoger|prestat|titulaire|mainten|mainteneu"
        "|devel|techni|engineer|operation|host|contractor|supplier"
    ),
    "use": re.compile("usag|utilisat|agents?$|citoyen|users?$|citizen"),
}
"""Beginnings of folded words of the field, by what those who are named by them look for."""

_WORD = re.compile(r"\w+")
_SMALL: Final = frozenset(
    _WORD.findall("a au aux d de des du en et l la le les un une m mme mr monsieur madame the of to for and mrs ms")
)
"""Folded words that name nobody."""


class Reader(NamedTuple):
    """The reader of a note."""

    focus: Focus = "decision"
    stakeholder: str = ""
    """uid of the stakeholder that is meant; empty for none."""
    people: frozenset[str] = frozenset()
    """uids of the people who are meant, or who answer for the stakeholder."""


def reader_of(workshop: Workshop, audience: str) -> Reader:
    """Return the reader that words name: « la DSI », « Hélène Rivoal », “the finance office”.

    Args:
        workshop: whose stakeholders and people may be meant.
        audience: the words; without any, the reader is whoever decides.
    """
    words = _words(audience)
    if not words:
        return Reader()
    people = _meant(words, workshop.people.values())
    stakeholder = _stakeholder(workshop, words, people)
    if stakeholder is None:
        return Reader(_focus_of(words), "", people)
    contact = frozenset({stakeholder.contact} & set(workshop.people))
    focus = _FOCUS.get(stakeholder.part) or _focus_of(words | _words(f"{stakeholder.name} {stakeholder.category}"))
    return Reader(focus, stakeholder.uid, people | contact)


def _meant(words: frozenset[str], people: Iterable[Person]) -> frozenset[str]:
    """Return the uids of the people whose name or function holds all the words."""
    named = {row.uid for row in people if row.name and words <= _words(f"{row.name} {row.role}")}
    return frozenset(named)


def _stakeholder(workshop: Workshop, words: frozenset[str], people: frozenset[str]) -> Stakeholder | None:
    """Return the stakeholder whom words name: by its name, else the one for which one of the people answers."""
    rows = by_influence(workshop)
    named = (
        row for row in rows if row.name and (words <= _words(row.name) or frozenset() < _words(row.name) <= words)
    )
    answered = (row for row in rows if row.contact in people)
    return next(named, None) or next(answered, None)


def _focus_of(words: frozenset[str]) -> Focus:
    return next((focus for focus, field in _FIELDS.items() if any(map(field.match, words))), "decision")


def _words(text: str) -> frozenset[str]:
    """Return the folded words of a text that may name somebody."""
    return frozenset(_WORD.findall(fold(text))) - _SMALL
