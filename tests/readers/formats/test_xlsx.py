"""Workbooks as people bring them: days and numbers, merged cells, several sheets, what is no text, bounds."""

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.formats.xlsx import read_xlsx
from perenne_tui.readers.outline.outline import Entry, Outline
from perenne_tui.readers.outline.spots import spots_of
from perenne_tui.readers.outline.table_entries import read_tables


def workbook(*makes: Callable[[Worksheet], None]) -> bytes:
    """Return a workbook with a sheet for each function that fills one; a sheet is named by its function."""
    book = Workbook()
    book.remove(book.active)
    for make in makes:
        make(book.create_sheet(make.__name__.strip("_").capitalize()))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def rebuilt(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a workbook with its parts changed."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
    return out.getvalue()


def cells(outline: Outline) -> list[tuple[str, ...]]:
    return [row for entry in outline.entries for row in entry.rows]


def left(outline: Outline) -> dict[str, int]:
    return {each.kind.english(): each.count for each in outline.left_out}


def _feuil1(sheet: Worksheet) -> None:
    sheet.append(["Action", "Qui", "Échéance", "Avancement", "Fait"])
    sheet.append(["Relire", "Léa", date(2027, 1, 12), 0.5, True])
    sheet.append(["Signer", 12.0, datetime(2027, 1, 13, 14, 30), 3.25, False])
    sheet["D2"].number_format = "0%"


def test_values_are_read_as_they_are_shown() -> None:
    outline = read_xlsx(workbook(_feuil1))
    assert cells(outline)[1:] == [
        ("Relire", "Léa", "2027-01-12", "50 %", "✓"),
        ("Signer", "12", "2027-01-13 14:30", "3.25", "☐"),
    ]
    assert (outline.unit, [entry.kind for entry in outline.entries]) == ("row", ["table"])


def _suivi(sheet: Worksheet) -> None:
    sheet["B2"] = "Plan d’action"
    sheet.merge_cells("B2:E2")
    for column, head in zip("BCDE", ("Thème", "Action", "Porteur", "Délai"), strict=True):
        sheet[f"{column}4"] = head
    for row, (theme, action, owner) in enumerate(
        (("Com", "Le flyer", "Léa"), (None, "L’affiche", "Zoé"), ("Web", "Le nom", "Paul"), (None, "Le mail", "Léa")),
        5,
    ):
        sheet[f"B{row}"], sheet[f"C{row}"], sheet[f"D{row}"] = theme, action, owner
    sheet.merge_cells("B5:B6")
    sheet.merge_cells("B7:B8")
    sheet["E5"] = time(9, 5)
    sheet["D6"].comment = Comment("à voir avec la DSI", "Léa")
    sheet["C4"].comment = Comment("une par ligne", "Léa")
    sheet["B1000000"].number_format = "0"


def test_heads_below_a_title_merged_cells_and_comments() -> None:
    outline = read_xlsx(workbook(_suivi))
    assert len(outline.lines) == 1 + 8 + 1
    found = read_tables(outline.entries, is_table_file=True).entries
    assert [(entry.kind, entry.text) for entry in found] == [
        ("heading", "Suivi"), ("heading", "Plan d’action"), ("verbatim", "Thème | Action | Porteur | Délai"),
        ("heading", "Com"), ("item", "Le flyer"), ("item", "L’affiche"),
        ("heading", "Web"), ("item", "Le nom"), ("item", "Le mail"), ("text", "une par ligne"),
    ]  # fmt: skip
    assert [entry.note for entry in found if entry.kind == "item"] == ["", "à voir avec la DSI", "", ""]
    assert [entry.first for entry in found if entry.kind == "item"] == [6, 7, 8, 9]


def _vide(sheet: Worksheet) -> None:
    sheet["A1"] = "  "


def _cachee(sheet: Worksheet) -> None:
    sheet["A1"] = "secret"
    sheet.sheet_state = "hidden"


def _calculs(sheet: Worksheet) -> None:
    sheet.append(["Action", "Coût"])
    sheet.append(["Relire_x000A_et signer", "=1+1"])
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2))
    sheet.add_chart(chart, "D4")


