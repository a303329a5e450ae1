"""The reader of people as files name them: `Léa Martin (développeuse, côté : équipe, jusqu’au 2026-12-31)`."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from perenne_tui.core.capture.mail_address import without_mail_address
from perenne_tui.core.capture.owner_names import without_article
from perenne_tui.core.text.clean import fold
from perenne_tui.readers.blanks import BLANK, BLANKS

_UNTIL = re.compile(
    rf"(?:pr[ée]sente?[{BLANK}]+)?jusqu[’\']au[{BLANK}]+(.*)|until[{BLANK}]+(.*)", re.IGNORECASE | re.DOTALL
)
_SIDE = re.compile(
    rf"(?:(.*),[{BLANK}]{{1,9}})?(?:c[ôo]t[ée]|side)[{BLANK}]{{0,9}}:[{BLANK}]+(.*)", re.IGNORECASE | re.DOTALL
)

_WORD: Final = re.compile(r"\w+")


class Introduced(NamedTuple):
    """A person as a list of participants names them."""

    name: str
    role: str = ""
    leaves: date | None = None
    side: str = ""
    mail: str = ""


class NameIndex:
    """The keys of people by the first words of their names and functions.

    In a file with thousands of owners it would take minutes to look for each of them in each text.
    """

    def __init__(self) -> None:
        self._places: dict[str, dict[str, int]] = {}
        """By word: the keys of the people whose name begins with it, and their places in the order of adding."""
        self._count = 0

    def add(self, key: str, name: str) -> None:
        """Add a name of a person."""
        self._count += 1
        for spelt in (fold(name), without_article(fold(name))):
            for word in _WORD.findall(spelt)[:1]:
                self._places.setdefault(word, {}).setdefault(key, self._count)

    def keys_in(self, text: str) -> list[str]:
        """Return the keys of the people whom a text may name, in the order of adding."""
        found: dict[str, int] = {}
        for word in _WORD.findall(fold(text)):
            found.update(self._places.get(word, {}))
        return sorted(found, key=found.__getitem__)


def person_of(text: str, read_day: Callable[[str], date]) -> Introduced:
    """Split `Léa Martin (développeuse, lea@x.fr, côté : équipe, jusqu’au 2026-12-31)` into what it says of a person.

    A name may stand as mail programs copy it, `Léa Martin <lea@x.fr>`. Words in the brackets that are no address, no
    side and no last day are the function. `read_day` returns the day that words name.

    Raises:
        Unclear: the last day is no day.
    """
    called, inside = _bracketed(text)
    name, copied = without_mail_address(called) if called.endswith(">") else (called, "")
    if not name:
        name, copied = called, ""
    if inside is None:
        return Introduced(name, mail=copied)
    inside, leaves = _last_day(inside, read_day)
    of = _SIDE.fullmatch(inside)
    inside, side = (of[1] or "", of[2].strip()) if of else (inside, "")
    if leaves is None:
        inside, leaves = _last_day(inside, read_day)
    role, mail = without_mail_address(inside) if "@" in inside else (inside, "")
    return Introduced(name, role, leaves, side, mail or copied)


def _last_day(inside: str, read_day: Callable[[str], date]) -> tuple[str, date | None]:
    """Split a last day from the end of what stands in brackets."""
    rest, _, last = inside.rpartition(",")
    until = _UNTIL.fullmatch(last.strip())
    return (rest, read_day((until[1] or until[2]).strip())) if until else (inside, None)


def _bracketed(text: str) -> tuple[str, str | None]:
    """Split a text before the round brackets at its end, and inside them; `None` where there are none."""
    depth = 0
    for place in range(len(text) - 1, 0, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if depth == 0:
            ends = text.endswith(")") and text[place - 1] in BLANKS
            return (text[:place].rstrip(BLANKS), text[place + 1 : -1]) if ends else (text, None)
    return text, None


def parts_of_list(text: str) -> list[str]:
    """Split `[a, b (c, d)]` at the commas outside round brackets; the square brackets may be left out."""
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    depth, parts, part = 0, list[str](), ""
    for char in text:
        depth = max(0, depth + (char == "(") - (char == ")"))
        if char == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += char
    return [item.strip() for item in [*parts, part] if item.strip()]
