"""Calendar anchors: the months in which the usual steps of a handover are due, from the dates of the challenge.

The board by month shows them as notes. Source: domain.md §4d, after the agendas of the programme's first four cohorts
and the guides that it names.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, NamedTuple

from perenne_tui.core.capture.months import first_of_month, months_after
from perenne_tui.core.capture.workdays import next_workday
from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.workshop import Workshop

AnchorKind = Literal[
    "kick_off", "scenarios", "it_departments", "note", "review", "long_lead", "consolidation", "documentation",
    "evaluation", "departure", "extensions", "take_off", "success",
]  # fmt: skip


class Anchor(NamedTuple):
    """One step, with the first and last day of its window."""

    kind: AnchorKind
    first: date
    last: date


_FROM_START: Final[tuple[tuple[AnchorKind, int, int], ...]] = (
    ("kick_off", 0, 1),
    ("scenarios", 3, 4),
    ("it_departments", 4, 5),
    ("note", 5, 5),
    ("review", 5, 6),
)
_FROM_END: Final[tuple[tuple[AnchorKind, int, int], ...]] = (
    ("long_lead", -6, -6),
    ("consolidation", -3, -3),
    ("documentation", -2, -2),
    ("evaluation", -1, 0),
    ("departure", -1, 3),
    ("extensions", 0, 3),
    ("success", 6, 6),
    ("success", 12, 12),
)
"""Windows of steps in months: `_FROM_START` after the first day of the challenge, `_FROM_END` after its last one."""

_REVIEWS: Final = (1, 3, 6)
"""Months after the end of the challenge at which the plan is looked at again."""


def anchors(header: Header) -> tuple[Anchor, ...]:
    """Return the anchors of a challenge by date; none that depend on a date that is not known."""
    return tuple(sorted(_anchors(header), key=lambda anchor: (anchor.first, anchor.last)))


def anchors_in(header: Header, month: date) -> tuple[AnchorKind, ...]:
    """Return the steps whose window begins in the month of a day."""
    return tuple(
        dict.fromkeys(
            anchor.kind
            for anchor in anchors(header)
            if (anchor.first.year, anchor.first.month) == (month.year, month.month)
        )
    )


def extensions_in(workshop: Workshop, month: date) -> list[tuple[str, date]]:
    """Return the people whose extended contract ends in a month, each with the day. Source: domain.md S44."""
    ends = {
        (workshop.person_name(row.person), row.until)
        for row in workshop.involvements.values()
        if row.until is not None and first_of_month(row.until) == month and workshop.person_name(row.person)
    }
    return sorted(ends, key=lambda end: (end[1], end[0]))


def follow_ups(end: date | None) -> tuple[tuple[int, date], ...]:
    """Return the reviews of the plan: months after the end of the challenge, and the day, on which people work."""
    return tuple((months, next_workday(months_after(end, months))) for months in _REVIEWS) if end else ()


def _anchors(header: Header) -> Iterator[Anchor]:
    if header.start:
        for kind, first, last in _FROM_START:
            yield Anchor(kind, months_after(header.start, first), months_after(header.start, last))
    if header.end:
        window: tuple[AnchorKind, int, int] = ("take_off", header.take_off_from, header.take_off_to)
        for kind, first, last in (*_FROM_END, window):
            yield Anchor(kind, months_after(header.end, first), months_after(header.end, last))
