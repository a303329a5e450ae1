"""The places of an imported file in words, as its own program shows them."""

from collections.abc import Mapping

import pytest

from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import language
from perenne_tui.readers.deck import Deck
from perenne_tui.readers.outline.imported import Imported
from perenne_tui.readers.outline.outline import Entry, Outline, SheetLines, Unit
from perenne_tui.readers.outline.spots import Spots, spots_of
from perenne_tui.services.import_words import place_label
from tests.cases import cases

SHEETS = (SheetLines("Suivi", 2, 9), SheetLines("Reste", 11, 20))
ROWS = {7: "Rendre le badge · Léa"}


def label(
    first: int, last: int, *, unit: Unit, sheets: tuple[SheetLines, ...] = (), rows: Mapping[int, str] | None = None
) -> str:
    imported = Imported(Deck(Workshop(Header("w"))), (), unit=unit, spots=Spots(sheets, rows or {}))
    return place_label(first, last, imported, language("fr"))


@cases(
    ("first", "last", "said"),
    [
        (1, 1, "feuille Suivi"),
        (2, 2, "feuille Suivi, ligne 1"),
        (4, 6, "feuille Suivi, lignes 3–5"),
        (1, 3, "feuille Suivi, lignes 1–2"),
        (12, 12, "feuille Reste, ligne 2"),
        (8, 12, "feuille Suivi, lignes 7–8 · feuille Reste, lignes 1–2"),
        (21, 21, "ligne 21"),
    ],
)
def test_a_row_of_a_workbook_has_its_sheet_and_the_number_that_excel_shows(first: int, last: int, said: str) -> None:
    assert label(first, last, unit="row", sheets=SHEETS) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (7, 7, "la ligne «\u00a0Rendre le badge · Léa\u00a0» d’un tableau"),
        (8, 8, "paragraphe 8"),
        (6, 8, "paragraphes 6–8"),
    ],
)
def test_a_row_of_a_table_in_a_text_is_told_by_its_words(first: int, last: int, said: str) -> None:
    assert label(first, last, unit="paragraph", rows=ROWS) == said


def test_a_text_of_lines_has_their_numbers() -> None:
    assert label(4, 4, unit="line") == "ligne 4"


def test_rows_are_told_by_their_first_words() -> None:
    rows = (("Quoi", "Qui"), ("Rendre le badge et les clés de tous les bureaux du site", "Léa"), ("", ""))
    table = Entry("table", "", 3, 5, rows=rows, row_lines=(3, 4, 5))
    told = spots_of(Outline((table,), ("",) * 5, unit="paragraph")).table_rows
    assert told[3] == "Quoi · Qui"
    assert told[4].startswith("Rendre le badge et les clés")
    assert len(told[4]) <= 40
    assert 5 not in told
    assert not spots_of(Outline((table,), ("",) * 5)).table_rows
