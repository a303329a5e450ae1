"""Lines of a journal: what is written is read back, and nothing else is read as a line."""

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.model.history import Entry, Origin, Patch, PatchMismatch, Sender
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.creation import create
from perenne_tui.store.journal_line import (
    BEGIN,
    checksum,
    first_prev,
    line_body,
    numbered_line,
    parse_line,
    read_time,
    workshop_of,
    written_time,
)
from perenne_tui.store.journal_scan import scan, undoable_entries
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import OnlyToRead, read
from tests.budget import examples
from tests.cases import cases
from tests.store.helpers import START, at_work, open_file, small_workshop
from tests.store.test_round_trips import somewhere
from tests.strategies import written

fields = st.dictionaries(st.text(max_size=8), st.none() | written, max_size=3)
patches = st.builds(Patch, st.text(max_size=8), st.text(max_size=8), fields, fields)
crcs = st.integers(0, 2**32 - 1).map("{:08x}".format)
origins = st.builds(
    Origin,
    workshop=st.text(max_size=8),
    n=st.integers(0, 10**9),
    crc=crcs,
    lines=st.lists(st.text(max_size=20), max_size=2).map(tuple),
)
senders = st.builds(Sender, st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))
entries = st.builds(
    Entry,
    n=st.integers(0, 10**9),
    what=st.text(max_size=12).filter(lambda what: what != BEGIN),
    writes=st.lists(patches, max_size=3).map(tuple),
    of=st.none() | st.integers(0, 10**9),
    origin=st.none() | origins,
    sender=st.none() | senders,
)
moments = st.datetimes(datetime(1970, 1, 2), timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))]))


@given(entries, moments, st.text(max_size=8))
def test_a_line_says_what_was_written(entry: Entry, at: datetime, uid: str) -> None:
    data, crc = numbered_line(entry.n, first_prev(uid), line_body(entry, at))
    line = parse_line(data.rstrip(b"\n"), 7)
    assert line is not None
    assert (line.entry, line.prev, line.crc, line.start) == (entry, first_prev(uid), crc, 7)
    assert abs(line.at - at) < timedelta(milliseconds=1)
    assert data.count(b"\n") == 1


@given(entries, st.integers(0, 10**6), st.integers(1, 255))
def test_no_byte_of_a_line_changes_unnoticed(entry: Entry, place: int, flip: int) -> None:
    data = bytearray(numbered_line(entry.n, first_prev("w"), line_body(entry, START))[0].rstrip(b"\n"))
    data[place % len(data)] ^= flip
    assert parse_line(bytes(data)) is None


@cases(
    ("name", "value"),
    [
        ("n", "1"),
        ("n", True),
        ("n", -1),
        ("prev", 3),
        ("at", "yesterday"),
        ("at", "2026-11-23T13:00:00"),
        ("at", "0001-01-01T00:00:00+02:00"),
        ("at", None),
        ("what", None),
        ("of", "1"),
        ("writes", None),
        ("writes", [3]),
        ("writes", [{"table": "cards", "uid": "c"}]),
        ("writes", [{"table": "cards", "uid": "c", "was": None, "set": None}]),
        ("writes", [{"table": "cards", "uid": "c", "was": 3, "set": {}}]),
        ("writes", [{"table": 3, "uid": "c", "was": None, "set": {}}]),
    ],
)
def test_json_that_is_no_line_is_not_taken_for_one(name: str, value: object) -> None:
    said = json.loads(numbered_line(1, first_prev("w"), line_body(Entry(1, "x", ()), START))[0][9:])
    sound, strange = (json.dumps(version).encode() for version in (said, {**said, name: value}))
    assert parse_line(checksum(sound).encode() + b" " + sound) is not None
    assert parse_line(checksum(strange).encode() + b" " + strange) is None
    assert parse_line(b"00000000 []") is None
    assert parse_line(checksum(b"[]").encode() + b" []") is None


def test_a_field_of_a_line_that_a_newer_version_added_is_no_damage() -> None:
    data = b'{"n":1,"prev":"","at":"2026-11-23T14:00:00+01:00","what":"x","who":"Lea","writes":[]}'
    line = parse_line(checksum(data).encode() + b" " + data)
    assert line is not None
    assert (line.entry, line.at) == (Entry(1, "x", ()), START)


