"""Replaying lines of a journal on a workshop."""

from collections.abc import Sequence

from perenne_tui.core.model.history import PatchMismatch, apply
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.store.journal_line import BEGIN, Line, workshop_of
from perenne_tui.store.snapshot import Facts


def replay(workshop: Workshop, lines: Sequence[Line]) -> tuple[Workshop, int]:
    """Return the workshop after some lines, and the number of lines that did not fit and were left out."""
    if all(line.entry.what != BEGIN for line in lines):
        try:
            return apply(workshop, [patch for line in lines for patch in line.entry.writes]), 0
        except PatchMismatch:
            pass  # then one by one, to keep those that fit
    misfits = 0
    for line in lines:
        try:
            workshop = workshop_of(line.entry) if line.entry.what == BEGIN else apply(workshop, line.entry.writes)
        except PatchMismatch:
            misfits += 1
    return workshop, misfits


def state_at(lines: Sequence[Line], n: int, crc: str) -> Workshop | None:
    """Return the workshop as it was after a line of its journal.

    Args:
        lines: all sound lines of the journal, in order.
        n: number of the line.
        crc: its checksum.

    Returns:
        The workshop; `None` when the line is not there, or the lines before it cannot be replayed.
    """
    stop = next((place for place, line in enumerate(lines) if leads_to(line, n, crc)), None)
    if stop is None:
        return None
    starts = [place for place in range(stop + 1) if lines[place].entry.what == BEGIN]
    if not starts:
        return None
    try:
        workshop = workshop_of(lines[starts[-1]].entry)
    except PatchMismatch:
        return None
    workshop, misfits = replay(workshop, lines[starts[-1] + 1 : stop + 1])
    return None if misfits else workshop


def leads_to(line: Line, n: int, crc: str) -> bool:
    """Return whether the state after a line is that after line `n`: it is that one, or a `begin` line made of it."""
    is_begun = line.entry.what == BEGIN and line.prev == crc and line.entry.n in (n, n + 1)
    return is_begun or (line.entry.n, line.crc) == (n, crc)


def index_of(facts: Facts, lines: Sequence[Line]) -> int | None:
    """Return the index of the line that a snapshot includes last, or of a `begin` line made from that snapshot."""
    for index, line in enumerate(lines):
        if line.entry.n == facts.n and line.crc == facts.crc:
            return index
        if line.entry.what == BEGIN and line.prev == facts.crc:
            return index
    return None
