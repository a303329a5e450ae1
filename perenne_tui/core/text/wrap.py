"""Wrapping of prose: lines break at plain spaces only, never at a no-break space.

French typography has no-break spaces before `: ; ! ?` and inside « », and Textual's own wrapping breaks there.
"""

import re
from collections.abc import Callable

from perenne_tui.core.text.graphemes import graphemes, next_grapheme

_SPACES = re.compile(" +")
_NARROW = re.compile("[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f-\u205e\u20ac\u2190-\u21ff]*")
_LINKING_WORD = 3
"""Letters of the longest word that no name is cut after: « ou », « et », « de », « sur »."""

Measure = Callable[[str], int]
"""A function that returns the width of a text in terminal cells."""


def wrap(text: str, width: int, measure: Measure = len, *, most: int = 0) -> list[str]:
    """Return text in lines of at most `width` cells.

    Args:
        text: clean text; its own line feeds are kept.
        width: cells per line, at least 1.
        measure: width of a text in cells. `len` is right for Latin text; screens pass that of the terminal.
        most: largest number of lines, 0 for no limit; the last one ends in « … » if text was cut.

    Returns:
        At least one line. Only a word wider than a line is broken, at the last cell, between two characters.
    """
    if _NARROW.fullmatch(text):
        measure = len
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(paragraph, max(1, width), measure)
        if most and len(lines) > most:
            return [*lines[: most - 1], _ellipsis(lines[most - 1], width, measure)]
    return lines


def cut(text: str, width: int, measure: Measure = len) -> str:
    """Return text cut to at most `width` cells, ending in « … » if something was cut."""
    if width <= 0:
        return ""
    if measure(text) <= width:
        return text
    return text[: _fitting(text, width - 1, measure)] + "…"


def cut_after_word(text: str, width: int, measure: Measure = len) -> str:
    """Return text cut to at most `width` cells like `cut`, after a whole word where one of some length fits.

    « Fiabilisation ou résilience » is cut to « Fiabilisation… »: a short word at the end would only puzzle.
    """
    if measure(text) <= width:
        return text
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        kept = " ".join(words[:count]).rstrip(" ,:·")
        if len(words[count - 1]) > _LINKING_WORD and measure(kept) < width:
            return f"{kept}…"
    return cut(text, width, measure)


def _wrap_paragraph(paragraph: str, width: int, measure: Measure) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for whole in _SPACES.split(paragraph.rstrip(" ")):
        word, size = whole, measure(whole)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        while size > width:
            length = _fitting(word, width, measure) or next_grapheme(word, 0)
            if length == len(word):
                break  # one wide character on a line of one cell
            lines.append(word[:length])
            # Subtract instead of measuring the rest again, which is quadratic for a long text without a space.
            size -= measure(word[:length])
            word = word[length:]
        line, used = word, size
    return [*lines, line]


def _ellipsis(line: str, width: int, measure: Measure) -> str:
    while line and measure(line) + 2 > width:
        shorter, _, word = line.rpartition(" ")
        line = shorter if shorter else word[: _fitting(word, width - 1, measure)]
        if not shorter:
            return line + "…"
    return f"{line} …" if line else "…"


def _fitting(text: str, width: int, measure: Measure) -> int:
    """Return the number of code points that fit into `width` cells; an emoji of several of them is never cut."""
    used = index = 0
    for char in graphemes(text):
        used += measure(char)
        if used > width:
            return index
        index += len(char)
    return len(text)
