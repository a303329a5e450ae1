"""A label with a text beside it, wrapped in a column of its own."""

from rich.cells import cell_len

from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import wrap


def labelled(label: str, text: str, width: int, role: Role, column: int) -> list[Line]:
    """Return the lines of a text beside its label.

    Args:
        label: shown before the first line.
        text: one or more lines, to be wrapped.
        width: cells of label and text together.
        role: of the text.
        column: cells of the label.
    """
    rows = wrap(text, width - column, cell_len)
    labels = [label] + [""] * (len(rows) - 1)
    return [(Span(name.ljust(column), "quiet"), Span(row, role)) for name, row in zip(labels, rows, strict=True)]


def quiet_lines(words: str, width: int) -> tuple[Line, ...]:
    """Return a sentence that stands where nothing else does, such as what to do first, in lines of `width` cells."""
    return tuple((Span(row, "quiet"),) for row in wrap(words, width, cell_len))
