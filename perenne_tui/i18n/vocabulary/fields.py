"""The labels of fields that no sheet has: those of cards, columns, sittings, votes, and what links rows."""

from collections.abc import Mapping
from typing import Final

from perenne_tui.i18n.language import N_
from perenne_tui.i18n.vocabulary.states import CARD_TEXTS

_COMMON: Final[Mapping[str, str]] = {
    "rank": N_("Place in the list"),
    "spoken": N_("Number"),
    "letter": N_("Letter"),
    "card": N_("Card"),
    "ref": N_("Reference"),
    "parent": N_("Part of"),
    "family": N_("Family"),
    "scenario": N_("Scenario"),
    "sitting": N_("Sitting"),
    "person": N_("Person"),
    "criterion": N_("Criterion"),
    "extra": N_("A field of a newer version"),
}
"""Fields that mean the same in every table."""
FIELD_LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    "workshop": {
        "language": N_("Language"),
        "has_complements": N_("Extended list of documents"),
        "note": N_("Note"),
        "credits": N_("Credits"),
        "take_off_from": N_("Take-off window"),
        "take_off_to": N_("Take-off window"),
        "counters": N_("Number"),
        "answered": N_("Questions of plans that came back"),
    },
    "axes": {"name": N_("Name"), "alias": N_("Other name"), "aim": N_("Aim")},
    "cards": {
        **{str(text): label for text, label in CARD_TEXTS.items()},
        "axis": N_("Column"),
        "suggested_owner": N_("Suggested owner"),
        "milestone": N_("Milestone"),
        "tags": N_("Tags"),
        "source": N_("Source"),
        "state": N_("State"),
        "marked": N_("Mark"),
        "merged_into": N_("Merged into"),
        "taken_by": N_("Who takes it along?"),
        "urgent": N_("Urgent"),
        "important": N_("Important"),
    },
    "ballots": {"voter": N_("Person"), "dots": N_("Votes")},
    "actions": {"notes": N_("Notes on its progress")},
    "sittings": {
        "day": N_("Day"),
        "starts": N_("Beginning"),
        "ends": N_("End"),
        "place": N_("Where it takes place"),
        "facilitator": N_("Facilitator"),
        "present": N_("Present"),
        "excused": N_("Excused"),
        "next_day": N_("Next sitting"),
        "agenda": N_("Agenda"),
        "began": N_("Beginning"),
        "ended": N_("End"),
        "words": N_("Closing round"),
        "roti": N_("Worth of the time"),
        "prepared": N_("Preparation"),
        "left": N_("What was left at the end"),
    },
    "confidences": {"about": N_("About"), "scores": N_("Confidence"), "lift": N_("What would raise the confidence")},
    "scenarios": {"recommended": N_("Recommendation"), "criteria": N_("Criteria")},
    "bearings": {"stake": N_("What the card is in the scenario")},
    "scores": {"points": N_("Score"), "argument": N_("Argument")},
    "papers": {"is_complement": N_("Extended list of documents"), "is_internal": N_("For the team alone")},
    "points": {"sheet": N_("Sheet"), "section": N_("Part"), "is_chosen": N_("Chosen")},
}
"""By table and field, a message id; what is not here has a label in a sheet, or in `_COMMON`."""

ROW_KINDS: Final[Mapping[str, str]] = {
    "workshop": N_("The workshop"),
    "axes": N_("Column"),
    "cards": N_("Card"),
    "ballots": N_("Votes"),
    "actions": N_("Action"),
    "decisions": N_("Decision"),
    "risks": N_("Risk"),
    "people": N_("Person"),
    "sittings": N_("Sitting"),
    "phases": N_("Phase"),
    "confidences": N_("Confidence"),
    "conduct": N_("How the room is run"),
    "conflicts": N_("What two copies say differently"),
    "forgotten": N_("A forgotten name"),
    "scenarios": N_("Scenario"),
    "bearings": N_("What the card is in the scenario"),
    "involvements": N_("Who goes on"),
    "criteria": N_("Criterion"),
    "scores": N_("Score"),
    "stakeholders": N_("Stakeholder"),
    "costs": N_("Cost"),
    "papers": N_("Document"),
    "points": N_("Point"),
}
"""By table: the kind of its rows, a message id."""


def field_label(table: str, field: str) -> str:
    """Return the label of a field that no sheet has, a message id; the name of the field where it is unknown."""
    return FIELD_LABELS.get(table, {}).get(field) or _COMMON.get(field, field)
