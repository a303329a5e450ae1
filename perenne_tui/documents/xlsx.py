"""Tables as a workbook for Excel and LibreOffice (xlsx): a sheet for each kind of row, ready to filter and to print.

Texts are written as texts, never as formulas, numbers or links; days, numbers and amounts of money as such.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING, Final, Literal
from zipfile import ZipFile

from xlsxwriter import Workbook

from perenne_tui.core.document_base import PROPERTY
from perenne_tui.core.text.clean import clean
from perenne_tui.documents.csv import is_formula
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.tables import Cell, DataTable, Euros
from perenne_tui.documents.zip_archive import packed
from perenne_tui.i18n.language import Language, language

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL: Final = 32_767
"""UTF-16 units that a cell may hold; what is longer goes on in a column of its own beside it."""
LONGEST_NAME: Final = 31
"""Characters that the name of a sheet may have."""
FIRST_DAY: Final = date(1900, 3, 1)
"""First day that all programs count alike: Excel has a 29 February 1900. Earlier days are written as texts."""
MOST: Final = 10**15
"""Numbers from which on a cell loses digits: they are written as texts."""
NARROWEST: Final = 7
WIDEST: Final = 44
"""Characters in the width of a column."""
ACROSS_A_PAGE: Final = 200
"""Characters across A4 on its side in the smallest print that is read at ease, of about seven points."""

_Style = Literal["text", "guarded", "date", "money", "number", "heading", "right heading"]
_FONT: Final = {"font_name": "Arial", "font_size": 10}
"""A font that Windows and LibreOffice have in the same widths."""
_LINE: Final = 13.0
"""Height of a line of it in points."""
_MOST_HEIGHT: Final = 409.0
"""Height that a row may have."""
_ACCENT: Final = "#00528A"
_RULE: Final = "#C9CED6"
_DATES: Final[Mapping[str, str]] = {"fr": "dd/mm/yyyy", "en": "d mmm yyyy"}
_MONEY: Final[Mapping[str, str]] = {"fr": '#,##0.00\u00a0"€"', "en": '"€"#,##0.00'}
_MOMENT: Final = re.compile(rb'(?<=W3CDTF")>[^<]*<')
"""The moments of creation and of the last change, in the properties of the file."""
_WIDTHS: Final[Mapping[int, float]] = {24: 26, 70: 30, 200: 38}
"""By characters of the longest text of a column: its width, if it is not as wide as possible."""


def to_xlsx(tables: Sequence[DataTable], edition: Edition) -> bytes:
    """Return tables as a workbook.

    Args:
        tables: the tables; each becomes a sheet of its name.
        edition: title, language and day, for the properties of the file and the foot of its pages.
    """
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "default_format_properties": {**_FONT}})
    book.set_properties({"title": edition.title})
    if edition.base:
        book.set_custom_property(PROPERTY, edition.base.word, "text")
    styles = _styles(book, edition.language)
    for table in tables:
        sheet = book.add_worksheet(table.title[:LONGEST_NAME])
        whole = _with_rests(table, language(edition.language))
        _write_rows(sheet, whole, styles, language(edition.language))
        _set_up_columns(sheet, whole, language(edition.language))
        _set_up_pages(sheet, whole, edition)
    book.close()
    return _with_properties(out.getvalue(), edition)


def _styles(book: Workbook, code: str) -> Mapping[_Style, "Format"]:
    place = {"valign": "top", "align": "left", "indent": 1, "text_wrap": True}
    cell: dict[str, object] = {**place, "bottom": 1, "bottom_color": _RULE}
    figure = {**cell, "align": "right"}
    # Its rule stands above it: Excel has no space between a rule and the words below.
    head = {**place, "bold": True, "top": 1, "top_color": _ACCENT, "font_color": _ACCENT, "valign": "vcenter"}
    made: dict[_Style, dict[str, object]] = {
        "text": cell,
        # Whoever edits the cell and leaves it again does not make a formula of it either.
        "guarded": {**cell, "quote_prefix": True},
        "date": {**cell, "num_format": _DATES[code]},
        "money": {**figure, "num_format": _MONEY[code]},
        "number": figure,
        "heading": head,
        "right heading": {**head, "align": "right"},
    }
    return {name: book.add_format(properties) for name, properties in made.items()}


def _write_rows(sheet: "Worksheet", table: DataTable, styles: Mapping[_Style, "Format"], speech: Language) -> None:
    """Write the headings and the rows; figures stand at the right of their column, under their heading."""
    for place, heading in enumerate(table.headings):
        is_figure = any(isinstance(row[place], int | Decimal | Euros) for row in table.rows)
        sheet.write_string(0, place, heading, styles["right heading" if is_figure else "heading"])
    for line, row in enumerate(table.rows, 1):
        for place, value in enumerate(row):
            shown = _shown(value, speech)
            if isinstance(shown, str) and not shown:
                sheet.write_blank(line, place, None, styles["text"])
            elif isinstance(shown, str):
                sheet.write_string(line, place, shown, styles["guarded" if is_formula(shown) else "text"])
            elif isinstance(shown, datetime):
                sheet.write_datetime(line, place, shown, styles["date"])
            else:
                sheet.write_number(line, place, shown, styles["money" if isinstance(value, Euros) else "number"])


def _shown(value: Cell, speech: Language) -> str | datetime | float:
    """Return a value as a cell holds it: a text, a day or a number."""
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day) if value >= FIRST_DAY else speech.short_date(value)
    if isinstance(value, Euros):
        return value.cents / 100 if -MOST < value.cents < MOST else speech.money(value.cents)
    if isinstance(value, int | Decimal):
        return float(value) if -MOST < value < MOST else str(value)
    return clean(value or "")


def _set_up_columns(sheet: "Worksheet", table: DataTable, speech: Language) -> None:
    """Set the widths of the columns and the heights of the rows, which LibreOffice does not find by itself.

    Columns in which nothing stands are hidden, but for the first.
    """
    widths = {place: _width(table, place, speech) for place in range(len(table.headings))}
    for place in [place for place in widths if place and table.rows and _is_empty(table, place)]:
        sheet.set_column(place, place, widths.pop(place), None, {"hidden": True})
    for place, width in widths.items():
        sheet.set_column(place, place, width)
    heads = max(len(wrap(table.headings[place], int(width) - 3)) for place, width in widths.items())
    sheet.set_row(0, heads * _LINE + 12)
    for line, row in enumerate(table.rows, 1):
        lines = max(_lines(row[place], width) for place, width in widths.items())
        sheet.set_row(line, min(lines * _LINE + 4, _MOST_HEIGHT))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
    sheet.fit_to_pages(ceil(sum(widths.values()) / ACROSS_A_PAGE), 0)
    sheet.print_across()


def _is_empty(table: DataTable, place: int) -> bool:
    """Return whether nothing stands in a column; a zero and no money are something."""
    return all(row[place] is None or row[place] == "" for row in table.rows)


def _set_up_pages(sheet: "Worksheet", table: DataTable, edition: Edition) -> None:
    """Set how a sheet is printed: A4 on its side, its head on each page, and what the document is at the foot."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    page = edition.page.format(page="&P", pages="&N")
    words = f"{edition.footer} · {table.title}".replace("&", "&&")
    sheet.set_footer(f"&L{words}&R{page}")


