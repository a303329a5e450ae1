"""The labels of fields that two copies may say differently, beside those that have one in a sheet."""

from collections.abc import Mapping
from typing import Final

from perenne_tui.i18n.language import N_
from perenne_tui.i18n.vocabulary.states import CARD_TEXTS

FIELD_LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    "workshop": {
        "language": N_("Language"),
        "has_complements": N_("Extended list"),
        "note": N_("Note"),
        "credits": N_("Source"),
        "take_off_from": N_("Take-off"),
        "take_off_to": N_("Take-off"),
    },
    "axes": {"name": N_("Name"), "alias": N_("Other name"), "aim": N_("Aim")},
    "cards": {
        **{str(name): label for name, label in CARD_TEXTS.items()},
        "axis": N_("Column"),
        "suggested_owner": N_("Suggested owner"),
        "milestone": N_("Month"),
        "tags": N_("Tags"),
        "source": N_("Source"),
        "ref": N_("Reference"),
        "state": N_("State"),
        "marked": N_("Mark"),
        "merged_into": N_("Shown in"),
        "taken_by": N_("Taken along by"),
        "urgent": N_("Urgent"),
        "important": N_("Important"),
    },
    "ballots": {"dots": N_("Dots")},
    "actions": {"card": N_("Card"), "notes": N_("Notes")},
    "decisions": {"card": N_("Card")},
    "risks": {"card": N_("Card")},
    "sittings": {
        "day": N_("Day"),
        "starts": N_("Start"),
        "ends": N_("End"),
        "place": N_("Room"),
        "facilitator": N_("Facilitation"),
        "present": N_("Presences"),
        "excused": N_("Presences"),
        "next_day": N_("Next meeting"),
        "agenda": N_("Agenda"),
        "words": N_("Closing round"),
        "roti": N_("ROTI"),
    },
    "phases": {"sitting": N_("Meeting")},
    "confidences": {
        "sitting": N_("Meeting"),
        "about": N_("Topic"),
        "scores": N_("Numbers"),
        "lift": N_("What would raise it"),
    },
    "scenarios": {
        "ref": N_("Reference"),
        "recommended": N_("Recommendation"),
        "criteria": N_("Criteria"),
    },
    "bearings": {"scenario": N_("Scenario"), "card": N_("Card"), "stake": N_("Importance")},
    "criteria": {"ref": N_("Reference")},
    "scores": {
        "scenario": N_("Scenario"),
        "criterion": N_("Criterion"),
        "points": N_("Score"),
        "argument": N_("Argument"),
    },
    "papers": {
        "ref": N_("Reference"),
        "parent": N_("Part of"),
        "family": N_("Family"),
        "is_complement": N_("Extended list"),
        "is_internal": N_("About people"),
    },
    "points": {
        "sheet": N_("Sheet"),
        "ref": N_("Reference"),
        "parent": N_("Part of"),
        "section": N_("Section"),
        "is_chosen": N_("Choice"),
    },
}
"""By table and field: its label, a message id."""
