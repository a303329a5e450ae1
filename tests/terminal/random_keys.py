"""Random keys, clicks and typed words over all screens; none of them ends the program.

keys = some_keys(Random(1), TITLES)
"""

from collections.abc import Sequence
from random import Random

from tests.terminal.terminal import KEYS

MOVES = ("down", "up", "left", "right", "j", "k", "enter", "esc", "tab", "pagedown", "pageup", "end", "home")
NAMED = tuple(key for key in KEYS if key != "ctrl+q")
LETTERS = tuple("abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789!/?.;:é&\"'(-è_çà)=+*<>,%")
COMMANDS = (
    "voter",
    "trier",
    "plan",
    "rideau",
    "déroulé",
    "biblio",
    "réserve",
    "thème",
    "préparer",
    "importer",
    "export",
)
"""Words that are typed in the palette."""
TITLES = ("Qui paie ?", "Réserver le nom", "« ça » … — ·")
ODD_TITLES = (
    *(
        "👩\u200d💻 développer ⚠\ufe0f ici",
        "日本語の題名 と code",
        "e\u0301te\u0301",
        "שלום עולם",
        "a💻b",
        "⚠\ufe0f",
        "🇫🇷 drapeau",
    ),
    *("한국어", "ｆｕｌｌ", "a\u200bb", "\u202eabc", "ก็ไทย", "⚠ sans", "™©®", "✔ ✗ → ☎", "\u00adsoft", "x" * 90),
)
"""Titles with characters that terminals disagree about, of two cells, of none, and from right to left."""


def some_keys(rng: Random, titles: Sequence[str]) -> tuple[str, ...]:
    """Return a few keys that belong together."""
    kind = rng.random()
    if kind < 0.4:
        return (rng.choice(MOVES),)
    if kind < 0.55:
        return (rng.choice(NAMED),)
    if kind < 0.8:
        return (rng.choice(LETTERS),)
    if kind < 0.92:
        return (rng.choice("narde"), rng.choice(titles), rng.choice(("enter", "esc", "left", "backspace", "home")))
    if kind < 0.96:
        return ("ctrl+p", rng.choice(COMMANDS), "enter")
    return ("esc", "esc", "esc", "f2")


def some_mouse(rng: Random, columns: int, rows: int) -> str:
    """Return the sequences of a mouse that moves, clicks, drags or turns its wheel."""
    at, to = (f"{rng.randint(1, columns)};{rng.randint(1, rows)}" for _ in range(2))
    click = f"\x1b[<0;{at}M\x1b[<0;{at}m"
    drag = f"\x1b[<0;{at}M\x1b[<32;{to}M\x1b[<0;{to}m"
    return rng.choice(
        (f"\x1b[<35;{at}M", f"\x1b[<35;{at}M", click, click, drag, f"\x1b[<64;{at}M", f"\x1b[<65;{at}M")
    )
