"""The labels and words of the shipped templates, in both languages at once, by which an edited plan is parsed."""

import re
from collections.abc import Mapping
from typing import Final

from perenne_tui.core.text.clean import fold

ACTION_LABELS: Final[Mapping[str, str]] = {
    "Porteur": "owner", "Porteuse": "owner", "Owner": "owner",
    "Porteurs": "owner", "Porteur·se": "owner", "Porteur.se": "owner", "Porteur(se)": "owner",
    "Responsable": "owner", "Pilote": "owner", "Owners": "owner",
    "Relais": "relay", "Relay": "relay", "Takes over": "relay",
    "Échéance": "due", "Due": "due", "Date limite": "due", "Deadline": "due", "Due date": "due",
    "Fait quand": "done_when", "Done when": "done_when",
    "Effort": "effort",
}  # fmt: skip
DECISION_LABELS: Final[Mapping[str, str]] = {
    "Décideur": "decider", "Décideuse": "decider", "Decider": "decider", "Decided by": "decider",
    "Échéance": "due", "Due": "due",
    "Motif": "reason", "Reason": "reason",
    "Écarté": "rejected", "Set aside": "rejected",
    "À revoir le": "review", "To be reviewed on": "review",
    "Question": "card",
}  # fmt: skip
RISK_LABELS: Final[Mapping[str, str]] = {
    "Parade": "mitigation", "Mitigation": "mitigation",
    "Action": "response",
    "Probabilité": "probability", "Probability": "probability",
    "Impact": "impact",
    "Porteur": "owner", "Porteuse": "owner", "Owner": "owner",
    "Question": "card",
}  # fmt: skip
"""By label before a field of a line: the field. Labels have a capital, as words inside a sentence do not."""

FLAGS: Final[Mapping[str, tuple[str, str]]] = {
    "priorite haute": ("priority", "high"), "high priority": ("priority", "high"),
    "en cours": ("word", "doing"), "under way": ("word", "doing"),
    "bloquee": ("word", "blocked"), "bloque": ("word", "blocked"), "blocked": ("word", "blocked"),
    "faite": ("word", "done"), "fait": ("word", "done"), "done": ("word", "done"),
    "terminee": ("word", "done"), "termine": ("word", "done"), "finished": ("word", "done"),
    "realisee": ("word", "done"), "realise": ("word", "done"), "completed": ("word", "done"),
    "abandonnee": ("word", "dropped"), "abandonne": ("word", "dropped"), "dropped": ("word", "dropped"),
}  # fmt: skip
"""By folded sentence at the end of an action: the field that it stands for, and its value."""

STATES: Final[Mapping[str, str]] = {
    "a traiter": "open", "ouverte": "open", "open": "open",
    "en cours": "current", "under discussion": "current", "current": "current",
    "reglee": "settled", "regle": "settled", "settled": "settled",
    "traitee": "settled", "traite": "settled", "tranchee": "settled", "resolue": "settled", "resolved": "settled",
    "au parking": "parked", "parking": "parked", "in the parking lot": "parked", "parked": "parked",
    "sans objet": "not_applicable", "not applicable": "not_applicable",
}  # fmt: skip
"""By folded word in the brackets behind a card's title: the state of the card."""

DECISION_STATES: Final[Mapping[str, str]] = {
    "actee": "made", "acte": "made", "made": "made",
    "tranchee": "made", "validee": "made", "adoptee": "made", "decidee": "made", "arbitree": "made", "prise": "made",
    "approved": "made", "agreed": "made", "decided": "made",
    "a arbitrer": "pending", "pending": "pending",
    "reportee": "postponed", "postponed": "postponed",
}  # fmt: skip

LEVELS: Final[Mapping[str, str]] = {
    "faible": "low", "low": "low", "basse": "low", "bas": "low",
    "moyenne": "medium", "moyen": "medium", "medium": "medium", "moderee": "medium", "modere": "medium",
    "forte": "high", "fort": "high", "high": "high",
    "elevee": "high", "eleve": "high", "haute": "high", "haut": "high",
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
    "relais": "relay", "relay": "relay", "takes over": "relay",
    "echeance": "due", "due": "due",
    "axe": "axis", "axis": "axis",
}  # fmt: skip
"""By folded heading of a column in the table of actions: the field."""

