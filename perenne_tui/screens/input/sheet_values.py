"""How what is typed into a field of a sheet is understood, in words under the field."""

from datetime import date

from perenne_tui.core.stakeholders import proposed_owners
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused
from perenne_tui.screens.input.typing import Context
from perenne_tui.sheets.field_values import Place, value_of


def reading_of(place: Place, text: str, context: Context) -> str:
    """Give how a text is understood so far: a day in full, an amount, the words that it may be, what helps."""
    field, language = place.field, place.language
    row = place.workshop.table(place.table).get(place.row)
    prompt = str(getattr(row, "prompt", "")) if field.name in ("text", "detail") else ""
    if prompt or field.hint:
        help_words = prompt or language.say(field.hint)
        if field.kind in ("text", "line", "cards", "allies") or not text.strip():
            return help_words
    if place.proposed:
        begun = [word for word in place.proposed if fold(word).startswith(fold(text.strip()))]
        return " · ".join(begun or place.proposed)
    if field.choice:
        return " · ".join(filter(None, (field.choice.said(value, language) for value in field.choice.values)))
    if field.kind == "person":
        named = context.named(text.strip())
        proposed = proposed_owners(place.workshop)
        return named or (language.say("proposed: {names}", names=", ".join(proposed)) if proposed else "")
    if field.kind in ("cards", "allies"):
        return ""
    try:
        value = value_of(place, text)
    except Refused as refused:
        return language.sentence(refused.sentence)
    if isinstance(value, date):
        return language.date(value)
    if field.kind == "money" and isinstance(value, int):
        return language.money(value)
    return ""
