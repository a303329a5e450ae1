"""A label and words beside it, which go on below themselves."""

from rich.cells import cell_len

from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import wrap


def labelled(label: str, text: str, width: int, role: Role, column: int) -> list[Line]:
    """Give the lines of a text behind its label.

    Args:
        label: stands before the first line.
        text: the words.
        width: cells of the whole.
        role: what the words are for.
        column: cells of the label.
    """
    rows = wrap(text, width - column, cell_len)
    labels = [label] + [""] * (len(rows) - 1)
    return [(Span(name.ljust(column), "quiet"), Span(row, role)) for name, row in zip(labels, rows, strict=True)]
