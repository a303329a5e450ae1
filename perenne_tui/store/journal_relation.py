"""The relation of two journals of one workshop, found by the chain of checksums alone.

Every line names the checksum of the line before it. Two journals that share a checksum have the same lines before it;
if the last checksum of mine is in the other, the other continues mine. Used for an open workshop whose journal
another program has replaced: "mine" is that of this window. `perenne_tui.store.copy_relation` compares copies on a
disk.
"""

from array import array
from enum import Enum
from typing import TypeVar

from msgspec import Struct

from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.store.journal_line import checksum, is_first, parse_line
from perenne_tui.store.pages import Pages, line_end, without_line_end

_LINE_BYTES = LatePattern(b"[^\n]+")

_LINE = LatePattern(rb'([0-9a-f]{8}) \{"n":(?P<n>\d+),"prev":"(?P<prev>[0-9a-f]{8})"')

_CRC = LatePattern("[0-9a-f]{8}")

Text = TypeVar("Text", bytes, Pages)

CrcChain = array
"""Checksums of lines as numbers, oldest first, in an `array("I")`. Where a line does not follow the one before it (a
journal that was begun again), the checksum that it names comes before its own."""


class JournalRelation(Enum):
    """The relation of another journal to the one of this window, "mine"."""

    SAME = "it ends with the same line"
    OLDER = "it ends with a line that mine has, before my last one"
    LONGER = "it continues my last line"
    APART = "both continue a line that they share, or share none"
    ILLEGIBLE = "it has no sound line"
    FORGOTTEN = "people were forgotten in it since: it was begun again without them"
    UNFORGOTTEN = "it is as mine was before people were forgotten"


def crc_chain(data: bytes | Pages) -> "CrcChain[int]":
    """Return the checksums of the sound lines of a journal; illegible ones are skipped."""
    found, view = array("I"), memoryview(data)
    for line in _LINE_BYTES.compiled.finditer(data):
        crc = _crcs_of(view[line.start() : line.end()])
        if crc is not None:
            append_crc(found, *crc)
    return found


def whole_lines(data: Text, start: int) -> Text:
    """Return bytes of a journal from the first line that begins in them; `start` is the byte at which they begin."""
    return data[line_end(data) + 1 :] if start else data


def crc_number(crc: str) -> int | None:
    """Return a checksum as a number; `None` for another text, as a file of another program may have."""
    return int(crc, 16) if _CRC.fullmatch(crc) else None


def append_crc(chain: "CrcChain[int]", crc: int, prev: int) -> None:
    """Add a line to a chain: its checksum, and the one that it names."""
    if not chain or chain[-1] != prev:
        chain.append(prev)
    chain.append(crc)


def journal_relation(mine: "CrcChain[int]", other: "CrcChain[int]") -> JournalRelation:
    """Return the relation of another journal to mine."""
    if not other:
        return JournalRelation.ILLEGIBLE
    if not mine:
        return JournalRelation.APART
    if other[-1] == mine[-1]:
        return JournalRelation.SAME
    if mine[-1] in other:
        return JournalRelation.LONGER
    return JournalRelation.OLDER if other[-1] in mine else JournalRelation.APART


class JournalSpan(Struct, frozen=True):
    """The first and last line of a journal."""

    restarted_at: int
    """Number of its first line if people were forgotten, since that line names none before it; else 0."""
    last: int
    """Number of its last sound line."""


def span_of(data: bytes) -> JournalSpan:
    """Return the first and last line of a journal, given as its bytes."""
    lines = [line for raw in data.split(b"\n") if raw.strip() and (line := _number_of(raw))]
    if not lines:
        return JournalSpan(0, 0)
    first = parse_line(data[: data.find(b"\n")].rstrip(b"\r"))
    is_anew = first is not None and first.entry.n > 0 and is_first(first)
    return JournalSpan(lines[0] if is_anew else 0, lines[-1])


def relation_by_forgetting(mine: bytes, other: bytes) -> JournalRelation | None:
    """Return the relation of two journals that differ because people were forgotten in one of them; else `None`."""
    here, there = span_of(mine), span_of(other)
    if there.restarted_at > here.restarted_at:
        return JournalRelation.FORGOTTEN
    is_older = there.last < here.restarted_at and there.restarted_at < here.restarted_at
    return JournalRelation.UNFORGOTTEN if is_older else None


def first_unknown(mine: "CrcChain[int]", other: "CrcChain[int]") -> int:
    """Return the first checksum of another journal that mine does not have; 0 when mine has all of them."""
    known = set(mine)
    return next((crc for crc in other if crc not in known), 0)


def offset_after(data: bytes, crc: int) -> int | None:
    """Return the byte of a journal at which the line after a given one begins.

    Args:
        data: the journal.
        crc: checksum of the line. If the journal lacks it, the line that names it as the one before counts.

    Returns:
        The byte; `None` when the journal has neither of them.
    """
    place = 0
    for raw in data.split(b"\n"):
        read, stop = _crcs_of(raw), place + len(raw) + 1
        if read is not None and read[0] == crc:
            return min(stop, len(data))
        if read is not None and read[1] == crc:
            return place
        place = stop
    return None


def shared_part(data: bytes, mine: "CrcChain[int]") -> bytes:
    """Return the bytes of a journal up to the last line that mine has too, or continues."""
    known = set(mine)
    last = next((crc for crc in reversed(crc_chain(data)) if crc in known), None)
    return b"" if last is None else data[: offset_after(data, last)]


def _number_of(raw: bytes) -> int | None:
    match = _LINE.match(raw)
    return int(match["n"]) if match else None


def _crcs_of(raw: bytes | Pages) -> tuple[int, int] | None:
    """Return the checksum of a line and the one that it names; `None` when the line is not sound."""
    raw = without_line_end(raw)
    match = _LINE.compiled.match(raw)
    if match is None:  # as another program may write it
        read = bytes(raw)
        line = parse_line(read) if read.strip() else None
        before = crc_number(line.prev) if line is not None else None
        return (int(line.crc, 16), before) if line is not None and before is not None else None
    if match[1] != checksum(raw[9:]).encode("ascii"):
        return None
    return int(match[1], 16), int(match["prev"], 16)
