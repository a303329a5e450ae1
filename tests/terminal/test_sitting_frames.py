"""The frames of a key during a sitting, on a board of 1,000 cards: one each, on every page of the sitting.

The clock is stopped, as each second would be a frame of its own.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from perenne_tui.core.model.values import replace
from perenne_tui.store.creation import create
from tests.screens.board import board_of, some_workshop
from tests.terminal.set_clock import open_on_a_clock, set_clock
from tests.terminal.terminal import Terminal, frames
from tests.terminal.test_frames import assert_one_frame_each

CARDS = 1_000

PHASES: dict[str, tuple[str, ...]] = {
    "ACCUEIL": ("down", "enter", "m", "M", "M", "f4", "enter", "space", "n", "a", "esc"),
    "CADRAGE": ("f4", "down", "enter", "down", "enter", "down", "enter", "5", "enter", "esc"),
    "CAP": ("down", "right", "v", "n", "x", "enter", "z", "c", "enter", "4", "2", "enter", "a", "enter"),
    "TRIAGE": ("o", "u", "pagedown", "pageup", "z", "2", "a", "x", "enter", "m", "b", "b"),
    "COLLECTE": ("n", "a", "tab", "enter", "b", "esc", "z"),
    "REGROUPEMENT": ("down", "space", "down", "f", "F", "w", "pagedown", "/", "d", "esc"),
    "VOTE": ("enter", "d", "3", "enter", "e", "5", "enter", "R", "R", "w", "2", "w"),
    "PAUSE": ("n", "q", "esc", "m", "f8", "down", "esc", "esc"),
    "DISCUSSION": ("down", "enter", "enter", "pagedown", "enter", "r", "a", "enter", "m", "esc"),
    "RELECTURE": ("pagedown", "m", "c", "down", "enter", "2", "enter", "a", "enter"),
    "CLÔTURE": ("down", "enter", "a", "enter", "end", "up", "enter", "b", "esc", "m"),
}
"""Keys pressed in each phase of the longest agenda, from its first picture on."""


@pytest.fixture(scope="module")
def sitting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A sitting that has just begun, with people, votes and many cards, in a terminal that stays open."""
    home = tmp_path_factory.mktemp("sitting")
    small = some_workshop()
    titles = [[f"Question {number} de la salle" for number in range(CARDS // 3 + 1)] for _ in range(3)]
    axes = zip("DTF", ("Déploiement", "Transmission", "Fiabilisation"), titles, strict=True)
    create(
        home / "atelier.perenne.json",
        replace(board_of(list(axes)), people=small.people, ballots=small.ballots, actions=small.actions),
        at=datetime(2026, 11, 24, 12, tzinfo=UTC),
    )
    set_clock(home, 0)
    with open_on_a_clock(home) as terminal:
        terminal.until_ready()
        terminal.press("f6")
        terminal.press("enter")
        terminal.press("enter")
        terminal.wait_for("ACCUEIL")
        yield terminal


@pytest.mark.slow(reason="113 keys, one by one, in one sitting")
def test_every_key_of_every_phase_is_one_frame(sitting: Terminal) -> None:
    for place, (name, keys) in enumerate(PHASES.items()):
        if place:
            sent = len(sitting.sent)
            sitting.press("f6")
            sitting.wait_for(name)
            sitting.settle()
            assert frames(sitting.sent[sent:]) == 1, name
        assert_one_frame_each(sitting, keys)
