"""The subject “start”: first picture, a key typed at once, work after the first picture, memory, and the end."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from benchmarks.environment import Environment
from benchmarks.figures import Figure
from benchmarks.running import Program, Running
from benchmarks.samples import BARE, Samples

FIRST = {50: 1.25, 1_000: 1.25, 10_000: 1.5}
"""By cards: bound of the first picture, as a multiple of the bare program's."""
SETTLED = {50: 1.6, 1_000: 1.6, 10_000: 1.85}
"""By cards: bound of the CPU until settled, without a key, as a multiple of the bare program's.

At 10,000 cards it is as much higher as the bound of the first picture.
"""
MEMORY = {50: 12.0, 1_000: 12.0, 10_000: 25.0}
"""By cards: MiB more than the bare program."""
ANSWERED = 2.0
"""Bound of the time until what is typed at the first picture is shown, as a multiple of the bare program's."""
OPENING = 30.0
"""Bound of the first opening of a screen, as a multiple of a key of the bare program: 60 ms, where a key takes 2."""

SCREENS: Mapping[str, str] = {
    "card": "\r",
    "help": "\x1bOP",
    "palette": "\x10",
    "sheets": "\x1bOS",
    "library": "\x0f",
}
"""By screen, the key that opens it from the board."""


@dataclass(frozen=True, slots=True)
class Started:
    """A program that has shown its first picture and is left alone."""

    size: int
    """Cards of its board, or `BARE`."""
    running: Running
    due: float
    """Its age in seconds at which it counts as settled."""


def measure(environment: Environment, idle: float) -> Iterator[Figure]:
    """Yield the figures of starts.

    Args:
        environment: folder and programs.
        idle: seconds without a key, from the first picture on, after which a start counts as settled.
    """
    for size in (BARE, *environment.sizes):  # compiles the modules
        with Running(program_of(environment, size)) as running:
            running.settle()
    samples, closely = Samples("start"), (50,) if environment.is_quick else (50, 10_000)
    screens = {} if environment.is_quick else SCREENS
    waiting: deque[Started] = deque()
    try:
        for _ in range(environment.rounds):
            for size in (BARE, *closely):
                samples.add("answered", size, answered(program_of(environment, size), size))
            for size in (BARE, *environment.sizes):
                waiting.append(start(program_of(environment, size), size, idle, samples))
                while waiting and waiting[0].running.age > waiting[0].due:
                    finish(waiting.popleft(), samples, closely, screens)
                for each in waiting:
                    each.running.drain()
        while waiting:
            finish(waiting.popleft(), samples, closely, screens)
    finally:
        for each in waiting:
            each.running.end()
    yield from figures(samples, environment.sizes, closely, screens, idle)


def program_of(environment: Environment, size: int) -> Program:
    """Return the bare program, or a board that was never opened."""
    return environment.bare() if size == BARE else environment.board(size)


def answered(program: Program, size: int) -> float:
    """Return the milliseconds until what is typed at the first picture is shown."""
    with Running(program) as running:
        return running.time_until("xxx", b"PAINTED 3") if size == BARE else running.time_until("nqzx", b"qzx")


def start(program: Program, size: int, idle: float, samples: Samples) -> Started:
    """Start a program, and wait until it rests."""
    running = Running(program)
    samples.add("time", size, running.first.time)
    samples.add("cpu", size, running.first.cpu)
    samples.add("rest", size, running.first.wall + running.settle().rest)
    return Started(size, running, running.first.wall / 1000 + idle)


def finish(started: Started, samples: Samples, closely: tuple[int, ...], screens: Mapping[str, str]) -> None:
    """Measure a program that was left alone; those in `closely` then open screens, and end."""
    size, running = started.size, started.running
    with running:
        running.wait_until(started.due)
        samples.add("settled", size, running.cpu())
        samples.add("memory", size, running.memory())
        if size == BARE:
            samples.add("key", size, running.send("x").time)
        elif size in closely:
            for name, key in screens.items():
                samples.add(name, size, running.send(key).time)
                running.send("\x1b")
        if size in (BARE, *closely):
            samples.add("end", size, running.quit())


def figures(
    samples: Samples, sizes: tuple[int, ...], closely: tuple[int, ...], screens: Iterable[str], idle: float
) -> Iterator[Figure]:
    """Yield the figures of all starts."""
    for size in sizes:
        cards = f"{size:,} cards"
        yield samples.ratio(f"first picture, CPU, {cards}", "cpu", size, FIRST[size])
        yield samples.ratio(f"first picture, time, {cards}", "time", size, FIRST[size])
        yield samples.ratio(f"at rest, by the clock, {cards}", "rest", size)
        yield samples.ratio(f"CPU until settled, {idle:g} s without a key, {cards}", "settled", size, SETTLED[size])
        yield samples.difference(f"memory over bare, settled, {cards}", "memory", size, MEMORY[size], "MiB")
    for size in closely:
        cards = f"{size:,} cards"
        yield samples.ratio(f"end, by the clock, {cards}", "end", size)
        yield samples.ratio(f"typed at the first picture until it stands there, {cards}", "answered", size, ANSWERED)
        for name in screens:
            yield samples.ratio(f"first opening, {name}, time, {cards}", name, size, OPENING, base=("key", BARE))
