"""No terminal, a dumb one, one without colours: a sentence, or the same without colours; never a hang."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from perenne_tui.store.creation import create
from tests.screens.board import some_workshop
from tests.terminal.program_host import ROOT
from tests.terminal.terminal import Terminal

COLOUR = re.compile(rb"\x1b\[[0-9;]*m")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library with one workshop."""
    create(tmp_path / "atelier.perenne.json", some_workshop(), at=datetime(2026, 11, 24, 12, tzinfo=UTC))
    return tmp_path


@pytest.mark.parametrize("arguments", [["open", "atelier"], ["atelier"], ["demo"]], ids=" ".join)
def test_without_a_terminal_the_board_says_so_and_ends(home: Path, arguments: list[str]) -> None:
    environ = {**os.environ, "PERENNE_HOME": str(home), "PERENNE_CONFIG": str(home / "none"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "perenne_tui", *arguments, "--lang", "fr"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environ,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stdout == b""
    (line,) = done.stderr.decode("utf-8").splitlines()
    assert "terminal" in line
    assert not list(home.glob("*.md"))


def test_a_dumb_terminal_is_told_so_and_the_program_ends(home: Path) -> None:
    with Terminal("open", "atelier", "--lang", "fr", home=home, more={"TERM": "dumb"}) as terminal:
        assert terminal.wait_until_it_ends() == 1
        assert "terminal" in terminal.text
        assert b"\x1b" not in terminal.sent


def test_without_colours_the_cursor_card_is_in_reverse_and_no_colour_is_sent(home: Path) -> None:
    with Terminal("open", "atelier", home=home, more={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("DÉPLOIEMENT")
        terminal.settle()
        for key in ("down", "enter", "down", "esc", "a", "x", "esc", "f3", "esc"):
            terminal.press(key)
        assert {code for sent in COLOUR.findall(terminal.sent) for code in codes(sent)} <= {0, 1, 2, 3, 4, 7, 22, 27}
        reverse = [
            (x, y)
            for y in range(terminal.screen.lines)
            for x in range(terminal.screen.columns)
            if terminal.screen.buffer[y][x].reverse
        ]
        rows = sorted({y for _, y in reverse})
        marked = terminal.text.split("\n")
        assert rows == [y for y, row in enumerate(marked) if row.startswith(" █")]
        assert "D2" in marked[rows[0]]
        assert all(len([x for x, y in reverse if y == row]) > 20 for row in rows)


def codes(sent: bytes) -> list[int]:
    """Return the numbers in one sequence of colours and styles."""
    return [int(number or 0) for number in sent[2:-1].split(b";")]
