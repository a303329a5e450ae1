"""Cleaning of typed text, and folding for search.

All text (from a key, a paste, a file) passes `clean` before it reaches a row, and once more when it is shown. Cleaned
text cannot send a control byte to the terminal, reverse the reading direction or pile accents over its neighbours;
nothing that was visible is lost.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from perenne_tui.core.text.patterns import LatePattern

LONGEST_TEXT = 64 * 1024
"""Most characters in one text; a change with a longer one is refused."""
ALIKE: Final = 0.75
"""Likeness of two words or names, from 0 to 1, from which one may be the other mistyped."""

_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
"""Noncharacters of Unicode; XML, and so every word processor, refuses some of them."""
_CONTROLS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 except tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction marks, overrides, isolates, shaping switches
    "\u2028\u2029\ufeff\ufff9-\ufffb"  # other line ends, byte order mark, annotations
    "\U000e0000-\U000e007f\ud800-\udfff"  # tag characters, halves of surrogate pairs
    f"{_NO_CHARACTERS}"
)
HARMFUL = LatePattern(f"[{_CONTROLS}]")
"""Characters that act on a terminal or on the text around them, tab and line feed excepted."""
_HARMFUL_IN_A_LINE = LatePattern(f"[\t\n{_CONTROLS}]")
_PLAIN = re.compile(
    "[\t\n -~\xa0-\u02ff\u2010-\u2027\u202f-\u205e"  # European texts
    "\u20a0-\u20c0\u2190-\u2328\u2500-\u27bf]*"  # currencies, arrows, signs of mathematics, boxes and dingbats
)
"""Texts that `clean` leaves as they are, which are most: a test of one pattern replaces the whole cleaning."""
_LINE_END = LatePattern(r"\r\n?")
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # accents of any alphabet
    "\u0591-\u05bd\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # Hebrew, Arabic and Thai signs, piled as easily
)
_PILED = LatePattern(f"([{_MARKS}]{{4}})[{_MARKS}]+")
_BLANKS = re.compile(r"[ \t\n]+")
_READ_IN_QUOTES = frozenset('"$`!')
"""Characters that a shell interprets even between double quotes."""
_ONE_WORD = LatePattern(r"[\w.+:/\\@%,=-]+")
_PLAINER = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("œ", "oe"), ("æ", "ae"))
_COMMON_ACCENTS = "\u0301\u0300\u0302\u0327\u0308"
_WITHOUT_ACCENTS = LatePattern("[\x00-\u02ff\u0370-\u0482\u2000-\u20cf]*")


def is_plain(text: str) -> bool:
    """Return whether `clean` leaves a text, and every part of it, as it is."""
    return _PLAIN.fullmatch(text) is not None


def clean(text: str) -> str:
    """Return text in NFC with every harmful character made visible; line feeds and tabs stay.

    Control characters become their pictures (U+2400…), other harmful characters U+FFFD; accents beyond the fourth on
    one letter are removed. Cleaning twice changes nothing.
    """
    if is_plain(text):
        return text
    text = legible(_LINE_END.sub("\n", text))
    text = _PILED.sub(r"\1", unicodedata.normalize("NFC", text))
    return unicodedata.normalize("NFC", text)


def visible(text: str) -> str:
    """Return text that is safe for a terminal: harmful characters made visible, tabs as blanks; line feeds stay.

    Unlike `clean` it does not normalise letters: the name of a file must stay as it is on the disk.
    """
    if text.isascii() and text.isprintable():
        return text
    return _PILED.sub(r"\1", HARMFUL.sub(_visible, text.expandtabs(4)))


def visible_line(text: str) -> str:
    """Return text that is safe for a terminal on one line: line feeds and tabs are made visible too."""
    if text.isascii() and text.isprintable():
        return text
    return _PILED.sub(r"\1", _HARMFUL_IN_A_LINE.sub(_visible, text))


def legible(text: str) -> str:
    """Return text with every harmful character made visible, carriage returns too, and nothing else changed.

    Documents pass their whole text here before it is written, so that no file holds a character that XML, a terminal
    or a spreadsheet refuses.
    """
    return text if is_plain(text) else HARMFUL.sub(_visible, text)


def clean_line(text: str) -> str:
    """Return clean text on one line: runs of blanks and line feeds become one space; no-break spaces stay."""
    text = clean(text)
    if "  " in text or "\t" in text or "\n" in text:
        text = _BLANKS.sub(" ", text)
    return text.strip(" ")


def clean_block(text: str) -> str:
    """Return clean text of any number of lines, without blanks at its ends or at the ends of its lines."""
    text = clean(text).replace("\t", "    ")
    if " \n" in text:
        text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    return text.rstrip(" ").strip("\n")


def fold(text: str) -> str:
    """Return the form of a text that searches compare: no accents, no case, plain apostrophes and spaces.

    Folding twice changes nothing. French accents are removed with `str.replace`, which is four times faster than a
    loop over the characters; only other scripts need the loop.
    """
    if text.isascii():
        return text.casefold()
    text = unicodedata.normalize("NFKD", text).casefold()
    for char, plain in _PLAINER:
        text = text.replace(char, plain)
    for accent in _COMMON_ACCENTS:
        text = text.replace(accent, "")
    if text.isascii() or _WITHOUT_ACCENTS.fullmatch(text):
        return text
    return "".join(char for char in text if not unicodedata.combining(char))


def has_words(text: str, query: str) -> bool:
    """Return whether a text contains all words of a query, in any order, accents and case ignored."""
    folded = fold(text)
    return all(word in folded for word in _words_of(query))


@lru_cache(maxsize=8)
def _words_of(query: str) -> tuple[str, ...]:
    """Return the words of a query, each once; cached, as one query is compared with many texts."""
    return tuple(dict.fromkeys(fold(query).split()))


def as_word(name: str) -> str:
    """Return a name as an argument of a shell command, in quotes where it needs them."""
    if _ONE_WORD.fullmatch(name):  # with backslashes, which separate folders on Windows
        return name
    if _READ_IN_QUOTES.isdisjoint(name):
        return f'"{name}"'
    return "'" + name.replace("'", "'\"'\"'") + "'"


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
