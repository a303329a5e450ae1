"""Text that people typed: made harmless once on its way in, folded for searching.

`clean` is the one gate: whoever brings text (a key, a paste, a file) passes it here before it reaches a row,
and whoever shows text passes it once more. After it, no string can send a control byte to the terminal, turn
the reading direction round, or pile accents over its neighbours; nothing that was visible is lost.
"""

import re
import unicodedata
from functools import lru_cache

LONGEST_TEXT = 64 * 1024
"""Characters one text may hold; a change that brings more is refused."""

_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
"""Code points that Unicode keeps from ever being characters; XML, and so every word processor, refuses some."""
_CONTROLS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 except tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction marks, overrides, isolates, shaping switches
    "\u2028\u2029\ufeff\ufff9-\ufffb"  # other line ends, byte order mark, annotations
    "\U000e0000-\U000e007f\ud800-\udfff"  # tag characters, halves of surrogate pairs
    f"{_NO_CHARACTERS}"
)
HARMFUL = re.compile(f"[{_CONTROLS}]")
"""Characters that would do something to a terminal or to the words beside them; a tab and a line feed are none."""
_HARMFUL_IN_A_LINE = re.compile(f"[\t\n{_CONTROLS}]")
_PLAIN = re.compile(
    "[\t\n -~\xa0-\u02ff\u2010-\u2027\u202f-\u205e"  # European texts
    "\u20a0-\u20c0\u2190-\u2328\u2500-\u27bf]*"  # currencies, arrows, signs of mathematics, boxes and dingbats
)
"""Characters that clean leaves as they are, alone and together: most texts hold no other."""
_LINE_END = re.compile(r"\r\n?")
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # accents of any alphabet
    "\u0591-\u05bd\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # Hebrew, Arabic and Thai signs, piled as easily
)
_PILED = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")
_BLANKS = re.compile(r"[ \t\n]+")
_READ_IN_QUOTES = frozenset('"$`!')
"""Characters that a shell reads even between double quotes."""
_ONE_WORD = re.compile(r"[\w.+:/\\@%,=-]+")
_PLAINER = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("œ", "oe"), ("æ", "ae"))
_COMMON_ACCENTS = "\u0301\u0300\u0302\u0327\u0308"
_WITHOUT_ACCENTS = re.compile("[\x00-\u02ff\u0370-\u0482\u2000-\u20cf]*")


def is_plain(text: str) -> bool:
    """Tell whether a text holds nothing but characters that `clean` leaves as they are, whatever it is cut into."""
    return _PLAIN.fullmatch(text) is not None


def clean(text: str) -> str:
    """Give text in NFC with every harmful character made visible; line feeds and tabs stay.

    Control characters become their pictures (U+2400…), other harmful characters U+FFFD; a fifth accent on one
    letter is cut. Cleaning twice changes nothing.
    """
    if is_plain(text):
        return text
    text = legible(_LINE_END.sub("\n", text))
    text = _PILED.sub(r"\1", unicodedata.normalize("NFC", text))
    return unicodedata.normalize("NFC", text)


def visible(text: str) -> str:
    """Give text as a terminal may have it: every harmful character made visible, a tab as blanks; line feeds stay.

    Unlike `clean` it leaves letters as they are composed: the name of a file must be found again as it is written.
    """
    if text.isascii() and text.isprintable():
        return text
    return _PILED.sub(r"\1", HARMFUL.sub(_visible, text.expandtabs(4)))


def visible_line(text: str) -> str:
    """Give the same on one line: a line feed or a tab stands in somebody's name, and is made visible as well."""
    if text.isascii() and text.isprintable():
        return text
    return _PILED.sub(r"\1", _HARMFUL_IN_A_LINE.sub(_visible, text))


def legible(text: str) -> str:
    """Give text with every harmful character made visible and nothing else changed, carriage returns among them.

    Documents pass what they have put together here before it becomes a file: whatever way a character took into
    them, no form of ours can hold one that XML, a terminal or a spreadsheet chokes on.
    """
    return text if is_plain(text) else HARMFUL.sub(_visible, text)


def clean_line(text: str) -> str:
    """Give clean text on one line: runs of blanks and line ends become one space. No-break spaces stay."""
    return _BLANKS.sub(" ", clean(text)).strip(" ")


def clean_block(text: str) -> str:
    """Give clean text of any number of lines, without blanks at its ends or at the ends of its lines."""
    lines = (line.rstrip(" \t") for line in clean(text).replace("\t", "    ").split("\n"))
    return "\n".join(lines).strip("\n")


def fold(text: str) -> str:
    """Give the form that searches compare: no accents, no case, plain apostrophes and spaces.

    Folding twice changes nothing. The accents of French are taken out by the string's own means, which is four
    times faster than looking at every character; only other scripts pay for that.
    """
    if text.isascii():
        return text.casefold()
    text = unicodedata.normalize("NFKD", text).casefold()
    for char, plain in _PLAINER:
        text = text.replace(char, plain)
    for accent in _COMMON_ACCENTS:
        text = text.replace(accent, "")
    if _WITHOUT_ACCENTS.fullmatch(text):
        return text
    return "".join(char for char in text if not unicodedata.combining(char))


def has_words(text: str, query: str) -> bool:
    """Tell whether a text has all the words of a query, in any order, accents and case ignored."""
    folded = fold(text)
    return all(word in folded for word in _words_of(query))


@lru_cache(maxsize=8)
def _words_of(query: str) -> tuple[str, ...]:
    """Give the words of a query, each once: one query is asked of many texts, and may be a pasted page."""
    return tuple(dict.fromkeys(fold(query).split()))


def as_word(name: str) -> str:
    """Return a name as it is typed in a command line: between quotes where a shell would read it otherwise."""
    if _ONE_WORD.fullmatch(name):  # a backslash parts folders on Windows
        return name
    if _READ_IN_QUOTES.isdisjoint(name):
        return f'"{name}"'
    return "'" + name.replace("'", "'\"'\"'") + "'"


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