SECTIONS: Final[Mapping[str, str]] = {
    "en bref": "summary", "in short": "summary",
    "depuis la seance precedente": "changes", "since the last meeting": "changes",
    "since the sitting before": "changes",
    "decisions": "decisions",
    "actions": "actions",
    "actions avant la fin du defi": "actions", "actions before the end of the challenge": "actions",
    "actions apres la fin du defi": "actions", "actions after the end of the challenge": "actions",
    "actions a dater": "actions", "actions without a date": "actions",
    "actions apres la fin du defi ou a dater": "actions",
    "actions after the end of the challenge or without a date": "actions",
    "relais a prendre": "actions", "to take over": "actions",
    "decisions a prendre": "decisions", "decisions to make": "decisions",
    "fait ou abandonne": "actions", "done or dropped": "actions",
    "en attente d'autres": "waiting", "waiting for others": "waiting",
    "risques": "risks", "risks": "risks",
    "par axe": "axes", "by axis": "axes",
    "questions restees ouvertes": "open", "questions left open": "open",
    "parking": "parked", "parking lot": "parked",
    "sans objet": "not_applicable", "not applicable": "not_applicable",
    "suivi": "follow_up", "follow-up": "follow_up",
    "annexe": "appendix", "annex": "appendix",
}  # fmt: skip
"""By folded heading: the part of the plan."""
TITLES: Final[Mapping[str, str]] = {
    "plan d'action": "plan", "action plan": "plan", "sustainability action plan": "plan",
    "releve de decisions": "decisions", "decision record": "decisions",
}  # fmt: skip
"""By folded beginning of a title: the document."""
PARTS: Final = ("plan d'action,", "action plan,")
"""Folded beginnings of the title of a part of the plan."""
OTHER_TITLES: Final[Mapping[str, str]] = {
    "cartes :": "cards", "cards:": "cards",
    "note de mi-parcours": "note", "mid-term note": "note",
    "note de passation": "handover", "handover note": "handover",
    "presentation au comite": "slides", "slides for the committee": "slides",
    "fiche scenarios": "scenarios", "scenario sheet": "scenarios",
    "comparaison des scenarios": "comparison", "comparison of the scenarios": "comparison",
    "fiche consolidation": "consolidation", "consolidation sheet": "consolidation",
    "documentation de fin de defi": "checklist", "end-of-challenge documentation": "checklist",
    "carte des parties prenantes": "stakeholders", "stakeholder map": "stakeholders",
    "seance sur papier": "paper", "meeting on paper": "paper",
    "frise des douze mois": "timeline", "timeline of twelve months": "timeline",
}  # fmt: skip
"""By folded beginning of a title: a document that does not come back."""

ID: Final = re.compile(r"[A-Z]{1,2}\d+(?![\w-])")
"""A spoken id."""
BASE_LINE: Final = re.compile(
    r"(?:\bVersion[ \u00a0:]*)?(?<![\w/])[a-z]+/[0-9A-Za-z]{1,32}/[0-9]{1,9}-[0-9a-f]{8}"
    r"(?:/(?:st?|t)\b)?(?:/p(?:-[0-9A-Za-z]+)+)?\.?"
)
"""The word that says the base of a document, with the label before it."""

LATE: Final = frozenset({"en retard", "late"})
"""Folded words behind a due date that is over: they stand for no field."""
LOOSE: Final = frozenset({"hors question", "outside any question"})
"""Folded headings of the records whose card is gone."""

ANSWER: Final = re.compile(r"(?:r[ée]p(?:onses?|\.)|answer)\s*:\s*", re.IGNORECASE)
DERIVED: Final = re.compile(r"(?:Décisions?|Decisions?|Risques?|Risks?|Réunit|Stands for)\b")
"""The beginning of a paragraph that repeats what is printed elsewhere in the plan."""
SHAREABLE: Final = ("document diffusable", "shareable document")
"""Beginnings, folded, of the line that says that a document is of the shareable version."""
WRITTEN_ON: Final = re.compile(r"(?:État au|As of)\s+([^;]+)")
"""The line that bears the day on which a plan was written."""
SEEN_ABOVE: Final = frozenset({"voir plus haut", "see above"})
"""Folded words in the brackets behind a card that is printed in full elsewhere: they stand for no field."""
TAKEN: Final = re.compile(r"(?:suivi par|followed up by)\s+(.*)")

HOLES: Final = frozenset(
    {
        *("", "?", "-", "–", "—", "--", "---", "…"),
        *("a nommer", "a fixer", "a preciser", "a trouver", "a ecrire", "suivi a attribuer"),
        *("porteur a nommer", "relais a nommer", "echeance a fixer"),
        *("to be named", "to be set", "to be found", "to be written", "nobody to follow it up"),
        *("owner to be named", "relay to be named", "date to be set"),
    }
)
"""Folded words that are printed for a missing value."""

_FORMER: Final[Mapping[str, str]] = {
    "Sitting:": "Meeting:",
    "Earlier sitting": "Earlier meeting",
    "Since the sitting before": "Since the last meeting",
}
"""By beginning of a line or heading that earlier versions wrote: that which is written now."""

_HOLE_BEFORE: Final = re.compile(
    rf"(?:{'|'.join(sorted((re.escape(hole) for hole in HOLES if hole[:1].isalpha()), key=len, reverse=True))})"
    r"(?:\s*(?:→|->|=>|:|,|/)\s*|\s+)(?=\S)"
)
_UNTIL: Final = re.compile(r"\s*\((?:jusqu[’']au|until)\s[^()]*\)$")


def is_hole(words: str) -> bool:
    """Return whether words stand for a missing value."""
    return fold(words).strip(" .") in HOLES


def without_hole(words: str) -> str:
    """Return words without the words for a missing value that somebody has left before them: « à nommer Paul »."""
    found = _HOLE_BEFORE.match(fold(words)) if len(fold(words)) == len(words) else None
    return words[found.end() :].strip() or words if found else words


def as_written_now(words: str) -> str:
    """Return a line or heading with the label of today, where an earlier version wrote another one."""
    for former, current in _FORMER.items():
        if words.startswith(former):
            return current + words.removeprefix(former)
    return words


def without_last_day(name: str) -> str:
    """Return a name without the last day behind it, « (jusqu’au 31 mars) »."""
    return _UNTIL.sub("", name)
