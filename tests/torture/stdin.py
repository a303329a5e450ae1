"""Any input from the terminal: the program goes on, answers the next key, and the workshop is sound afterwards.

The program runs in a pseudo-terminal; keys are mixed with bytes that are no UTF-8, old mouse reports, sequences that
are malformed or cut, and pastes with and without their marks. Now and then it is checked: all input is read, all
threads sleep, and F1 shows the help. A program that random keys have closed, through the palette, is started again.
"""

import random
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from perenne_tui.services.library import workshops
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of
from perenne_tui.store.workshop_file import read
from tests.torture.outcome import Outcome
from tests.torture.raw_bytes import Event, events

if TYPE_CHECKING:
    from tests.terminal.terminal import Terminal

LONG, SHORT = 100_000, 200
LOOKS, LOOKS_SHORT = 50, 1
"""Number of checks of the program in a run."""
MOST_SCREENS = 12
"""Screens that may be open on top of each other where F1 is not the help."""
SIZE, OTHER_SIZE = (100, 30), (101, 31)
SEED = 15
HELP = ("Toutes les touches", "Every key")
"""First words of the help: random keys may have changed the language."""
PASTE_PAUSE = 1.3
"""Seconds of silence after which every unfinished sequence or paste is given up."""


def experiment(scratch: Path, short: bool) -> Outcome:
    """Send random events, and check the program now and then."""
    if sys.platform == "win32":
        return Outcome("stdin", "not tried here: Windows has no pseudo-terminal of this kind", bound="none")
    from tests.screens.board import some_workshop

    path = scratch / f"atelier{SNAPSHOT_ENDING}"
    create(path, some_workshop(), at=datetime(2026, 11, 24, 12, tzinfo=UTC))
    drawn = events(random.Random(SEED), SHORT if short else LONG)
    wrong, left, slowest, terminal = list[str](), 0, 0.0, _opened(scratch)
    before = journal_of(path).stat().st_size
    each = len(drawn) // (LOOKS_SHORT if short else LOOKS)
    for at in range(0, len(drawn), each):
        began = monotonic()
        what = _sent(terminal, drawn[at : at + each]) or _answers(terminal)
        slowest = max(slowest, monotonic() - began)
        wrong += _faults(scratch)
        if terminal.exit_code == 0:
            left, terminal = left + 1, _opened(scratch)
        elif what:
            wrong.append(f"events {at:,} to {at + each:,}: {what}")
            terminal.kill()
            terminal.close()
            terminal = _opened(scratch)
    wrong += _left(terminal)
    wrong += _unsound(scratch)
    done = sum(file.stat().st_size for file in scratch.glob("*.journal")) > before
    figures = f"{len(drawn):,} events, left by its own command {left} times, slowest {each:,}: {slowest:.1f} s"
    return Outcome("stdin", figures, wrong, "0 wrong, some changes made", missed=not done)


def _opened(home: Path) -> "Terminal":
    """Start the program on the workshop, or on the library if it was deleted, and wait until it is shown."""
    from tests.terminal.terminal import Terminal

    arguments = ("open", "atelier") if (home / f"atelier{SNAPSHOT_ENDING}").exists() else ()
    terminal = Terminal(*arguments, home=home, size=SIZE, folder=home, is_started=True)
    terminal.settle()
    terminal.is_watched = False
    return terminal


def _sent(terminal: "Terminal", batch: list[Event]) -> str:
    """Send events; return the errors found."""
    waiting = b""
    for event in batch:
        waiting += event.data
        if event.silence or len(waiting) > 2_000:
            if not terminal.flood(waiting):
                return _ended(terminal) or "it does not read on"
            waiting = b""
            if event.silence:
                sleep(event.silence)  # a terminal that says nothing for so long
    return "" if terminal.flood(waiting) else _ended(terminal) or "it does not read on"


def _answers(terminal: "Terminal") -> str:
    """Check that the program has read all input, sleeps, and answers a key; return the errors found."""
    sleep(PASTE_PAUSE)  # what has begun is not waited for any more
    terminal.settle()
    # The screen was not watched: a new size has the program paint all of it.
    terminal.is_watched = True
    wide, high = SIZE if (terminal.screen.columns, terminal.screen.lines) == OTHER_SIZE else OTHER_SIZE
    try:
        terminal.resize(wide, high)
        terminal.settle()
        for _ in range(MOST_SCREENS):
            terminal.press("esc")
            terminal.press("f1")
            if any(words in terminal.text for words in HELP):
                break
        else:
            return _ended(terminal) or f"F1 does not show the help:\n{terminal.text}"
        terminal.press("esc")
    except (OSError, AssertionError) as error:
        return _ended(terminal) or f"it does not answer: {error}"
    finally:
        terminal.is_watched = False
    return _ended(terminal)


def _ended(terminal: "Terminal") -> str:
    """Return the exit status of the program, if it has ended."""
    terminal.settle(0.05)
    return (
        ""
        if terminal.exit_code is None
        else f"it has ended with {terminal.exit_code}: {terminal.text.strip()[-300:]}"
    )


def _left(terminal: "Terminal") -> list[str]:
    """Close the program with its key; return the errors found."""
    try:
        for key in ("esc", "esc", "f2", "ctrl+q", "ctrl+q"):
            if terminal.exit_code is None:
                terminal.press(key)
        code = terminal.wait_until_it_ends()
    except (OSError, AssertionError) as error:
        terminal.kill()
        return [f"its key does not end it: {error}"] if terminal.exit_code else []
    finally:
        terminal.close()
    return [] if code == 0 else [f"its key ended it with {code}"]


def _faults(home: Path) -> list[str]:
    """Return the reports of faults, and delete them."""
    found = []
    for file in home.rglob("fault.txt"):
        lines = file.read_text(encoding="utf-8").splitlines()
        found.append(f"a fault: {' / '.join(line.strip() for line in lines[-5:])}")
        file.unlink()
    return found


def _unsound(home: Path) -> list[str]:
    """Read every file that is there afterwards; return the errors found."""
    wrong = _faults(home)
    wrong += [f"set aside: {file.name}" for file in home.rglob("*") if {".other", ".damaged"} & {*file.suffixes}]
    for path in workshops(home):
        reading = read(path)
        if reading.opened_read_only_because:
            wrong.append(f"{path.name} opens read-only")
        elif not reading.workshop.axes:
            wrong.append(f"{path.name} is empty")
    return wrong
