"""The audit of a journal, line by line: what is illegible, missing or out of place in it, and at which byte.

`journal_scan.scan` finds the sound lines fast, for opening a workshop; this describes all other lines, for `perenne
check`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.store.journal_line import BEGIN, Line, parse_line
from perenne_tui.store.journal_replay import replay
from perenne_tui.store.journal_scan import scan

FindingKind = Literal[
    "illegible",
    "torn",
    "missing",
    "repeated",
    "misfit",
    "no_beginning",
    "history",
    "accepted",
    "no_snapshot",
    "no_journal",
    "altered",
    "edited",
    "differs",
    "other_history",
    "newer",
    "unfinished",
    "set_aside",
    "conflict",
    "unreadable",
    "read_only",
    "no_lock",
]
"""Kinds of findings, in the JSON of `perenne check` too."""


class Finding(Struct, frozen=True):
    """One observation about a file of a workshop."""

    kind: FindingKind
    name: str
    """Name of the file."""
    sentence: Sentence
    is_damage: bool = True
    """Whether something is wrong; otherwise it is for information only."""
    byte: int | None = None
    """Byte of the file at which it begins."""
    is_to_merge: bool = False
    """Whether it is another copy of the workshop, with changes that are not here: `perenne merge` takes them in."""


class _FileLine(NamedTuple):
    """One line of the file, sound or not."""

    number: int
    """1 for the first, as editors count."""
    start: int
    """Byte at which it begins."""
    line: Line | None
    """`None` when it is not sound."""


def audit_journal(data: bytes, name: str) -> list[Finding]:
    """Return the findings about a journal.

    Args:
        data: all of it.
        name: the name of its file.
    """
    found: list[Finding] = []
    last: Line | None = None
    pending: list[_FileLine] = []
    numbers: set[int] = set()
    for place in _file_lines(data):
        line = place.line
        if line is None:
            pending.append(place)
            continue
        if line.entry.what == BEGIN:  # it holds the whole workshop: people have accepted the damage before it
            found, numbers = _accepted(place, name) if found or pending else [], set()
        else:
            found += _audit_gap(last, pending, place, line, name)
            of = line.entry.of
            if of is not None and of not in numbers and not any(finding.is_damage for finding in found):
                found.append(_unknown_change(place, of, name))
        numbers.add(line.entry.n)
        last, pending = line, []
    if pending and last is None:
        found.append(Finding("illegible", name, Sentence("Nothing in {name} is legible.", {"name": name}), byte=0))
    elif pending:
        found.append(_audit_end(data, pending[0], name))
    return found


def find_misfits(start: Workshop, lines: Sequence[Line], name: str) -> list[Finding]:
    """Return a finding for each sound line that does not fit the workshop as the lines before it leave it."""
    found: list[Finding] = []
    for line in lines:
        start, left_out = replay(start, (line,))
        if left_out:
            sentence = Sentence(
                "Change {n} in {name} (byte {byte}) does not fit what stands before it: it is left out.",
                {"name": name, "n": line.entry.n, "byte": line.start},
            )
            found.append(Finding("misfit", name, sentence, byte=line.start))
    return found


def _file_lines(data: bytes) -> Iterator[_FileLine]:
    place, number = 3 if data.startswith(b"\xef\xbb\xbf") else 0, 0
    while place < len(data):
        stop = data.find(b"\n", place)
        end = len(data) if stop < 0 else stop
        raw = data[place:end].rstrip(b"\r")
        number += 1
        if raw.strip():
            yield _FileLine(number, place, parse_line(raw, place))
        place = end + 1


def _audit_gap(
    last: Line | None, pending: Sequence[_FileLine], place: _FileLine, line: Line, name: str
) -> list[Finding]:
    """Return the findings between two sound lines."""
    if last is None:
        return [_no_beginning(name)]
    if pending:
        return [_illegible(pending, last, line, name)]
    if line.prev == last.crc and line.entry.n > last.entry.n:
        return []
    values: dict[str, str | int] = {"name": name, "line": place.number}
    if line.entry.n <= last.entry.n:
        sentence = Sentence("Line {line} of {name} repeats change {n}.", {**values, "n": line.entry.n})
        return [Finding("repeated", name, sentence, byte=place.start)]
    first, to = last.entry.n + 1, line.entry.n - 1
    if first > to:
        sentence = Sentence("Line {line} of {name} does not go on from the line before it.", values)
    elif first == to:
        sentence = Sentence("Change {n} is missing before line {line} of {name}.", {**values, "n": first})
    else:
        sentence = Sentence(
            "Changes {first} to {last} are missing before line {line} of {name}.",
            {**values, "first": first, "last": to},
        )
    return [Finding("missing", name, sentence, byte=place.start)]


def _illegible(pending: Sequence[_FileLine], last: Line, line: Line, name: str) -> Finding:
    first, end = last.entry.n + 1, line.entry.n - 1
    values: dict[str, str | int] = {
        "name": name,
        "line": pending[0].number,
        "to": pending[-1].number,
        "byte": pending[0].start,
        "first": first,
        "last": end,
    }
    if end < first:
        sentence = Sentence("Line {line} of {name} (byte {byte}) is no change; none is missing there.", values)
    elif len(pending) == 1 and first == end:
        sentence = Sentence("Line {line} of {name} (byte {byte}) is illegible: it held change {first}.", values)
    else:
        sentence = Sentence(
            "Lines {line} to {to} of {name} (from byte {byte}) are illegible: they held changes {first} to {last}.",
            values,
        )
    return Finding("illegible", name, sentence, byte=pending[0].start)


def _audit_end(data: bytes, place: _FileLine, name: str) -> Finding:
    """Return the finding about the bytes after the last sound line."""
    values: Mapping[str, str | int] = {"name": name, "bytes": len(data) - place.start, "byte": place.start}
    if scan(data).strange:
        sentence = Sentence(
            "The last {bytes} bytes of {name} (from byte {byte}) are no change, nor what a crash leaves of one.",
            values,
        )
        return Finding("illegible", name, sentence, byte=place.start)
    sentence = Sentence(
        "The last {bytes} bytes of {name} (from byte {byte}) are a change cut short by a crash, or being written: "
        "it was never saved, and opening the workshop cuts it off.",
        values,
    )
    return Finding("torn", name, sentence, is_damage=False, byte=place.start)


def _accepted(place: _FileLine, name: str) -> list[Finding]:
    sentence = Sentence(
        "Before line {line} of {name} something is damaged; people went on without it from there.",
        {"name": name, "line": place.number},
    )
    return [Finding("accepted", name, sentence, is_damage=False)]


def _no_beginning(name: str) -> Finding:
    sentence = Sentence(
        "The first line of {name}, which holds the whole workshop as it was made, is illegible or gone.",
        {"name": name},
    )
    return Finding("no_beginning", name, sentence, byte=0)


def _unknown_change(place: _FileLine, of: int, name: str) -> Finding:
    sentence = Sentence(
        "Line {line} of {name} names change {n}, which is not there.",
        {"name": name, "line": place.number, "n": of},
    )
    return Finding("history", name, sentence, byte=place.start)
