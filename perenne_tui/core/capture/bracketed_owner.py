"""The owner and the day in brackets at the end of a line of minutes: « demander le devis (Paul, 15/12) »."""

import re
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from perenne_tui.core.capture.dates import parse_date
from perenne_tui.core.capture.day_spans import last_day_of_span
from perenne_tui.core.capture.owner_lists import owners_in
from perenne_tui.core.capture.owner_words import SERVICES, is_capital, is_title
from perenne_tui.core.text.clean import fold

_AT_THE_END: Final = re.compile(r"(?P<text>.*[^\s(])\s*\((?P<inside>[^()]{2,80})\)\s*\.?\s*", re.DOTALL)
_BETWEEN: Final = re.compile(
    r"\s*[,;·]\s+|\s+[/|–—-]\s+|\s+(?=(?:pour|avant|d[’\']ici|by|before|due)\b)", re.IGNORECASE
)
_SOME_DAY: Final = date(2026, 1, 1)
_LONGEST_NAME: Final = 4
"""Words of a name, at most."""


class Bracketed(NamedTuple):
    """A text, and what stood in brackets behind it."""

    text: str
    owner: str
    """The names, as they are written; empty for none."""
    day: str
    """The words of the day; empty for none."""


def in_brackets(said: str) -> Bracketed | None:
    """Return a text with the owner and the day that stand in brackets at its end; `None` where others stand there."""
    found = _AT_THE_END.fullmatch(said) if ")" in said[-4:] else None
    if found is None:
        return None
    parts = [part for part in _BETWEEN.split(found["inside"]) if part]
    days = [part for part in parts if _is_day(part)]
    names = [part for part in parts if part not in days]
    if not parts or len(days) > 1 or not all(map(_is_owner, names)):
        return None
    return Bracketed(found["text"], ", ".join(names), "".join(days))


@lru_cache(maxsize=1024)
def _is_day(text: str) -> bool:
    return bool(parse_date(text, today=_SOME_DAY, end=None) or last_day_of_span(text, today=_SOME_DAY, end=None))


@lru_cache(maxsize=1024)
def _is_owner(text: str) -> bool:
    """Return whether words look like names: capitals at the start, few of them, or the word for a service."""
    people = re.split(r"\s+(?:et|and|&)\s+", text)
    return not owners_in(text).name or all(_is_name(person.removeprefix("@")) for person in people)


def _is_name(text: str) -> bool:
    words = text.split()
    if not 0 < len(words) <= _LONGEST_NAME or any(map(str.isdigit, text)):
        return False
    return is_title(words[0]) or fold(words[0]) in SERVICES or (is_capital(words[0]) and is_capital(words[-1]))
