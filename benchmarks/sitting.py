"""The subject “sitting”: mixed keys, many keys at once, other sizes of the window, and memory after all that."""

import random
from collections.abc import Iterator, Mapping
from itertools import pairwise

from benchmarks.figures import Figure, median, percentile
from benchmarks.keys import KEYS
from benchmarks.running import Running
from benchmarks.samples import BARE, Samples
from benchmarks.start import MEMORY

PLAIN = ("down", "right", "left", "up", "page", "end", "home", "carry down", "carry right", "state", "vote", "undo")
"""Keys that are mixed: none opens a screen."""
MIXED = 6.0
"""Bound of the time of 99 of 100 mixed keys, as a multiple of a key of the bare program: 12 ms, where it takes 2."""
BURST, FRAMES = 2.5, 3.0
"""Bounds of 100 keys written at once: time, as a multiple of the bare program's, and frames."""
RESIZED, RESIZED_FRAMES = 1.3, 3.0
"""Bounds of a change of size: time, as a multiple of the bare program's, and frames."""
GROWN, STRETCH = 0.1, 1_000
"""MiB by which memory may grow in a stretch of so many keys: 2 MiB in 20,000."""
STRETCHES, GROWN_IN_ALL = 20, 2.0
"""Stretches of a long sitting after a first one, in which everything is used once; MiB that all of them may add."""


def mixed(bare: Running, board: Running, size: int, rounds: int, keys: int) -> Iterator[Figure]:
    """Yield the figure of mixed keys, sent one by one."""
    rng, samples = random.Random(1), Samples("sitting")
    for _ in range(rounds):
        ours, base = [], []
        for number in range(keys):
            ours.append(board.send(KEYS[rng.choice(PLAIN)]).time)
            if number % 5 == 0:
                base.append(bare.send("x").time)
        samples.add("mixed", size, percentile(ours, 0.99))
        samples.add("mixed", BARE, median(base))
    yield samples.ratio(f"99 of 100 of {keys} mixed keys, time, {size:,} cards", "mixed", size, MIXED)


def bursts(bare: Running, boards: Mapping[int, Running], rounds: int) -> Iterator[Figure]:
    """Yield the figures of 100 keys written at once."""
    samples = Samples("sitting")
    for _ in range(rounds):
        samples.add("time", BARE, median(bare.send("x" * 100).time for _ in range(3)))
        for size, board in boards.items():
            board.send(KEYS["home"])
            cost = board.send(KEYS["down"] * 100)
            samples.add("time", size, cost.time)
            samples.add("frames", size, cost.frames)
    for size in boards:
        yield samples.ratio(f"100 keys at once, time, {size:,} cards", "time", size, BURST)
        yield samples.count(f"100 keys at once, frames, {size:,} cards", "frames", size, FRAMES, "frames")


def resizes(bare: Running, boards: Mapping[int, Running], rounds: int) -> Iterator[Figure]:
    """Yield the figures of two changes of the window's size."""
    samples = Samples("sitting")
    for _ in range(rounds):
        for size, running in {BARE: bare, **boards}.items():
            there, back = running.resize(120, 40), running.resize(160, 45)
            samples.add("time", size, (there.time + back.time) / 2)
            samples.add("frames", size, max(there.frames, back.frames))
    for size in boards:
        yield samples.ratio(f"another size, time, {size:,} cards", "time", size, RESIZED)
        yield samples.count(f"another size, frames, {size:,} cards", "frames", size, RESIZED_FRAMES, "frames")


def memory(bare: Running, boards: Mapping[int, Running], *, is_long: bool) -> Iterator[Figure]:
    """Yield the figures of memory after all that, and over many more keys on the smallest board."""
    rng, samples, least = random.Random(2), Samples("sitting"), min(boards)
    for _ in range(STRETCHES + 2 if is_long else 6):
        for size, running in {BARE: bare, **boards}.items():
            running.settle()
            samples.add("memory", size, running.memory())
        for _ in range(STRETCH // 50 if is_long else 1):
            bare.send("x" * 50, quiet=0.0)
            boards[least].send("".join(KEYS[rng.choice(PLAIN)] for _ in range(50)), quiet=0.0)
    for size in boards:
        yield samples.difference(f"memory over bare, {size:,} cards", "memory", size, MEMORY[size], "MiB")
    if is_long:
        values = samples.of("memory", least)
        grown = tuple(after - before for before, after in pairwise(values))
        what = f"memory grown by {STRETCH:,} keys, {least:,} cards"
        yield Figure(samples.subject, what, grown, GROWN, "MiB", "median")
        what = f"memory grown by {STRETCHES * STRETCH:,} keys, {least:,} cards"
        yield Figure(samples.subject, what, (values[-1] - values[1],), GROWN_IN_ALL, "MiB", "median")
