"""The lines of a block of a page while its words arrive: their blanks, how they look, the addresses of links."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
_ADDRESS = re.compile(r"(?:https?|ftp|mailto):\S", re.IGNORECASE)
_STRIKE: Final = "~~"
"""The sign around words that are struck through in the midst of others, as people type it."""
_REDIRECTING: Final = ("www.google.com/url", "google.com/url")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block."""

    text: str
    is_bold: bool = False
    """Whether all of it is bold."""
    is_struck: bool = False
    """Whether all of it is struck through."""


class LineWriter:
    """Writes words into lines."""

    def __init__(self, left_out: Counter[str]) -> None:
        self.left_out = left_out
        self.bold = 0
        """Elements that are open and bold."""
        self.struck = 0
        self._lines: list[Line] = []
        self._parts: list[str] = []
        self._letters = self._bold_letters = self._struck_letters = 0
        self._keeps_blanks = self._is_striking = False
        self._links: list[tuple[str, int, int]] = []
        """Of each open link: its address, and the place of its words."""

    @property
    def has_words(self) -> bool:
        """Whether the block has any words so far."""
        return bool(self._letters or self._lines)

    def write(self, data: str, *, keeps_blanks: bool = False) -> None:
        """Add words to the line."""
        data = data.translate(_UNSEEN)
        if keeps_blanks:
            self._keeps_blanks = True
            first, *others = data.split("\n")
            self._add(first)
            for other in others:
                self.end()
                self._add(other)
        else:
            self._add(_BLANKS.sub(" ", data))

    def _add(self, data: str) -> None:
        if not data:
            return
        letters = 0 if data.isspace() else len(data)
        if letters and self._is_striking != (self.struck > 0):
            self._is_striking = self.struck > 0
            self._parts.append(_STRIKE)
        self._parts.append(data)
        self._letters += letters
        self._bold_letters += letters if self.bold else 0
        self._struck_letters += letters if self.struck else 0

    def end(self) -> None:
        """End the line."""
        text = "".join(self._parts)
        text = text.rstrip() if self._keeps_blanks else re.sub(" {2,}", " ", text).strip(" ")
        whole = self._letters
        is_struck = 0 < whole == self._struck_letters
        if is_struck:
            text = text.removeprefix(_STRIKE)
        elif self._is_striking:
            text += _STRIKE
        self._is_striking = False
        self._lines.append(Line(text, 0 < whole == self._bold_letters, is_struck))
        self._parts.clear()
        self._letters = self._bold_letters = self._struck_letters = 0

    def take(self) -> str:
        """Return the words of the line so far, and forget them."""
        text = "".join(self._parts)
        self._parts.clear()
        self._letters = self._bold_letters = self._struck_letters = 0
        return text

    def lines(self) -> list[Line]:
        """Return the lines of the block, and begin another."""
        if self._parts:
            self.end()
        lines, self._lines = self._lines, []
        self._keeps_blanks = False
        return lines

    def begin_link(self, address: str, *, is_menu: bool) -> None:
        """Begin the words of a link."""
        self.left_out["addresses"] += is_menu and bool(address)
        self._links.append(("" if is_menu else address.strip(), len(self._lines), len(self._parts)))

    def end_link(self) -> None:
        """End the words of a link: its address comes after them, unless they are the address."""
        address, line, place = self._links.pop()
        address = _leading(address)
        words = "".join(self._parts[place:]) if line == len(self._lines) else ""
        if not _ADDRESS.match(address):
            self.left_out["addresses"] += bool(address)
        elif words.strip() and not _is_same(words, address):
            self._parts.append(f" ({address})")
        elif not words.strip():
            self.left_out["addresses"] += 1


def _leading(address: str) -> str:
    """Return the address that a link leads to in the end, where Google Docs put its own before it."""
    try:
        parts = urlsplit(address)
        if parts.netloc + parts.path in _REDIRECTING:
            return next(iter(parse_qs(parts.query).get("q", [address])))
    except ValueError:  # brackets that are no address
        return ""
    return address


def _is_same(words: str, address: str) -> bool:
    """Return whether the words of a link are its address, or the part of it that people write."""
    bare = [
        re.sub(r"^(?:mailto:|https?://(?:www\.)?|ftp://)", "", unquote(each.strip().casefold())).rstrip("/")
        for each in (words, address)
    ]
    return bare[0] == bare[1]
