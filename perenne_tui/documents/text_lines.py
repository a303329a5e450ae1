"""A text in lines of a width on paper, for drawings whose writers break no lines: by the widths of Arial."""

from typing import Final

from perenne_tui.core.text.graphemes import graphemes
from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.documents.blocks import Run
from perenne_tui.documents.column_widths import text_width

_POINT: Final = 25.4 / 72
"""Millimetres of a point."""
_BLANKS: Final = LatePattern("[ \\t\\n]+")
"""Blanks at which lines break; a no-break space is none."""
_CUT: Final = "…"
_WHOLE: Final = 0.75
"""Share of a line that whole words must have for the last one to be left out rather than cut."""


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text on one line in millimetres; `size` is that of its letters, in millimetres too."""
    return text_width((Run(text, bold=bold),), size / _POINT) * 10


def lines_of(text: str, width: float, size: float, *, most: int, bold: bool = False) -> list[str]:
    """Return a text in lines.

    Args:
        text: clean text; its own line feeds count as blanks.
        width: millimetres of a line.
        size: millimetres of its letters.
        most: lines that it may have; the last one ends in « … » if something was cut.
        bold: whether its letters are bold.

    Returns:
        No line for a text without words. A word breaks only where it is wider than a line.
    """
    lines: list[str] = []
    line, used, blank = "", 0.0, width_of(" ", size, bold=bold)
    for word in filter(None, _BLANKS.compiled.split(text)):
        length = width_of(word, size, bold=bold)
        if line and used + blank + length <= width:
            line, used = f"{line} {word}", used + blank + length
            continue
        if line:
            lines.append(line)
        if len(lines) == most:
            return [*lines[:-1], _ended(lines[-1], width, size, bold=bold)]
        *whole, line = [word] if length <= width else _pieces(word, width, size, bold=bold)
        lines, used = [*lines, *whole], width_of(line, size, bold=bold)
        if len(lines) >= most:
            return [*lines[: most - 1], _ended(lines[most - 1], width, size, bold=bold)]
    return [*lines, line] if line else lines


def cut_to(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return a text on one line of a width, ending in « … » if something was cut; the arguments are the same."""
    return next(iter(lines_of(text, width, size, most=1, bold=bold)), "")


def _pieces(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    """Return a word in pieces of at most a width; one character at least is in each."""
    pieces = [""]
    for sign in graphemes(word):
        if pieces[-1] and width_of(pieces[-1] + sign, size, bold=bold) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _ended(line: str, width: float, size: float, *, bold: bool) -> str:
    """Return a line that ends in « … », behind a whole word where one is left."""
    signs = list(graphemes(line))
    while signs and width_of("".join(signs).rstrip() + _CUT, size, bold=bold) > width:
        signs.pop()
    kept = "".join(signs)
    whole = kept.rpartition(" ")[0]
    if kept != line and not line[len(kept) :].startswith(" ") and len(whole) > len(kept) * _WHOLE:
        kept = whole
    return kept.rstrip(" ,;:.·\u00a0") + _CUT
