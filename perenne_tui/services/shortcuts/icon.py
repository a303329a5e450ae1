"""The icon of the program, drawn from rectangles: a picture to scale, and one in the sizes that Windows shows.

No file of pictures is shipped: three columns of cards on a wall are a few rectangles.
"""

import zlib
from collections.abc import Sequence
from struct import pack
from typing import Final, NamedTuple

SIDE: Final = 32
"""Units of a side of the icon, in which its rectangles are given."""
WINDOWS_SIZES: Final = (16, 32, 48, 64, 256)
"""Pixels of a side, as the menu, the task bar and large icons show it."""


class Rectangle(NamedTuple):
    """A part of the icon."""

    left: int
    top: int
    right: int
    bottom: int
    colour: str
    """Red, green and blue as six hexadecimal digits."""


RECTANGLES: Final[Sequence[Rectangle]] = (
    Rectangle(0, 2, 32, 30, "1b2a41"),
    *(Rectangle(left, 5, left + 8, 7, "e9edf2") for left in (2, 12, 22)),
    Rectangle(2, 9, 10, 14, "3c8dbc"),
    Rectangle(2, 16, 10, 21, "3c8dbc"),
    Rectangle(2, 23, 10, 28, "3c8dbc"),
    Rectangle(12, 9, 20, 14, "e8b44c"),
    Rectangle(12, 16, 20, 21, "e8b44c"),
    Rectangle(22, 9, 30, 14, "58a55c"),
    Rectangle(22, 23, 30, 28, "3a4a63"),
)
"""From the back to the front: the wall, the titles of three columns, and their cards."""


def svg_icon() -> bytes:
    """Return the icon as a picture to scale."""
    parts = "".join(
        f'<rect x="{one.left}" y="{one.top}" width="{one.right - one.left}" height="{one.bottom - one.top}" '
        f'fill="#{one.colour}"/>'
        for one in RECTANGLES
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">{parts}</svg>\n'.encode()


def png_icon(size: int) -> bytes:
    """Return the icon as a picture of `size` × `size` pixels; what no rectangle covers is transparent."""
    units = [int((place + 0.5) * SIDE / size) for place in range(size)]
    drawn = {down: b"\0" + b"".join(_colour(across, down) for across in units) for down in set(units)}
    rows = b"".join(drawn[down] for down in units)
    header = pack(">2I5B", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def windows_icon() -> bytes:
    """Return the icon as Windows reads it: the same picture in all its sizes."""
    pictures = [png_icon(size) for size in WINDOWS_SIZES]
    place = 6 + 16 * len(pictures)
    entries = b""
    for size, picture in zip(WINDOWS_SIZES, pictures, strict=True):
        entries += pack("<4B2H2I", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return pack("<3H", 0, 1, len(pictures)) + entries + b"".join(pictures)


def _colour(across: int, down: int) -> bytes:
    """Return red, green, blue and opacity of a unit of the icon: those of the foremost rectangle that covers it."""
    for one in reversed(RECTANGLES):
        if one.left <= across < one.right and one.top <= down < one.bottom:
            return bytes.fromhex(one.colour) + b"\xff"
    return b"\0\0\0\0"
