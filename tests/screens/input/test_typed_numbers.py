"""Numbers that no hand types, in every field there is: a value, or one sentence."""

from contextlib import suppress
from datetime import date
from itertools import product

import pytest

from perenne_tui.core.model.session import Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import language
from perenne_tui.screens.input.sheet_texts import SheetField
from perenne_tui.screens.input.typed_text import TextContext
from perenne_tui.sheets.all_sheets import SHEETS
from perenne_tui.sheets.field_values import FieldOfRow, value_of
from tests.screens.board import MemoryStore, some_workshop
from tests.screens.input.every_text import EVERY, named

DIGITS = ("1" * 5_000, "0" * 5_000, "9" * 19, "-1", "²", "٣", "１", "½")
FORMS = (
    "{}", "dans {} jours", "+{}j", "S{}", "D{}", "D3x{}", "{}h", "{}:30", "{}/11", "12/{}", "{} €", "{}k", "{} %",
    "{}j/sem", "a @Léa {}/12/2026", "fin+{} mois", "il y a {} jours", "semaine {}", "le {} mars",
    "!{}", "décidé : x {}",
)  # fmt: skip
DIFFERENT = {text.field.kind if isinstance(text, SheetField) else named(text): text for text in EVERY}
"""Every text that is typed; of the fields of sheets, which are all tried by themselves, one of each kind."""
NUMBERS = pytest.mark.parametrize("digits", DIGITS, ids=lambda digits: f"{digits[:3]!a} {len(digits)}")


@NUMBERS
def test_any_number_in_a_field_of_the_board_is_read_or_refused(digits: str) -> None:
    workshop = some_workshop()
    context = TextContext(workshop, date(2026, 11, 24), language("fr"))
    for text, form in product(DIFFERENT.values(), FORMS):
        words = form.format(digits)
        assert isinstance(text.reading(words, context), str), (named(text), form)
        with suppress(Refused):
            text.keep(words, context, Session(workshop, MemoryStore()))


@NUMBERS
def test_any_number_in_a_field_of_a_sheet_is_read_or_refused(digits: str) -> None:
    workshop, french = some_workshop(), language("fr")
    for sheet in SHEETS:
        for field in sheet.fields:
            place = FieldOfRow(sheet.table, "x", field, workshop, french, date(2026, 11, 24))
            for form in FORMS:
                with suppress(Refused):
                    value_of(place, form.format(digits))
