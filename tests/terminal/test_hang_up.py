"""A terminal that closes, whether it still reads or not: the program saves what is left and ends."""

import os
import signal
from pathlib import Path

import pytest

from perenne_tui.store.lock import is_locked
from perenne_tui.store.paths import SNAPSHOT_ENDING
from perenne_tui.store.workshop_file import read
from tests.terminal.terminal import Terminal
from tests.terminal.unread_terminal import library_with_large_pictures, opened, work_unread

WAYS = (
    "it is read, then the terminal goes",
    "the terminal goes",
    "SIGTERM, then the terminal goes",
    "the terminal stays",
)


def at_work(home: Path, *, is_read: bool = False) -> Terminal:
    """Park a card of a workshop with large pictures; unless it is read, until the terminal blocks the program."""
    home.mkdir(exist_ok=True)
    library_with_large_pictures(home)
    terminal = opened(home)
    if is_read:
        terminal.press("p")
    else:
        work_unread(terminal, home)
    return terminal


@pytest.mark.slow(reason="the program has two and a half seconds to end by itself")
def test_the_program_ends_and_the_workshop_is_saved_and_free(tmp_path: Path) -> None:
    terminals = {way: at_work(tmp_path / way, is_read="read" in way) for way in WAYS}
    try:
        for way, terminal in terminals.items():  # one after the other, and then all of them end
            if "SIGTERM" in way or "stays" in way:
                os.kill(terminal.pid, signal.SIGTERM)
            if "goes" in way:
                terminal.close()
        for way, terminal in terminals.items():
            assert terminal.end_unread() in (128 + signal.SIGTERM, 128 + signal.SIGHUP), way
    finally:
        for terminal in terminals.values():
            terminal.kill()
            terminal.close()
    for way in WAYS:
        path = tmp_path / way / f"atelier{SNAPSHOT_ENDING}"
        assert not is_locked(path), way
        assert read(path).workshop.cards["a1"].state == "parked", way


@pytest.mark.slow(reason="the program is to wait for the terminal first")
def test_a_terminal_that_reads_again_shows_all_that_was_done_and_goes_on(tmp_path: Path) -> None:
    with at_work(tmp_path) as terminal:
        terminal.settle()
        terminal.press("g")
        terminal.type("A50")
        terminal.press("enter", "o")
        terminal.wait_for("A50")
        terminal.press("ctrl+q")
        assert terminal.wait_until_it_ends() == 0
    workshop = read(tmp_path / f"atelier{SNAPSHOT_ENDING}").workshop
    assert (workshop.cards["a1"].state, workshop.cards["a50"].state) == ("parked", "settled")
