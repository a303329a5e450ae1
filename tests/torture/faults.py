"""Every call of the store to the disk, failing in every way.

Each play of `tests/torture/store_plays.py` runs once to count its calls, then once for each call and each way to
fail. Afterwards the workshop must open with every acknowledged change and none that was never made, take another
change, and be readable from its journal alone.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from unittest.mock import patch

from perenne_tui.store import atomic_write
from perenne_tui.store.journal import Journal
from tests.torture import forgetting
from tests.torture.children import Child, Tell
from tests.torture.faulty_disk import ERRORS, EXIT_CODE, EXITS, FaultyDisk
from tests.torture.outcome import Outcome
from tests.torture.store_plays import Play, faults_found, plays

LEAST = 500
"""Faults that must be tried."""
STRIDE = 53
"""In the short form only every fifty-third pair of a call and a fault is tried, so that all faults are."""


def experiment(scratch: Path, short: bool) -> Outcome:
    """Make each call fail in each way."""
    with _impatient():
        calls, tried, wrong = 0, 0, list[str]()
        for play in (*plays(scratch), forgetting.play(scratch / "forget.perenne.json")):
            found = _calls(play, scratch / play.name)
            calls += found
            pairs = [(at, kind) for at in range(1, found + 1) for kind in (*ERRORS, *EXITS)]
            for at, kind in pairs[:: STRIDE if short else 1]:
                hit, what = one(play, scratch / play.name, at, kind)
                tried += bool(hit)
                wrong += [f"{play.name}: {kind} at call {at} ({hit}): {sentence}" for sentence in what]
    figures = f"{tried:,} faults at {calls} calls: create, work, snapshot, export, mend, forget"
    least = LEAST // (STRIDE + 1) if short else LEAST
    return Outcome("faults", figures, wrong, f"0 wrong, at least {least} faults", missed=tried < least)


def control(scratch: Path, short: bool) -> Outcome:
    """Break the store so that it ignores a failed write of the journal: the experiment must notice."""
    del short
    append = Journal.append

    def careless(journal: Journal, data: bytes, *, last: int = 0) -> None:
        with suppress(OSError):
            append(journal, data, last=last)

    play, tried, seen = plays(scratch)[0], 0, 0
    with _impatient(), _instead(careless):
        for at in range(10, 30):
            hit, what = one(play, scratch / play.name, at, "ENOSPC")
            tried, seen = tried + bool(hit), seen + bool(what)
    figures = f"{tried} full disks under a store that overlooks them: {seen} seen"
    return Outcome("careless", figures, bound="at least 1 seen", missed=not seen)


def one(play: Play, folder: Path, at: int, kind: str) -> tuple[str, list[str]]:
    """Run a play with one fault; return the call that failed, and the errors found afterwards."""
    path = _fresh(play, folder)
    if kind in EXITS:
        hit, acknowledged, errors = _in_a_child(play, path, at, kind)
    else:
        hit, acknowledged, errors = _here(play, path, at, kind)
    return hit, errors + faults_found(play, path, acknowledged)


def _calls(play: Play, folder: Path) -> int:
    """Return the number of calls in a play."""
    path = _fresh(play, folder)
    with FaultyDisk(folder) as counter:
        last = list(play.perform(path))[-1]
    assert not faults_found(play, path, last)
    return counter.calls


def _fresh(play: Play, folder: Path) -> Path:
    """Prepare a play in an empty folder; return the path of its workshop."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "été.perenne.json"
    play.prepare(path)
    return path


def _here(play: Play, path: Path, at: int, kind: str) -> tuple[str, int | None, list[str]]:
    """Run a play in this process; return the call that failed, the last change acknowledged, and errors."""
    acknowledged: int | None = None
    errors = list[str]()
    with FaultyDisk(path.parent, at, kind) as faulty:
        try:
            for number in play.perform(path):
                acknowledged = number
        except Exception as error:
            errors.append(f"the program ended with {error!r}")
    return faulty.hit, acknowledged, errors


def _in_a_child(play: Play, path: Path, at: int, kind: str) -> tuple[str, int | None, list[str]]:
    """Run a play in a child process, which ends at the call; the same is returned."""
    lines, code = Child(partial(_perform, play.perform, path, at, kind)).end()
    numbers = [int(line.split()[1]) for line in lines if line.startswith("ACK")]
    errors = [line for line in lines if line.startswith("ERROR")]
    return "exit" if code == EXIT_CODE else "", numbers[-1] if numbers else None, errors


def _perform(perform: Callable[[Path], Iterator[int]], path: Path, at: int, kind: str, tell: Tell) -> None:
    """Run a play with a fault, and report each acknowledgement."""
    with _impatient(), FaultyDisk(path.parent, at, kind):
        for acknowledged in perform(path):
            tell(f"ACK {acknowledged}")


@contextmanager
def _impatient() -> Iterator[None]:
    """Wait only shortly for a file that others hold."""
    before, atomic_write.REPLACE_PAUSES = atomic_write.REPLACE_PAUSES, (0.001,)
    try:
        yield
    finally:
        atomic_write.REPLACE_PAUSES = before


@contextmanager
def _instead(append: Callable[..., None]) -> Iterator[None]:
    with patch.object(Journal, "append", append):
        yield
