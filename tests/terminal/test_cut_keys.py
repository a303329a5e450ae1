"""Keys that a slow line cuts, in a real terminal: they are an Esc at most, and a paste stays a paste."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from perenne_tui.store.workshop_file import read
from tests.screens.board import some_workshop
from tests.terminal.terminal import Terminal

OVER_SSH = {"SSH_CONNECTION": "192.0.2.7 50404 192.0.2.8 22"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the library."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def board(home: Path) -> Iterator[Terminal]:
    """The board of a workshop, on which each test ends; it must close on its key, without a fault."""
    with opened(home) as terminal:
        yield terminal
        terminal.press("ctrl+q")
        assert terminal.wait_until_it_ends() == 0
    assert not [*home.rglob("fault.txt")]


def opened(folder: Path, **more: str) -> Terminal:
    """Return the board of a workshop."""
    create(folder / f"atelier{SNAPSHOT_ENDING}", some_workshop(), at=datetime(2026, 11, 24, 12, tzinfo=UTC))
    terminal = Terminal("open", "atelier", home=folder, more=more)
    terminal.wait_for("DÉPLOIEMENT")
    terminal.settle()
    return terminal


def test_keys_that_are_cut_change_nothing(board: Terminal, home: Path) -> None:
    path = home / f"atelier{SNAPSHOT_ENDING}"
    before = read(path).workshop
    # Whole, as where the program was too busy to notice the gap, none of them does anything; as letters each would.
    for key in ("\x1b[11^", "\x1b[1;5P", "\x1bOa", "\x1b[<3;12;7m", "\x1b]11;rgb:00/zz/nv\x07", "\x1b[111;5u"):
        for gap in (0.03, 0.12):
            board.send_slowly([key[:1], key[1:2], key[2:]], gap)
            board.settle()
    board.press("home")
    assert read(path).workshop == before
    assert "Nouvelle carte" not in board.text


def test_a_paste_whose_first_mark_is_cut_is_offered_as_cards(board: Terminal) -> None:
    board.send_slowly(["\x1b", "[200~Réserver le nom\rÉcrire au service\rTrouver un relais\x1b", "[201~"], 0.06)
    board.wait_for("Entrée en fait 3")
    board.press("esc")


def test_letters_soon_after_esc_are_commands(board: Terminal, home: Path) -> None:
    board.press("n")
    board.wait_for("Nouvelle carte")
    board.send_slowly(["\x1b", "n"], 0.12)
    board.settle()
    board.type("Le n après Esc\r")
    board.settle()
    assert "Le n après Esc" in {
        card.title for card in read(home / f"atelier{SNAPSHOT_ENDING}").workshop.cards.values()
    }


def answers_to_esc(terminal: Terminal, times: int) -> list[float]:
    """Return the seconds in which Esc has closed the help, several times."""
    seconds = []
    for _ in range(times):
        terminal.press("f1")
        terminal.wait_for("Toutes les touches")
        terminal.settle()
        began = monotonic()
        terminal.send("esc")
        terminal.wait_for("DÉPLOIEMENT")
        seconds.append(monotonic() - began)
    return seconds


def test_esc_is_answered_before_a_tenth_of_a_second(board: Terminal) -> None:
    assert min(answers_to_esc(board, 5)) < 0.1, "another program may be in the way once"


@pytest.mark.parametrize(("environ", "least"), [(OVER_SSH, 0.1), (OVER_SSH | {"ESCDELAY": "200"}, 0.2)], ids=str)
def test_over_ssh_esc_waits_longer_and_else_as_people_say(
    tmp_path: Path, environ: dict[str, str], least: float
) -> None:
    with opened(tmp_path, **environ) as terminal:
        assert min(answers_to_esc(terminal, 2)) >= least