def test_each_sheet_that_is_seen_has_a_heading_and_the_rest_is_counted() -> None:
    outline = read_xlsx(workbook(_feuil1, _vide, _cachee, _calculs))
    assert [entry.text for entry in outline.entries if entry.kind == "heading"] == ["Feuil1", "Calculs"]
    assert [entry.row_lines for entry in outline.entries if entry.kind == "table"] == [(2, 3, 4), (6, 7)]
    assert outline.lines[4:] == ("Calculs", "Action | Coût", "Relire et signer")
    assert left(outline) == {
        "formulas, of which the values were read": 1, "charts": 1, "hidden sheets": 1, "empty sheets": 1
    }  # fmt: skip
    assert "without a value: 1" in outline.complaints[0].sentence.english()


def _grille(sheet: Worksheet) -> None:
    sheet["A1"], sheet["A2"] = "Action", "Relire"
    sheet["XFD3"] = "loin"


def _loin(sheet: Worksheet) -> None:
    sheet["A1"], sheet["A100001"] = "Relire", "loin"


def test_a_size_that_lies_is_not_believed() -> None:
    def lying(_: str, part: bytes) -> bytes:
        return part.replace(b'<dimension ref="A1:E3"', b'<dimension ref="A1:XFD1048576"')

    assert len(cells(read_xlsx(rebuilt(workbook(_feuil1), lying)))) == 3
    with pytest.raises(Refused, match="16384 columns"):
        read_xlsx(workbook(_grille))

    with pytest.raises(Refused, match="goes down to row 100001"):
        read_xlsx(workbook(_loin))


def test_bombs_and_damage_are_refused_in_a_sentence() -> None:
    good = workbook(_feuil1)

    def large(name: str, part: bytes) -> bytes:
        return part + b" " * 80_000_000 if "styles" in name else part

    with pytest.raises(Refused, match="unpacks to"):
        read_xlsx(rebuilt(good, large))

    def declared(_: str, part: bytes) -> bytes:
        return part.replace(b"<workbook", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook', 1)

    for data in (b"", b"PK\x03\x04", good[:-30], rebuilt(good, declared), rebuilt(good, lambda _, part: part[:-20])):
        with pytest.raises(Refused, match="damaged"):
            read_xlsx(data)


_GOOD = workbook(_feuil1)


@settings(max_examples=20)
@given(st.integers(min_value=0, max_value=9999), st.binary(min_size=1, max_size=4))
def test_a_damaged_workbook_is_read_or_refused(place: int, put: bytes) -> None:
    data = _GOOD[: place % len(_GOOD)] + put + _GOOD[place % len(_GOOD) + len(put) :]
    with suppress(Refused):
        read_xlsx(data)


def test_what_is_missing_is_named_with_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(Refused, match=r"pip install xlsxwriter openpyxl.*CSV"):
        read_xlsx(_GOOD)


def test_texts_of_drawings_and_characters_of_excel() -> None:
    outline = read_xlsx(rebuilt(workbook(_calculs), _with_text_box))
    assert outline.entries[-1] == Entry("text", "À relire ensemble", 4, 4)


def _with_text_box(name: str, part: bytes) -> bytes:
    if not name.startswith("xl/drawings/drawing"):
        return part
    box = "<sp><txBody><a:p><a:r><a:t>À relire </a:t></a:r><a:r><a:t>ensemble</a:t></a:r></a:p></txBody></sp>"
    drawn = ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    text = part.decode()
    end = text.rindex("</")
    return (text[:end] + box.replace("<sp>", f"<sp{drawn}>") + text[end:]).encode()


def _ailleurs(sheet: Worksheet) -> None:
    sheet["B4"], sheet["C4"] = "Action", "Qui"
    sheet["B6"], sheet["C6"] = "Relire", "Léa"


def test_the_rows_of_each_sheet_are_where_excel_counts_them() -> None:
    outline = read_xlsx(workbook(_suivi, _ailleurs))
    spots = spots_of(outline)
    (line,) = (number for number, text in enumerate(outline.lines, 1) if "Relire" in text and "Léa" in text)
    sheet = spots.sheet_of(line)
    assert sheet is not None
    assert (sheet.name, line - sheet.first + 1) == ("Ailleurs", 6)
    assert spots.sheet_of(sheet.first - 1) == sheet  # its name
    assert outline.lines[sheet.first - 2] == "Ailleurs"
