"""The rows of a table as lines of the file, and as texts."""

from collections.abc import Iterator, Sequence
from typing import Final

from perenne_tui.readers.outline.outline import PLAIN_LEVEL, Entry
from perenne_tui.readers.outline.table_shape import words_of

SEPARATOR: Final = " | "
"""Between the cells of a row that is kept as a text."""


def line_of(entry: Entry, row: int) -> int:
    """Return the line of the file on which a row of a table stands."""
    return entry.row_lines[row] if row < len(entry.row_lines) else min(entry.first + row, entry.last)


def row_text(cells: Sequence[str]) -> str:
    """Return the cells of a row as a text; words that are repeated side by side, as merged cells are, stand once."""
    words = [said for cell in cells if (said := words_of(cell))]
    return SEPARATOR.join(each for place, each in enumerate(words) if place == 0 or words[place - 1] != each)


def headed(head: str, text: str) -> str:
    """Return a cell behind its head: « Priorité : haute »."""
    return f"{head} : {text}" if head else text


def above_table(entry: Entry, rows: Sequence[int]) -> Iterator[Entry]:
    """Return the rows above the heads of a table: a title, and lines such as « Projet : Signal’Eau »."""
    for row in rows:
        text, line = row_text(entry.rows[row]), line_of(entry, row)
        if row == rows[0] and SEPARATOR not in text and ":" not in text:
            yield Entry("heading", text, line, line, PLAIN_LEVEL)
        else:
            yield Entry("text", text.replace(f":{SEPARATOR}", ": ", 1), line, line, entry.level)
