"""The triangle of the three axes, with what they serve in the middle. Source: the sheet of 2018, domain.md X6."""

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len

HEIGHT: Final = 6
"""Rows of a side."""
STEP: Final = 3
"""Cells by which a side moves outwards on each row."""


def triangle(names: Sequence[str], centre: str) -> list[str]:
    """Return the rows of the triangle: the first name on top, the second and third below on the left and right.

    Args:
        names: three names, each with its sign.
        centre: words in the middle.

    Raises:
        ValueError: there are not three names.
    """
    top, left, right = names
    middle = cell_len(left) + STEP * HEIGHT
    rows = [_centred(top, middle)]
    for row in range(HEIGHT):
        half = STEP * (row + 1)
        words = centre if row == HEIGHT - 2 else ""
        inside = _centred(words, half - 1) if words else ""
        rows.append(f"{' ' * (middle - half)}/{inside}{' ' * (2 * half - 1 - cell_len(inside))}\\")
    rows.append(f"{left} {'─' * (2 * STEP * HEIGHT - 1)} {right}")
    return rows


def _centred(words: str, middle: int) -> str:
    """Return words with their middle at a cell, counted from the left."""
    return " " * max(0, middle - cell_len(words) // 2) + words
