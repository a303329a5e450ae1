"""The subjects “reading” and “commits”: a workshop read, beside `json.loads`, and saved, beside an fsync."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from time import perf_counter

from benchmarks.environment import NOW, ROOT, Environment, workshop
from benchmarks.figures import Figure
from benchmarks.process import CannotMeasureError
from benchmarks.samples import BARE, Samples
from perenne_tui.core.changes.cards import set_state
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.values import replace
from perenne_tui.store.creation import create
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import open_to_write

CARDS = 10_000
"""Cards of the workshop that is read and saved."""
READ = round(45 / 27, 2)
"""Bound of reading, as a multiple of `json.loads`: 45 ms, where that takes 27."""
COMMIT = 3.5
"""Bound of a change that is on the disk, as a multiple of an fsync of as many bytes.

A change syncs once, as it has to. What else it takes is that of a value of so many rows, and of a thread that waits
for the disk in the place of the keys: some 0.3 ms, beside an fsync of 0.2 ms on the machine of the record.
"""
_COMMITS_EACH_ROUND = 20
"""Changes that are timed in a round."""

CHILD = """
import gc, json, sys
gc.disable()  # as the program does until its first picture stands
from pathlib import Path
from statistics import median
from time import process_time
from perenne_tui.store.reading import read

path = Path(sys.argv[1])
text = path.read_bytes()

def timed(work):
    begin = process_time()
    result = work()
    spent = process_time() - begin
    del result
    gc.collect()
    return spent * 1000

first, bare, ours = timed(lambda: read(path)), [], []
for _ in range(3):
    bare.append(timed(lambda: json.loads(text)))
    ours.append(timed(lambda: read(path)))
print(json.dumps([median(bare), median(ours), first]))
"""
"""Program that reads in a fresh interpreter; the garbage of one reading is collected before the next begins."""


def reading(environment: Environment) -> Iterator[Figure]:
    """Yield the figures of reading a workshop, beside parsing its JSON."""
    samples, path = Samples("reading"), environment.fresh("reading") / "full.perenne.json"
    create(path, workshop(CARDS, in_full=True), at=NOW)
    for _ in range(environment.rounds):
        command = [sys.executable, "-c", CHILD, str(path)]
        child = subprocess.run(
            command, env=environment.variables(environment.folder), cwd=ROOT, capture_output=True, check=False
        )
        if child.returncode:
            raise CannotMeasureError(f"reading ended with {child.returncode}: {child.stderr.decode()[-500:]}")
        bare, ours, first = json.loads(child.stdout)
        samples.add("read", BARE, bare)
        samples.add("read", CARDS, ours)
        samples.add("first", CARDS, first)
    yield samples.ratio(f"reading {CARDS:,} full cards, CPU", "read", CARDS, READ)
    yield samples.ratio(
        f"the first reading of a process, {CARDS:,} full cards, CPU", "first", CARDS, base=("read", BARE)
    )


def commits(environment: Environment) -> Iterator[Figure]:
    """Yield the figure of a change that is on the disk, beside an fsync of as many bytes: the quickest of each round.

    A busy disk makes the bare fsync longer as well, and the ratio smaller, so the median decides, not the lowest
    value.
    """
    samples, home = Samples("commits"), environment.fresh("commits")
    path = home / "bench.perenne.json"
    path.write_bytes(environment.workshop(CARDS).read_bytes())
    file = open_to_write(path, now=lambda: datetime.now(UTC))
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n)
    with (home / "beside").open("ab", buffering=0) as beside:
        for _ in range(environment.rounds):
            ours, bare = [], []
            for number in range(_COMMITS_EACH_ROUND):
                before, begin = journal_of(path).stat().st_size, perf_counter()
                session.do(set_state, card="A1", state="open" if number % 2 else "settled")
                if not file.flush(10):
                    raise CannotMeasureError("a change is not on the disk after 10 s")
                ours.append((perf_counter() - begin) * 1000)
                line = b"x" * max(1, journal_of(path).stat().st_size - before)
                begin = perf_counter()
                beside.write(line)
                os.fsync(beside.fileno())
                bare.append((perf_counter() - begin) * 1000)
            samples.add("wall", CARDS, min(ours))
            samples.add("wall", BARE, min(bare))
    file.close()
    figure = samples.ratio(f"a change on the disk, by the clock, {CARDS:,} cards", "wall", CARDS, COMMIT)
    yield replace(figure, by="median")
