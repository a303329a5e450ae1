"""Texts beside each other: a label and a text that is wrapped, names in a column of their own."""

from collections.abc import Iterable
from itertools import zip_longest

from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import cut, wrap
from perenne_tui.widgets.cells import cell_len


def labelled(label: str, text: str, width: int, role: Role, column: int) -> list[Line]:
    """Return the lines of a text beside its label.

    Args:
        label: shown before the first lines.
        text: one or more lines, to be wrapped.
        width: cells of label and text together.
        role: of the text.
        column: cells of the label.
    """
    pairs = zip_longest(wrap(label, column - 1, cell_len), wrap(text, width - column, cell_len), fillvalue="")
    return [(Span(padded(name, column), "quiet"), Span(row, role)) for name, row in pairs]


def column_of(words: Iterable[str], most: int) -> int:
    """Return the cells of a column in which each of some texts is whole, `most` at most."""
    return min(most, max(map(cell_len, words), default=0))


def padded(words: str, width: int) -> str:
    """Return a text that takes a column of `width` cells: cut to it, or with blanks behind."""
    shown = cut(words, width, cell_len)
    return shown + " " * (width - cell_len(shown))


def quiet_lines(words: str, width: int) -> tuple[Line, ...]:
    """Return a sentence that stands where nothing else does, such as what to do first, in lines of `width` cells."""
    return tuple((Span(row, "quiet"),) for row in wrap(words, width, cell_len))
