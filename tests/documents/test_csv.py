"""The plan as a table, for Excel and for programs, read back with the csv module; no cell of it is a formula."""

import csv
from datetime import date
from io import StringIO

from hypothesis import given

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.csv import is_formula
from tests.cases import cases
from tests.documents.exported import export_text
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
    assert text.startswith("\ufeffN°;Type;Texte;Porteur;Échéance;État;Axe;Carte;Titre de la carte;Réponse;Motif;")
    assert text.endswith("\r\n")
    heads, decision, action, done, risk = table(small(), "csv")
    assert len({len(row) for row in (heads, decision, action, done, risk)}) == 1
    assert decision[:6] == ["DE1", "Décision", "Ouvrir ?", "Paul Guérin", "01/12/2026", "à arbitrer"]
    assert action[:5] == ["AC1", "Action", "Déposer les supports", "Léa Martin", "15/01/2027"]
    said = dict(zip(heads, action, strict=True))
    assert [said[head] for head in ("État", "Relais", "Fait quand…", "Priorité")] == [
        *("à faire", "Paul Guérin", "c’est en ligne", "haute"),
    ]
    assert done[5] == "faite"
    said = dict(zip(heads, risk, strict=True))
    assert [said[head] for head in ("Probabilité", "Impact", "Action en réponse")] == ["forte", "moyen", "AC1"]


def test_the_table_for_programs_is_plain() -> None:
    text = export_text(small(), document="plan", form="csv-plain", day=DAY)
    assert text.startswith("N°,Type,")
    assert table(small(), "csv-plain")[2][4] == "2027-01-15"


def unguarded(cell: str) -> str:
    """Return a cell as it was written: without the apostrophe before what would be a formula."""
    return cell[1:] if cell.startswith("'") and is_formula(cell.lstrip("'")) else cell


@cases("text", ["=1+1", "+33 1", "-2", "@SUM(A1)", "=HYPERLINK(“x”)", "'=1", "''+1", "\t1", "＝1", "avant\n=1"])
@cases("form", ["csv", "csv-plain"])
def test_no_cell_of_either_form_is_a_formula_and_programs_get_the_text_back(form: str, text: str) -> None:
    cell = table(small(text), form)[2][2]
    assert not is_formula(cell)
    assert form == "csv" or unguarded(cell) == text


@given(texts)
def test_no_word_is_lost_in_a_table(text: str) -> None:
    said = text.strip() or "mot"
    assert unguarded(table(small(said), "csv-plain")[2][2]) == said
    cell = unguarded(table(small(said), "csv")[2][2])
    assert set(said.split()) <= set(cell.split())
