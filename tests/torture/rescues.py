"""Copies rescued from a full disk, taken up again while calls to the disk fail, whatever happened meanwhile.

Every word that was saved, or that was on the screen when the disk was full, is searched for afterwards: after a
fault, in the library or in the folder of rescued copies, and in the library once taking up was repeated.
"""

import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from unittest.mock import patch

from perenne_tui.core.changes.records import add_action
from perenne_tui.core.model.session import Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.creation import create
from perenne_tui.store.paths import journal_of
from perenne_tui.store.rescue import recover
from perenne_tui.store.rescued_copies import copies_in
from perenne_tui.store.workshop_file import WriterTiming, open_to_write
from tests.store.helpers import small_workshop
from tests.torture.faulty_disk import FaultyDisk
from tests.torture.outcome import Outcome

KINDS = ("full", "ENOSPC", "EIO", "short")
PACE = WriterTiming(retry=0.01, patience=1, quiet=3600, lines=10**6)
AT = datetime(2026, 11, 29, 14, 2, tzinfo=UTC)
NAME = "atelier.perenne.json"


def experiment(scratch: Path, short: bool) -> Outcome:
    """Rescue workshops, and take them up with faults."""
    rng, rounds, faults, wrong = random.Random(15), 2 if short else 20, 0, list[str]()
    for number in range(rounds):
        for meanwhile in MEANWHILE:
            found, what = _round(scratch / f"{number} {meanwhile}", meanwhile, rng, most=3 if short else 12)
            faults += found
            wrong += [f"round {number}, {meanwhile}: {sentence}" for sentence in what]
    figures = f"{rounds * len(MEANWHILE)} full disks, {faults:,} faults while their copies were taken up"
    return Outcome("rescues", figures, wrong, "0 words lost", missed=faults < rounds * len(MEANWHILE))


def _round(home: Path, meanwhile: str, rng: random.Random, *, most: int) -> tuple[int, list[str]]:
    """Rescue one workshop; return the number of faults while it was taken up, and the errors found."""
    words = _rescued(home, rng)
    MEANWHILE[meanwhile](home / "library" / NAME, words)
    with _copy(home) as there, FaultyDisk(there) as counter:
        _take_up(there)
    wrong: list[str] = []
    places = rng.sample(range(1, counter.calls + 1), min(most, counter.calls))
    for at in places:
        kind = rng.choice(KINDS)
        with _copy(home) as there:
            with FaultyDisk(there, at, kind):
                _take_up(there)
            lost = words - _words(there / "library") - _words(there / "rescued")
            wrong += [f"{kind} at call {at}: “{word}” is lost" for word in sorted(lost)]
            _take_up(there)
            lost = words - _words(there / "library")
            wrong += [f"after {kind} at call {at}: “{word}” is not in the library" for word in sorted(lost)]
            if copies_in(there / "rescued"):
                wrong.append(f"after {kind} at call {at}: the copy is still there")
    return len(places), wrong


def _rescued(home: Path, rng: random.Random) -> set[str]:
    """Work in a workshop until the disk is full, close it, and return every word that was on the screen."""
    path = home / "library" / NAME
    for folder in (path.parent, home / "rescued"):
        folder.mkdir(parents=True)
    create(path, small_workshop(), at=AT)
    words: set[str] = set()
    _work(path, words, rng.randrange(4), "enregistré")
    file = open_to_write(path, now=lambda: AT, pace=PACE)
    with patch("perenne_tui.store.journal.write_all", _full):
        _say(Session(file.reading.workshop, file, last_n=file.reading.last_n), words, rng.randrange(1, 6), "plein")
        assert not file.close(0.05)
    file.rescue([home / "rescued" / NAME])
    return words


def _full(_descriptor: int, _data: bytes) -> None:
    raise OSError(28, "No space left on device")


def _work(path: Path, words: set[str], times: int, what: str) -> None:
    file = open_to_write(path, now=lambda: AT, pace=PACE)
    _say(Session(file.reading.workshop, file, last_n=file.reading.last_n), words, times, what)
    assert file.close(20)


def _say(session: Session, words: set[str], times: int, what: str) -> None:
    for _ in range(times):
        word = f"{what} {len(words)}"
        session.do(add_action, uid=f"a{len(words)}", card="", text=word, owner="", due=None, person="")
        words.add(word)


def _take_up(home: Path) -> None:
    library = home / "library"
    for copy, _ in copies_in(home / "rescued"):
        with suppress(Refused, OSError):
            recover(copy, library / NAME, (library / f"atelier-{number}.perenne.json" for number in count(2)))


def _words(folder: Path) -> set[str]:
    return {action.text for _, reading in copies_in(folder) for action in reading.workshop.actions.values()}


@contextmanager
def _copy(home: Path) -> Iterator[Path]:
    there = home.with_name(f"{home.name} bis")
    shutil.copytree(home, there)
    try:
        yield there
    finally:
        shutil.rmtree(there)


def _nothing(path: Path, words: set[str]) -> None:
    del path, words


def _went_on(path: Path, words: set[str]) -> None:
    _work(path, words, 2, "depuis")


def _caught_up(path: Path, words: set[str]) -> None:
    """Complete the last write after all, as a slow disk does."""
    copy = path.parents[1] / "rescued" / NAME
    journal_of(path).write_bytes(journal_of(copy).read_bytes())
    _work(path, words, 1, "depuis")


def _without_snapshot(path: Path, words: set[str]) -> None:
    del words
    path.unlink()


def _without_journal(path: Path, words: set[str]) -> None:
    del words
    journal_of(path).unlink()


def _gone(path: Path, words: set[str]) -> None:
    del words
    path.unlink()
    journal_of(path).unlink()


def _without_the_snapshot_of_the_copy(path: Path, words: set[str]) -> None:
    del words
    (path.parents[1] / "rescued" / NAME).unlink()


MEANWHILE: Mapping[str, Callable[[Path, set[str]], None]] = {
    "nothing": _nothing,
    "went on": _went_on,
    "caught up": _caught_up,
    "no snapshot": _without_snapshot,
    "no journal": _without_journal,
    "gone": _gone,
    "bare copy": _without_the_snapshot_of_the_copy,
}
"""By name, what happens to a workshop, or to its copy, before the copy is taken up."""
