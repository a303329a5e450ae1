"""The ASCII replacement of every sign of the program, for terminals whose font lacks it.

Every sign is one cell wide, and so is its replacement: nothing on the screen moves. Within the states of a card, and
within the axes, all replacements differ. Letters with accents are not replaced: terminals that show French have them.
"""

from collections.abc import Mapping
from typing import Final

ASCII: Final[Mapping[str, str]] = {
    # states and statuses
    "□": "o",
    "►": ">",
    "√": "x",
    "║": "=",
    # axes
    "▲": "^",
    "●": "*",
    "■": "#",
    "▼": "v",
    "○": "@",
    "◊": "%",
    "♦": "+",
    "♠": "&",
    "▬": "~",
    # bars, rules, edges
    "█": "#",
    "▄": "=",
    "▌": "|",
    "░": ".",
    "─": "-",
    "│": "|",
    "┌": "+",
    "┐": "+",
    "└": "+",
    "┘": "+",
    # arrows and marks
    "↑": "^",
    "↓": "v",
    "←": "<",
    "→": ">",
    "◄": "<",
    "•": "*",
    "·": "-",
    "×": "x",
    "›": ">",
    # typography
    "«": '"',
    "»": '"',
    "“": '"',
    "”": '"',
    "’": "'",
    "‘": "'",
    "…": ".",
    "–": "-",
    "—": "-",
    "\u00a0": " ",
    "\u202f": " ",
}
"""The ASCII character that replaces each sign."""

_TABLE: Final = str.maketrans(dict(ASCII))


def in_ascii(text: str) -> str:
    """Return a text with every sign replaced by its ASCII one; letters and the width in cells stay the same."""
    return text if text.isascii() else text.translate(_TABLE)


def fitting(encoding: str | None) -> str:
    """Return the name of the glyph set that a terminal can show, by its encoding: only Unicode has every sign."""
    return "full" if (encoding or "").lower().replace("-", "").startswith(("utf", "cp65001")) else "ascii"
