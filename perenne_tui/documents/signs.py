"""The signs of a PDF that fonts may not have: what is printed for them, and what its writer has to be told.

Beside them, the texts of a sheet of paper that are too long for their places.

Typst comes with Latin, Greek, Cyrillic, Hebrew and Arabic letters and with mathematical signs. The emoji font beside
this module is Noto Emoji, in one colour (SIL Open Font License). Chinese, Japanese, Korean and other letters come
from the fonts of the machine.
"""

import re
import unicodedata
from pathlib import Path
from typing import Final, Self

from perenne_tui.core.text.sentences import Sentence

FONTS: Final = Path(__file__).parent / "fonts"
"""Folder of the fonts that come with this package."""
_NAMED: Final = 12
"""Ids of cut texts that are named at most."""
_UNKNOWN: Final = "\ufffd"
"""The sign for a character that means nothing to fonts."""
_WORD_BULLET: Final = "\uf0b7"
"""The bullet of a list copied from Word, in the private part of Unicode."""
_PICTURES: Final = range(0x2400, 0x2440)
"""Pictures of control characters, which few fonts have."""
_REFUSED: Final = re.compile(r'text `"(.+?)"` could not be displayed')
"""Typst’s complaint about the first sign that no font has."""
_CODE: Final = re.compile(r"\\u\{([0-9a-f]+)\}")


class UnmarkedPdf(bytes):
    """A PDF that does not claim to be accessible (PDF/UA), since it shows empty boxes instead of some signs."""

    sign: str
    """The first sign without a font; empty when it is not known."""

    def __new__(cls, data: bytes, complaint: str) -> Self:
        """Return the bytes of a file with the sign that a complaint of Typst names."""
        made = super().__new__(cls, data)
        named = _REFUSED.search(complaint)
        made.sign = _CODE.sub(lambda code: chr(int(code[1], 16)), named[1]) if named else ""
        return made


class ShortenedPdf(bytes):
    """A PDF in which some texts are cut, since they are too long for their places."""

    ids: tuple[str, ...]
    """The spoken ids of the cards whose texts they are."""

    def __new__(cls, data: bytes, ids: tuple[str, ...]) -> Self:
        """Return the bytes of a file with the ids of the cards."""
        made = super().__new__(cls, data)
        made.ids = ids
        return made


def printable(text: str) -> str:
    """Return a text with a sign for each character that only private fonts know, or that pictures a control."""
    return text if text.isascii() else "".join(map(_printed, text))


def _printed(character: str) -> str:
    if character == _WORD_BULLET:
        return "•"
    is_unknown = ord(character) in _PICTURES or unicodedata.category(character) == "Co"
    return _UNKNOWN if is_unknown else character


def loss(data: bytes) -> Sentence | None:
    """Return the sentence about a PDF that lost its mark and one of its signs, or ends of texts; else nothing."""
    if isinstance(data, ShortenedPdf):
        named, more = data.ids[:_NAMED], len(data.ids) - _NAMED
        ids = ", ".join((*named, f"+{more}") if more > 0 else named)
        return Sentence("Too long for their places, and cut with …: {ids}. The board has them whole.", {"ids": ids})
    if not isinstance(data, UnmarkedPdf):
        return None
    if not data.sign:
        return Sentence("This PDF does not carry the mark of an accessible file (PDF/UA).")
    return Sentence(
        "No font of this machine has “{sign}” ({code}): an empty box stands for it, and the PDF does not carry the "
        "mark of an accessible file (PDF/UA). Replace the sign, or choose another form.",
        {"sign": data.sign, "code": " ".join(f"U+{ord(character):04X}" for character in data.sign)},
    )
