"""A sitting in a real terminal: a triage from the middle of the room, and a kill in every phase."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from perenne_tui.core.agenda import phases_of
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.workshop import Workshop
from perenne_tui.library import ENDING
from perenne_tui.store.store import create, read
from tests.screens.board import some_workshop
from tests.terminal.terminal import Terminal


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library with one workshop."""
    create(tmp_path / f"atelier{ENDING}", some_workshop(), at=datetime(2026, 11, 24, 12, tzinfo=UTC))
    return tmp_path


def stored(home: Path) -> Workshop:
    return read(home / f"atelier{ENDING}").workshop


def test_a_triage_goes_from_the_first_card_to_the_summary_with_the_buttons_of_a_remote(home: Path) -> None:
    with Terminal("open", "atelier", "--lang", "fr", home=home) as terminal:
        terminal.until_ready()
        terminal.press("t")
        # Put off, settled, to discuss, parked, not applicable: so many times back, then forward; F5 and Esc between.
        for back in (0, 1, 2, 3, 4, 1, 1, 1):
            for _ in range(back):
                terminal.press("pageup")
            terminal.press("f5")
            terminal.press("esc")
            terminal.press("pagedown")
        terminal.press("pageup", "pagedown")
        terminal.wait_for("Toutes les cartes sont triées.")
        terminal.press("ctrl+q")
        assert terminal.wait_until_it_ends() == 0
    states = [card.state for card in stored(home).cards.values()]
    assert states == [
        "settled", "settled", "open", "parked", "not_applicable", "settled", "settled", "settled",
    ]  # fmt: skip


@pytest.mark.parametrize("gone", [1, 2, 4, 7, 9, 11])
def test_killed_in_any_phase_it_goes_on_in_that_phase(home: Path, gone: int) -> None:
    with Terminal("open", "atelier", "--lang", "fr", home=home) as terminal:
        terminal.until_ready()
        terminal.press("f6")
        terminal.press("enter")
        terminal.press("enter")
        for _ in range(gone - 1):
            terminal.press("f6")
        screen = terminal.text.splitlines()[0].split()[0]
        terminal.settle(1.2)
        terminal.kill()
    workshop = stored(home)
    conduct = conducted(workshop)
    phases = phases_of(workshop, conduct.sitting)
    assert [phase.uid for phase in phases].index(conduct.phase) == gone - 1
    with Terminal("open", "atelier", "--lang", "fr", home=home) as terminal:
        terminal.wait_for(phases[gone - 1].name.upper())
        terminal.wait_for(screen)
        terminal.settle()
        assert terminal.text.splitlines()[0].split()[0] == screen
