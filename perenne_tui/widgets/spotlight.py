"""The spotlight: one title in big letters in the middle of the screen, for the card that all discuss."""

from collections.abc import Callable

from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.widgets.big_letters import LARGEST, big_lines
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.page_view import Block

READ = 66
"""Cells of the lines below the title: easy to read, on a wide screen too."""


def spotlight_blocks(
    title: str, below: str, height: int, *, in_blocks: bool, largest: int = LARGEST
) -> Callable[[int], tuple[Block, ...]]:
    """Return a function that draws a title in the largest letters that fit, and words below it if they fit too.

    Args:
        title: one line.
        below: words in ordinary letters.
        height: rows of the page.
        in_blocks: whether the terminal draws half blocks; else, and where no size fits, the title is just bold.
        largest: cells of a pixel's width at most.

    Returns:
        The `blocks` of a `Page`: for a width in cells, one block as high as the page.
    """

    def blocks(width: int) -> tuple[Block, ...]:
        big = big_lines(title, width, height, largest=largest) if in_blocks else ()
        read = min(width, READ)
        lines = _centred(big, "text", width) if big else _centred(wrap(title, read, cell_len), "title", width)
        words = _centred(wrap(below, read, cell_len), "quiet", width) if below else []
        if words and len(lines) + 2 + len(words) <= height:
            lines = [*lines, (), (), *words]
        return (Block("spotlight", ((),) * ((height - len(lines)) // 2) + tuple(lines)),)

    return blocks


def _centred(rows: list[str] | tuple[str, ...], role: Role, width: int) -> list[Line]:
    """Put rows in the middle, all by the same margin, so that big letters keep their shape."""
    margin = " " * ((width - max(map(cell_len, rows), default=0)) // 2)
    return [(Span(margin), Span(row, role)) for row in rows]