def _lines(cell: Cell, width: float) -> int:
    """Return the number of lines of a cell in a column of that width in figures.

    Letters are narrower than figures, by more than what a line loses at its end as words are not broken.
    """
    if not isinstance(cell, str) or (len(cell) < width and "\n" not in cell):
        return 1
    return sum(ceil(len(line) / width) or 1 for line in cell.split("\n"))


def _width(table: DataTable, place: int, speech: Language) -> float:
    """Return the width of a column in characters: as its longest line, less for texts that wrap."""
    cells = [row[place] for row in table.rows]
    heading = max(map(len, table.headings[place].split())) + 4  # bold, and the sign of the filter
    texts = [cell for cell in cells if isinstance(cell, str)]
    longest = max(map(len, texts), default=0)
    lines = max((len(line) for text in texts for line in text.split("\n")), default=0)
    wanted = next((width for most, width in _WIDTHS.items() if longest <= most), WIDEST)
    figures = [len(_figure(cell, speech)) for cell in cells if cell is not None and not isinstance(cell, str)]
    return max(NARROWEST, heading, min(lines + 3, wanted), max(figures, default=0) + 3)


def _figure(value: Cell, speech: Language) -> str:
    """Return a day, a number or an amount about as long as a program shows it."""
    if isinstance(value, date):
        return speech.short_date(value)
    return f"{value.cents / 100:,.2f} €" if isinstance(value, Euros) else str(value)


def _with_rests(table: DataTable, speech: Language) -> DataTable:
    """Return a table with a column for what is too long for a cell, beside the column that it continues."""
    pieces = [[_pieces(cell) for cell in row] for row in table.rows]
    counts = [max((len(row[place]) for row in pieces), default=1) for place in range(len(table.headings))]
    if max(counts, default=1) == 1:
        return table
    more = speech.say("continued")
    headings = [
        f"{heading} ({more})" if number else heading
        for heading, count in zip(table.headings, counts, strict=True)
        for number in range(count)
    ]
    rows = [
        [piece for cell, count in zip(row, counts, strict=True) for piece in (*cell, *[""] * (count - len(cell)))]
        for row in pieces
    ]
    return table._replace(headings=headings, rows=rows)


def _pieces(value: Cell) -> list[Cell]:
    """Return a value as cells can hold it: a text in parts, all else as it is."""
    if not isinstance(value, str) or len(value) * 2 <= LONGEST_CELL:
        return [value]
    return [*_parts(clean(value))]


def _parts(text: str) -> Iterator[str]:
    """Yield the parts of a text, each short enough for a cell."""
    start = units = 0
    for place, char in enumerate(text):
        wide = 1 + (ord(char) > 0xFFFF)
        if units + wide > LONGEST_CELL:
            yield text[start:place]
            start, units = place, 0
        units += wide
    yield text[start:]


def _with_properties(data: bytes, edition: Edition) -> bytes:
    """Return a workbook whose properties are as this program and not as Excel would write them."""
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    app, core = "docProps/app.xml", "docProps/core.xml"
    parts[app] = parts[app].replace(b"Microsoft Excel", b"perenne").replace(b"<AppVersion>12.0000</AppVersion>", b"")
    moment = edition.moment.isoformat().replace("+00:00", "Z")
    end = b"</cp:coreProperties>"
    spoken = f"<dc:language>{edition.locale}</dc:language>".encode()
    parts[core] = _MOMENT.sub(f">{moment}<".encode(), parts[core]).replace(end, spoken + end)
    return packed(parts)
