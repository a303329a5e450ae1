"""The subject “keys”: time, CPU, frames and bytes of every key of the board, beside a key of the bare program."""

from collections.abc import Iterator, Mapping

from benchmarks.figures import Figure, NotMeasured, median, percentile, ratio
from benchmarks.running import Running
from benchmarks.samples import BARE, Samples

KEYS: Mapping[str, str] = {
    "down": "\x1b[B", "up": "\x1b[A", "right": "\x1b[C", "left": "\x1b[D", "page": "\x1b[6~", "end": "\x1b[F",
    "home": "\x1b[H", "carry down": "J", "carry up": "K", "carry right": "L", "carry left": "H", "state": "o",
    "state back": "u", "vote": "v", "undo": "z", "edit opens": "e", "edit letter": "x", "edit kept": "\r",
    "new opens": "n", "new letter": "y", "new kept": "\r", "filter opens": "/", "filter first letter": "r",
    "filter letter": "e", "filter cleared": "\x7f", "filter off": "\x1b", "card opens": "\r", "card closes": "\x1b",
    "help opens": "\x1bOP", "help closes": "\x1b", "palette opens": "\x10", "palette closes": "\x1b",
    "scrolling down": "\x1b[B", "scrolling up": "\x1b[A",
}  # fmt: skip
"""By name, every key that is measured, in an order that restores the board."""
BEFORE: Mapping[str, str] = {"scrolling down": "\x1b[H" + "\x1b[B" * 40, "scrolling up": "\x1b[A" * 20}
"""Keys typed before another, not measured: they move the cursor to an edge of the screen."""
SCROLLS = 100
"""Cards of a board at least whose columns are longer than the screen."""
AFTER: Mapping[str, str] = {"scrolling up": "\x1b[H"}
"""Keys typed after another, not measured."""

ESC = "\x1b"
TIME, ESCAPE, FIRST_LETTER, LATEST = 4.0, 15.0, 6.0, 8.0
"""Bounds of the time to the last byte, as multiples of a key of the bare program.

A key: 8 ms, where the bare program's takes 2; Esc: 30 ms; the first letter of a filter: 12 ms; 95 of 100 keys: 16 ms.
"""
CPU: Mapping[str, float] = {
    "down": 1.5, "up": 1.5, "right": 1.5, "left": 1.5, "page": 3.5, "scrolling down": 1.5, "scrolling up": 1.5,
    "carry down": 2.0, "carry up": 2.0, "carry right": 2.0, "carry left": 2.0, "new kept": 3.5,
    "filter letter": 6.0, "filter first letter": 7.0,
}  # fmt: skip
"""By key: its CPU at most, as a multiple of the bare program's."""
SAME_AT_ANY_SIZE: Mapping[str, float] = {
    "down": 1.5, "carry down": 1.5, "carry right": 1.5, "edit kept": 1.5, "new kept": 1.5, "filter letter": 2.0,
}  # fmt: skip
"""By key: its CPU at 10,000 cards at most, as a multiple of that at 50."""
BYTES: Mapping[str, float] = {
    "down": 1000, "scrolling down": 2000, "right": 1000, "new kept": 3000, "edit kept": 3000, "carry down": 4000,
    "carry right": 4000, "filter first letter": 8000, "filter letter": 8000,
}  # fmt: skip
"""By key: the bytes that it may send."""
DIALOGS = ("card opens", "card closes", "help opens", "help closes", "palette opens", "palette closes")
"""Keys that may take two frames."""
SNAPSHOT = 3.0
"""Seconds after its last change until a board has written its snapshot: 2 of them without a key."""
_EVERY = 4
"""Keys of the board after which one of the bare program is measured."""


def measure(bare: Running, boards: Mapping[int, Running], rounds: int) -> Iterator[Figure | NotMeasured]:
    """Type every key on each board, round by round, and yield the figures."""
    samples = {size: Samples(f"keys, {size:,} cards") for size in boards}
    rested: dict[int, float] = {}
    for number in range(-1, rounds):  # the first one fills what is only made once
        for size, board in boards.items():
            board.wait_until(rested.get(size, 0.0))  # else its first key would be measured with the snapshot
            one_round(bare, board, size, samples[size] if number >= 0 else Samples(""))
            rested[size] = board.age + SNAPSHOT
    for size in boards:
        yield from figures(samples[size], size)
    least, most = min(boards), max(boards)
    for name, bound in SAME_AT_ANY_SIZE.items():
        ours, base = (samples[size].of(f"{name} cpu", size) for size in (most, least))
        yield ratio(f"keys, {most:,} cards beside {least:,}", f"{name}, CPU", ours, base, bound)


def over_ssh(bare: Running, board: Running, rounds: int) -> Iterator[Figure]:
    """Yield what Esc takes through ssh, where Textual waits for the rest of a sequence: it has no bound there."""
    samples = Samples("keys, over ssh")
    for _ in range(rounds):
        board.send(KEYS["card opens"])
        samples.add("time", 50, board.send(ESC).time)
        samples.add("time", BARE, bare.send("x").time)
    yield samples.ratio("card closes, time", "time", 50)


def one_round(bare: Running, board: Running, size: int, samples: Samples) -> None:
    """Type every key once."""
    time, cpu = [], []
    for number, (name, key) in enumerate(keys_of(size).items()):
        if name in BEFORE:
            board.send(BEFORE[name])
        cost = board.send(key)
        samples.add(f"{name} time", size, cost.time)
        samples.add(f"{name} cpu", size, cost.cpu)
        samples.add(f"{name} frames", size, cost.frames)
        samples.add(f"{name} bytes", size, cost.sent)
        if name in AFTER:
            board.send(AFTER[name])
        if number % _EVERY == 0:
            key_of_bare = bare.send("x")
            time.append(key_of_bare.time)
            cpu.append(key_of_bare.cpu)
    samples.add("time", BARE, median(time))
    samples.add("cpu", BARE, median(cpu))
    plain = [samples.of(f"{name} time", size)[-1] for name, key in keys_of(size).items() if key != ESC]
    samples.add("latest", size, percentile(plain, 0.95))


def keys_of(size: int) -> Mapping[str, str]:
    """Return the keys that have an effect with so many cards."""
    return {name: key for name, key in KEYS.items() if size >= SCROLLS or not name.startswith("scrolling")}


def figures(samples: Samples, size: int) -> Iterator[Figure | NotMeasured]:
    """Yield the figures of all rounds with so many cards."""
    for name, key in keys_of(size).items():
        if not min(samples.of(f"{name} frames", size)):
            yield NotMeasured(samples.subject, f"{name}: in some rounds nothing answers it")
            continue
        bound = ESCAPE if key == ESC else FIRST_LETTER if name == "filter first letter" else TIME
        yield samples.ratio(f"{name}, time", f"{name} time", size, bound, base=("time", BARE))
        if name in CPU:
            yield samples.ratio(f"{name}, CPU", f"{name} cpu", size, CPU[name], base=("cpu", BARE))
        frames = 2 if name in DIALOGS else 1
        yield samples.count(f"{name}, frames", f"{name} frames", size, frames, "frames", by="median")
        if name in BYTES:
            yield samples.count(f"{name}, bytes", f"{name} bytes", size, BYTES[name], "B", by="median")
    yield samples.ratio("95 of 100 keys but Esc, time", "latest", size, LATEST, base=("time", BARE))
