"""Thousands of damaged files: each opens or is explained, and nothing before the damage is lost.

Change `n` of the workshop adds the card `k<n>`, so that each undamaged line can be looked for. The bytes that were
there must still be in some file: a journal may only grow, unless a copy of it was kept.
"""

import random
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from perenne_tui.core.changes.cards import add_card, word_card
from perenne_tui.core.model.session import Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.creation import create
from perenne_tui.store.journal_line import Line, checksum, parse_line
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.paths import journal_of
from perenne_tui.store.snapshot import from_bytes
from perenne_tui.store.workshop_file import (
    NeedsAgreement,
    OnlyToRead,
    WriterTiming,
    accept_damage,
    open_to_write,
    read,
)
from tests.torture.kills import first_value
from tests.torture.outcome import Outcome

CHANGES = 12
"""Changes of the workshop."""
LONG, SHORT = 5000, 150
PACE = WriterTiming(quiet=3600, look=3600)

Damage = Callable[[bytes, random.Random], bytes]


def experiment(scratch: Path, short: bool) -> Outcome:
    """Damage the journal, the snapshot, or both, in every way."""
    files, opened, explained, wrong = _all(scratch, SHORT if short else LONG)
    figures = f"{files:,} damaged files: {opened:,} opened, {explained:,} explained"
    return Outcome("damage", figures, wrong, missed=opened + explained < files)


def control(scratch: Path, short: bool) -> Outcome:
    """Read journals without checking their checksums: the experiment must notice."""
    del short
    with patch("perenne_tui.store.journal_scan.parse_line", _believing):
        _, _, _, wrong = _all(scratch, SHORT, kinds=("a bit",))
    figures = f"{SHORT:,} damaged files for a reader that believes everything: {len(wrong):,} seen"
    return Outcome("blind", figures, bound="at least 1 seen", missed=not wrong)


def _believing(raw: bytes, start: int = 0) -> Line | None:
    """Return a line of a journal, whatever its checksum."""
    return parse_line(checksum(raw[9:]).encode() + raw[8:], start)


