"""Blanks in files: wherever a mark of a deck or of Markdown wants a blank, any of Unicode is one.

macOS types U+00A0 while Option is held, pads set U+00A0 and U+202F before signs, word processors U+2007 between
figures. Patterns have `[{BLANK}]` in these places; `plain_marks` makes spaces of those that Markdown looks at.
"""

from typing import Final

from perenne_tui.core.text.patterns import LatePattern

_OTHERS: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
BLANK: Final = f" \\t{_OTHERS}"
"""Blanks within a line, as a class of a pattern."""
BLANKS: Final = " \t\n" + "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
"""The same blanks, and the line feed, one by one."""

_PLAIN: Final = str.maketrans(dict.fromkeys(BLANKS[3:], " "))
_OTHER: Final = LatePattern(f"[{_OTHERS}]")
_MARKS: Final = LatePattern(rf"(?:[>{BLANK}]|(?:[-+*]|\d{{1,9}}[.)]|#{{1,6}})(?=[{BLANK}]))+")
"""The marks at the beginning of a line, with the blanks around them."""


def plain_marks(line: str) -> str:
    """Return a line with spaces for the blanks around the marks that it begins with."""
    if line.isascii() or _OTHER.search(line) is None:
        return line
    marks = _MARKS.match(line)
    return plain(line[: marks.end()]) + line[marks.end() :] if marks else line


def plain(text: str) -> str:
    """Return a text with a space for each blank that is none of the keyboard’s; all characters keep their places."""
    return text.translate(_PLAIN)
