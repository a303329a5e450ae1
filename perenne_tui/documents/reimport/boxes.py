"""The boxes of task lists, however they are written: `[x]`, `[ x ]`, `[✓]`, `[]`, ☑, ☒."""

import re
from typing import Final, Literal

Box = Literal["ticked", "empty", "unknown"]
"""The state of a box; that of one with another sign in it is unknown."""

_BOX: Final = re.compile(
    r"\[[ \u00a0]*(?P<inside>[^\[\]\w\s]{0,2}|[xXvV])[ \u00a0]*\](?![(\[:])\s*|(?P<sign>[☐☑☒✅✓✔⬜◻□▢🗹🗷])\ufe0f?\s*"
)
_TICKS: Final = frozenset("xXvV✓✔✅☑☒🗹🗷")
_RECORD: Final = re.compile(r"\W{1,5}(?=(?:AC|DE|RI)\d)")
"""Signs before the id of a record."""


def box_in(words: str) -> tuple[Box | None, str]:
    """Split a line into the box that it begins with, `None` where it has none, and the rest.

    What stands before the id of a record is taken for a box, even where it is no sign that we know: the line is about
    that record, whatever somebody has put before it.
    """
    found = _BOX.match(words)
    if found is None:
        other = _RECORD.match(words)
        return ("unknown", words[other.end() :]) if other else (None, words)
    rest, sign = words[found.end() :], (found["sign"] or found["inside"]).rstrip("\ufe0f")
    if sign in _TICKS:
        return "ticked", rest
    if found["sign"] or not sign:
        return "empty", rest
    return ("unknown", rest) if _RECORD.match(words) else (None, words)
