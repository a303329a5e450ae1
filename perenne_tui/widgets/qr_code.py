"""A QR code drawn with half blocks, dark on light in both themes, as large as there is room for.

A module of the code is one cell wide and half a cell high, which is about a square, or a multiple of that.
"""

from functools import lru_cache
from typing import Final

from perenne_tui.core.text.spans import Line, Span
from perenne_tui.widgets.big_letters import half_blocks

QUIET: Final = 4
"""Light modules that the standard wants on each side."""
LEAST_QUIET: Final = 2
"""Those that cameras do with, on a screen with few rows."""

Modules = tuple[str, ...]
"""Rows of a QR code without its margin: `#` for a dark module, `.` for a light one."""


def qr_modules(text: str) -> Modules:
    """Return the QR code of a text in as few modules as can be, with as much correction as these hold."""
    import segno  # nobody else draws codes

    code = segno.make(text, micro=False, error="l", boost_error=True)
    return tuple("".join("#" if dark else "." for dark in row) for row in code.matrix)


@lru_cache(maxsize=8)
def qr_lines(modules: Modules, width: int, height: int) -> tuple[Line, ...]:
    """Return a QR code as large as fits, its margin included.

    Args:
        modules: rows of the code.
        width: cells.
        height: rows of the screen.

    Returns:
        Lines of equal width; none where even the smallest has no room, or there is no code.
    """
    if not modules:
        return ()
    across = {quiet: len(modules) + 2 * quiet for quiet in range(LEAST_QUIET, QUIET + 1)}
    size, quiet = max((min(width // side, 2 * height // side), quiet) for quiet, side in across.items())
    if not size:
        return ()
    side = across[quiet]
    margin, beside = ["." * side] * quiet, "." * quiet
    pixels = [*margin, *(beside + row + beside for row in modules), *margin]
    return tuple((Span(row.ljust(side * size), "scanned"),) for row in half_blocks(pixels, size))
