"""Looking a journal through, line by line: what is illegible, missing or out of place in it, and at which byte.

`scan` finds the sound lines as fast as it can, which opening needs; this says everything about the others, which
`perenne check` needs.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.store.journal_line import BEGIN, Line, parse
from perenne_tui.store.journal_replay import applied
from perenne_tui.store.journal_scan import scan

Kind = Literal[
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
"""What can be found; see `Finding`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about the files of a workshop."""

    kind: Kind
    name: str
    """Name of the file."""
    sentence: Sentence
    is_damage: bool = True
    """Whether something is wrong; otherwise people should only know."""
    byte: int | None = None
    """Byte of the file at which it begins."""


@dataclass(frozen=True, slots=True)
class _Place:
    """One line of the file as it stands there."""

    number: int
    """1 for the first, as editors count."""
    start: int
    line: Line | None


def sift(data: bytes, name: str) -> list[Finding]:
    """Look a journal through.

    Args:
        data: the whole of it.
        name: what its file is called.
    """
    found: list[Finding] = []
    last: Line | None = None
    pending: list[_Place] = []
    numbers: set[int] = set()
    for place in _places(data):
        line = place.line
        if line is None:
            pending.append(place)
            continue
        if line.entry.what == BEGIN:  # it holds everything: what is wrong before it has been seen and accepted
            found, numbers = _accepted(place, name) if found or pending else [], set()
        else:
            found += _between(last, pending, place, line, name)
            of = line.entry.of
            if of is not None and of not in numbers and not any(finding.is_damage for finding in found):
                found.append(_unknown_change(place, of, name))
        numbers.add(line.entry.n)
        last, pending = line, []
    if pending and last is None:
        found.append(Finding("illegible", name, Sentence("Nothing in {name} is legible.", {"name": name}), byte=0))
    elif pending:
        found.append(_end(data, pending[0], name))
    return found


def misfits(start: Workshop, lines: Sequence[Line], name: str) -> list[Finding]:
    """Find the sound lines that do not fit the workshop as those before them leave it."""
    found: list[Finding] = []
    for line in lines:
        start, left_out = applied(start, (line,))
        if left_out:
            sentence = Sentence(
                "Change {n} in {name} (byte {byte}) does not fit what stands before it: it is left out.",
                {"name": name, "n": line.entry.n, "byte": line.start},
            )
            found.append(Finding("misfit", name, sentence, byte=line.start))
    return found


def _places(data: bytes) -> Iterator[_Place]:
    place, number = 3 if data.startswith(b"\xef\xbb\xbf") else 0, 0
    while place < len(data):
        stop = data.find(b"\n", place)
        end = len(data) if stop < 0 else stop
        raw = data[place:end].rstrip(b"\r")
        number += 1
        if raw.strip():
            yield _Place(number, place, parse(raw, place))
        place = end + 1


def _between(last: Line | None, pending: Sequence[_Place], place: _Place, line: Line, name: str) -> list[Finding]:
    """Find what is wrong between two sound lines."""
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


def _illegible(pending: Sequence[_Place], last: Line, line: Line, name: str) -> Finding:
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


def _end(data: bytes, place: _Place, name: str) -> Finding:
    """Say what stands after the last sound line."""
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


def _accepted(place: _Place, name: str) -> list[Finding]:
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


def _unknown_change(place: _Place, of: int, name: str) -> Finding:
    sentence = Sentence(
        "Line {line} of {name} names change {n}, which is not there.",
        {"name": name, "line": place.number, "n": of},
    )
    return Finding("history", name, sentence, byte=place.start)
