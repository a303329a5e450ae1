"""A scan of a journal: its sound lines, and whether it is damaged between them or torn at its end.

Bytes after the last sound line are a torn end: a write that a crash cut short, and that was never acknowledged; the
writer cuts them off. Bytes between sound lines that are no line are damage: nothing is ever cut there.
"""

from collections.abc import Sequence

from msgspec import Struct

from perenne_tui.core.model.history import Entry
from perenne_tui.store.journal_line import BEGIN, Line, checksum, parse_line
from perenne_tui.store.pages import Pages, line_end, without_line_end

_BOM = b"\xef\xbb\xbf"


class Scan(Struct, frozen=True):
    """The result of a scan, from some byte of a journal on."""

    lines: tuple[Line, ...]
    """The sound lines, in order of their numbers."""
    end: int
    """Byte of the journal after the last sound line and its line end: where the next line goes."""
    size: int
    """Bytes of the journal."""
    unfinished: bool
    """Whether the last sound line has no line end yet."""
    torn: bool
    """Whether other bytes follow the last sound line."""
    strange: bool
    """Whether those bytes are something else than the beginning of one line, so that no crash alone explains them."""
    damage: int
    """Places before the last sound line where something is missing or illegible, and that no `begin` line follows."""


def scan(data: bytes, start: int = 0, *, after: tuple[int, str] | None = None) -> Scan:
    """Scan the lines in `data`, which begins at byte `start` of its journal.

    A byte order mark, carriage returns and empty lines, as editors leave them, do not count as damage.

    Args:
        data: bytes of the journal.
        start: where they begin in it.
        after: number and checksum of the line before them, if there is one.
    """
    lines: list[Line] = []
    n, crc = after or (-1, "")
    place = len(_BOM) if start == 0 and data.startswith(_BOM) else 0
    end, damage, illegible, strange, unfinished = place, 0, 0, False, False
    while place < len(data):
        stop = data.find(b"\n", place)
        next_place = len(data) if stop < 0 else stop + 1
        raw = data[place : len(data) if stop < 0 else stop].rstrip(b"\r")
        line = parse_line(raw, start + place) if raw.strip() else None
        if line is not None:
            damage += illegible + (bool(crc) and (line.prev != crc or line.entry.n <= n))
            if line.entry.what == BEGIN:
                damage = 0  # it holds the whole workshop: people have accepted the damage before it
            if line.entry.n > n:
                lines.append(line)
                n, crc = line.entry.n, line.crc
            illegible, strange, end, unfinished = 0, False, next_place, stop < 0
        elif raw.strip():
            illegible, strange = illegible + 1, strange or stop >= 0 or not _may_be_torn_line(raw)
        elif not illegible:
            end = next_place
        place = next_place
    return Scan(
        lines=tuple(lines),
        end=start + end,
        size=start + len(data),
        unfinished=unfinished,
        torn=illegible > 0,
        strange=strange,
        damage=damage,
    )


def scan_after(data: Pages, start: int, n: int, crc: str) -> Scan | None:
    """Scan the lines after line `n`, with which `data` begins; `None` when it begins with another line.

    Line `n` itself is compared by its checksum and not parsed: it may hold a whole workshop, which the caller has.
    """
    stop = line_end(data)
    raw = without_line_end(data if stop < 0 else data[:stop])
    if not crc or raw[:9] != f"{crc} ".encode() or checksum(raw[9:]) != crc:
        return None
    if stop < 0:
        size = start + len(data)
        return Scan((), end=size, size=size, unfinished=True, torn=False, strange=False, damage=0)
    return scan(bytes(data[stop + 1 :]), start + stop + 1, after=(n, crc))


def data_up_to(data: bytes, n: int, crc: str) -> bytes | None:
    """Return the bytes of a journal up to the end of a line, named by its number and checksum; `None` without it."""
    last = next((line for line in scan(data).lines if (line.entry.n, line.crc) == (n, crc)), None)
    if last is None:
        return None
    stop = data.find(b"\n", last.start)
    return data + b"\n" if stop < 0 else data[: stop + 1]


def undoable_entries(lines: Sequence[Line], waiting: Sequence[Entry] = ()) -> list[Entry]:
    """Return the entries since the last `begin` line or gap, oldest first: those that undo can go back through.

    Args:
        lines: lines of a journal.
        waiting: entries that follow on them and are not written yet.
    """
    found: list[Entry] = []
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.entry.what == BEGIN:
            break
        found.append(line.entry)
        if index and line.prev != lines[index - 1].crc:
            break
    found.reverse()
    found += waiting
    numbers = {entry.n for entry in found}
    return [entry for entry in found if entry.of is None or entry.of in numbers]


def _may_be_torn_line(raw: bytes) -> bool:
    """Return whether bytes may be a line that a crash cut short: without control characters and without its end."""
    start = b'{"n":'
    if min(raw) < ord(" ") or b"]}" in raw[-3:]:
        return False
    return all(char in b"0123456789abcdef" for char in raw[:8]) and (
        raw[8:9] in (b"", b" ") and raw[9 : 9 + len(start)] == start[: len(raw[9:])]
    )
