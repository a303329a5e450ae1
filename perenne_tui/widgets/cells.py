"""The cells that a text takes on the screen.

Rich counts them too, and keeps the last 4,096 texts that it was asked about: the notices of a long sitting, for most.
"""

from typing import Final

from rich import cells

SINGLE: Final = frozenset("‐‑‒–—―‘’‚“”„†‡•…‰‹›€™←↑→↓√∞≈≠≤≥\u202f").union(
    map(chr, range(0x20, 0x7F)),
    map(chr, range(0xA0, 0xAD)),
    map(chr, range(0xAE, 0x300)),
    map(chr, range(0x370, 0x483)),
    map(chr, range(0x2500, 0x25FD)),
)
"""Characters that take one cell, whatever stands beside them."""


def cell_len(text: str) -> int:
    """Return the cells of a text."""
    if (text.isascii() and text.isprintable()) or SINGLE.issuperset(text):
        return len(text)
    return cells.cell_len(text)
