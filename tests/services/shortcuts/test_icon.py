"""The icon of the program in its forms."""

import zlib
from struct import unpack_from
from xml.etree import ElementTree

from perenne_tui.services.shortcuts.icon import RECTANGLES, SIDE, WINDOWS_SIZES, png_icon, svg_icon, windows_icon


def pixels(picture: bytes) -> list[bytes]:
    """Return the rows of a picture; its parts are checked."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    place, parts = 8, {}
    while place < len(picture):
        (length,) = unpack_from(">I", picture, place)
        name, data = picture[place + 4 : place + 8], picture[place + 8 : place + 8 + length]
        assert unpack_from(">I", picture, place + 8 + length) == (zlib.crc32(name + data),)
        parts[name] = data
        place += 12 + length
    width, height = unpack_from(">2I", parts[b"IHDR"])
    rows = zlib.decompress(parts[b"IDAT"])
    step = 1 + 4 * width
    assert len(rows) == step * height
    return [rows[at + 1 : at + step] for at in range(0, len(rows), step)]


def test_a_picture_has_the_colours_of_its_rectangles_and_is_transparent_around_them() -> None:
    rows = pixels(png_icon(SIDE))
    for one in RECTANGLES[1:]:
        middle = 4 * ((one.left + one.right) // 2)
        assert rows[(one.top + one.bottom) // 2][middle : middle + 4].hex() == one.colour + "ff"
    assert rows[0] == bytes(4 * SIDE)


def test_windows_finds_every_size() -> None:
    data = windows_icon()
    assert unpack_from("<3H", data) == (0, 1, len(WINDOWS_SIZES))
    for number, size in enumerate(WINDOWS_SIZES):
        width, height, _, _, _, bits, length, place = unpack_from("<4B2H2I", data, 6 + 16 * number)
        assert (width or 256, height or 256, bits) == (size, size, 32)
        assert len(pixels(data[place : place + length])) == size


def test_the_picture_to_scale_has_the_same_rectangles() -> None:
    drawn = ElementTree.fromstring(svg_icon())
    assert [one.get("fill") for one in drawn] == [f"#{one.colour}" for one in RECTANGLES]
