"""Votes of confidence (fist to five) in an axis or a decision: 0 to 5 from each voter."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.rows import Axis, Decision
from perenne_tui.core.model.sitting_rows import Confidence
from perenne_tui.core.model.workshop import Workshop, in_spoken_order

MOST: Final = 5
"""Largest number that a voter shows."""
ENOUGH: Final = 3
"""Smallest number for which the room is not asked what would raise it."""


class TypedScores(NamedTuple):
    """The numbers of a vote of confidence, parsed from a typed line."""

    scores: tuple[int, ...]
    """The numbers in ascending order."""
    unreadable: str
    """First character that is no number from 0 to 5; empty when there is none."""


def read_scores(text: str) -> TypedScores:
    """Return the numbers in a line: `4 3 5 2`, `4352`, `4, 3`."""
    signs = [sign for sign in text if not sign.isspace() and sign not in ",;."]
    unreadable = next((sign for sign in signs if sign not in "012345"), "")
    return TypedScores(tuple(sorted(int(sign) for sign in signs if sign in "012345")), unreadable)


def topics(workshop: Workshop) -> list[Axis | Decision]:
    """Return the subjects of votes of confidence: the axes from left to right, then the decisions by number."""
    return [*workshop.axes_in_order(), *in_spoken_order(workshop.decisions.values())]


def sitting_of(workshop: Workshop) -> str:
    """Return the uid of the current sitting, to which a vote of confidence belongs; empty when there is none."""
    sitting = conducted(workshop).sitting
    return sitting if sitting in workshop.sittings else ""


def confidence_in(workshop: Workshop, about: str) -> Confidence | None:
    """Return the vote of confidence on an axis or a decision in the current sitting."""
    here = sitting_of(workshop)
    rows = workshop.confidences.values()
    return next((row for row in rows if row.about == about and row.sitting == here), None)


def confidence_before(workshop: Workshop, about: str) -> Confidence | None:
    """Return the latest vote of confidence on an axis or a decision in an earlier sitting."""
    here = sitting_of(workshop)
    places = {sitting.uid: place for place, sitting in enumerate(workshop.sittings_in_order())}
    rows = [row for row in workshop.confidences.values() if row.about == about and row.sitting != here and row.scores]
    return max(rows, key=lambda row: (places.get(row.sitting, -1), row.uid), default=None)


def hides_numbers(workshop: Workshop, about: str) -> bool:
    """Return whether the numbers on an axis or a decision are hidden: phones are asked, and nobody has seen them.

    Else the room would follow the first number, and see who has just tapped.
    """
    conduct = conducted(workshop)
    return bool(about) and conduct.asked == about and about not in conduct.numbers_seen


def mean(scores: Sequence[int]) -> float:
    """Return the mean of some scores; 0 without scores."""
    return sum(scores) / len(scores) if scores else 0.0


def asks_for_more(row: Confidence | None) -> bool:
    """Return whether a score is below `ENOUGH`, so that the room is asked what would raise it."""
    return row is not None and bool(row.scores) and min(row.scores) < ENOUGH
