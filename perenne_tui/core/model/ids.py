"""Identifiers: random uids, which link rows and are never shown, and spoken ids such as `D3`, which people say."""

import os
from collections.abc import Callable, Iterable, Mapping

from perenne_tui.core.text.patterns import LatePattern

NewUid = Callable[[], str]
"""A function that returns a fresh uid at each call; changes and readers take it as an argument."""

KEYS_LETTER = "F"
"""The letter of the function keys, which no axis gets unless a person or a file says so."""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_LETTERS = _ALPHABET.encode("ascii") * 8
"""By byte: a letter or digit of the alphabet."""
_SPOKEN = LatePattern(r"([A-Z]{1,2}) ?0*(\d+)")


def new_uid() -> str:
    """Return a fresh random uid: ten lower-case letters and digits, 50 bits."""
    return os.urandom(10).translate(_LETTERS).decode("ascii")  # the randomness of `secrets`, which is slow to import


def derived_uid(*words: str) -> str:
    """Return a uid made from words: the same ten letters and digits each time, wherever it is made."""
    import hashlib  # few values need it

    number = int.from_bytes(hashlib.sha256("\n".join(words).encode("utf-8", "surrogatepass")).digest()[:7])
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(0, 50, 5))


def next_spoken(counters: Mapping[str, int], letters: str) -> tuple[str, dict[str, int]]:
    """Return the next spoken id of a letter or pair of letters, and the counters with its number."""
    number = counters.get(letters, 0) + 1
    return f"{letters}{number}", {**counters, letters: number}


def parse_spoken(text: str) -> str:
    """Return a spoken id as it is stored (`d03` and `D 3` give `D3`), or an empty string."""
    match = _SPOKEN.fullmatch(text.strip().upper())
    return f"{match[1]}{int(match[2])}" if match and len(match[2]) < 7 else ""


def free_letter(wanted: str, taken: Iterable[str]) -> str:
    """Return a free capital letter, one of the wanted name if possible; empty when all 26 are taken.

    F is the last one taken: a card called F4 is not told from the key, when it is said aloud.
    """
    used = set(taken)
    letters = [*(char for char in wanted.upper() if "A" <= char <= "Z"), *map(chr, range(65, 91))]
    for letter in (*(letter for letter in letters if letter != KEYS_LETTER), KEYS_LETTER):
        if letter not in used:
            return letter
    return ""