def _all(scratch: Path, count: int, kinds: Sequence[str] = ()) -> tuple[int, int, int, list[str]]:
    """Damage files so many times; return how many opened, how many were explained, and the errors found."""
    whole, rng = _made(scratch / "whole" / "été.perenne.json"), random.Random(1)
    opened, explained, wrong = 0, 0, list[str]()
    kinds = kinds or list(KINDS)
    path = scratch / "été" / "été.perenne.json"
    for number in range(count):
        kind = kinds[number % len(kinds)]
        which = ("journal", "both", "journal alone", "snapshot")[number // len(kinds) % 4]
        files = _damaged(whole, kind, which, rng)
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
        for name, data in files.items():
            path.with_name(name).write_bytes(data)
        try:
            found, what = _looked_at(path, files, whole)
        except Exception as error:
            found, what = "", [f"it ended with {error!r}"]
        opened, explained = opened + (found == "opened"), explained + (found == "explained")
        wrong += [f"{number}, {kind} in {which}: {sentence}" for sentence in what]
    return count, opened, explained, wrong


def _made(path: Path) -> Mapping[str, bytes]:
    """Make a workshop whose snapshot is some changes old; return its files."""
    path.parent.mkdir()
    create(path, first_value(), at=datetime(2026, 11, 24, tzinfo=UTC))
    snapshot = b""
    for opening in range(2):
        file = open_to_write(path, now=lambda: datetime(2026, 11, 24, 9, tzinfo=UTC), pace=PACE)
        session = Session(file.reading.workshop, file, last_n=file.reading.last_n)
        for n in range(file.reading.last_n + 1, file.reading.last_n + 1 + CHANGES // 2):
            session.do(add_card, uid=f"k{n}", axis="a", title=_title(n))
        file.close()
        if not opening:
            snapshot = path.read_bytes()
    return {path.name: snapshot, journal_of(path).name: journal_of(path).read_bytes()}


def _damaged(whole: Mapping[str, bytes], kind: str, which: str, rng: random.Random) -> dict[str, bytes]:
    """Return the files with one kind of damage."""
    (snapshot, before), (journal, lines) = whole.items()
    files = {journal: lines if which == "snapshot" else KINDS[kind](lines, rng)}
    if which != "journal alone":
        files[snapshot] = before if which == "journal" else KINDS[kind](before, rng)
    return files


def _looked_at(path: Path, files: Mapping[str, bytes], whole: Mapping[str, bytes]) -> tuple[str, list[str]]:
    """Open damaged files; return whether they opened or were explained, and the errors found."""
    try:
        reading = read(path)
    except Refused:
        untouched = all(path.with_name(name).read_bytes() == data for name, data in files.items())
        # What gives the whole workshop is its first line, or a sound snapshot: without both there is nothing.
        begins = whole[journal_of(path).name].split(b"\n")[0]
        lost = files[journal_of(path).name].startswith(begins) or files.get(path.name) == whole[path.name]
        wrong = ["there was enough to read it"] if lost else []
        return "explained", wrong if untouched else [*wrong, "it was refused and changed"]
    expected = _lines_before_the_damage(files[journal_of(path).name], whole[journal_of(path).name])
    wrong = [f"{card} stood before the damage and is gone" for card in expected - set(reading.workshop.cards)]
    titles = _titles()
    strange = {uid for uid, card in reading.workshop.cards.items() if card.title != titles.get(uid)}
    # A snapshot that is changed and stands alone is all there is: it is shown, and said to be changed.
    if not reading.notices:
        wrong += [f"{card} was never written so" for card in strange]
    try:
        _gone_on(path)
    except OnlyToRead:
        found = "explained"
    else:
        found = "opened"
        wrong += [f"{card} is gone after opening" for card in expected - set(read(path).workshop.cards)]
        if read(path).workshop.cards["c0"].answer != "Encore":
            wrong.append("what was done afterwards is not there")
    for name, data in files.items():
        kept = any(file.read_bytes().startswith(data) for file in path.parent.iterdir())
        if not (kept or data == whole[name] or _is_spared(name, data, whole)):
            wrong.append(f"the damaged {name} was not kept")
    return found, wrong


def _gone_on(path: Path) -> None:
    """Open a workshop to write, agreeing if asked to, and make a change."""
    try:
        file = open_to_write(path, now=lambda: datetime.now(UTC), pace=PACE)
    except NeedsAgreement:
        accept_damage(path)
        file = open_to_write(path, now=lambda: datetime.now(UTC), pace=PACE)
    Session(file.reading.workshop, file, last_n=file.reading.last_n).do(
        word_card, card="c0", part="answer", text="Encore"
    )
    file.close()


def _titles() -> dict[str, str]:
    """Return the titles of all cards that were ever written."""
    first = {uid: card.title for uid, card in first_value().cards.items()}
    return {**first, **{f"k{n}": _title(n) for n in range(1, CHANGES + 1)}}


def _title(n: int) -> str:
    return f"Où en est la clé n° {n} ?"


def _lines_before_the_damage(data: bytes, whole: bytes) -> set[str]:
    """Return the cards whose lines, with their line ends, are complete before the first byte that differs."""
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    same = next((place for place, (a, b) in enumerate(zip(data, whole, strict=False)) if a != b), len(data))
    sound = whole[: min(same, len(whole))].count(b"\n")
    return {f"k{n}" for n in range(1, sound)} if sound else set()


def _is_spared(name: str, data: bytes, whole: Mapping[str, bytes]) -> bool:
    """Return whether no copy is needed: half a line at the end of a journal, or a snapshot that could be read."""
    if name.endswith(".journal"):
        return whole[name].startswith(data)
    try:
        from_bytes(data)
    except NotJson:
        return False
    return True


def _flip(data: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << rng.randrange(8))]) + data[place + 1 :]


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def _zeros(data: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(data))
    return data[:place] + bytes(min(512, len(data) - place)) + data[place + 512 :]


def _twice(data: bytes, rng: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    place = rng.randrange(len(lines))
    return b"".join([*lines[: place + 1], *lines[place:]])


def _gone(data: bytes, rng: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    place = rng.randrange(len(lines))
    return b"".join([*lines[:place], *lines[place + 1 :]])


def _noted(data: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(data))
    return data[:place] + b"\nnote\n" + data[place:]


KINDS: Mapping[str, Damage] = {
    "a bit": _flip,
    "a cut": _cut,
    "512 NUL": _zeros,
    "a line twice": _twice,
    "a line gone": _gone,
    "a note within": _noted,
    "a note at the end": lambda data, _: data + "une note, à la main\n".encode(),
    "NUL at the end": lambda data, rng: data + bytes(rng.randrange(1, 4096)),
    "a BOM": lambda data, _: b"\xef\xbb\xbf" + data,
    "CRLF": lambda data, _: data.replace(b"\n", b"\r\n"),
    "UTF-16": lambda data, _: data.decode().encode("utf-16"),
    "Latin-1": lambda data, _: data.decode().encode("latin-1", "replace"),
}
"""By name, a function that damages the bytes of a file."""
