"""Big letters: a text in a pixel font of our own, drawn with half blocks, to be read from the back of the room.

The letters are in letters.txt, pixel by pixel: seven rows from the top of a capital to the baseline, two below.
Accents are added here, so that each letter is drawn once; above capitals they have three rows of their own. Half a
cell is about as high as a cell is wide, so a pixel is one cell wide and half a cell high, or a multiple of that.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

CAPITAL, BELOW, ABOVE = 7, 2, 3
"""Rows of pixels of a capital, below the baseline, and above a capital for its accent."""
ROWS: Final = ABOVE + CAPITAL + BELOW
"""Rows of pixels of every glyph."""
LETTER_GAP, WORD_GAP, LINE_GAP = 1, 4, 2
"""Blank pixels between two letters, between two words, and between two lines."""
LARGEST: Final = 4
"""Cells of a pixel's width in the largest size."""

_ACCENTS: Final[Mapping[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    "\u0300": (("#.", ".#"), ("#.", ".#")),
    "\u0301": ((".#", "#."), (".#", "#.")),
    "\u0302": ((".#.", "#.#"), (".##.", "#..#")),
    "\u0303": ((".#.#", "#.#."), (".#.#", "#.#.")),
    "\u0308": (("...", "#.#"), ("....", "#..#")),
}
"""By combining accent, its two rows of pixels for a letter of odd width, and for one of even width."""
_CEDILLA: Final = "\u0327"
_SUBSTITUTES: Final = str.maketrans({"'": "’", "‘": "’", "\u2011": "-", "−": "–", "\u00a0": " ", "\u202f": " "})
"""Characters drawn as another one."""
_DOTLESS: Final = {"i": "ı"}
"""By letter, the one that takes its accent."""

Glyph = tuple[str, ...]
"""Rows of pixels of a letter, `#` or `.`, all of the same width; as many as `ROWS`."""


class _Word(NamedTuple):
    """A word as glyphs."""

    glyphs: tuple[Glyph, ...]

    @property
    def width(self) -> int:
        """Its pixels from left to right."""
        return sum(len(glyph[0]) for glyph in self.glyphs) + LETTER_GAP * (len(self.glyphs) - 1)


@lru_cache(maxsize=256)
def big_lines(text: str, width: int, height: int, *, largest: int = LARGEST) -> tuple[str, ...]:
    """Return a text in the largest letters that fit.

    Args:
        text: one line of words.
        width: cells.
        height: rows of the screen.
        largest: cells of a pixel's width at most.

    Returns:
        Rows of the screen, of half blocks and blanks, none wider than `width`; nothing when the text does not fit, or
        the font does not have one of its characters.
    """
    words = _words(text)
    if not words:
        return ()
    for size in range(largest, 0, -1):
        lines = _wrapped(words, width // size)
        if lines and (pixels := _stacked(lines)) and -(-len(pixels) * size // 2) <= height:
            return half_blocks(pixels, size)
    return ()


@cache
def font() -> Mapping[str, Glyph]:
    """Return the glyphs of letters.txt, by character."""
    signs: dict[str, Glyph] = {}
    sheet = Path(__file__).with_name("letters.txt").read_text(encoding="utf-8")
    for block in sheet.split("\n\n"):
        names, *rows = block.splitlines()
        columns = [row.split(" ") for row in rows]
        for sign, glyph in zip(names.split(), zip(*columns, strict=True), strict=True):
            signs[sign] = ("." * len(glyph[0]),) * ABOVE + glyph
    return signs


def _words(text: str) -> tuple[_Word, ...]:
    """Return the words of a text as glyphs; nothing when a character is not in the font."""
    words = []
    for word in unicodedata.normalize("NFC", text.translate(_SUBSTITUTES)).split():
        glyphs = [_glyph(sign) for sign in word]
        if not all(glyphs):
            return ()
        words.append(_Word(tuple(glyphs)))
    return tuple(words)


@cache
def _glyph(sign: str) -> Glyph:
    """Return the glyph of a character, accent included; empty when the font does not have it."""
    letter, *marks = list(unicodedata.normalize("NFD", sign))
    glyph = font().get(_DOTLESS.get(letter, letter) if set(marks) & set(_ACCENTS) else letter, ())
    for mark in marks:
        if mark == _CEDILLA:
            glyph = _overlaid(glyph, ABOVE + CAPITAL, (".#", "#."))
        elif mark in _ACCENTS and glyph:
            shape = _ACCENTS[mark][len(glyph[0]) % 2 == 0]
            top = next(row for row, pixels in enumerate(glyph) if "#" in pixels)
            glyph = _overlaid(glyph, top - ABOVE, shape)
        else:
            return ()
    return glyph


def _overlaid(glyph: Glyph, top: int, shape: tuple[str, str]) -> Glyph:
    """Draw two rows of pixels on a glyph, from row `top` and in its middle; a narrower glyph is widened."""
    if not glyph:
        return ()
    width = max(len(glyph[0]), len(shape[0]))
    margin = (width - len(glyph[0])) // 2
    rows = [row.rjust(len(row) + margin, ".").ljust(width, ".") for row in glyph]
    left = (width - len(shape[0]) + (shape[0][0] == ".")) // 2
    for row, pixels in enumerate(shape, top):
        rows[row] = rows[row][:left] + pixels + rows[row][left + len(pixels) :]
    return tuple(rows)


def _wrapped(words: Sequence[_Word], room: int) -> tuple[tuple[_Word, ...], ...]:
    """Break words into lines of at most `room` pixels; nothing when a single word is wider."""
    lines: list[list[_Word]] = []
    used = 0
    for word in words:
        if word.width > room:
            return ()
        if lines and used + WORD_GAP + word.width <= room:
            lines[-1].append(word)
            used += WORD_GAP + word.width
        else:
            lines.append([word])
            used = word.width
    return tuple(map(tuple, lines))


def _stacked(lines: Sequence[Sequence[_Word]]) -> list[str]:
    """Return the rows of pixels of all lines.

    The baselines are at equal distances, as close as letters of two lines never touch.
    """
    drawn = [_rows_of(words) for words in lines]
    pitch = max((below + LINE_GAP + above for (_, _, below), (_, above, _) in pairwise(drawn)), default=0)
    stacked = list(drawn[0][0])
    for (_, _, below), (rows, above, _) in pairwise(drawn):
        stacked += ["."] * (pitch - below - above) + rows
    return stacked


def _rows_of(words: Sequence[_Word]) -> tuple[list[str], int, int]:
    """Return the rows of pixels that a line uses, and how many of them are above and below its baseline."""
    gap = "." * LETTER_GAP
    between = "." * WORD_GAP
    rows = [between.join(gap.join(glyph[row] for glyph in word.glyphs) for word in words) for row in range(ROWS)]
    needed = [place for place, row in enumerate(rows) if "#" in row]
    foot = ABOVE + CAPITAL
    first, last = min(*needed, ABOVE), max(*needed, foot - 1)
    return rows[first : last + 1], foot - first, last + 1 - foot


def half_blocks(pixels: Sequence[str], size: int) -> tuple[str, ...]:
    """Return rows of pixels, `#` or `.`, as rows of half blocks, each pixel `size` cells wide and half as high."""
    wide = [pixel_row for row in pixels for pixel_row in [_stretched(row, size)] * size]
    longest = max(map(len, wide))
    wide = [row.ljust(longest, ".") for row in wide]
    if len(wide) % 2:
        wide.append("." * longest)
    pairs = zip(wide[::2], wide[1::2], strict=True)
    rows = ("".join(map(_BLOCKS.__getitem__, zip(*pair, strict=True))) for pair in pairs)
    return tuple(row.rstrip() for row in rows)


_BLOCKS: Final = {(".", "."): " ", ("#", "."): "▀", (".", "#"): "▄", ("#", "#"): "█"}
"""By an upper and a lower pixel, the character that draws both."""


def _stretched(row: str, size: int) -> str:
    """Return a row with each of its pixels repeated `size` times."""
    return row.replace("#", "#" * size).replace(".", "." * size)
