"""The name of an owner that is being typed, completed from the people of the workshop."""

import re
from collections.abc import Sequence

from perenne_tui.core.text.clean import fold

_TYPED_OWNER = re.compile(r'(?<!\S)@(?P<quote>"?)(?P<name>[^"@]*)\Z')


def complete_owner(line: str, cursor: int, people: Sequence[str]) -> str | None:
    """Give what is missing of the owner's name being typed before the cursor, or `None`.

    The first of `people` whose name begins with what is typed, accents and case ignored, is the one meant.
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
    """Give what follows in a name after a beginning in folded form, or nothing when it begins otherwise."""
    if not fold(name).startswith(folded_start):
        return ""
    for length in range(len(name) + 1):
        if fold(name[:length]) == folded_start:
            return name[length:]
    return ""
