"""A part of the plan as one word, which the base of a document holds: uids and days, and no name of anybody.

`p-ok3f9a2mqz1-b20261231` is the part of the person with that uid until a day; `p-s9f3a01c4-a` that of a side, by the
checksum of its folded words, after the end of the challenge.
"""

import re
from datetime import date
from typing import Final
from zlib import crc32

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_part import WHOLE_PLAN, PlanPart, When, side_part, sides_of
from perenne_tui.core.text.clean import fold

_WHEN: Final = {"before": "b", "after": "a"}
_TOKEN: Final = re.compile(r"(?P<kind>[osba])(?P<said>[0-9A-Za-z]*)")


def part_word(part: PlanPart) -> str:
    """Return the word for a part of the plan; empty for the whole of it."""
    if part == WHOLE_PLAN:
        return ""
    tokens = [f"s{_checksum(part.side)}"] if part.side else []
    if part.people is not None and not part.side:
        tokens += [f"o{uid}" for uid in sorted(part.people)] or ["o"]
    if part.when:
        tokens.append(_WHEN[part.when] + (part.day.isoformat().replace("-", "") if part.day else ""))
    return "-".join(("p", *tokens))


def part_called(workshop: Workshop, word: str) -> PlanPart | None:
    """Return the part that a word stands for; `None` for a word that is none, or a side that the workshop lacks."""
    people: set[str] | None = None
    part = WHOLE_PLAN
    for token in word.split("-")[1:]:
        found = _TOKEN.fullmatch(token)
        if found is None:
            return None
        kind, said = found["kind"], found["said"]
        if kind == "o":
            people = (people or set()) | ({said} if said else set())
        elif kind == "s":
            side = next((one for one in sides_of(workshop) if _checksum(one) == said), None)
            if side is None:
                return None
            part = side_part(workshop, side)
        else:
            when: When = "before" if kind == "b" else "after"
            try:
                day = date.fromisoformat(said) if said else None
            except ValueError:
                return None
            part = part._replace(when=when, day=day)
    return part if people is None else part._replace(people=frozenset(people))


def _checksum(side: str) -> str:
    return f"{crc32(fold(side).strip().encode()):08x}"
