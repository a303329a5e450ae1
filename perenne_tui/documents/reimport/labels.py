"""The words by which a plan is read again: those of our templates, in both languages at once."""

import re
from collections.abc import Mapping
from typing import Final

from perenne_tui.core.text.clean import fold

ACTION_LABELS: Final[Mapping[str, str]] = {
    "Porteur": "owner", "Porteuse": "owner", "Owner": "owner",
    "Relais": "relay", "Relay": "relay",
    "Échéance": "due", "Due": "due",
    "Fait quand": "done_when", "Done when": "done_when",
    "Effort": "effort",
}  # fmt: skip
DECISION_LABELS: Final[Mapping[str, str]] = {
    "Décideur": "decider", "Décideuse": "decider", "Decider": "decider",
    "Échéance": "due", "Due": "due",
    "Motif": "reason", "Reason": "reason",
    "Écarté": "rejected", "Set aside": "rejected",
    "À revoir le": "review", "To be reviewed on": "review",
    "Question": "question",
}  # fmt: skip
RISK_LABELS: Final[Mapping[str, str]] = {
    "Parade": "mitigation", "Mitigation": "mitigation",
    "Action": "response",
    "Probabilité": "probability", "Probability": "probability",
    "Impact": "impact",
    "Porteur": "owner", "Porteuse": "owner", "Owner": "owner",
    "Question": "question",
}  # fmt: skip
"""What stands before each field of a line; it begins with a capital, which words inside a sentence do not."""

FLAGS: Final[Mapping[str, tuple[str, str]]] = {
    "priorite haute": ("priority", "high"), "high priority": ("priority", "high"),
    "en cours": ("word", "doing"), "under way": ("word", "doing"),
    "bloquee": ("word", "blocked"), "blocked": ("word", "blocked"),
    "faite": ("word", "done"), "done": ("word", "done"),
    "abandonnee": ("word", "dropped"), "dropped": ("word", "dropped"),
}  # fmt: skip
"""Sentences at the end of an action, folded: the field they stand for and its value."""

STATES: Final[Mapping[str, str]] = {
    "ouverte": "open", "open": "open",
    "en cours": "current", "under discussion": "current",
    "reglee": "settled", "settled": "settled",
    "au parking": "parked", "parking": "parked", "in the parking lot": "parked", "parked": "parked",
    "sans objet": "not_applicable", "not applicable": "not_applicable",
}  # fmt: skip
"""States of a card, in the brackets behind its title."""

DECISION_STATES: Final[Mapping[str, str]] = {
    "actee": "made", "made": "made",
    "a arbitrer": "pending", "pending": "pending",
    "reportee": "postponed", "postponed": "postponed",
}  # fmt: skip

LEVELS: Final[Mapping[str, str]] = {
    "faible": "low", "low": "low",
    "moyenne": "medium", "moyen": "medium", "medium": "medium",
    "forte": "high", "fort": "high", "high": "high",
}  # fmt: skip
EFFORTS: Final[Mapping[str, str]] = {
    "un jour au plus": "S", "a day or less": "S", "s": "S",
    "une semaine": "M", "a week": "M", "m": "M",
    "plus d'une semaine": "L", "more than a week": "L", "l": "L",
}  # fmt: skip

HEADS: Final[Mapping[str, str]] = {
    "n°": "called", "no.": "called",
    "action": "text",
    "porteur": "owner", "porteuse": "owner", "owner": "owner",
    "relais": "relay", "relay": "relay",
    "echeance": "due", "due": "due",
    "axe": "axis", "axis": "axis",
}  # fmt: skip
"""Heads of a table of actions."""

SECTIONS: Final[Mapping[str, str]] = {
    "en bref": "summary", "in short": "summary",
    "decisions": "decisions",
    "risques": "risks", "risks": "risks",
    "par axe": "axes", "by axis": "axes",
    "questions restees ouvertes": "open", "questions left open": "open",
    "parking": "parked", "parking lot": "parked",
    "sans objet": "not_applicable", "not applicable": "not_applicable",
}  # fmt: skip
"""What each part of a plan is for, by its heading."""

LOOSE: Final = frozenset({"hors question", "outside any question"})
"""Headings under which records stand that no card holds."""

ANSWER: Final = re.compile(r"(?:Réponse|Answer)\s*:\s*")
DERIVED: Final = re.compile(r"(?:Décisions?|Decisions?|Risques?|Risks?|Réunit|Stands for)\b")
"""How a paragraph about a card begins that says again what stands elsewhere."""
TAKEN: Final = re.compile(r"(?:suivi par|followed up by)\s+(.*)")

HOLES: Final = frozenset(
    {
        *("", "?", "-", "–", "—", "…"),
        *("a nommer", "a fixer", "a preciser", "a trouver", "a ecrire", "suivi a attribuer"),
        *("porteur a nommer", "relais a nommer", "echeance a fixer"),
        *("to be named", "to be set", "to be found", "to be written", "nobody to follow it up"),
        *("owner to be named", "relay to be named", "date to be set"),
    }
)
"""Folded words that only say that something is missing."""

_UNTIL: Final = re.compile(r"\s*\((?:jusqu[’']au|until)\s[^()]*\)$")


def is_hole(words: str) -> bool:
    """Tell whether words only say that something is missing."""
    return fold(words).strip(" .") in HOLES


def without_last_day(name: str) -> str:
    """Give a name without the last day that stands behind it in brackets."""
    return _UNTIL.sub("", name)
