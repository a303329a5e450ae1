"""Workbooks of Excel and LibreOffice (xlsx): each sheet that is seen as a table, cells as the program shows them."""

import re
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final

from perenne_tui.core.text.clean import clean, clean_line
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.readers.deck import Complaint
from perenne_tui.readers.formats.table_rows import MOST_CELLS, MOST_ROWS, Sheet, sheet_of
from perenne_tui.readers.formats.xlsx_parts import Parts, SheetParts, parts_of
from perenne_tui.readers.outline.outline import Entry, LeftOut, Outline, SheetLines
from perenne_tui.readers.outline.table_shape import known_heads, shape_of
from perenne_tui.settings.installation import install_command

if TYPE_CHECKING:
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_NO_NAME: Final = re.compile(r"(?:feuil(?:le)?|sheet|tabelle|hoja|foglio|blad|planilha) ?\d*", re.IGNORECASE)
"""Names that programs give to sheets."""
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A character as the format writes those that XML cannot have."""

_LONGEST_REPEATED: Final = 200
"""Characters of a merged cell that is repeated down its rows: a longer one is a text, and no name of a group."""

_Rows = list[list[str]]


def read_xlsx(data: bytes) -> Outline:
    """Return the sheets of a workbook as an outline.

    Args:
        data: the file as it is on disk.

    Raises:
        Refused: openpyxl is not installed; the file is damaged or too large.
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise Refused(
            "Excel files are read by openpyxl, which is not installed: type “{command}”, or save the sheet as CSV. "
            "Nothing was read.",
            command=install_command("excel"),
        ) from None
    parts = parts_of(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that openpyxl leaves out, none of which is text
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            tables = [(clean_line(sheet.title), _rows(sheet, parts.of_sheet(sheet.title))) for sheet in seen]
        title = clean_line(str(book.properties.title or ""))
        hidden = len(book.worksheets) - len(seen)
    except Refused:
        raise
    except Exception as error:  # whatever openpyxl meets in a damaged workbook
        raise Refused("This workbook is damaged: open it in Excel and save it again. Nothing was read.") from error
    comments = [parts.of_sheet(sheet.title).comments for sheet in seen]
    filled = [
        (name, _sheet(rows, said))
        for (name, rows), said in zip(tables, comments, strict=True)
        if any(map(any, rows)) or said
    ]
    entries, lines, sheets = _joined(filled, parts.texts)
    said = Sentence(
        "Formulas without a value: {n}. Open this file in Excel and save it to have them.", {"n": parts.valueless}
    )
    return Outline(
        tuple(entries),
        tuple(lines),
        title=title,
        unit="row",
        sheets=sheets,
        complaints=(Complaint(1, said),) if parts.valueless else (),
        left_out=tuple(_left_out(parts, hidden, len(seen) - len(filled))),
    )


def _left_out(parts: Parts, hidden: int, empty: int) -> Iterator[LeftOut]:
    counts = (
        (Sentence("formulas, of which the values were read"), parts.formulas),
        (Sentence("charts"), parts.charts),
        (Sentence("pictures"), parts.pictures),
        (Sentence("macros"), parts.macros),
        (Sentence("pivot tables"), parts.pivots),
        (Sentence("hidden sheets"), hidden),
        (Sentence("empty sheets"), empty),
    )
    return (LeftOut(kind, count) for kind, count in counts if count)


def _joined(
    sheets: Sequence[tuple[str, Sheet]], texts: Sequence[str]
) -> tuple[list[Entry], list[str], tuple[SheetLines, ...]]:
    """Return the entries and lines of all sheets, each under its name, then the texts of drawings; and the sheets."""
    entries: list[Entry] = []
    found: list[SheetLines] = []
    lines: list[str] = []
    for name, sheet in sheets:
        if len(sheets) > 1 or not _NO_NAME.fullmatch(name):
            lines.append(name)
            entries.append(Entry("heading", name, len(lines), len(lines), 1))
        before = len(lines)
        lines += sheet.lines
        found.append(SheetLines(name, before + 1, len(lines)))
        entries += [_moved(entry, before) for entry in sheet.entries]
    for text in texts:
        lines.append(text)
        entries.append(Entry("text", text, len(lines), len(lines)))
    return entries, lines, tuple(found)


def _moved(entry: Entry, lines: int) -> Entry:
    """Return an entry of a sheet on the lines that it has in the file."""
    numbers = tuple(line + lines for line in entry.row_lines)
    return Entry(entry.kind, entry.text, entry.first + lines, entry.last + lines, rows=entry.rows, row_lines=numbers)


def _sheet(rows: _Rows, comments: Sequence[tuple[int, int, str]]) -> Sheet:
    """Return a sheet with the comments on its cells: in a column of their own, those of heads below the table."""
    if not comments:
        return sheet_of(rows)
    heads = shape_of(rows).head_rows if any(map(any, rows)) else ()
    width = max(map(len, rows), default=0)
    rows = [[*row] for row in rows]
    rows += [[] for _ in range(max(row for row, _, _ in comments) + 1 - len(rows))]
    loose = []
    for row, _, text in comments:
        if row in heads or not any(rows[row]):
            loose.append(text)
        else:
            cells = rows[row]
            cells += [""] * (width + 1 - len(cells))
            cells[width] = "\n".join(filter(None, (cells[width], text)))
    sheet = sheet_of(rows)
    entries, lines = [*sheet.entries], [*sheet.lines]
    for text in loose:
        lines.append(clean_line(text))
        entries.append(Entry("text", text, len(lines), len(lines)))
    return Sheet(tuple(entries), tuple(lines))


def _rows(sheet: "ReadOnlyWorksheet", parts: SheetParts) -> _Rows:
    """Return the cells of a sheet up to its last row with words, however large it says that it is."""
    sheet.reset_dimensions()
    rows: _Rows = []
    pending = cells = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        texts = [_text(cell) for cell in row] if row else []
        cells += len(texts)
        if not any(texts):
            pending += 1
            continue
        if number > MOST_ROWS or cells > MOST_CELLS:
            raise Refused(
                "The sheet {name} goes down to row {row}, and {limit} are read: copy what is to become cards to a "
                "workbook of its own. Nothing was read.",
                name=clean_line(sheet.title),
                row=number,
                limit=MOST_ROWS,
            )
        rows += [[] for _ in range(pending)]
        pending = 0
        rows.append(texts)
    _fill_merged(rows, parts.merged)
    return rows


def _fill_merged(rows: _Rows, merged: Sequence[tuple[int, int, int, int]]) -> None:
    """Repeat the text of a cell that is merged down its rows, and across its columns over heads.

    A text that stands alone in its row is repeated once, which says that it is merged.
    """
    for top, left, bottom, right in merged:
        if top >= len(rows) or left >= len(rows[top]) or not rows[top][left]:
            continue
        text = rows[top][left]
        for row in rows[top + 1 : bottom + 1] if len(text) <= _LONGEST_REPEATED else ():
            if left < len(row) and not row[left]:
                row[left] = text
        is_alone = sum(map(bool, rows[top])) == 1
        is_over_heads = top + 1 < len(rows) and known_heads(rows[top + 1]) > 1
        if right > left and (is_alone or is_over_heads):
            end = left + 2 if is_alone else min(right + 1, len(rows[top + 1]))
            rows[top] += [""] * (end - len(rows[top]))
            rows[top][left:end] = [text] * (end - left)


def _text(cell: "ReadOnlyCell | EmptyCell") -> str:
    """Return the value of a cell as its program shows it, a day as ISO."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if "_x" in value else value
        return clean(text).strip()
    if isinstance(value, bool):
        return "✓" if value else "☐"
    if isinstance(value, int | float | Decimal):
        return _number(value, cell.number_format)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat() if isinstance(value, date) else value.isoformat("minutes")
    return str(value) if isinstance(value, timedelta) else clean_line(str(value))


def _number(value: float | Decimal, shown: str) -> str:
    """Return a number without digits that nobody typed, a share as a percentage."""
    is_share = "%" in shown
    text = f"{float(value) * (100 if is_share else 1):.10f}".rstrip("0").rstrip(".")
    return f"{text} %" if is_share else text
