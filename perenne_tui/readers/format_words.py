"""The words of the board format: labels, states, statuses and dates, French and English in any file.

Text is folded before it is compared (no accents, no case): `État`, `etat` and `ETAT` are one word.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from perenne_tui.core.model.rows import ActionStatus, DecisionStatus, State
from perenne_tui.core.text.clean import ALIKE, fold

Words = Mapping[str, str]
"""By folded word: the name that the reader uses for it."""


_SPELLINGS: Final[dict[str, str]] = {
    fold(word): word for word in ("à traiter", "réglé", "réglée", "à faire", "bloquée", "abandonnée")
}
"""By folded word: the word with its accents, for those that have any."""


def _words(**names: str) -> Words:
    """Return the names by folded word, from `name="one word, another"`."""
    spelt = {word.strip(): name for name, words in names.items() for word in words.split(",")}
    _SPELLINGS.update((fold(word), word) for word in spelt)
    return {fold(word): name for word, name in spelt.items()}


PARTS = _words(
    question="question",
    why="pourquoi, why",
    evidence="preuve, preuve attendue, preuves attendues, evidence, expected evidence",
    suggestion="action suggérée, suggestion, suggested action",
    source="source, sources",
    answer="réponse, réponses, answer, answers",
    note="note, notes",
    state="état, state",
    votes="vote, votes, voix",
    decision="décision, décision actée, decision, decision made",
    pending="à arbitrer, décision à arbitrer, to be arbitrated, to be decided, pending decision",
    postponed="décision reportée, postponed decision",
    action="action",
    risk="risque, risk",
    tags="mots-clés, tags",
    ref="référence, reference",
    merged_into="réunie à, merged into",
    taken_by="suivie par, followed up by",
    urgent="urgent",
    important="important",
)
"""Labels of the items under a card."""

SUGGESTION = _words(owner="porteur, porteuse, owner", milestone="jalon, milestone")
ACTION = _words(
    owner="porteur, porteuse, qui, owner, who",
    relay="relais, relay, takes over",
    due="échéance, pour le, due, due date, by",
    done_when="fait quand, faite quand, done when",
    status="statut, état, status, state",
    priority="priorité, priority",
    effort="effort",
    notes="suivi, follow-up",
)
DECISION = _words(
    decider="par, décidée par, by, decided by",
    due="avant le, before",
    reason="motif, reason",
    rejected="écarté, set aside",
    review="à revoir le, review on",
)
RISK = _words(
    mitigation="parade, mitigation",
    owner="porteur, porteuse, owner",
    probability="probabilité, probability",
    impact="impact",
    response="action",
)
SITTING = _words(
    hours="horaires, hours",
    place="lieu, place",
    facilitator="animation, facilitation, facilitator",
    present="présents, présentes, present",
    excused="excusés, excusées, excused",
    next_day="prochain point, next, next sitting, next meeting",
    words="dernier mot, last word",
    roti="ROTI",
    confidence="confiance, confidence",
)
"""Fields of a suggestion, a record or a sitting: after ` · ` on its line, or as items under it."""

HEADER = _words(
    title="titre, title",
    challenge="défi, challenge",
    cohort="promotion, cohort",
    organisation="organisation, administration, organization",
    language="langue, language, lang",
    start="début, start",
    end="fin, end",
    credits="crédits, credits",
    people="participants, participantes, people",
    sitting="séance, sitting",
    counters="numéros, numbers",
)
"""Keys of the front matter, besides the fields of a sitting."""

SITTINGS_HEADING = _words(sittings="séance, séances, sitting, sittings, meeting, meetings")
"""Words for the heading of level 2 over sittings, which is no axis."""
LOOSE_HEADING = _words(loose="sans carte, without a card")
"""Words for the heading of level 2 over the records of cards that are gone, which is no axis."""

EDITIONS: Final = frozenset({"document interne", "document diffusable", "internal document", "shareable document"})
"""Folded words under the title that say for whom an exported board is; they stand for no field."""

DECISION_STATUS: Mapping[str, DecisionStatus] = {"decision": "made", "pending": "pending", "postponed": "postponed"}

STATES: Mapping[str, State] = {
    "a traiter": "open",
    "open": "open",
    "ouverte": "open",
    "en cours": "current",
    "under discussion": "current",
    "current": "current",
    "regle": "settled",
    "reglee": "settled",
    "settled": "settled",
    "au parking": "parked",
    "parking": "parked",
    "parked": "parked",
    "sans objet": "not_applicable",
    "not applicable": "not_applicable",
}
"""By folded word: the state of a card."""

STATUSES: Mapping[str, ActionStatus] = {
    "a faire": "todo",
    "to do": "todo",
    "en cours": "doing",
    "doing": "doing",
    "in progress": "doing",
    "bloquee": "blocked",
    "blocked": "blocked",
    "faite": "done",
    "done": "done",
    "abandonnee": "dropped",
    "dropped": "dropped",
}
"""By folded word: the status of an action."""

YES_NO = _words(yes="oui, yes", no="non, no")
PRIORITIES = _words(normal="normale, normal", high="haute, high")
EFFORTS = _words(
    S="un jour au plus, a day at most", M="une semaine, a week", L="plus d’une semaine, more than a week"
)
LEVELS = _words(low="faible, low", medium="moyenne, moyen, medium", high="forte, fort, élevée, élevé, high")
"""Words for the values of some fields of cards, actions and risks."""

LANGUAGES = _words(fr="fr, français, french", en="en, anglais, english")
"""Words for the languages that a workshop can be in."""

HOLES = frozenset({"", "?", "…", "...", "a nommer", "a fixer", "to be named", "to be set"})
"""Folded words for a missing value."""


class Unclear(Exception):
    """A value that is not what its label asks for; the message is for the author of the file."""

    def __init__(self, message: str, **values: str) -> None:
        self.message = message
        self.values = values
        super().__init__(message)


@lru_cache(maxsize=1024)
def _key(text: str) -> str:
    """Return the form of a word that is compared: folded, with single spaces for its blanks."""
    return " ".join(fold(text).split())


def nearest_word(text: str, known: Iterable[str]) -> str:
    """Return the one of some words that a mistyped word is near to, with its accents; empty if it is near to none."""
    from difflib import get_close_matches

    wanted = _key(text)
    near = get_close_matches(wanted, list(known), 1, ALIKE) if 1 < len(wanted) <= _LONGEST_MISTYPED else []
    return _SPELLINGS.get(near[0], near[0]) if near else ""


def written_twice(label: str) -> Unclear:
    """Return the error for a label that is written a second time."""
    return Unclear("“{label}” is written twice here: keep one.", label=label)


_LONGEST_MISTYPED: Final = 40
_DOTS = re.compile(r"\d{1,4}", re.ASCII)


def look_up(text: str, words: Words) -> str:
    """Return the name that a word stands for; empty if it is unknown."""
    return words.get(_key(text), "")


def state_of(text: str) -> State:
    """Return the state of a card that a word stands for.

    Raises:
        Unclear: it stands for none.
    """
    state = STATES.get(_key(text))
    if state is None:
        meant = nearest_word(text, STATES)
        if meant:
            raise Unclear("“{text}” is no state of a card: did you mean “{meant}”?", text=text, meant=meant)
        raise Unclear(
            "“{text}” is no state of a card: write open, current, settled, parked or not applicable.", text=text
        )
    return state


def status_of(text: str) -> ActionStatus:
    """Return the status of an action that a word stands for.

    Raises:
        Unclear: it stands for none.
    """
    status = STATUSES.get(_key(text))
    if status is None:
        meant = nearest_word(text, STATUSES)
        if meant:
            raise Unclear("“{text}” is no status of an action: did you mean “{meant}”?", text=text, meant=meant)
        raise Unclear(
            "“{text}” is no status of an action: write to do, in progress, blocked, done or dropped.", text=text
        )
    return status


def language_of(text: str) -> str:
    """Return the code of a language, `fr` or `en`.

    Raises:
        Unclear: the program does not have that language.
    """
    language = look_up(text, LANGUAGES)
    if not language:
        meant = nearest_word(text, LANGUAGES)
        if meant:
            raise Unclear(
                "“{text}” is not a language of this program: did you mean “{meant}”?", text=text, meant=meant
            )
        raise Unclear("“{text}” is not a language of this program: write fr or en.", text=text)
    return language


def number_of(text: str) -> int:
    """Return a number of votes.

    Raises:
        Unclear: it is no number of at most four digits.
    """
    if not _DOTS.fullmatch(text):
        raise Unclear("“{text}” is not a number of votes: write it in digits.", text=text)
    return int(text)


def is_hole(text: str) -> bool:
    """Return whether words stand for a missing value, as « à nommer » does."""
    return _key(text) in HOLES


def value_of(label: str, text: str, words: Words) -> str:
    """Return the value that a word stands for; empty for a missing one.

    Args:
        label: label of the field in the file.
        text: the word.
        words: the words that the field takes.

    Raises:
        Unclear: it stands for none.
    """
    value = look_up(text, words)
    if value or is_hole(text):
        return value
    known = ", ".join(dict.fromkeys(_SPELLINGS.get(word, word) for word in words))
    raise Unclear("“{text}” is no value of “{label}”: write one of {known}.", text=text, label=label, known=known)
