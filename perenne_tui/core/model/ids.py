"""Names of things: random uids nobody sees, and spoken ids everybody says."""

import re
from collections.abc import Callable, Iterable, Mapping

NewUid = Callable[[], str]
"""Something that gives a fresh uid at each call; changes and readers get it from outside."""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_SPOKEN = re.compile(r"([A-Z]{1,2}) ?0*(\d+)")


def new_uid() -> str:
    """Give a fresh random uid: ten lower-case letters and digits, 50 bits."""
    import secrets  # only where a uid is made: commands that read never need it

    return "".join(secrets.choice(_ALPHABET) for _ in range(10))


def next_spoken(counters: Mapping[str, int], letters: str) -> tuple[str, dict[str, int]]:
    """Give the next spoken id of a letter or pair of letters, and the counters that remember it."""
    number = counters.get(letters, 0) + 1
    return f"{letters}{number}", {**counters, letters: number}


def parse_spoken(text: str) -> str:
    """Give a spoken id as it is stored (`d03` and `D 3` give `D3`), or an empty string."""
    match = _SPOKEN.fullmatch(text.strip().upper())
    return f"{match[1]}{int(match[2])}" if match and len(match[2]) < 7 else ""


def free_letter(wanted: str, taken: Iterable[str]) -> str:
    """Give the first free capital letter: one of the wanted name if possible, else the first of the alphabet."""
    used = set(taken)
    for letter in [*(char for char in wanted.upper() if "A" <= char <= "Z"), *map(chr, range(65, 91))]:
        if letter not in used:
            return letter
    return ""