@cases("origin", [3, [], {}, {"workshop": "w", "n": "1", "crc": ""}, {"workshop": "w", "n": 1}])
def test_an_origin_of_another_form_is_a_field_of_a_newer_version_and_no_damage(origin: object) -> None:
    said = json.loads(numbered_line(1, first_prev("w"), line_body(Entry(1, "x", ()), START))[0][9:])
    data = json.dumps({**said, "origin": origin}).encode()
    line = parse_line(checksum(data).encode() + b" " + data)
    assert line is not None
    assert line.entry == Entry(1, "x", ())


def test_times_are_utc_to_the_millisecond_and_say_so() -> None:
    at = datetime(2026, 11, 23, 15, 0, 0, 123456, timezone(timedelta(hours=1)))
    assert written_time(at) == "2026-11-23T14:00:00.123Z"
    assert read_time("2026-11-23T14:00:00.123Z") == datetime(2026, 11, 23, 14, 0, 0, 123000, UTC)
    with pytest.raises(ValueError, match="zone"):
        read_time("2026-11-23T14:00:00")


def test_a_beginning_without_a_header_holds_no_workshop() -> None:
    with pytest.raises(PatchMismatch):
        workshop_of(Entry(0, BEGIN, (Patch("cards", "c", None, {}),)))


def test_history_goes_back_to_where_the_journal_broke() -> None:
    lines, prev = [], "00000000"
    for n in range(1, 6):
        entry = Entry(n, "undo" if n == 5 else "x", (), of=1 if n == 5 else None)
        line, prev = numbered_line(n, "ffffffff" if n == 3 else prev, line_body(entry, START))
        lines.append(line)
    found = scan(b"".join(lines))
    assert found.damage == 1
    # the undo of a change from before the break means nothing
    assert [entry.n for entry in undoable_entries(found.lines)] == [3, 4]


def damaged(data: bytes, rng: Random) -> bytes:
    """Return a file as disks, editors and transfers damage it."""
    place = rng.randrange(len(data))
    match rng.randrange(9):
        case 0:
            return data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1 :]
        case 1:
            return data[:place]
        case 2:
            return data[:place] + bytes(512) + data[place + 512 :]
        case 3:
            return data + bytes(rng.randrange(1, 600))
        case 4:
            return data + rng.randbytes(rng.randrange(1, 300))
        case 5:
            lines = data.splitlines(keepends=True)
            lines.insert(rng.randrange(len(lines)), rng.choice(lines))
            return b"".join(lines)
        case 6:
            return b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
        case 7:
            return data.decode("utf-8").encode("utf-16")
        case _:
            return data[:place] + rng.randbytes(20) + data[place:]


@examples(60)
@given(st.integers(0, 2**32))
def test_whatever_happened_to_the_files_they_open_or_say_why_and_the_original_is_kept(seed: int) -> None:
    rng = Random(seed)
    with somewhere() as path:
        create(path, small_workshop(), at=START)
        with at_work(path) as (_, session):
            for number in range(1, 5):
                session.do(word_card, card=f"c{number}", part="title", text=f"Changement {number}")
        if rng.random() < 0.3:
            path.write_bytes(damaged(path.read_bytes(), rng))
        elif rng.random() < 0.5:
            path.unlink()
        original = journal_of(path).read_bytes()
        if rng.random() < 0.9:
            original = damaged(original, rng)
            journal_of(path).write_bytes(original)
        assert opens_or_says_why(path)
        kept = [copy.read_bytes() for copy in path.parent.iterdir() if ".journal" in copy.name]
        assert any(copy.startswith(original) for copy in kept) or is_only_torn(original, path)


def opens_or_says_why(path: Path) -> bool:
    """Open a workshop as a window does; return whether it shows what `read` returns, or changed no file."""
    before = journal_of(path).read_bytes()
    try:
        shown = read(path).workshop
        file = open_file(path)
    except OnlyToRead as refused:
        return refused.reading.workshop == shown
    except Refused as refused:
        return "is not a workshop" in str(refused) and journal_of(path).read_bytes() == before
    return file.reading.workshop == shown and file.close()


def is_only_torn(original: bytes, path: Path) -> bool:
    """Return whether only the beginning of a last line is missing: a write that was never acknowledged."""
    lines, end, last = original.rpartition(b"\n")
    begins = re.match(rb"[0-9a-f]{0,8}$|[0-9a-f]{8} ($|\{)", last)
    return bool(begins) and journal_of(path).read_bytes().startswith(lines + end)
