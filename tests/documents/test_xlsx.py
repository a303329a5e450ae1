"""Workbooks, read back with openpyxl: typed cells, no formula, ready to filter and to print, the same bytes."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook as Book

from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.tables import DataTable, Euros
from perenne_tui.documents.xlsx import ACROSS_A_PAGE, LONGEST_CELL, to_xlsx
from tests.documents.conftest import filled
from tests.documents.exported import TABLED, export_bytes
from tests.documents.small_workshop import small
from tests.documents.test_export import turned
from tests.documents.test_strange_texts import FORMULAS

DAY = date(2026, 11, 24)
EDITION = Edition("Titre", "fr", DAY)


def book_of(data: bytes) -> Book:
    """Return a workbook, read back."""
    return openpyxl.load_workbook(BytesIO(data))


def book(document: str, workshop: Workshop, *, is_shareable: bool = False) -> Book:
    """Return a document of a workshop as a workbook."""
    return book_of(export_bytes(workshop, document=document, form="xlsx", day=DAY, is_shareable=is_shareable))


@cache
def filled_book(document: str, code: str = "fr") -> Book:
    """Return a document of the filled workshop as a workbook."""
    return book(document, filled(code))


def cell_under(book: Book, sheet: str, heading: str, row: int = 2) -> openpyxl.cell.Cell:
    """Return the cell in a row of a column, by its heading."""
    heads = [cell.value for cell in book[sheet][1]]
    return book[sheet].cell(row, heads.index(heading) + 1)


def test_each_kind_of_row_has_a_sheet_and_empty_ones_have_none() -> None:
    assert filled_book("plan").sheetnames == [
        "Actions",
        "Décisions",
        "Risques",
        "Cartes",
        "Personnes",
        "Séances",
        "Confiance",
    ]
    assert book("plan", small()).sheetnames == ["Actions", "Décisions", "Risques", "Personnes"]
    assert book("cards", small()).sheetnames == ["Cartes"], "a workbook has one sheet at least"
    assert filled_book("comparison", "en").sheetnames == ["Comparison", "Costs", "Criteria", "Scenarios"]


def test_days_figures_and_money_are_no_texts() -> None:
    plan, costs = filled_book("plan"), filled_book("comparison")
    due = cell_under(plan, "Actions", "Échéance")
    assert (due.value, due.is_date, due.number_format) == (datetime(2026, 12, 4), True, "dd/mm/yyyy")
    english = cell_under(filled_book("plan", "en"), "Actions", "Due")
    assert (english.value, english.number_format) == (datetime(2026, 12, 4), "d mmm yyyy")
    amount = cell_under(costs, "Coûts", "Montant")
    assert (amount.value, amount.data_type) == (30_000, "n")
    assert "€" in amount.number_format
    assert cell_under(costs, "Coûts", "Montant", 4).value is None, "an amount that nobody gave is no 0"
    assert [cell_under(costs, "Coûts", head).value for head in ("Quantité", "Année")] == [0.5, 2027]
    assert cell_under(plan, "Cartes", "Votes").value == 6
    heads = {cell.value: cell.alignment.horizontal for cell in costs["Coûts"][1]}
    assert (heads["Montant"], heads["Ligne"]) == ("right", "left")


@pytest.mark.parametrize("text", [*FORMULAS, "\t=1", "\n=1", "mailto:a@b.fr", "https://a.fr", "0123", "1e5", "{=1}"])
def test_a_text_is_written_as_a_text(text: str) -> None:
    cell = book_of(to_xlsx([DataTable(["tête"], [[text]], "t")], EDITION))["t"]["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert "".join(cell.value.split()) == "".join(text.split())
    assert cell.quotePrefix is (text in FORMULAS or text.startswith(("\t", "\n")))


def test_a_name_of_a_sheet_and_a_heading_are_no_formulas_either() -> None:
    workshop = filled("fr").with_rows("axes", replace(filled("fr").axes["deployment"], name="=1+1"))
    cells = [cell for sheet in book("plan", workshop) for row in sheet for cell in row]
    assert any(cell.value == "=1+1" for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}


@pytest.mark.parametrize("text", ["a" * 70_000, "𝒜" * 40_000, "é\n" * 30_000])
def test_a_text_too_long_for_a_cell_goes_on_beside_it(text: str) -> None:
    sheet = book_of(to_xlsx([DataTable(["tête", "fin"], [[text, "x"], ["court", "y"]], "t")], EDITION))["t"]
    heads, first, second = sheet.iter_rows(values_only=True)
    assert heads[:2] == ("tête", "tête (suite)")
    assert "".join(str(cell) for cell in first[:-1]) == text
    assert max(len(str(cell).encode("utf-16-le")) // 2 for cell in first) <= LONGEST_CELL
    assert (second[0], second[-1], heads[-1]) == ("court", "y", "fin")


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(1900, 2, 28), date(1900, 3, 1), date.max])
def test_any_day_is_the_same_day_in_the_workbook(day: date) -> None:
    value = book_of(to_xlsx([DataTable(["jour"], [[day]], "t")], EDITION))["t"]["A2"].value
    assert value == (
        datetime(day.year, day.month, day.day) if day >= date(1900, 3, 1) else f"{day:%d/%m}/{day.year:04}"
    )


def test_a_number_of_any_length_is_written_with_all_its_digits() -> None:
    values = (10**400, Euros(10**17), -(10**15), Decimal(10**20))
    row = next(book_of(to_xlsx([DataTable("abcd", [values], "t")], EDITION))["t"].iter_rows(min_row=2))
    money = "1 000 000 000 000 000".replace(" ", "\u202f") + "\u00a0€"
    assert [cell.value for cell in row] == ["1" + "0" * 400, money, str(-(10**15)), "1" + "0" * 20]


@pytest.mark.parametrize("document", TABLED)
def test_every_sheet_can_be_filtered_read_and_printed(document: str) -> None:
    for sheet in filled_book(document):
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToHeight, sheet.print_title_rows) == (0, "$1:$1")
        shown = [column for column in sheet.column_dimensions.values() if not column.hidden]
        # Excel adds 0.71 to the width of each column, for the blank at its sides.
        width = sum((column.width - 0.72) * (column.max - column.min + 1) for column in shown)
        assert (sheet.page_setup.fitToWidth in (None, 1)) is (width <= ACROSS_A_PAGE)
        empty = {column[0].column for column in sheet.columns if all(cell.value is None for cell in column[1:])}
        spans = [column for column in sheet.column_dimensions.values() if column.hidden]
        hidden = {place for span in spans for place in range(span.min, span.max + 1)}
        assert hidden == (empty - {1} if sheet.max_row > 1 else set())
        assert all(cell.alignment.wrap_text for row in sheet for cell in row)


@pytest.mark.parametrize(("is_shareable", "word"), [(True, "diffusable"), (False, "interne")])
def test_the_foot_of_a_page_says_what_it_is(is_shareable: bool, word: str) -> None:
    workshop = replace(filled("fr"), header=replace(filled("fr").header, challenge="Eaux & forêts"))
    for sheet in book("plan", workshop, is_shareable=is_shareable):
        foot = sheet.oddFooter
        assert "Eaux && forêts" in foot.left.text
        assert "24 novembre 2026" in foot.left.text
        assert word in foot.left.text
        assert ("&P" in foot.right.text, "&N" in foot.right.text) == (True, True)


def test_the_properties_name_the_document_and_this_program() -> None:
    data = export_bytes(filled("fr"), document="plan", form="xlsx", day=DAY)
    properties = book_of(data).properties
    assert properties.title == "Plan d’action de pérennisation\u00a0: Signal’Eau"
    assert (properties.language, properties.created) == ("fr-FR", datetime(2026, 11, 24))
    with ZipFile(BytesIO(data)) as archive:
        app = archive.read("docProps/app.xml").decode()
    assert "<Application>perenne</Application>" in app
    assert "Microsoft" not in app


@pytest.mark.parametrize("document", ["plan", "note"])
def test_the_same_workshop_gives_the_same_bytes(document: str) -> None:
    assert export_bytes(turned(filled("fr")), document=document, form="xlsx", day=DAY) == export_bytes(
        filled("fr"), document=document, form="xlsx", day=DAY
    )


def test_criteria_are_named_and_none_is_a_code() -> None:
    said = cell_under(filled_book("scenarios"), "Scénarios", "Critères déterminants").value
    names = {row.ref: row.name for row in filled("fr").criteria.values()}
    assert said == "\n".join(names.get(ref) or ref for ref in ("K3", "K1"))
    assert said != "K3\nK1"
