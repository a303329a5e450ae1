"""The invitation for phones: the QR code, the address and the letters in large, the number of phones here."""

from collections.abc import Iterator
from itertools import product, zip_longest

from msgspec import Struct

from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.language import Language
from perenne_tui.widgets.big_letters import LARGEST, big_lines
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.qr_code import Modules, qr_lines

GAP = 3
"""Blank cells between the QR code and the words beside it."""
LEAST_BESIDE = 36
"""Cells beside the QR code: six letters of the smallest big size."""
NARROWER = (0, 2, 4)
"""Cells that the margin of the QR code may give to the words beside it."""
BIG_ROWS = 4
"""Rows of a line of capitals and digits in the smallest big letters."""
WORD_ROWS = 6
"""Rows of a line of words in the smallest big letters, accents included."""


class Invitation(Struct, frozen=True):
    """The things that people need to come with their phones."""

    modules: Modules
    """The QR code."""
    address: str
    """The address to type."""
    code: str
    """The letters that the address asks for."""
    count: int
    """Phones that are here."""


def wall_lines(
    shown: Invitation, language: Language, width: int, height: int, *, in_ascii: bool = False
) -> tuple[Line, ...]:
    """Return the invitation in at most `width` cells and `height` rows, its parts as large as they have room.

    Without room for a QR code, or without the signs to draw one, the words take its place.

    Args:
        shown: the invitation.
        language: of the words.
        width: cells.
        height: rows.
        in_ascii: whether there are neither half blocks nor big letters.
    """
    sizes = (0,) if in_ascii else range(LARGEST, -1, -1)
    for size, letters, is_airy, narrower in product(sizes, range(LARGEST, -1, -1), (True, False), NARROWER):
        code = () if in_ascii else qr_lines(shown.modules, width - LEAST_BESIDE - GAP - narrower, height)
        across = sum(cell_len(span.text) for span in code[0]) + GAP if code else 0
        do = language.say("Scan the QR code, or type") if code else language.say("In a browser, type")
        words = _words(shown, do, language, width - across, (size, 0 if in_ascii else letters), is_airy=is_airy)
        if words and len(words) <= height:
            words = _with_count(words, shown.count, language, width - across, height, in_ascii=in_ascii)
            return tuple(_beside(code, words, across))
    return ()


def _beside(code: tuple[Line, ...], words: tuple[Line, ...], across: int) -> Iterator[Line]:
    for left, right in zip_longest(code, words, fillvalue=()):
        used = sum(cell_len(span.text) for span in left)
        yield (*left, Span(" " * (across - used)), *right)


def _words(
    shown: Invitation, do: str, language: Language, width: int, sizes: tuple[int, int], *, is_airy: bool
) -> tuple[Line, ...]:
    """Return the address and the letters, each below what it is for; none without room for the big letters.

    Both stand there in ordinary letters too: an address in one piece, and letters that look alike when drawn.

    Args:
        shown: the invitation.
        do: what to do with the address.
        language: of the words.
        width: cells.
        sizes: cells of a pixel of the address and of the letters in large; 0 for ordinary ones alone.
        is_airy: whether there are blank lines.
    """
    size, letters = sizes
    address = _large_address(shown.address, width, size) if size else ()
    code = _large(shown.code, width, letters) if letters else ()
    if (size and not address) or (letters and not code):
        return ()
    gap: tuple[Line, ...] = ((),) if is_airy else ()
    first = _small(do, width, "quiet")
    whole = _whole_address(shown.address, width)
    then = (*_small(language.say("then these letters"), width - len(shown.code) - 2, "quiet"),)
    then = (*then[:-1], (*then[-1], Span("  "), Span(shown.code, "title")))
    return (*first, *address, *whole, *gap, *then, *code)


def _with_count(
    words: tuple[Line, ...], count: int, language: Language, width: int, height: int, *, in_ascii: bool
) -> tuple[Line, ...]:
    """Return the words with the number of phones below them, in one line, where there is a row for it."""
    said = language.count("{n} phone here", "{n} phones here", count)
    left = height - len(words)
    fits = (size for size in (2, 1) if big_lines(said, width // size, WORD_ROWS, largest=1))
    size = next((size for size in fits if size * WORD_ROWS < left), 0)
    big = big_lines(said, width, size * WORD_ROWS, largest=size) if size and not in_ascii else ()
    lines = tuple((Span(row),) for row in big) or _small(said, width, "strong")
    gap: tuple[Line, ...] = ((),) if len(lines) < left else ()
    return (*words, *gap, *lines) if len(lines) <= left else words


def _small(words: str, width: int, role: Role = "title") -> tuple[Line, ...]:
    return tuple((Span(row, role),) for row in wrap(words, width, cell_len))


def _whole_address(address: str, width: int) -> tuple[Line, ...]:
    """Return an address in ordinary letters, in one line wherever that has room; otherwise broken before its port."""
    for words in (f"http://{address}", address):
        if cell_len(words) <= width:
            return _small(words, width)
    host, colon, port = address.rpartition(":")
    return (*_small(host, width), *_small(colon + port, width))


def _large(words: str, width: int, size: int) -> tuple[Line, ...]:
    """Return words without blanks in one line of big letters of one size; none without room."""
    fits = big_lines(words, width // size, BIG_ROWS, largest=1)
    return tuple((Span(row),) for row in big_lines(words, width, size * BIG_ROWS, largest=size)) if fits else ()


def _large_address(address: str, width: int, size: int) -> tuple[Line, ...]:
    """Return an address in big letters of one size, broken before its port where it must be; none without room."""
    host, colon, port = address.rpartition(":")
    whole, first, second = (_large(words, width, size) for words in (address, host, colon + port))
    gap: tuple[Line, ...] = ((),) if size > 1 else ()
    return whole or ((*first, *gap, *second) if first and second else ())
