"""The measures of the timeline: its months from left to right, the letters and colours of its drawing.

A month in which much is due is wider than an empty one: that is where the words are.
"""

from datetime import date, timedelta
from typing import Final, NamedTuple

from perenne_tui.core.capture.months import days_in
from perenne_tui.core.timeline import TASKS, Timeline

SIZE: Final = 3.2
"""Size of the letters, in millimetres."""
HEAD: Final = 3.7
"""Size of the letters of months and sides."""
LINE: Final = 3.9
"""Height of a line."""
INSIDE: Final = 1.2
"""Width between a rule and words."""
INK, QUIET, LATE, FAINT = "#161616", "#505050", "#9B0F1F", "#C8C8C8"
_NARROWEST: Final = 21.0
"""Width of an empty month, in which its name has room."""


class Scale(NamedTuple):
    """The places of days from left to right."""

    timeline: Timeline
    edges: tuple[float, ...]
    """Left edges of the months, and the right edge of the last one."""

    @property
    def whole(self) -> float:
        """The width of all months."""
        return self.edges[-1]

    def x(self, day: date) -> float:
        """Return the place where a day begins, at the edge for one before the first month or after the last."""
        place = self.timeline.place_of(day)
        if place < 0:
            return 0
        if place >= len(self.timeline.months):
            return self.whole
        left, right = self.edges[place : place + 2]
        return left + (right - left) * (day.day - 1) / days_in(day.year, day.month)

    def end_of(self, day: date) -> float:
        """Return the place where a day ends; the last day of the calendar has no next one to begin there."""
        return self.x(day + timedelta(days=1)) if day < date.max else self.whole

    def inside(self, place: int) -> float:
        """Return the width of a month that words may have."""
        return self.edges[place + 1] - self.edges[place] - 2 * INSIDE


def scale_of(timeline: Timeline, width: float) -> Scale:
    """Return the scale of a drawing of a width."""
    counts = [0] * len(timeline.months)
    for entry in timeline.entries:
        if entry.day and entry.kind in TASKS and timeline.shows(entry):
            counts[timeline.place_of(entry.day)] += 1
    spare, total = width - _NARROWEST * len(counts), sum(counts)
    edges = [0.0]
    for count in counts:
        share = count / total if total else 1 / len(counts)
        edges.append(edges[-1] + _NARROWEST + spare * share)
    return Scale(timeline, tuple(edges))
