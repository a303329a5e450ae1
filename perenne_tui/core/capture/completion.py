"""Completion of an owner's name that is being typed, from the people of the workshop."""

import re
from collections.abc import Sequence

from perenne_tui.core.text.clean import fold

_TYPED_OWNER = re.compile(r'(?<!\S)@(?P<quote>"?)(?P<name>[^"@]*)\Z')


def complete_owner(line: str, cursor: int, people: Sequence[str]) -> str | None:
    """Return the rest of the owner's name being typed before the cursor, or `None`.

    It completes the first name in `people` that begins with the typed text, accents and case ignored.
    """
    typed = _TYPED_OWNER.search(line[:cursor])
    if typed is None or line[cursor : cursor + 1].strip():
        return None
    wanted = fold(typed["name"])
    for name in people:
        rest = _rest_of(name, wanted)
        if rest:
            return rest.replace('"', '""') + '"' if typed["quote"] else rest
    return None


def _rest_of(name: str, folded_start: str) -> str:
    """Return the rest of a name after its folded beginning; empty when the name begins otherwise."""
    if not fold(name).startswith(folded_start):
        return ""
    for length in range(len(name) + 1):
        if fold(name[:length]) == folded_start:
            return name[length:]
    return ""
