"""Words of the sheets: kinds of scenarios, terms, parts of stakeholders, costs, states of documents."""

from collections.abc import Callable, Mapping
from typing import Final

from perenne_tui.core.model.sheet_rows import Family
from perenne_tui.i18n.language import N_, NP_, Language

_Words = Mapping[str, tuple[str, str]]
"""By value: its name, a message id and what it is said of."""


def _said_by(words: _Words) -> Callable[[str, Language], str]:
    """Give what says a value in words; a value without any is nothing that somebody has said."""
    return lambda value, language: language.term(*words[value]) if value in words else ""


scenario_kind: Final = _said_by(
    {
        "main": NP_("kind of scenario", "main"),
        "complementary": NP_("kind of scenario", "complementary"),
        "fallback": NP_("kind of scenario", "fallback"),
        "stop": NP_("kind of scenario", "stop"),
    }
)
"""Gives what a scenario is: « principal », « complémentaire », « de repli », « d’arrêt »."""
terms: Final = _said_by(
    {
        "agent": NP_("how somebody goes on", "contractual agent"),
        "contractor": NP_("how somebody goes on", "contractor"),
        "none": NP_("how somebody goes on", "does not go on"),
    }
)
"""Gives how somebody goes on: « contractuel », « prestataire », « ne continue pas »."""
part: Final = _said_by(
    {
        "decides": NP_("part of a stakeholder", "decides"),
        "funds": NP_("part of a stakeholder", "funds"),
        "maintains": NP_("part of a stakeholder", "maintains"),
        "supplies": NP_("part of a stakeholder", "supplies"),
        "uses": NP_("part of a stakeholder", "uses"),
        "advises": NP_("part of a stakeholder", "advises"),
    }
)
"""Gives what a stakeholder does for the service: « décide », « finance »."""
position: Final = _said_by(
    {
        "ally": NP_("position of a stakeholder", "ally"),
        "neutral": NP_("position of a stakeholder", "neutral"),
        "reserved": NP_("position of a stakeholder", "reserved"),
    }
)
"""Gives where a stakeholder stands: « allié », « neutre », « réservé »."""
cost_phase: Final = _said_by(
    {
        "transition": NP_("phase of a cost", "transition, once"),
        "running": NP_("phase of a cost", "running, each year"),
    }
)
"""Gives when a cost falls: once, or each year."""
cost_level: Final = _said_by(
    {
        "maintain": NP_("level of a cost", "maintain"),
        "scale": NP_("level of a cost", "scale up"),
    }
)
"""Gives what a cost is for: to maintain, or to scale up."""
unit: Final = _said_by(
    {
        "fte": NP_("unit of a cost", "FTE"),
        "days": NP_("unit of a cost", "days"),
        "units": NP_("unit of a cost", "units"),
    }
)
"""Gives what a quantity counts: « ETP », « jours », « unités »."""
certainty: Final = _said_by(
    {
        "estimated": NP_("certainty of a cost", "estimated"),
        "quoted": NP_("certainty of a cost", "quoted"),
        "committed": NP_("certainty of a cost", "committed"),
    }
)
"""Gives how sure an amount is: « estimé », « devis », « engagé »."""
paper_state: Final = _said_by(
    {
        "gather": NP_("state of a document", "to be gathered"),
        "make": NP_("state of a document", "to be made"),
        "doing": NP_("state of a document", "under way"),
        "ready": NP_("state of a document", "ready"),
        "handed": NP_("state of a document", "handed over"),
        "not_applicable": NP_("state of a document", "not applicable"),
    }
)
"""Gives where a document stands: « à rassembler », « prêt »."""
yes_no: Final = _said_by({"yes": NP_("yes or no", "yes"), "no": NP_("yes or no", "no")})
"""Gives « oui » or « non »."""
FAMILY_NAMES: Final[Mapping[Family, str]] = {
    "technical": N_("Technical"),
    "operational": N_("Operational"),
    "financial": N_("Financial"),
    "legal": N_("Legal"),
    "hr": N_("Human resources"),
    "communication": N_("Of communication"),
}
"""The six families of needs and difficulties: message ids."""


def as_it_is(word: str, _language: Language) -> str:
    """Give a value that is its own word: a number, AE, CP."""
    return word
