"""The signs of the program on terminals whose font lacks them: each has one ASCII sign in its place.

Every sign is one cell wide, and so is what stands for it: nothing on the screen moves. Signs that are told apart —
the states of a card, the axes — stay apart. Letters with accents stay as they are: no terminal that shows French
lacks them.
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
"""What stands for a sign that is not ASCII."""

_TABLE: Final = str.maketrans(dict(ASCII))


def in_ascii(text: str) -> str:
    """Give a text with ASCII signs in the place of ours; letters stay, and so does its width."""
    return text if text.isascii() else text.translate(_TABLE)


def fitting(encoding: str | None) -> str:
    """Give the set that a terminal can show, by the encoding it is written in: only Unicode has all our signs."""
    return "full" if (encoding or "").lower().replace("-", "").startswith(("utf", "cp65001")) else "ascii"
