"""The subject “six hours”: memory over a sitting of six hours, on a clock that runs fast.

A sitting with an agenda runs on the board, its time boxes end and ring, phases follow each other, cards are opened,
carried, sorted and voted on, and undone; another window of the same workshop, the desk, follows every change.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from benchmarks.environment import Environment, perenne
from benchmarks.figures import Figure
from benchmarks.keys import KEYS
from benchmarks.process import CannotMeasureError
from benchmarks.running import Program, Running

HOURS = 6
GROWN = 2.0
"""MiB by which memory may grow from the end of the first hour to the end."""
SETTLED = 3600
"""Seconds of the clock after which everything has been used once."""
PAUSE = 0.05
"""Seconds between two writes of keys: longer than the program waits after Esc."""
MOST_SECONDS = 600.0
"""Seconds after which a measurement is given up."""
BEGIN = ("\x1b[17~", "\r", "\r", "\x1bOQ")
"""Keys that begin a sitting: the first agenda, then the board."""
USUAL = ("down", "right", "left", "up", "page", "home", "carry down", "carry right", "state", "vote", "undo")
"""Keys between two ticks."""
SCREENS = ("card opens", "card closes", "help opens", "help closes", "palette opens", "palette closes")
"""Keys that open a screen and leave it, in order."""
NEXT_PHASE = "\x1b[17~"


def measure(environment: Environment) -> Iterator[Figure]:
    """Yield the growth of the memory of both windows."""
    usual = environment.board(50)
    home = Path(usual.environ["PERENNE_HOME"])
    report = home / "report.txt"
    command = [sys.executable, "-m", "benchmarks.fast_clock", str(home / "bench.perenne.json")]
    fast = Program([*command, str(HOURS * 3600), str(report)], usual.environ, usual.painted)
    with Running(fast) as running, Running(_desk(usual)) as following:
        first, last = _sitting(running, following, report)
    for window, before, after in zip(("", " of the desk"), first, last, strict=True):
        what = f"memory{window} grown after the first of {HOURS} hours, 50 cards"
        yield Figure("six hours", what, (after - before,), GROWN, "MiB", "median")


def _desk(board: Program) -> Program:
    """Return the desk of the workshop that a board shows."""
    return Program(perenne("desk", "bench", "--lang", "en"), board.environ, b"\x1b[?2026h")


def _sitting(running: Running, following: Running, report: Path) -> tuple[tuple[float, float], tuple[float, float]]:
    """Hold a sitting; return the memory of both windows after `SETTLED` seconds, and at its end.

    Raises:
        CannotMeasureError: the clock does not come to its end.
    """
    rng, number, first, stop = random.Random(3), 0, (0.0, 0.0), monotonic() + MOST_SECONDS
    for key in BEGIN:
        running.write(key)
        running.wait_until(running.age + 1.0)
    while (passed := _passed(report)) < HOURS * 3600:
        if monotonic() > stop:
            raise CannotMeasureError(f"the clock stands at {passed} seconds")
        if passed >= SETTLED and not first[0]:
            first = running.memory(), following.memory()
        number += 1
        if number % 5 == 0:
            for name in SCREENS:
                running.write(KEYS[name])
                running.wait_until(running.age + PAUSE)
        if number % 40 == 0:
            running.write(NEXT_PHASE)
        running.write("".join(KEYS[rng.choice(USUAL)] for _ in range(10)))
        running.wait_until(running.age + PAUSE)
        following.drain()
    running.settle()
    following.settle()
    return first, (running.memory(), following.memory())


def _passed(report: Path) -> int:
    """Return the seconds that have passed on the clock."""
    lines = report.read_text(encoding="ascii").splitlines() if report.exists() else []
    return int(lines[-1].split()[0]) if lines else 0
