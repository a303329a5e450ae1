"""Two windows on one workshop: the second follows the first, and takes over when it closes."""

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from perenne_tui.store.workshop_file import read
from tests.screens.board import some_workshop
from tests.terminal.set_clock import open_on_a_clock, set_clock, wall
from tests.terminal.terminal import Terminal


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library with one workshop."""
    create(tmp_path / f"atelier{SNAPSHOT_ENDING}", some_workshop(), at=datetime(2026, 11, 24, 12, tzinfo=UTC))
    return tmp_path


def test_a_second_window_follows_and_takes_over_when_the_first_is_killed(home: Path) -> None:
    with Terminal("open", "atelier", "--lang", "fr", home=home) as first:
        first.wait_for("DÉPLOIEMENT")
        first.settle()
        with Terminal("open", "atelier", "--lang", "fr", home=home) as second:
            second.wait_for("ouvert dans une autre")
            second.settle()
            first.press("o")
            second.wait_for("réglé")
            first.press("down", "enter")
            second.wait_for("D2")
            second.wait_for("Pourquoi")
            second.press("a")
            second.wait_for("est ouvert dans une autre fenêtre")
            first.press("esc")
            second.wait_for("DÉPLOIEMENT")
            first.kill()
            second.press("p")
            second.wait_for("parking")
            second.press("ctrl+q")
            assert second.wait_until_it_ends() == 0
    states = {card.spoken: card.state for card in read(home / f"atelier{SNAPSHOT_ENDING}").workshop.cards.values()}
    assert (states["D1"], states["D2"]) == ("settled", "parked")


PHASES = {
    "Accueil": ("enter",),
    "Cadrage": (),
    "CAP": ("down",),
    "Triage": ("o",),
    "Rideau": ("n", "q", "enter", "esc"),
    "REGROUPEMENT": ("n", "a", "enter"),
    "Vote": ("R",),
    "PAUSE": (),
    "DISCUSSION": ("enter", "pagedown"),
    "Plan": (),
    "Clôture": ("end",),
}
"""Words of the wall in each phase of the longest agenda, and what is pressed there."""


@pytest.mark.slow(reason="two windows go through all phases")
def test_a_window_that_follows_looks_at_what_the_room_looks_at_in_every_phase(home: Path) -> None:
    set_clock(home, 0)
    with open_on_a_clock(home) as room:
        room.until_ready()
        with open_on_a_clock(home) as other:
            other.wait_for("ouvert dans une autre")
            room.press("f6")
            room.press("enter", "enter")
            for words, keys in PHASES.items():
                room.wait_for(words)
                room.settle()  # the words may stand in the first half of a picture
                for key in keys:
                    room.press(key)
                other.wait_until(lambda: in_common(other) == in_common(room))
                room.press("f6")


def in_common(terminal: Terminal) -> list[str]:
    """Return the lines that both windows show: all but the first line, which holds the follower's notice."""
    return wall(terminal).splitlines()[1:]


def test_the_desk_follows_and_outlives_the_window_that_writes(home: Path) -> None:
    with Terminal("open", "atelier", "--lang", "fr", home=home) as wall:
        wall.until_ready()
        with Terminal("desk", "atelier", "--lang", "fr", home=home) as desk:
            desk.wait_for("Pupitre")
            desk.settle()
            wall.press("enter")
            desk.wait_for("Réserver le nom de domaine")
            wall.kill()
            desk.press("f1")
            desk.wait_for("Toutes les touches")
            desk.press("esc")
            desk.wait_for("Réserver le nom de domaine")
            desk.press("ctrl+q")
            assert desk.wait_until_it_ends() == 0


def test_told_to_end_it_gives_the_terminal_back_and_frees_the_workshop(home: Path) -> None:
    for number in (signal.SIGTERM, signal.SIGHUP):
        with Terminal("open", "atelier", "--lang", "fr", home=home) as terminal:
            terminal.wait_for("DÉPLOIEMENT")
            terminal.settle()
            terminal.press("n")
            terminal.type("Une carte")
            terminal.press("enter")
            os.kill(terminal.pid, number)
            assert terminal.wait_until_it_ends() == 128 + number
            assert b"\x1b[?1049l" in terminal.sent
            assert "Traceback" not in terminal.text
    titles = [card.title for card in read(home / f"atelier{SNAPSHOT_ENDING}").workshop.cards.values()]
    assert titles.count("Une carte") == 2


def test_stopped_and_gone_on_with_it_shows_the_board_again(home: Path) -> None:
    with Terminal("open", "atelier", "--lang", "fr", home=home) as terminal:
        terminal.wait_for("DÉPLOIEMENT")
        terminal.settle()
        os.kill(terminal.pid, signal.SIGTSTP)
        terminal.wait_until_it_sends(b"\x1b[?1049l")  # it gives the terminal back
        terminal.settle()
        sent = len(terminal.sent)
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait_until_it_sends(b"\x1b[?1049h", after=sent)
        terminal.settle()
        terminal.wait_until_it_sends(b"TRANSMISSION", after=sent)  # the whole board is painted again
        terminal.press("o")
        terminal.wait_for("réglé")


def test_stopped_without_being_asked_it_shows_the_board_again_and_still_ends(home: Path) -> None:
    with Terminal("open", "atelier", "--lang", "fr", home=home) as terminal:
        terminal.wait_for("DÉPLOIEMENT")
        terminal.settle()
        for stop in (signal.SIGSTOP, signal.SIGTSTP, signal.SIGSTOP):
            sent = len(terminal.sent)
            terminal.stop(stop)
            os.kill(terminal.pid, signal.SIGCONT)
            terminal.wait_until_it_sends(b"\x1b[?1049h", after=sent)
            terminal.wait_until_it_sends(b"MISSION", after=sent)
            terminal.settle()
        terminal.press("down", "down", "o")
        terminal.wait_for("réglé")
        terminal.stop(signal.SIGTSTP)
        os.kill(terminal.pid, signal.SIGTERM)
        os.kill(terminal.pid, signal.SIGCONT)
        assert terminal.wait_until_it_ends() == 128 + signal.SIGTERM
    card = read(home / f"atelier{SNAPSHOT_ENDING}").workshop.card_named("D3")
    assert card is not None
    assert card.state == "settled", "each key came once"


def test_leaving_with_something_unsaved_says_on_the_shell_where_it_is_kept(home: Path) -> None:
    folder, away, state = home / "partage", home / "ailleurs", home / "state"
    folder.mkdir()
    create(folder / f"atelier{SNAPSHOT_ENDING}", some_workshop(), at=datetime(2026, 11, 24, 12, tzinfo=UTC))
    with Terminal("open", "atelier", "--lang", "fr", home=folder, more={"XDG_STATE_HOME": str(state)}) as terminal:
        terminal.wait_for("DÉPLOIEMENT")
        terminal.settle()
        folder.rename(away)
        terminal.press("o")
        terminal.wait_for("NON ENREGISTRÉ")
        terminal.wait_for("n’est plus accessible.")
        terminal.press("ctrl+q")
        terminal.wait_for("encore une fois")
        terminal.press("ctrl+q")
        assert terminal.wait_until_it_ends() == 1
        last = terminal.sent[terminal.sent.rindex(b"\x1b[?1049l") :].decode()
        assert "n’a pas pu être enregistré" in last
        (kept,) = state.rglob(f"*{SNAPSHOT_ENDING}")
        assert str(kept) in last
        assert "Traceback" not in last
    assert read(kept).workshop.cards["d1"].state == "settled"
    assert read(away / f"atelier{SNAPSHOT_ENDING}").workshop.cards["d1"].state == "open"
