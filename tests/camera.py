"""A camera before the screen: its cells as a picture, reduced and blurred, and the codes that are read in it."""

from collections.abc import Iterable, Sequence

import zxingcpp
from PIL import Image, ImageDraw, ImageFilter
from rich.segment import Segment

from perenne_tui.settings.themes import Palette

CELL = (9, 19)
"""Pixels of a cell: no terminal has cells that are exactly twice as high as wide."""
REDUCED = 0.45
"""Share of each side that is left of the picture from the back of the room."""
BLUR = 0.9
"""Radius of the blur, in pixels of the reduced picture."""
HALVES = {" ": (False, False), "▀": (True, False), "▄": (False, True), "█": (True, True)}
"""By character, whether its upper and its lower half have the colour of the ink."""


def read_codes(rows: Sequence[Iterable[Segment]], palette: Palette, *, reduced: float = REDUCED) -> list[str]:
    """Return the texts of the QR codes that a camera reads on a screen, given its rows from top to bottom."""
    picture = photographed(rows, palette)
    size = (round(picture.width * reduced), round(picture.height * reduced))
    seen = picture.resize(size, Image.Resampling.BILINEAR).filter(ImageFilter.GaussianBlur(BLUR))
    # No code of light modules on dark: many a camera reads none.
    found = zxingcpp.read_barcodes(seen, try_invert=False)
    return [code.text for code in found]


def photographed(rows: Sequence[Iterable[Segment]], palette: Palette) -> Image.Image:
    """Return the cells of a screen as a picture; a letter is a box of ink, thinner than a block."""
    cells = [[(char, *_colours(segment, palette)) for segment in row for char in segment.text] for row in rows]
    wide, high = CELL
    picture = Image.new("RGB", (wide * max(map(len, cells)), high * len(cells)), palette.background)
    draw = ImageDraw.Draw(picture)
    for y, row in enumerate(cells):
        for x, (char, ink, paper) in enumerate(row):
            left, top = x * wide, y * high
            draw.rectangle((left, top, left + wide - 1, top + high - 1), paper)
            upper, lower = HALVES.get(char, (False, False))
            middle = top + high // 2
            if upper:
                draw.rectangle((left, top, left + wide - 1, middle - 1), ink)
            if lower:
                draw.rectangle((left, middle, left + wide - 1, top + high - 1), ink)
            if char not in HALVES:
                draw.rectangle((left + 2, top + 5, left + wide - 3, top + high - 6), ink)
    return picture


def _colours(segment: Segment, palette: Palette) -> tuple[str, str]:
    """Return the ink and the paper of a segment."""
    style = segment.style
    ink = style.color.name if style and style.color else palette.text
    paper = style.bgcolor.name if style and style.bgcolor else palette.background
    return (paper, ink) if style and style.reverse else (ink, paper)
