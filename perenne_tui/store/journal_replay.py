"""Replaying lines of a journal: the workshop as it was after them."""

from collections.abc import Sequence

from perenne_tui.core.model.history import PatchMismatch, apply
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.store.journal_line import BEGIN, Line, whole


def applied(workshop: Workshop, lines: Sequence[Line]) -> tuple[Workshop, int]:
    """Give the workshop after some lines, and how many of them did not fit it and were left out."""
    if all(line.entry.what != BEGIN for line in lines):
        try:
            return apply(workshop, [patch for line in lines for patch in line.entry.writes]), 0
        except PatchMismatch:
            pass  # one by one, then, to keep those that fit
    misfits = 0
    for line in lines:
        try:
            workshop = whole(line.entry) if line.entry.what == BEGIN else apply(workshop, line.entry.writes)
        except PatchMismatch:
            misfits += 1
    return workshop, misfits


def state_at(lines: Sequence[Line], n: int, crc: str) -> Workshop | None:
    """Return the workshop as it was after a line of its journal; `None` when the journal does not tell.

    Args:
        lines: of the journal, in order.
        n: number of the line.
        crc: its checksum.
    """
    stop = next((place for place, line in enumerate(lines) if _is_at(line, n, crc)), None)
    if stop is None:
        return None
    starts = [place for place in range(stop + 1) if lines[place].entry.what == BEGIN]
    if not starts:
        return None
    try:
        workshop = whole(lines[starts[-1]].entry)
    except PatchMismatch:
        return None
    workshop, misfits = applied(workshop, lines[starts[-1] + 1 : stop + 1])
    return None if misfits else workshop


def _is_at(line: Line, n: int, crc: str) -> bool:
    """Tell whether the workshop is, after a line, as it was after another one: a journal begun again has it whole."""
    is_begun = line.entry.what == BEGIN and line.prev == crc and line.entry.n in (n, n + 1)
    return is_begun or (line.entry.n, line.crc) == (n, crc)
