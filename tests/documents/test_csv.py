"""The plan as a table, for Excel and for programs, read back with the csv module."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.export import export_text
from tests.documents.small_workshop import small
from tests.strategies import texts

DAY = date(2026, 11, 24)


def table(workshop: Workshop, form: str) -> list[list[str]]:
    text = export_text(workshop, document="plan", form=form, day=DAY)
    return list(
        csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter="," if "plain" in form else ";")
    )


def test_the_table_for_excel_has_a_mark_semicolons_and_dates_as_people_write_them() -> None:
    text = export_text(small(), document="plan", form="csv", day=DAY)
    assert text.startswith("\ufeffN°;Type;Texte;Porteur;Échéance;État;Relais;Fait quand…;Remarques;Question\r\n")
    assert text.endswith("\r\n")
    heads, decision, action, done, risk = table(small(), "csv")
    assert len({len(row) for row in (heads, decision, action, done, risk)}) == 1
    assert decision[:6] == ["DE1", "Décision", "Ouvrir ?", "Paul Guérin", "01/12/2026", "à arbitrer"]
    assert action[:5] == ["AC1", "Action", "Déposer les supports", "Léa Martin", "15/01/2027"]
    assert action[5:9] == ["à faire", "Paul Guérin", "c’est en ligne", "Priorité haute"]
    assert done[5] == "faite"
    assert risk[5] == "Probabilité forte · Impact moyen"
    assert risk[8] == "AC1"


def test_the_table_for_programs_is_plain() -> None:
    text = export_text(small(), document="plan", form="csv-plain", day=DAY)
    assert text.startswith("N°,Type,")
    assert table(small(), "csv-plain")[2][4] == "2027-01-15"


@pytest.mark.parametrize("text", ["=1+1", "+33 1", "-2", "@SUM(A1)", "=HYPERLINK(“x”)"])
def test_no_cell_is_a_formula_in_excel_and_programs_get_it_as_it_is(text: str) -> None:
    assert table(small(text), "csv")[2][2] == f"'{text}"
    assert table(small(text), "csv-plain")[2][2] == text


@given(texts)
def test_no_word_is_lost_in_a_table(text: str) -> None:
    said = text.strip() or "mot"
    assert table(small(said), "csv-plain")[2][2] == said
    cell = table(small(said), "csv")[2][2].removeprefix("" if said.startswith("'") else "'")
    assert set(said.split()) <= set(cell.split())
