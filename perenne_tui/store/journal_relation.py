"""Lineage: how two journals of one workshop belong together.

Every line names the checksum of the line before it. Of two journals that share a checksum all lines before it are the
same; where the last one of mine stands in the other, the other continues mine.
"""

import re
from array import array
from enum import Enum
from typing import NamedTuple

from perenne_tui.store.journal_line import checksum, genesis, parse

_LINE = re.compile(rb'([0-9a-f]{8}) \{"n":(?P<n>\d+),"prev":"(?P<prev>[0-9a-f]{8})"')

_CRC = re.compile("[0-9a-f]{8}")

Points = array
"""Checksums of lines, oldest first. Where a line does not follow the one before it (a journal that was begun again),
the checksum that it names stands before its own."""


class Relation(Enum):
    """What another journal is to mine."""

    SAME = "it ends with the same line"
    OLDER = "it ends with a line that mine goes on from"
    LONGER = "it goes on from my last line"
    APART = "both have gone on from some line, or have none in common"
    ILLEGIBLE = "it has no sound line"
    FORGOTTEN = "people were forgotten in it since: it was begun again without them"
    UNFORGOTTEN = "it is as mine was before people were forgotten"


def points(data: bytes) -> "Points[int]":
    """Return the checksums of the sound lines of a journal; what is illegible is passed over."""
    found = array("I")
    for raw in data.split(b"\n"):
        point = _read(raw)
        if point is not None:
            extend(found, *point)
    return found


def recent(data: bytes, start: int) -> bytes:
    """Return bytes from the first line that begins in them; `start` is their place in the journal."""
    return data[data.find(b"\n") + 1 :] if start else data


def point_of(crc: str) -> int | None:
    """Return a checksum as a point; `None` where it is none, as in a file of another program."""
    return int(crc, 16) if _CRC.fullmatch(crc) else None


def extend(known: "Points[int]", crc: int, before: int) -> None:
    """Put a line at the end of what is known: its checksum, and the one that it names."""
    if not known or known[-1] != before:
        known.append(before)
    known.append(crc)


def relation(mine: "Points[int]", other: "Points[int]") -> Relation:
    """Tell what another journal is to mine."""
    if not other:
        return Relation.ILLEGIBLE
    if not mine:
        return Relation.APART
    if other[-1] == mine[-1]:
        return Relation.SAME
    if mine[-1] in other:
        return Relation.LONGER
    return Relation.OLDER if other[-1] in mine else Relation.APART


class Beginning(NamedTuple):
    """How a journal begins, and how far it goes."""

    n: int
    """Number of its first line if forgetting people has begun it again, which names no line before it; else 0."""
    last: int
    """Number of its last sound line."""


def beginning_of(data: bytes) -> Beginning:
    """Return how a journal begins, and how far it goes."""
    lines = [line for raw in data.split(b"\n") if raw.strip() and (line := _numbered(raw))]
    if not lines:
        return Beginning(0, 0)
    first = parse(data[: data.find(b"\n")].rstrip(b"\r"))
    headers = [patch.uid for patch in first.entry.writes if patch.table == "workshop"] if first else []
    is_anew = first is not None and first.entry.n > 0 and first.prev in map(genesis, headers)
    return Beginning(lines[0] if is_anew else 0, lines[-1])


def forgetting(mine: bytes, other: bytes) -> Relation | None:
    """Tell whether two journals part because people were forgotten in one of them; `None` if that is not why."""
    here, there = beginning_of(mine), beginning_of(other)
    if there.n > here.n:
        return Relation.FORGOTTEN
    return Relation.UNFORGOTTEN if here.n > there.n and there.last < here.n else None


def parted(mine: "Points[int]", other: "Points[int]") -> int:
    """Return the first checksum of another journal that mine does not have."""
    known = set(mine)
    return next((point for point in other if point not in known), 0)


def rest_after(data: bytes, point: int) -> int | None:
    """Return the byte of a journal at which what comes after a line begins, by the line's checksum.

    Where the line itself is not there, but one that names it as the line before, that one comes after it. `None`
    where neither is there.
    """
    place = 0
    for raw in data.split(b"\n"):
        read, stop = _read(raw), place + len(raw) + 1
        if read is not None and read[0] == point:
            return min(stop, len(data))
        if read is not None and read[1] == point:
            return place
        place = stop
    return None


def shared_part(data: bytes, mine: "Points[int]") -> bytes:
    """Return the beginning of a journal up to the last line that mine has as well, or goes on from."""
    known = set(mine)
    last = next((point for point in reversed(points(data)) if point in known), None)
    return b"" if last is None else data[: rest_after(data, last)]


def _numbered(raw: bytes) -> int | None:
    match = _LINE.match(raw)
    return int(match["n"]) if match else None


def _read(raw: bytes) -> tuple[int, int] | None:
    """Return the checksum of a line and the one that it names; `None` when it is not sound."""
    raw = raw.rstrip(b"\r")
    match = _LINE.match(raw)
    if match is None:  # as another program may write it
        line = parse(raw) if raw.strip() else None
        before = point_of(line.prev) if line is not None else None
        return (int(line.crc, 16), before) if line is not None and before is not None else None
    if match[1] != checksum(raw[9:]).encode("ascii"):
        return None
    return int(match[1], 16), int(match["prev"], 16)
