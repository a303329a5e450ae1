"""Names of places in a workshop, for messages of commands: « D3 (Réponse) », « Coûts (Poste) »."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from perenne_tui.i18n.language import N_, Language

if TYPE_CHECKING:
    from perenne_tui.core.text.name_places import Place

_FIELDS: Final[Mapping[tuple[str, str], str]] = {
    ("cards", "title"): N_("Title"),
    ("cards", "question"): N_("Question"),
    ("cards", "why"): N_("Why"),
    ("cards", "evidence"): N_("Evidence"),
    ("cards", "suggestion"): N_("Suggestion"),
    ("cards", "answer"): N_("Answer"),
    ("cards", "note"): N_("Note"),
    ("axes", "name"): N_("Name"),
}
"""By table and field: a message id; sheets say the others."""
_TABLES: Final[Mapping[str, str]] = {"axes": N_("Column"), "sittings": N_("Sittings")}


def place_words(place: "Place", language: Language) -> str:
    """Give a place in words; a field that no screen shows is called as in the files."""
    from perenne_tui.sheets.all_sheets import SHEETS

    sheet = next((sheet for sheet in SHEETS if sheet.table == place.table), None)
    labels = {field.name: field.label for field in sheet.fields} if sheet else {}
    label = _FIELDS.get((place.table, place.field)) or labels.get(place.field)
    title = sheet.title if sheet else _TABLES.get(place.table)
    row = place.called or (language.say(title) if title else place.table)
    field = language.say(label) if label else place.field
    return f"{row} ({field})" if field else row
