"""A field: the frame, label and text that people see while they type, as lines.

`LineEditor` does the editing and is invisible; the board and the page draw the field where the text will be.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct
from rich.cells import set_cell_size

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.graphemes import JOINER, grapheme_start, graphemes, next_grapheme
from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import cut
from perenne_tui.widgets.cells import cell_len

_TOKENS = LatePattern(r" *[^ \n]+ *\n?| +\n?|\n")
"""A word with the blanks around it and the line feed that ends it."""


class Field(Struct, frozen=True):
    """A text being typed, at one moment."""

    label: str
    """Kind of text, at the top of the frame: « Nouvelle carte »."""
    text: str = ""
    """All of the text; a line feed ends a line."""
    caret: int = 0
    """Index in the text where the next letter goes."""
    selected: tuple[int, int] = (0, 0)
    """First and last index of the selection, in any order; equal when nothing is selected."""
    reading: str = ""
    """The text so far as the program reads it, at the bottom of the frame: « Léa · mardi 12 décembre »."""
    placeholder: str = ""
    """Example of what to type, shown while the text is empty."""


def field_lines(field: Field, width: int, most: int) -> tuple[tuple[Line, ...], tuple[int, int]]:
    """Return the lines of a field and the place of its caret in them.

    Args:
        field: the text being typed.
        width: cells, the frame included; at least 8.
        most: lines at most, the frame included; 3 or more. Of a longer text the part around the caret is shown.

    Returns:
        The lines, and the caret's (column, line) in them.
    """
    inner = max(1, width - 4)
    shown = max(1, most - 2)
    field = replace(field, caret=grapheme_start(field.text, field.caret))
    rows = _wrapped(field.text, inner)
    starts = list(accumulate((len(row) for row in rows), initial=0))
    at = min(bisect_right(starts, field.caret) - 1, len(rows) - 1)
    first = max(0, min(at - shown + 1, len(rows) - shown))
    lines: list[Line] = [_edge("┌", field.label, "┐", width)]
    for place in range(first, min(first + shown, len(rows))):
        row = _styled(rows[place], starts[place], field, last=place == len(rows) - 1, inner=inner)
        used = sum(cell_len(span.text) for span in row)
        lines.append((Span("│ ", "mark"), *row, Span(" " * (inner - used), "typed"), Span(" │", "mark")))
    lines.append(_edge("└", field.reading, "┘", width))
    column = cell_len(rows[at][: field.caret - starts[at]])
    return tuple(lines), (column + 2, at - first + 1)


def _edge(left: str, words: str, right: str, width: int) -> Line:
    """Return the upper or lower edge of the frame, with words in it if there is room."""
    room = width - 6
    if not words or room < 4:
        return (Span(left + "─" * (width - 2) + right, "mark"),)
    words = cut(words, room, cell_len)
    rest = width - 5 - cell_len(words)
    return (Span(f"{left}─ ", "mark"), Span(words, "strong"), Span(" " + "─" * rest + right, "mark"))


@lru_cache(maxsize=4)
def _wrapped(text: str, inner: int) -> tuple[str, ...]:
    """Break a text into rows that together hold every character of it, so that the caret can be drawn on each.

    Rows break after plain spaces, which stay, unseen, at the end of their row. One cell is kept free for the caret
    after the last letter, and for one space or line end; more spaces than that get rows of their own.

    A key draws the same text more than once, so the rows of the last few texts are cached.
    """
    room = max(1, inner - 1)
    rows = [""]
    for token in _TOKENS.compiled.findall(text):
        word = token.rstrip(" \n")
        if rows[-1] and (rows[-1].endswith("\n") or cell_len(rows[-1] + word) > room):
            rows.append("")
        rows[-1:] = _fitting(rows[-1] + token, inner)
    return (*rows, "") if rows[-1].endswith("\n") or _cells(rows[-1]) > room else tuple(rows)


def _fitting(row: str, inner: int) -> Iterator[str]:
    """Cut a row that may be too long, with one word in it, into rows.

    Each character is looked at a few times at most, so that a pasted word of a million letters takes no time.
    """
    room, at, end = max(1, inner - 1), 0, len(row.rstrip(" \n"))
    while len(head := _head(row[at : at + room * 8], room)) < end - at:
        yield head
        at += len(head)
    excess = max(0, _cells(row[at:]) - inner)  # all of it is spaces, but for the line end
    yield row[at : len(row) - excess]
    for start in range(len(row) - excess, len(row), inner):
        yield row[start : start + inner]


def _cells(row: str) -> int:
    """Return the cells of a row; its line end takes one."""
    return cell_len(row.replace("\n", " "))


def _head(text: str, room: int) -> str:
    """Return the longest beginning of a text that fits into `room` cells, of at least one character."""
    near = text[: room * 2]  # most letters take a cell or two; those that take none need a longer look
    if cell_len(near) <= room:
        near = text
        if cell_len(near) <= room:
            return near
    spaces = len(near) - len(near.lstrip(" "))
    after = near.lstrip(JOINER)  # Rich raises for two of them at the start; they take no cell
    head = near[: len(near) - len(after)] + set_cell_size(after, room).rstrip(" ")
    whole = grapheme_start(text, len(head)) if head else min(spaces, room)
    return text[: whole or next_grapheme(text, 0)]


def _styled(row: str, start: int, field: Field, *, last: bool, inner: int) -> Line:
    """Return a row as spans: typed, selected, caret; or the placeholder while there is no text.

    Args:
        row: characters of the row.
        start: index of the first of them in the text.
        field: where the caret and the selection are.
        last: whether this is the last row, on which the caret may be after the last character.
        inner: cells inside the frame.
    """
    if not field.text:
        return (Span(" ", "caret"), Span(cut(field.placeholder, inner - 1, cell_len), "quiet"))
    first, end = sorted(field.selected)
    spans: list[Span] = []
    index = start
    for char in graphemes(row):
        shown = " " if char == "\n" else char
        if index == field.caret:
            spans.append(Span(shown, "caret"))
        elif first <= index < end:
            spans.append(Span(shown, "selected"))
        elif spans and spans[-1].role == "typed":
            spans[-1] = Span(spans[-1].text + shown, "typed")
        else:
            spans.append(Span(shown, "typed"))
        index += len(char)
    if last and field.caret >= start + len(row):
        spans.append(Span(" ", "caret"))
    return tuple(spans)
