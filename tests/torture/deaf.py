"""Terminals that stop reading while somebody types, and then close, or read again.

When one closes, the process has ended within five seconds, and the workshop is saved, sound and free. When one reads
again, the screen shows what was done meanwhile, the next key is answered, and the program ends on its own key. In
both cases what was in the journal before is still there.
"""

import os
import random
import signal
import sys
from pathlib import Path
from shutil import rmtree
from time import monotonic, sleep
from typing import TYPE_CHECKING

from perenne_tui.store.lock import is_locked
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import read
from tests.torture.outcome import Outcome

if TYPE_CHECKING:
    from tests.terminal.terminal import Terminal

LONG, SHORT = 60, 1
SOON = 5.0
"""Seconds after the terminal has closed within which the program must have ended."""
KEYS = (
    "o",
    "u",
    "p",
    "i",
    "j",
    "k",
    "l",
    "h",
    "J",
    "K",
    "w",
    "W",
    "n",
    "x",
    "\r",
    "\x1b[B",
    "r",
    "é",
    "\x1b[200~un\n deux\x1b[201~",
)
SEED = 3
ENDINGS = (128 + signal.SIGTERM, 128 + 1)
"""Exit codes after SIGTERM, or when the terminal has closed."""


def experiment(scratch: Path, short: bool) -> Outcome:
    """Run some rounds; every other terminal reads again."""
    if sys.platform == "win32":
        return Outcome("deaf", "not tried here: Windows has no pseudo-terminal of this kind", bound="none")
    rng, wrong, slowest, made = random.Random(SEED), list[str](), 0.0, 0
    rounds = SHORT if short else LONG
    for number in range(rounds):
        home = scratch / f"{number}"
        home.mkdir()
        way = ("goes", "comes back")[number % 2]
        seconds, lines, found = _round(home, rng, way)
        slowest, made = max(slowest, seconds), made + lines
        wrong += [f"round {number}, the terminal {way}: {what}" for what in found]
        rmtree(home, ignore_errors=True)
    figures = f"{rounds} terminals that stop reading, {made:,} changes, ended {slowest:.1f} s after it went at most"
    return Outcome("deaf", figures, wrong, f"0 wrong, within {SOON:.0f} s", missed=slowest > SOON or not made)


def _round(home: Path, rng: random.Random, way: str) -> tuple[float, int, list[str]]:
    """Type while nothing is read; return the seconds until the end, the changes in the journal, and the errors."""
    from tests.terminal.unread_terminal import library_with_large_pictures, opened, work_unread

    path = library_with_large_pictures(home)
    with opened(home, is_started=True) as terminal:
        if rng.random() < 0.7:  # until the program waits for the terminal
            work_unread(terminal, home, "oupj")
        for _ in range(rng.randrange(40)):
            terminal.send(rng.choice(KEYS))
        sleep(rng.choice([0, 0, 0.05, 0.3]))
        kept = journal_of(path).read_bytes().rpartition(b"\n")[0]
        seconds, wrong = _gone(terminal, rng) if way == "goes" else (0.0, _back(terminal))
    if is_locked(path):
        wrong.append("the workshop is not free")
    if not journal_of(path).read_bytes().startswith(kept):
        wrong.append("what was saved is not there")
    if read(path).opened_read_only_because:
        wrong.append("it opens read-only")
    wrong += [
        f"there is {file.name}" for file in home.rglob("*") if file.name == "fault.txt" or ".damaged" in file.name
    ]
    return seconds, kept.count(b"\n"), wrong


def _gone(terminal: "Terminal", rng: random.Random) -> tuple[float, list[str]]:
    """Close the terminal; return the seconds until the program has ended, and the errors found."""
    if rng.random() < 0.3:
        os.kill(terminal.pid, signal.SIGTERM)
    terminal.close()
    began = monotonic()
    try:
        code = terminal.end_unread()
    except AssertionError as error:
        return monotonic() - began, [str(error)]
    return monotonic() - began, [] if code in ENDINGS else [f"it ended with {code}"]


def _back(terminal: "Terminal") -> list[str]:
    """Read again; return the errors found."""
    try:
        terminal.settle()
        for key in ("esc", "esc", "f2", "f1"):
            terminal.press(key)
        terminal.wait_for("Toutes les touches")
        terminal.press("esc")
        terminal.press("ctrl+q")
        code = terminal.wait_until_it_ends()
    except (AssertionError, OSError) as error:
        return [f"it does not go on: {error}"]
    return [] if code == 0 else [f"its key ended it with {code}"]
