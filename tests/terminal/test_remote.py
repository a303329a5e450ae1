"""A triage in a real terminal, with the buttons of a presentation remote alone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from perenne_tui.store.workshop_file import read
from tests.screens.board import some_workshop
from tests.terminal.terminal import Terminal


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library with one workshop."""
    create(tmp_path / f"atelier{SNAPSHOT_ENDING}", some_workshop(), at=datetime(2026, 11, 24, 12, tzinfo=UTC))
    return tmp_path


def stored(home: Path) -> Workshop:
    return read(home / f"atelier{SNAPSHOT_ENDING}").workshop


@pytest.mark.slow(reason="the buttons of a remote are pressed one by one")
def test_a_triage_goes_from_the_first_card_to_the_summary_with_the_buttons_of_a_remote(home: Path) -> None:
    with Terminal("open", "atelier", "--lang", "fr", home=home) as terminal:
        terminal.until_ready()
        terminal.press("t")
        # Put off, settled, to discuss, parked, not applicable: so many times back, then forward; between them Esc,
        # which leaves the triage, and F5, which comes back to the same card and the same choice.
        for back in (0, 1, 2, 3, 4, 1, 1, 1):
            for _ in range(back):
                terminal.press("pageup")
            terminal.press("esc", "f5")
            terminal.press("pagedown")
        terminal.press("pageup", "pagedown")
        terminal.wait_for("Toutes les cartes sont triées.")
        terminal.press("ctrl+q")
        assert terminal.wait_until_it_ends() == 0
    states = [card.state for card in stored(home).cards.values()]
    assert states == [
        "settled", "settled", "open", "parked", "not_applicable", "settled", "settled", "settled",
    ]  # fmt: skip
