"""A terminal that stops reading: the program writes until the buffer is full, and is blocked."""

from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of
from tests.screens.board import board_of
from tests.terminal.process_activity import Work, work_of
from tests.terminal.terminal import Terminal

TITLES = [f"Une question assez longue pour remplir sa colonne, la {number}e" for number in range(60)]
ANSWER = 1.0
"""Seconds after which a key that has changed nothing is blocked by the terminal, where the system does not say it."""


def library_with_large_pictures(home: Path) -> Path:
    """Make a workshop whose pictures are large, and return its path."""
    board = board_of([(letter, f"Axe {letter}", TITLES) for letter in "ABC"])
    path = home / f"atelier{SNAPSHOT_ENDING}"
    create(path, board, at=datetime(2026, 11, 24, 12, tzinfo=UTC))
    return path


def opened(home: Path, *, is_started: bool = False) -> Terminal:
    """Return a terminal with the workshop open; it may be started by itself, where it is the only one."""
    terminal = Terminal("open", "atelier", home=home, size=(200, 60), is_started=is_started)
    terminal.wait_for("AXE A")
    terminal.settle()
    return terminal


def work_unread(terminal: Terminal, home: Path, keys: str = "oupj") -> None:
    """Type while nothing is read, until the program is blocked by the terminal."""
    journal, length = journal_of(home / f"atelier{SNAPSHOT_ENDING}"), 0
    while journal.stat().st_size > length:
        length = journal.stat().st_size
        for key in keys:
            terminal.send(key)
            end, before = monotonic() + ANSWER, None
            while journal.stat().st_size == length and monotonic() < end:
                sleep(0.01)
                work = work_of(terminal.pid)
                if before and work and _is_blocked(before) and _is_blocked(work) and not work.since(before):
                    break
                before = work


def _is_blocked(work: Work) -> bool:
    """Return whether a program waits, but not for events."""
    return work.is_asleep and work.timeout == 0
