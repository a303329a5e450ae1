"""Words of the sheets: kinds of scenarios, terms, parts of stakeholders, costs, states of documents."""

from collections.abc import Mapping
from typing import Final

from perenne_tui.core.sheet_rows import Family
from perenne_tui.i18n import N_, NP_, Language

_Words = Mapping[str, tuple[str, str]]
"""By value: its name, a message id and what it is said of."""

_SCENARIOS: Final[_Words] = {
    "main": NP_("kind of scenario", "main"),
    "complementary": NP_("kind of scenario", "complementary"),
    "fallback": NP_("kind of scenario", "fallback"),
    "stop": NP_("kind of scenario", "stop"),
}
_TERMS: Final[_Words] = {
    "agent": NP_("how somebody goes on", "contractual agent"),
    "contractor": NP_("how somebody goes on", "contractor"),
    "none": NP_("how somebody goes on", "does not go on"),
}
_PARTS: Final[_Words] = {
    "decides": NP_("part of a stakeholder", "decides"),
    "funds": NP_("part of a stakeholder", "funds"),
    "maintains": NP_("part of a stakeholder", "maintains"),
    "supplies": NP_("part of a stakeholder", "supplies"),
    "uses": NP_("part of a stakeholder", "uses"),
    "advises": NP_("part of a stakeholder", "advises"),
}
_POSITIONS: Final[_Words] = {
    "ally": NP_("position of a stakeholder", "ally"),
    "neutral": NP_("position of a stakeholder", "neutral"),
    "reserved": NP_("position of a stakeholder", "reserved"),
}
_PHASES: Final[_Words] = {
    "transition": NP_("phase of a cost", "transition, once"),
    "running": NP_("phase of a cost", "running, each year"),
}
_LEVELS: Final[_Words] = {
    "maintain": NP_("level of a cost", "maintain"),
    "scale": NP_("level of a cost", "scale up"),
}
_UNITS: Final[_Words] = {
    "fte": NP_("unit of a cost", "FTE"),
    "days": NP_("unit of a cost", "days"),
    "units": NP_("unit of a cost", "units"),
}
_CERTAINTIES: Final[_Words] = {
    "estimated": NP_("certainty of a cost", "estimated"),
    "quoted": NP_("certainty of a cost", "quoted"),
    "committed": NP_("certainty of a cost", "committed"),
}
_PAPERS: Final[_Words] = {
    "gather": NP_("state of a document", "to be gathered"),
    "make": NP_("state of a document", "to be made"),
    "doing": NP_("state of a document", "under way"),
    "ready": NP_("state of a document", "ready"),
    "handed": NP_("state of a document", "handed over"),
    "not_applicable": NP_("state of a document", "not applicable"),
}
_YES_NO: Final[_Words] = {"yes": NP_("yes or no", "yes"), "no": NP_("yes or no", "no")}
FAMILY_NAMES: Final[Mapping[Family, str]] = {
    "technical": N_("Technical"),
    "operational": N_("Operational"),
    "financial": N_("Financial"),
    "legal": N_("Legal"),
    "hr": N_("Human resources"),
    "communication": N_("Of communication"),
}
"""The six families of needs and difficulties: message ids."""


def _in_words(words: _Words, value: str, language: Language) -> str:
    return language.term(*words[value]) if value in words else ""


def scenario_kind(kind: str, language: Language) -> str:
    """Give what a scenario is: « principal », « complémentaire », « de repli », « d’arrêt »."""
    return _in_words(_SCENARIOS, kind, language)


def terms(word: str, language: Language) -> str:
    """Give how somebody goes on: « contractuel », « prestataire », « ne continue pas »."""
    return _in_words(_TERMS, word, language)


def part(word: str, language: Language) -> str:
    """Give what a stakeholder does for the service: « décide », « finance »."""
    return _in_words(_PARTS, word, language)


def position(word: str, language: Language) -> str:
    """Give where a stakeholder stands: « allié », « neutre », « réservé »."""
    return _in_words(_POSITIONS, word, language)


def cost_phase(word: str, language: Language) -> str:
    """Give when a cost falls: once, or each year."""
    return _in_words(_PHASES, word, language)


def cost_level(word: str, language: Language) -> str:
    """Give what a cost is for: to maintain, or to scale up."""
    return _in_words(_LEVELS, word, language)


def unit(word: str, language: Language) -> str:
    """Give what a quantity counts: « ETP », « jours », « unités »."""
    return _in_words(_UNITS, word, language)


def certainty(word: str, language: Language) -> str:
    """Give how sure an amount is: « estimé », « devis », « engagé »."""
    return _in_words(_CERTAINTIES, word, language)


def paper_state(state: str, language: Language) -> str:
    """Give where a document stands: « à rassembler », « prêt »."""
    return _in_words(_PAPERS, state, language)


def yes_no(word: str, language: Language) -> str:
    """Give « oui » or « non »; empty as long as nobody has said."""
    return _in_words(_YES_NO, word, language)


def as_it_is(word: str, _language: Language) -> str:
    """Give a value that is its own word: a number, AE, CP."""
    return word
