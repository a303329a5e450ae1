"""Characters as people see them: a letter with its accents, an emoji of several code points, a flag.

The caret moves over a whole one, Backspace deletes a whole one, and a line never breaks inside one. The rules are
those of Unicode (UAX 29) as far as people meet them at a keyboard: marks, joiners, variation selectors and the tones
of a skin belong to what they follow, a joiner ties two emoji, two regional letters make a flag.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from perenne_tui.core.text.clean import is_plain

JOINER: Final = "\u200d"
_SOFT_HYPHEN: Final = "\u00ad"
_FLAG_LETTERS: Final = ("\U0001f1e6", "\U0001f1ff")
_SKIN_TONES: Final = ("\U0001f3fb", "\U0001f3ff")
_VOWELS_AND_TAILS: Final = ("\u1160", "\u11ff")
"""Parts of a Korean syllable that follow its first consonant."""


def graphemes(text: str) -> Iterator[str]:
    """Yield the characters of a text as people see them; together they are the text."""
    if is_plain(text):
        yield from text
        return
    at = 0
    while at < len(text):
        end = _end(text, at)
        yield text[at:end]
        at = end


def grapheme_start(text: str, place: int) -> int:
    """Return the index at which the character begins that a place in the text is in, or stands before.

    A place between two characters, and the end of the text, are returned as they are.
    """
    if not 0 < place < len(text):
        return max(0, min(place, len(text)))
    start = place
    while start > 0 and _may_follow(text, start):
        start -= 1
    while (end := _end(text, start)) <= place:
        start = end
    return start


def next_grapheme(text: str, place: int) -> int:
    """Return the place after the character behind a place; the end of the text after the last one."""
    start = grapheme_start(text, place)
    return _end(text, start) if start < len(text) else len(text)


def previous_grapheme(text: str, place: int) -> int:
    """Return the place before the character in front of a place; 0 before the first one."""
    return grapheme_start(text, place - 1) if place > 0 else 0


def _end(text: str, start: int) -> int:
    """Return the place after the character that begins at an index of the text."""
    end = start + 1
    if text[start] == "\n":  # the end of a line is no base of a sign
        return end
    if _is_in(text[start], _FLAG_LETTERS) and end < len(text) and _is_in(text[end], _FLAG_LETTERS):
        end += 1
    while end < len(text) and (_extends(text[end]) or _is_tied(text, end) or _is_toned(text, end)):
        end += 1
    return end


def _may_follow(text: str, at: int) -> bool:
    """Return whether the code point at an index may belong to the one before it."""
    if text[at - 1] == "\n":
        return False
    return _extends(text[at]) or text[at - 1] == JOINER or _is_in(text[at], _FLAG_LETTERS) or _is_toned(text, at)


def _extends(char: str) -> bool:
    """Return whether a code point belongs to the one before it: it takes no cell of its own, or changes that one."""
    if char.isascii():
        return False
    return (unicodedata.category(char) in ("Mn", "Me", "Mc", "Cf") and char != _SOFT_HYPHEN) or _is_in(
        char, _VOWELS_AND_TAILS
    )


def _is_tied(text: str, at: int) -> bool:
    """Return whether a joiner ties the sign at an index to the one before; letters it only gives another shape."""
    return text[at - 1] == JOINER and unicodedata.category(text[at]) in ("So", "Sm", "Po")


def _is_toned(text: str, at: int) -> bool:
    """Return whether the tone of a skin at an index belongs to the sign before it; a letter has no skin."""
    return _is_in(text[at], _SKIN_TONES) and unicodedata.category(text[at - 1]) in ("So", "Mn")


def _is_in(char: str, ends: tuple[str, str]) -> bool:
    return ends[0] <= char <= ends[1]
