"""Random input of a terminal: keys, pastes, words, and bytes that no key sends."""

import random
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from perenne_tui import keys

NOT_SENT: Final = frozenset({"quit"})
"""Ids of keys that end the program."""
_NAMED: Final = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "delete": "\x1b[3~", "enter": "\r", "escape": "\x1b", "tab": "\t",
    "shift+tab": "\x1b[Z", "backspace": "\x7f", "space": " ", "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR",
    "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~", "f8": "\x1b[19~", "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B", "shift+right": "\x1b[1;2C", "shift+left": "\x1b[1;2D", "f9": "\x1b[20~",
}  # fmt: skip
_WORDS: Final = (
    "oui",
    "Qui paie ?",
    "à l’été",
    "@Léa 12/12",
    "漢字",
    "👩\u200d💻",
    "e\u0301",
    "\u200d\u200d漢",
    "D3",
    "-> non",
    "#x",
)
_LETTERS: Final = "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789éàç&\"'(-_)=!?/,;:."


class Event(NamedTuple):
    """Bytes that a terminal sends at once."""

    data: bytes
    silence: float = 0.0
    """Seconds of silence after them."""


def known_keys() -> Sequence[bytes]:
    """Return the bytes that terminals send for the keys of the table, but for those that leave the program."""
    names = {name for key in keys.KEYS if key.id not in NOT_SENT for name in key.keys}
    sent = [_NAMED[name] for name in names if name in _NAMED]
    sent += [chr(ord(name[-1]) - 96) for name in names if name.startswith("ctrl+") and name[-1].isalpha()]
    return [text.encode() for text in sorted(sent)]


def events(rng: random.Random, count: int) -> list[Event]:
    """Return random events: three in five are keys and words."""
    known = known_keys()
    kinds: dict[Callable[[], Event], int] = {
        lambda: Event(rng.choice(known)): 30,
        lambda: Event(rng.choice(_LETTERS).encode()): 20,
        lambda: Event(rng.choice(_WORDS).encode()): 10,
        lambda: Event(rng.choice([*_LETTERS, *_WORDS]).encode("utf-8", "replace")[:1] or b"x"): 2,
        lambda: Event(bytes(rng.randrange(0x80, 0x100) for _ in range(rng.randrange(1, 6)))): 8,
        lambda: Event(_without_ends(rng.randbytes(rng.randrange(1, 40)))): 3,
        lambda: Event(b"\x1b[M" + bytes(rng.randrange(0x20, 0x100) for _ in range(3))): 5,
        lambda: Event(_sequence(rng)): 10,
        lambda: Event(_cut(rng, rng.choice(known)), rng.choice([0, 0, 0, 0.12])): 4,
        lambda: Event(_cut(rng, _sequence(rng))): 3,
        lambda: Event(_string(rng)): 3,
        lambda: Event(b"\x1b[200~" + _pasted(rng) + b"\x1b[201~"): 3,
        lambda: Event(_pasted(rng).replace(b"\n", b" ")): 1,
    }  # fmt: skip
    drawn = rng.choices([*kinds], [*kinds.values()], k=count)
    made = [draw() for draw in drawn]
    for place in range(1, count, 2_000):  # a paste whose end never comes
        made[place] = Event(b"\x1b[200~" + _pasted(rng), 1.3)
    for place in range(2, count, 10_000):  # pages
        made[place] = Event(b"\x1b[200~" + _pasted(rng) * 2_000 + b"\x1b[201~")
    return made


def _sequence(rng: random.Random) -> bytes:
    """Return a control sequence with any numbers: a key, the mouse, a window size, or an unknown one."""
    numbers = [_number(rng) for _ in range(rng.randrange(6))]
    body = rng.choice(";;;;:").join(numbers)
    form = rng.choice(["{}u", "{}~", "<{}M", "<{}m", "48;{}t", "{}R", "?{}c", "?{}$x", "{}A", ">{}n", "[{}Q", "{}"])
    return f"\x1b[{form.format(body)}{rng.choice(['', '', 'H'])}".encode()


def _number(rng: random.Random) -> str:
    return rng.choice(
        [
            str(rng.randrange(256)),
            str(rng.randrange(-5, 120)),
            str(rng.choice([0, 55_296, 57_344, 65_535, 65_536, 1_114_111, 1_114_112, 2**31, 2**63, 10**300])),
            "",
            "9" * rng.choice([9, 40, 400, 5_000]),
        ]
    )


def _string(rng: random.Random) -> bytes:
    """Return a report that is a string, perhaps without an end."""
    said = rng.choice(["11;rgb:ffff/ffff/ffff", "52;c;b3Vp", ">|xterm", "1+r544e=", "Gi=1;OK", "0;" + "x" * 3_000])
    kind, end = rng.choice("]PX^_"), rng.choice(["\x07", "\x1b\\", "\x1b\\", ""])
    return f"\x1b{kind}{said}{end}".encode()


def _pasted(rng: random.Random) -> bytes:
    return " ".join(rng.choice(_WORDS) for _ in range(rng.randrange(1, 30))).replace("Qui", "\n").encode()


def _cut(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


def _without_ends(data: bytes) -> bytes:
    """Return bytes without the one that ends the program."""
    return data.replace(b"\x11", b"")
