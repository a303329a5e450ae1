"""A terminal that stops reading, and then goes: the program saves what is left and ends."""

import os
import signal
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

import pytest

from perenne_tui.library import ENDING
from perenne_tui.store.lock import is_locked
from perenne_tui.store.places import journal_of
from perenne_tui.store.store import create, read
from tests.screens.board import board_of
from tests.terminal.terminal import Terminal

TITLES = [f"Une question assez longue pour remplir sa colonne, la {number}e" for number in range(60)]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library with one workshop whose pictures are large."""
    board = board_of([(letter, f"Axe {letter}", TITLES) for letter in "ABC"])
    create(tmp_path / f"atelier{ENDING}", board, at=datetime(2026, 11, 24, 12, tzinfo=UTC))
    return tmp_path


def held_up(home: Path) -> Terminal:
    """Open the workshop and work in it while nobody reads, until the program waits for the terminal."""
    terminal = Terminal("open", "atelier", home=home, size=(200, 60))
    terminal.wait_for("AXE A")
    terminal.settle()
    journal, length = journal_of(home / f"atelier{ENDING}"), 0
    while journal.stat().st_size > length:
        length = journal.stat().st_size
        for key in "oupj":
            terminal.send(key)
        end = monotonic() + 1
        while journal.stat().st_size == length and monotonic() < end:
            sleep(0.01)
    return terminal


@pytest.mark.slow(reason="the program has two and a half seconds to end by itself")
@pytest.mark.parametrize("way", ["the terminal goes", "SIGTERM, then the terminal goes", "the terminal stays"])
def test_the_program_ends_and_the_workshop_is_saved_and_free(home: Path, way: str) -> None:
    terminal = held_up(home)
    try:
        if "SIGTERM" in way or "stays" in way:
            os.kill(terminal.pid, signal.SIGTERM)
        if "goes" in way:
            terminal.close()
        assert terminal.end_unread() in (128 + signal.SIGTERM, 128 + signal.SIGHUP)
    finally:
        terminal.kill()
        terminal.close()
    path = home / f"atelier{ENDING}"
    assert not is_locked(path)
    assert read(path).workshop.cards["a1"].state == "parked"
