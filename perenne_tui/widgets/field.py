"""A text being typed, as lines: the visible frame, its label, the words, the cursor.

The editing itself is done by `Entry`, which is never seen; every view draws the field where the text will stand.
"""

import re
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from perenne_tui.core.spans import Line, Span
from perenne_tui.core.wrap import cut

_TOKENS = re.compile(r" *[^ \n]+ *\n?| +\n?|\n")
"""A word with the blanks around it and the line feed that ends it."""


@dataclass(frozen=True, slots=True)
class Field:
    """What is being typed, at one moment."""

    label: str
    """What the text will become: « Nouvelle carte »."""
    text: str = ""
    caret: int = 0
    """Index in the text where the next letter goes."""
    selected: tuple[int, int] = (0, 0)
    """First and last index of what is selected; equal when nothing is."""
    reading: str = ""
    """How the program understands the text so far: « Léa · mardi 12 décembre »."""
    placeholder: str = ""
    """What to type, shown while there is nothing."""


def field_lines(field: Field, width: int, most: int) -> tuple[tuple[Line, ...], tuple[int, int]]:
    """Give the lines of a field and where its caret stands in them.

    Args:
        field: what is typed.
        width: cells, the frame included; at least 8.
        most: lines, the frame included; at least 3. A longer text shows the part around the caret.

    Returns:
        The lines, and the caret's (column, line) in them.
    """
    inner = max(1, width - 4)
    rows, caret = _rows(field, inner)
    shown = max(1, most - 2)
    first = max(0, min(caret[1] - shown + 1, len(rows) - shown)) if len(rows) > shown else 0
    lines: list[Line] = [_edge("┌", field.label, "┐", width)]
    for row in rows[first : first + shown]:
        used = sum(cell_len(span.text) for span in row)
        lines.append((Span("│ ", "mark"), *row, Span(" " * (inner - used), "typed"), Span(" │", "mark")))
    lines.append(_edge("└", field.reading, "┘", width))
    return tuple(lines), (caret[0] + 2, caret[1] - first + 1)


def _edge(left: str, words: str, right: str, width: int) -> Line:
    room = width - 6
    if not words or room < 4:
        return (Span(left + "─" * (width - 2) + right, "mark"),)
    words = cut(words, room, cell_len)
    rest = width - 5 - cell_len(words)
    return (Span(f"{left}─ ", "mark"), Span(words, "strong"), Span(" " + "─" * rest + right, "mark"))


def _rows(field: Field, inner: int) -> tuple[list[Line], tuple[int, int]]:
    """Break the text into rows and find the caret, which may stand after the last letter."""
    if not field.text:
        caret: Line = (Span(" ", "caret"), Span(cut(field.placeholder, inner - 1, cell_len), "quiet"))
        return [caret], (0, 0)
    rows: list[Line] = []
    place = (0, 0)
    start = 0
    broken = _broken(field.text, inner)
    for number, row in enumerate(broken):
        end = start + len(row)
        last = number == len(broken) - 1
        if start <= field.caret < end or (last and field.caret >= end):
            place = (cell_len(row[: field.caret - start]), number)
        rows.append(_styled(row, start, field, last=last))
        start = end
    return rows, place


def _broken(text: str, inner: int) -> list[str]:
    """Break text into rows that together hold every character of it, so that the caret can stand on each.

    Rows break after plain spaces, which stay, unseen, at the end of their row. One cell is kept free for the caret
    after the last letter.
    """
    room = max(1, inner - 1)
    rows = [""]
    for token in _TOKENS.findall(text):
        word = token.rstrip(" \n")
        if rows[-1] and (rows[-1].endswith("\n") or cell_len(rows[-1] + word) > room):
            rows.append("")
        rows[-1] += token
        while cell_len(rows[-1].rstrip(" \n")) > room:
            head = set_cell_size(rows[-1], room).rstrip(" ") or rows[-1][0]
            rows[-1:] = [head, rows[-1][len(head) :]]
    return [*rows, ""] if rows[-1].endswith("\n") else rows


def _styled(row: str, start: int, field: Field, *, last: bool) -> Line:
    first, end = sorted(field.selected)
    spans: list[Span] = []
    for offset, char in enumerate(row):
        index = start + offset
        shown = " " if char == "\n" else char
        if index == field.caret:
            spans.append(Span(shown, "caret"))
        elif first <= index < end:
            spans.append(Span(shown, "selected"))
        elif spans and spans[-1].role == "typed":
            spans[-1] = Span(spans[-1].text + shown, "typed")
        else:
            spans.append(Span(shown, "typed"))
    if last and field.caret >= start + len(row):
        spans.append(Span(" ", "caret"))
    return tuple(spans)
