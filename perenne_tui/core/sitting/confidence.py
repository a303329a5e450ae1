"""How sure the room is: a number from 0 to 5 for each voice, of an axis or a decision, and what it was before."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.rows import Axis, Decision
from perenne_tui.core.model.sitting_rows import Confidence
from perenne_tui.core.model.workshop import Workshop, in_spoken_order

MOST: Final = 5
ENOUGH: Final = 3
"""Below it somebody is asked what would make it this much."""


class Voices(NamedTuple):
    """What a room holds up, as somebody typed it."""

    scores: tuple[int, ...]
    strange: str
    """The first thing that is no number from 0 to 5; empty when all of it is understood."""


def read_voices(text: str) -> Voices:
    """Read numbers: `4 3 5 2`, `4352`, `4, 3`."""
    signs = [sign for sign in text if not sign.isspace() and sign not in ",;."]
    strange = next((sign for sign in signs if sign not in "012345"), "")
    return Voices(tuple(sorted(int(sign) for sign in signs if sign in "012345")), strange)


def topics(workshop: Workshop) -> list[Axis | Decision]:
    """Give what a room may be asked about: the axes from left to right, then the decisions."""
    return [*workshop.axes_in_order(), *in_spoken_order(workshop.decisions.values())]


def sitting_of(workshop: Workshop) -> str:
    """Give the uid of the sitting that voices belong to: the one that is going on; empty where none is."""
    sitting = conducted(workshop).sitting
    return sitting if sitting in workshop.sittings else ""


def confidence_in(workshop: Workshop, about: str) -> Confidence | None:
    """Give how sure the room is of something in this sitting."""
    here = sitting_of(workshop)
    rows = workshop.confidences.values()
    return next((row for row in rows if row.about == about and row.sitting == here), None)


def confidence_before(workshop: Workshop, about: str) -> Confidence | None:
    """Give how sure the room was of something in the sitting before this one in which it was asked."""
    here = sitting_of(workshop)
    began = {uid: sitting.began for uid, sitting in workshop.sittings.items()}
    rows = [row for row in workshop.confidences.values() if row.about == about and row.sitting != here and row.scores]
    return max(rows, key=lambda row: began.get(row.sitting, ""), default=None)


def mean(scores: Sequence[int]) -> float:
    """Give the mean of some scores; 0 for none."""
    return sum(scores) / len(scores) if scores else 0.0


def asks_for_more(row: Confidence | None) -> bool:
    """Tell whether a voice is so unsure that the room is asked what would help."""
    return row is not None and bool(row.scores) and min(row.scores) < ENOUGH
