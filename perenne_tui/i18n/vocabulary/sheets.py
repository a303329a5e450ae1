"""The words of values on the sheets: scenarios, terms of people, stakeholders, costs, states of documents."""

from collections.abc import Mapping
from typing import Final

from perenne_tui.core.model.sheet_rows import Family
from perenne_tui.i18n.language import N_, NP_, Language, naming

scenario_kind: Final = naming(
    {
        "main": NP_("kind of scenario", "main"),
        "complementary": NP_("kind of scenario", "complementary"),
        "fallback": NP_("kind of scenario", "fallback"),
        "stop": NP_("kind of scenario", "stop"),
    }
)
"""Returns the kind of a scenario: « principal », « complémentaire », « de repli », « d’arrêt »."""
terms: Final = naming(
    {
        "agent": NP_("how somebody goes on", "contractual agent"),
        "contractor": NP_("how somebody goes on", "contractor"),
        "none": NP_("how somebody goes on", "does not go on"),
    }
)
"""Returns the terms on which a person goes on: « contractuel », « prestataire », « ne continue pas »."""
part: Final = naming(
    {
        "decides": NP_("part of a stakeholder", "decision-maker"),
        "funds": NP_("part of a stakeholder", "funder"),
        "maintains": NP_("part of a stakeholder", "maintainer"),
        "supplies": NP_("part of a stakeholder", "supplier"),
        "uses": NP_("part of a stakeholder", "users"),
        "advises": NP_("part of a stakeholder", "adviser"),
    }
)
"""Returns the part of a stakeholder: « décideur », « financeur »."""
position: Final = naming(
    {
        "ally": NP_("position of a stakeholder", "ally"),
        "neutral": NP_("position of a stakeholder", "neutral"),
        "reserved": NP_("position of a stakeholder", "reserved"),
    }
)
"""Returns the position of a stakeholder: « allié », « neutre », « réservé »."""
cost_phase: Final = naming(
    {
        "transition": NP_("phase of a cost", "transition, once"),
        "running": NP_("phase of a cost", "running, each year"),
    }
)
"""Returns the phase of a cost: once in the transition, or each year."""
cost_level: Final = naming(
    {
        "maintain": NP_("level of a cost", "maintain"),
        "scale": NP_("level of a cost", "scale up"),
    }
)
"""Returns the level of a cost: to maintain, or to scale up."""
unit: Final = naming(
    {
        "fte": NP_("unit of a cost", "FTE"),
        "days": NP_("unit of a cost", "days"),
        "units": NP_("unit of a cost", "units"),
    }
)
"""Returns the unit of a quantity: « ETP », « jours », « unités »."""
certainty: Final = naming(
    {
        "estimated": NP_("certainty of a cost", "estimated"),
        "quoted": NP_("certainty of a cost", "quoted"),
        "committed": NP_("certainty of a cost", "committed"),
    }
)
"""Returns the certainty of an amount: « estimé », « devis », « engagé »."""
paper_state: Final = naming(
    {
        "gather": NP_("state of a document", "to be gathered"),
        "make": NP_("state of a document", "to be made"),
        "doing": NP_("state of a document", "under way"),
        "ready": NP_("state of a document", "ready"),
        "handed": NP_("state of a document", "handed over"),
        "not_applicable": NP_("state of a document", "not applicable"),
    }
)
"""Returns the state of a document: « à rassembler », « prêt »."""
yes_no: Final = naming({"yes": NP_("yes or no", "yes"), "no": NP_("yes or no", "no")})
"""Returns « oui », « non », or an empty text for neither."""
FAMILY_NAMES: Final[Mapping[Family, str]] = {
    "technical": N_("Technical"),
    "operational": N_("Operational"),
    "financial": N_("Financial"),
    "legal": N_("Legal"),
    "hr": N_("Human resources"),
    "communication": N_("Communication"),
}
"""By family of needs and difficulties: its name, a message id."""


def as_it_is(word: str, _language: Language) -> str:
    """Return a value that is the same in all languages: a number, AE, CP."""
    return word
