"""Wrapping of prose for the wall: lines break at plain spaces only, never at a no-break space.

French typography puts no-break spaces before `: ; ! ?` and inside « »; Textual's own wrapping breaks there.
"""

import re
from collections.abc import Callable

_SPACES = re.compile(" +")
_NARROW = re.compile("[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f-\u205e\u20ac\u2190-\u21ff]*")

Measure = Callable[[str], int]
"""How many terminal cells a text takes."""


def wrap(text: str, width: int, measure: Measure = len, *, most: int = 0) -> list[str]:
    """Break text into lines of at most `width` cells.

    Args:
        text: prose, already clean; its own line feeds are kept.
        width: cells per line, at least 1.
        measure: cells of a string. `len` is right for Latin text; screens pass the terminal's own measure.
        most: when above 0, at most so many lines; the last one then ends in « … » if anything was cut.

    Returns:
        At least one line. Only a word wider than a whole line is cut inside, at the last cell.
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
    """Give text in at most `width` cells, ending in « … » when something is missing."""
    if width <= 0:
        return ""
    if measure(text) <= width:
        return text
    return text[: _fitting(text, width - 1, measure)] + "…"


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
            length = _fitting(word, width, measure) or 1
            if length == len(word):
                break  # one wide character on a line of one cell
            lines.append(word[:length])
            # Not measured whole again: a text of many pages without a space would take for ever.
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
    """Give how many characters fit into `width` cells."""
    used = 0
    for index, char in enumerate(text):
        used += measure(char)
        if used > width:
            return index
    return len(text)
