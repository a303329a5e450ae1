"""One title alone, in big letters: what the whole room talks about."""

from collections.abc import Callable

from rich.cells import cell_len

from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.widgets.big_letters import LARGEST, big_lines
from perenne_tui.widgets.page_view import Block

READ = 66
"""Cells of the line below the title: what one reads with ease."""


def spotlight_blocks(
    title: str, below: str, height: int, *, in_blocks: bool, largest: int = LARGEST
) -> Callable[[int], tuple[Block, ...]]:
    """Give what draws a title in the largest letters that fit, in the middle, and words below if they fit too.

    Args:
        title: one line.
        below: ordinary words.
        height: rows of the page.
        in_blocks: whether the terminal draws half blocks; else, and where no size fits, the title is just bold.
        largest: cells of a pixel of the letters at most.
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
    """Put rows in the middle, all by the same margin, so that letters keep their shape."""
    margin = " " * ((width - max(map(cell_len, rows), default=0)) // 2)
    return [(Span(margin), Span(row, role)) for row in rows]
