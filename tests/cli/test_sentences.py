"""What commands say breaks at blanks on a terminal; a command to type and a path are copied as they stand."""

import os
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from perenne_tui.cli import saying
from perenne_tui.cli.saying import broken, hanging, tell, write_sentence
from tests.cli.helpers import Perenne

KEPT = (
    "atelier.perenne.json n’a pas pu être enregistré\u00a0: tout est gardé dans "
    "/home/marie/.local/state/perenne/rescued/atelier.perenne.json\u00a0; ce qui suit aussi. "
    "Une fois la place faite\u00a0: perenne recover 'atelier d’été'"
)


class Terminal(StringIO):
    """A terminal that keeps what it is sent."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 7


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, width: int = 80) -> Terminal:
    """Have both streams write to a terminal."""
    terminal = Terminal()
    monkeypatch.setattr(os, "get_terminal_size", lambda _fd=0: os.terminal_size((width, 24)))
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "stdout", terminal)
    return terminal


@pytest.mark.parametrize("width", range(30, 200))
def test_a_sentence_breaks_at_blanks_and_keeps_every_word(width: int) -> None:
    lines = broken(KEPT, width).split("\n")
    assert " ".join(lines) == KEPT
    assert all(len(line) <= width or " " not in line for line in lines)
    command = "perenne recover 'atelier d’été'"
    assert any(command in line for line in lines) == (width >= len(command))
    assert not any(line.startswith((":", ";")) for line in lines), "French marks stay with their words"


def test_a_path_with_blanks_is_whole_where_a_line_holds_it() -> None:
    path = "/home/marie/Documents partagés/Pérennisation 2026/plan.md"
    said = f"Écrit dans le dossier que voici, comme demandé : {path}"
    assert path in broken(said, 80, path).split("\n")
    assert " ".join(broken(said, 40, path).split("\n")) == said


@pytest.mark.parametrize("speak", [tell, write_sentence])
def test_both_streams_are_as_wide_as_their_terminal(
    monkeypatch: pytest.MonkeyPatch, speak: Callable[[str], None]
) -> None:
    terminal = at_a_terminal(monkeypatch)
    speak(KEPT)
    lines = terminal.getvalue().splitlines()
    assert " ".join(lines) == KEPT
    assert len(lines) > 2
    assert all(len(line) <= 80 for line in lines)


def test_what_hangs_under_something_keeps_its_command_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_terminal(monkeypatch)
    said = "atelier contient toute la copie sauvée le 29 novembre. Pour la retirer : perenne recover atelier"
    lines = hanging("    ", said)
    assert [line for line in lines if "perenne recover atelier" in line]
    assert all(len(line) <= 80 for line in lines)


def test_in_a_pipe_every_sentence_is_one_line(perenne: Perenne, tmp_path: Path) -> None:
    ended = perenne("export", "nulle part" * 20, "-o", str(tmp_path / "plan.md"))
    assert ended.code == 1
    assert len(ended.err.splitlines()) == 1
    assert saying.columns() == saying.UNCUT
