"""A terminal that stops reading, and then goes: the program saves what is left and ends."""

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from perenne_tui.library import ENDING
from perenne_tui.store.lock import is_locked
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


def deaf(home: Path) -> Terminal:
    """Open the workshop, do something, and send more keys than can be painted while nobody reads."""
    terminal = Terminal("open", "atelier", home=home, size=(200, 60))
    terminal.wait_for("AXE A")
    terminal.settle()
    terminal.press("o")
    terminal.send(*["pagedown", "pageup"] * 120)
    return terminal


@pytest.mark.parametrize("way", ["the terminal goes", "SIGTERM, then the terminal goes", "the terminal stays"])
def test_the_program_ends_and_the_workshop_is_saved_and_free(home: Path, way: str) -> None:
    terminal = deaf(home)
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
    assert read(path).workshop.cards["a1"].state == "settled"
