"""The main job, end to end: a deck becomes a workshop, is worked through and killed, and its plan is exported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.base_lines import without_base
from tests.terminal.key_scripts import gestures, play
from tests.terminal.program_host import ROOT
from tests.terminal.terminal import Terminal

HERE = Path(__file__).parent
SESSION = list(gestures(HERE / "first_session.keys"))
KEPT = [
    place
    for place, (how, what) in enumerate(SESSION)
    if how == "keys" and what not in ("r", "a", "d", "n", "g", "ctrl+q")
]
"""Indexes in the script at which nothing is being typed."""
POINTS = KEPT[:: max(1, len(KEPT) // 20)][:20]
"""Twenty of them at most."""


def perenne(home: Path, *arguments: str) -> str:
    """Run a command, and return what it wrote."""
    done = subprocess.run(
        [sys.executable, "-m", "perenne_tui", *arguments],
        env={"PATH": "", "PERENNE_HOME": str(home), "PERENNE_CONFIG": str(home / "none"), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        cwd=home,
    )
    return done.stdout.decode("utf-8")


def make_workshop(home: Path, *, end: str) -> Path:
    """Make a library with one workshop, `atelier`, fresh from the deck, and return its folder."""
    made = ("--from", "perennisation", "--lang", "fr", "--challenge", "Signal’Eau", "--end", end)
    perenne(home, "new", "atelier", *made)
    return home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library for a first session."""
    return make_workshop(tmp_path, end="2026-12-31")


@pytest.mark.slow(reason="a first session is played, each gesture by itself")
def test_a_first_session_ends_with_a_plan_that_can_be_sent(home: Path) -> None:
    with Terminal("open", "atelier", home=home, is_started=True) as terminal:
        terminal.wait_for("DÉPLOIEMENT")
        terminal.settle()
        for gesture in SESSION:
            play(terminal, [gesture])
        assert terminal.wait_until_it_ends() == 0
    plan = perenne(home, "export", "atelier", "-o", "-", "--date", "2026-11-24", "--lang", "fr")
    expected = (HERE / "first_session.plan.fr.md").read_text(encoding="utf-8")
    assert without_base(plan) == expected


@pytest.mark.slow(reason="a first session is played, and opened again")
@pytest.mark.parametrize("cut", POINTS if os.environ.get("PERENNE_TORTURE") else POINTS[10::10])
def test_what_was_shown_for_a_second_survives_a_kill(home: Path, cut: int) -> None:
    """At one point of the script; at twenty with `make torture`."""
    with Terminal("open", "atelier", home=home, size=(160, 45)) as terminal:
        terminal.wait_for("DÉPLOIEMENT")
        terminal.settle()
        for gesture in SESSION[: cut + 1]:
            play(terminal, [gesture])
        terminal.press("f2")
        shown = board(terminal)
        stay_a_second(terminal)
        terminal.kill()
    written = perenne(home, "show", "atelier", "--text")
    with Terminal("open", "atelier", home=home, size=(160, 45)) as again:
        again.wait_for("DÉPLOIEMENT")
        again.settle()
        assert board(again) == shown
    assert perenne(home, "show", "atelier", "--text") == written


def board(terminal: Terminal) -> str:
    """Return the columns on the screen, without the cursor."""
    return "\n".join(terminal.text.splitlines()[2:-2]).replace("█", "▌")


def stay_a_second(terminal: Terminal) -> None:
    """Leave the screen unchanged for the second in which the program must save; for less once it has saved."""
    terminal.settle(1)
