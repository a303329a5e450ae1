"""Numbers that no hand types, in every field there is: a value, or one sentence."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date

import pytest

from perenne_tui.core.model.session import Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import language
from perenne_tui.screens.input.typed_text import TextContext, TypedText
from perenne_tui.sheets.all_sheets import SHEETS
from perenne_tui.sheets.field_values import FieldOfRow, value_of
from perenne_tui.sheets.fields import Sheet
from tests.screens.board import MemoryStore, some_workshop
from tests.screens.input.every_text import EVERY, named

DIGITS = ("1" * 5_000, "0" * 5_000, "9" * 19, "-1", "²", "٣", "１", "½")
FORMS = (
    "{}", "dans {} jours", "+{}j", "S{}", "D{}", "D3x{}", "{}h", "{}:30", "{}/11", "12/{}", "{} €", "{}k", "{} %",
    "{}j/sem", "a @Léa {}/12/2026", "fin+{} mois", "il y a {} jours", "semaine {}", "le {} mars",
    "!{}", "décidé : x {}",
)  # fmt: skip
TEXTS = [form.format(digits) for digits in DIGITS for form in FORMS]


@pytest.mark.parametrize("text", EVERY, ids=named)
def test_any_number_in_a_field_of_the_board_is_read_or_refused(text: TypedText) -> None:
    workshop = some_workshop()
    context = TextContext(workshop, date(2026, 11, 24), language("fr"))
    for words in TEXTS:
        assert isinstance(text.reading(words, context), str)
        with suppress(Refused):
            text.keep(words, context, Session(workshop, MemoryStore()))


def fields() -> Iterable[tuple[Sheet, str]]:
    """Return every field of every sheet."""
    return [(sheet, field.name) for sheet in SHEETS for field in sheet.fields]


@pytest.mark.parametrize(("sheet", "name"), fields(), ids=lambda part: part if isinstance(part, str) else part.id)
def test_any_number_in_a_field_of_a_sheet_is_read_or_refused(sheet: Sheet, name: str) -> None:
    field = next(field for field in sheet.fields if field.name == name)
    place = FieldOfRow(sheet.table, "x", field, some_workshop(), language("fr"), date(2026, 11, 24))
    for text in TEXTS:
        with suppress(Refused):
            value_of(place, text)
