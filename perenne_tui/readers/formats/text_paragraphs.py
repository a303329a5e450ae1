"""Lines that are one text: which line breaks between them are meant, and which come from the width of the page."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from perenne_tui.core.text.clean import fold
from perenne_tui.readers.formats.text_lines import Line
from perenne_tui.readers.formats.text_marks import BLANK

FULL: Final = 50
"""Characters of the shortest line that may be full, so that its last word was moved to the next line."""
_SHORT: Final = 30
"""Characters that nobody ends a line below, who cuts lines to a width."""
_PLAIN_END: Final = re.compile(r"[.?!…](?:\*\*|__|\*|_)?$")
_LABEL: Final = re.compile(rf"[^\W\d_a-z][\w’' -]{{1,24}}[{BLANK}]?:[{BLANK}]")
OPENING: Final = "*_~`\"'’“«([ \u00a0\u202f"
"""Signs before the first letter of a line that do not tell how it begins."""
_UNFINISHED: Final = frozenset(
    {
        "a", "au", "aux", "avec", "ce", "ces", "cet", "cette", "chez", "d", "dans", "de", "des", "du", "en",
        "et", "la", "le", "les", "leur", "leurs", "mes", "mon", "notre", "nos", "ou", "par", "pour", "que",
        "qui", "sa", "sans", "se", "ses", "son", "sous", "sur", "un", "une", "vers", "votre", "vos", "the",
        "an", "of", "to", "and", "or", "for", "with", "in", "on", "at", "by", "from",
    }
)  # fmt: skip
"""Words that no line ends with but one that goes on."""


def text_of(parts: Sequence[Line], *, is_item: bool = False) -> str:
    """Return the words of lines as one text, with the line breaks that are meant."""
    if len(parts) == 1:
        return _bare(parts[0]).replace("\u240b", "\n")
    width, indent = width_of_lines(parts), parts[0].indent
    pieces = [_bare(parts[0])]
    for above, line in pairwise(parts):
        if is_item:
            is_broken = _breaks_item(above, line, width, is_lazy=line.indent <= indent)
        else:
            is_broken = breaks_after(above, line, width)
        pieces += ["\n" if is_broken else " ", _bare(line)]
    return "".join(pieces).replace("\u240b", "\n")


def width_of_lines(parts: Sequence[Line]) -> int:
    """Return the characters of the longest of some lines."""
    return max(len(line.text) for line in parts)


def breaks_after(above: Line, line: Line, width: int) -> bool:
    """Return whether a line break of a text is meant: the first word below would have had its place above.

    Args:
        above: the line above the break.
        line: the line below it.
        width: characters of the longest line of the text.
    """
    if is_hard(above):
        return True
    letters = line.text.lstrip(OPENING)
    if letters[:1].islower() or is_unfinished(above.text):
        return False
    word = line.text.split(maxsplit=1)[0]
    return width < FULL or len(above.text) + 1 + len(word) <= width


def is_hard(line: Line) -> bool:
    """Return whether a line ends in a hard line break of Markdown: two blanks, or a backslash."""
    raw = line.raw
    return raw.endswith("  ") or bool((len(line.text) - len(line.text.rstrip("\\"))) % 2)


def _breaks_item(above: Line, line: Line, width: int, *, is_lazy: bool) -> bool:
    """Return whether a line break within an item is meant.

    It is below a whole sentence, above a label, and where a short line is above one that stands no further right.
    """
    if is_hard(above):
        return True
    first = line.text.lstrip(OPENING)[:1]
    if first.islower() or first.isdigit():
        return False
    if _LABEL.match(line.text):
        return True
    is_ended = bool(_PLAIN_END.search(above.text) or above.text.endswith(":"))
    return (is_ended or (is_lazy and len(above.text) < _SHORT)) and breaks_after(above, line, width)


def _bare(line: Line) -> str:
    text = line.text
    return text[:-1].rstrip() if (len(text) - len(text.rstrip("\\"))) % 2 else text


def is_unfinished(text: str) -> bool:
    """Return whether a line ends with a word that needs another: an article, a preposition."""
    words = text.rsplit(maxsplit=1)
    return bool(words) and fold(words[-1]).rpartition("'")[2] in _UNFINISHED | {""}
