r"""Normal forms of texts in which names are searched: no accents, no invisible characters, encoded ones decoded.

    L%C3%A9a      L=C3=A9a      L&eacute;a      L\u00e9a      L\'e9a

all spell Léa: in a URL, a mail, HTML, JSON, RTF.
"""

import html
import re
import unicodedata
from collections.abc import Iterator

_LETTERS = {
    "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i",
    "ß": "ss", "ẞ": "SS", "’": "'", "‘": "'", "ʼ": "'", "‐": "-",
}  # fmt: skip
"""Characters that Unicode normalisation does not split into a plain letter and an accent."""

_ENCODED = re.compile(
    r"""
    [%=&\\](?:  # a common first character for all alternatives, so that the search skips quickly to the next one
        (?<=%) [0-9A-Fa-f]{2} (?:%[0-9A-Fa-f]{2})*                   # bytes in an address of the web
      | (?<==) (?:[0-9A-Fa-f]{2} (?:=[0-9A-Fa-f]{2})* | \r?\n)       # bytes, and a line that goes on, in a mail
      | (?<=&) (?:\#\d{1,7} | \#[xX][0-9A-Fa-f]{1,6} | [A-Za-z]{2,31});   # a character in HTML and XML
      | (?<=\\) (?:u[0-9A-Fa-f]{4} | [nrtbf"/\\])                    # a character in JSON
      | (?<=\\) '[0-9A-Fa-f]{2}                                     # a byte in RTF
    )
    """,
    re.VERBOSE,
)
_LONG = 1000
"""Length from which it is faster to translate only the characters beyond ASCII."""
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


class _Plain(dict[int, str]):
    """Plain form of each character, computed once."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


def plain(text: str) -> str:
    """Return a text without accents and invisible characters; the case stays."""
    if text.isascii():
        return text
    if len(text) < _LONG:
        return text.translate(_PLAIN)
    return _FOREIGN.sub(lambda match: match[0].translate(_PLAIN), text)


def plain_offsets(text: str) -> list[int]:
    """Return the place in a text of each character of its plain form, and last the length of the text."""
    found = [place for place, char in enumerate(text) for _ in _PLAIN[ord(char)]]
    return [*found, len(text)]


def is_encoded(text: str) -> bool:
    """Return whether a text contains an encoded character."""
    return _ENCODED.search(text) is not None


def unescaped(text: str) -> str:
    """Return a text with encoded characters decoded; codes that cannot be decoded stay."""
    return _ENCODED.sub(lambda match: "".join(char for char, _ in _decoded(match[0])), text)


def unescaped_offsets(text: str) -> list[int]:
    """Return the place in a text of each character of its unescaped form, and last the length of the text."""
    found, at = list[int](), 0
    for match in _ENCODED.finditer(text):
        found += range(at, match.start())
        at = match.start()
        for char, length in _decoded(match[0]):
            found += [at] * len(char)
            at += length
        at = match.end()
    return [*found, *range(at, len(text) + 1)]


def _decoded(written: str) -> Iterator[tuple[str, int]]:
    """Return the characters that a code means, each with the number of characters of its code."""
    if written[0] in "%=" and not written[-1].isspace():
        data = bytes.fromhex(written.replace(written[0], ""))
        try:
            yield from ((char, 3 * len(char.encode())) for char in data.decode("utf-8"))
        except UnicodeDecodeError:
            yield from ((char, 3) for char in data.decode("latin-1"))
    elif written[0] == "&":
        yield html.unescape(written), len(written)
    elif written[:2] == "\\u":
        yield chr(int(written[2:], 16)), len(written)
    elif written[:2] == "\\'":
        yield bytes.fromhex(written[2:]).decode("latin-1"), len(written)
    elif written[0] == "\\":
        yield " ", len(written)


def _plain(char: str) -> str:
    pieces = (_LETTERS.get(piece, piece) for piece in unicodedata.normalize("NFKD", _LETTERS.get(char, char)))
    return "".join(piece for piece in pieces if unicodedata.category(piece[0]) not in ("Mn", "Me", "Cf"))


_PLAIN = _Plain()
