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


MOST_LINES = 3
"""Lines of an address in big letters at most: in more, nobody sees that it is one."""
BIG_ROWS = 4
"""Rows of a line of the smallest big letters."""


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
    for size, is_airy, narrower in product(sizes, (True, False), NARROWER):
        code = () if in_ascii else qr_lines(shown.modules, width - LEAST_BESIDE - GAP - narrower, height)
        across = sum(cell_len(span.text) for span in code[0]) + GAP if code else 0
        do = language.say("Take a picture of the code, or type") if code else language.say("In a browser, type")
        words = _words(shown, do, language, width - across, size, is_airy=is_airy, in_ascii=in_ascii)
        if words and len(words) <= height:
            words = _with_count(words, shown.count, language, width - across, height, in_ascii=in_ascii)
            return tuple(_beside(code, words, across))
    return ()


def _beside(code: tuple[Line, ...], words: tuple[Line, ...], across: int) -> Iterator[Line]:
    for left, right in zip_longest(code, words, fillvalue=()):
        used = sum(cell_len(span.text) for span in left)
        yield (*left, Span(" " * (across - used)), *right)


def _words(
    shown: Invitation, do: str, language: Language, width: int, size: int, *, is_airy: bool, in_ascii: bool
) -> tuple[Line, ...]:
    """Return the address and the code, each below what it is for; none where the address has no room in big letters.

    Args:
        shown: the invitation.
        do: what to do with the address.
        language: of the words.
        width: cells.
        size: cells of a pixel of the big letters at most; 0 for an address in small ones.
        is_airy: whether there are blank lines.
        in_ascii: whether there are no big letters.
    """
    address = _large(shown.address, width, size) if size else _small(shown.address, width)
    code = (not in_ascii and _large(shown.code, width, max(1, size))) or _small(shown.code, width)
    if not address:
        return ()
    gap: tuple[Line, ...] = ((),) if is_airy else ()
    first = _small(do, width, "quiet")
    then = _small(language.say("then these letters"), width, "quiet")
    return (*first, *address, *gap, *then, *code)


def _with_count(
    words: tuple[Line, ...], count: int, language: Language, width: int, height: int, *, in_ascii: bool
) -> tuple[Line, ...]:
    """Return the words with the number of phones below them, where there is a row for it."""
    said = language.count("{n} phone here", "{n} phones here", count)
    left = height - len(words)
    big = () if in_ascii else big_lines(said, width, left - 1, largest=2)
    lines = tuple((Span(row),) for row in big) or _small(said, width, "strong")
    gap: tuple[Line, ...] = ((),) if len(lines) < left else ()
    return (*words, *gap, *lines) if len(lines) <= left else words


def _small(words: str, width: int, role: Role = "title") -> tuple[Line, ...]:
    return tuple((Span(row, role),) for row in wrap(words, width, cell_len))


def _large(words: str, width: int, largest: int) -> tuple[Line, ...]:
    """Return an address or a code in big letters, broken after a dot and before a colon; none without room."""
    for size in range(largest, 0, -1):
        lines: list[str] = []
        for piece in _pieces(words):
            if lines and big_lines(lines[-1] + piece, width // size, BIG_ROWS, largest=1):
                lines[-1] += piece
            else:
                lines.append(piece)
        if len(lines) <= MOST_LINES and all(big_lines(line, width // size, BIG_ROWS, largest=1) for line in lines):
            drawn = [big_lines(line, width, size * BIG_ROWS, largest=size) for line in lines]
            rows = [row for letters in drawn for row in (*letters, *[""] * (size > 1))]
            return tuple((Span(row),) for row in (rows[:-1] if size > 1 else rows))
    return ()


def _pieces(words: str) -> list[str]:
    """Return an address in pieces of which none is broken: `192.`, `168.`, `1.`, `20`, `:8080`."""
    pieces = [""]
    for sign in words:
        if sign == ":" and pieces[-1]:
            pieces.append("")
        pieces[-1] += sign
        if sign == ".":
            pieces.append("")
    return [piece for piece in pieces if piece]
