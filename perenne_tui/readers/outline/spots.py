"""The places in a file as its own program shows them, where the numbers of an outline are not seen there.

A row of a workbook is counted in its sheet; one of a table in a text is told by its words, as nobody counts those.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from perenne_tui.core.text.clean import clean_line
from perenne_tui.core.text.wrap import cut_after_word
from perenne_tui.readers.outline.outline import Outline, SheetLines

_FIRST_WORDS: Final = 40
"""Characters that a row of a table is told by."""


@dataclass(frozen=True, slots=True)
class Spots:
    """The names of the lines of an outline besides their numbers."""

    sheets: tuple[SheetLines, ...] = ()
    table_rows: Mapping[int, str] = field(default_factory=dict)
    """By line that is a row of a table in a text: its first words."""

    def sheet_of(self, line: int) -> SheetLines | None:
        """Return the sheet that a line is a row of, or the name of; `None` for lines of none."""
        return next((sheet for sheet in self.sheets if sheet.first - 1 <= line <= sheet.last), None)


def spots_of(outline: Outline) -> Spots:
    """Return the places of an outline that people see otherwise than it counts them."""
    if outline.unit != "paragraph":
        return Spots(outline.sheets)
    rows = {
        line: cut_after_word(clean_line(" · ".join(filter(None, cells))), _FIRST_WORDS)
        for entry in outline.entries
        for line, cells in zip(entry.row_lines, entry.rows, strict=False)
        if any(cells)
    }
    return Spots(outline.sheets, rows)
