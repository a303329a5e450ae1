"""Tables as CSV text, for spreadsheets and for programs.

`csv` is what Excel opens with a double click on a French machine: a byte order mark, semicolons, dates as people
write them. `csv-plain` is for programs: commas, ISO dates, decimal points, lines of a text as they are.

In both, no cell is a formula for a spreadsheet: a text that would be one has an apostrophe before it, and so has a
text with apostrophes before what would be one. A program has the text as it was written when it takes one apostrophe
off each cell that begins with apostrophes before one of `= + - @`, a tab or the end of a line.
"""

import csv
import unicodedata
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Final

from perenne_tui.core.text.clean import clean
from perenne_tui.documents.tables import Cell, DataTable, Euros
from perenne_tui.documents.typed_text import one_line
from perenne_tui.i18n.language import Language

BYTE_ORDER_MARK: Final = "\ufeff"
_SIGNS: Final = frozenset("=+-@＝﹦⁼₌꞊🟰＋﹢⁺₊﬩➕－﹣⁻₋−‐‑˗➖＠﹫")
"""Characters that a cell must not begin with: spreadsheets evaluate it as a formula (OWASP, CSV injection; CWE-1236).

Excel, LibreOffice and Google Sheets take `=`, `+`, `-` and `@` for the beginning of a formula. With Chinese, Japanese
or Korean input they take full-width signs too, and programs that normalise text to NFKC make ASCII of these, of small
forms, and of raised and lowered signs; some read U+2212 as a minus. Heavy signs and hyphens are guarded although no
program is known that reads them so. Dashes (`–`, `—`) are never read as a minus, and people begin lines of lists with
them, so they stay.
"""
_BLANK_SIGNS: Final = ("\t", "\r", "\n")
"""Blanks that a cell must not begin with (OWASP): some programs go on with what follows them."""
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Mn", "Zl", "Zp", "Zs"})
"""Unicode categories of characters that are not seen before the sign, and that some programs drop."""
_BLANK_LETTERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters without a visible glyph."""


def csv_text(table: DataTable, language: Language, *, plain: bool) -> str:
    """Return a table as CSV text, its lines ended as RFC 4180 wants.

    Args:
        table: the table to write.
        language: language of the document: that of its dates and decimals.
        plain: for programs rather than for Excel.
    """
    out = StringIO()
    writer = csv.writer(out, delimiter="," if plain else ";", lineterminator="\r\n")
    for row in (table.headings, *table.rows):
        writer.writerow([_cell(value, language, plain=plain) for value in row])
    return out.getvalue() if plain else BYTE_ORDER_MARK + out.getvalue()


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; one apostrophe less gives the text back."""
    return f"'{text}" if is_formula(text.lstrip("'")) else text


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet may evaluate a cell instead of showing it."""
    seen = (char for char in text if unicodedata.category(char) not in _INVISIBLE and char not in _BLANK_LETTERS)
    return text.startswith(_BLANK_SIGNS) or next(seen, "") in _SIGNS


def _cell(value: Cell, language: Language, *, plain: bool) -> str:
    if isinstance(value, date):
        return value.isoformat() if plain else language.short_date(value)
    if isinstance(value, Euros):
        value = Decimal(value.cents) / 100
    if isinstance(value, Decimal):
        return f"{value:f}" if plain or language.code != "fr" else f"{value:f}".replace(".", ",")
    if isinstance(value, int):
        return str(value)
    return guarded(clean(value or "") if plain else one_line(value or ""))
