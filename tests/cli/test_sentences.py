"""Sentences of commands in a terminal break at blanks; a command to type and a path stay on one line."""

import json
import os
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from perenne_tui.cli import output
from perenne_tui.cli.output import UNCUT, hanging_indent, wrapped, write_notice, write_sentence
from perenne_tui.cli.table import GAP, WIDEST, fitted
from perenne_tui.core.changes.cards import word_card
from tests.cases import cases
from tests.cli.helpers import Perenne
from tests.store.helpers import at_work

KEPT = (
    "atelier.perenne.json n’a pas pu être enregistré\u00a0: tout est gardé dans "
    "/home/marie/.local/state/perenne/rescued/atelier.perenne.json\u00a0; ce qui suit aussi. "
    "Une fois la place faite\u00a0: perenne recover 'atelier d’été'"
)


class Terminal(StringIO):
    """A terminal that records what is written."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 7


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, width: int = 80) -> Terminal:
    """Make both streams terminals."""
    terminal = Terminal()
    monkeypatch.setattr(os, "get_terminal_size", lambda _fd=0: os.terminal_size((width, 24)))
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "stdout", terminal)
    return terminal


def test_a_sentence_breaks_at_blanks_and_keeps_every_word() -> None:
    command = "perenne recover 'atelier d’été'"
    for width in range(30, 200):
        lines = wrapped(KEPT, width).split("\n")
        assert " ".join(lines) == KEPT
        assert all(len(line) <= width or " " not in line for line in lines), width
        assert any(command in line for line in lines) == (width >= len(command)), width
        assert not any(line.startswith((":", ";")) for line in lines), "French marks stay with their words"


def test_a_path_with_blanks_is_whole_where_a_line_holds_it() -> None:
    path = "/home/marie/Documents partagés/Pérennisation 2026/plan.md"
    said = f"Écrit dans le dossier que voici, comme demandé : {path}"
    assert path in wrapped(said, 80, path).split("\n")
    assert " ".join(wrapped(said, 40, path).split("\n")) == said


@pytest.mark.parametrize("speak", [write_notice, write_sentence])
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
    lines = hanging_indent("    ", said)
    assert [line for line in lines if "perenne recover atelier" in line]
    assert all(len(line) <= 80 for line in lines)


def test_in_a_pipe_every_sentence_is_one_line(perenne: Perenne, tmp_path: Path) -> None:
    ended = perenne("export", "nulle part" * 20, "-o", str(tmp_path / "plan.md"))
    assert ended.code == 1
    assert len(ended.err.splitlines()) == 1
    assert output.line_width() == output.UNCUT


@pytest.mark.parametrize("width", [0, 60, 80, 300])
def test_a_long_answer_is_one_line_of_the_log_at_a_terminal_and_whole_elsewhere(
    perenne: Perenne, atelier: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    answer = "Une réponse sans fin " * 600
    with at_work(atelier) as (_, session):
        session.do(word_card, card=next(iter(session.workshop.cards)), part="answer", text=answer)
    assert answer.strip() in perenne("log", "perenne-d-ete").out
    assert answer.strip() in json.loads(perenne("log", "perenne-d-ete", "--json").out)[-1]["detail"]
    monkeypatch.setattr(os, "get_terminal_size", lambda _fd=0: os.terminal_size((width, 24)))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    last = perenne("log", "perenne-d-ete").out.splitlines()[-1]
    assert "Une réponse sans fin" in last
    assert last.endswith("…")
    assert len(last) == min(width or 200, 200)


FACTS = ("12 sur 84 traitées", "7 actions à faire, 3 en retard", "29 nov. 2026", "prochaine : 12 déc. 2026")
ROWS = [
    ("atelier-d-ete", "Atelier d’été", FACTS),
    ("autre", "Un titre sans fin " * 17, FACTS),
    ("vide", "", ("10 sur 84 traitées", "", "3 janv. 2027", "")),
]


@cases("width", [40, 60, 80, 100, 120, 132, 200, 400])
def test_a_table_is_as_wide_as_the_terminal_and_cuts_titles_alone(width: int) -> None:
    for (name, title, facts), lines in zip(ROWS, fitted(ROWS, width), strict=True):
        assert all(len(line) <= width for line in lines)
        assert lines[0].startswith(name)
        shown, ellipsis, _ = lines[0].removeprefix(name).strip().partition("…")
        assert title.startswith(shown) if ellipsis else title.strip() in shown
        for fact in filter(None, facts):
            assert any(fact in line for line in lines), "what is counted and dated is whole"
    if width >= 132:
        assert all(len(lines) == 1 for lines in fitted(ROWS, width))
        assert len({lines[0].find("sur 84 traitées") for lines in fitted(ROWS, width)} - {-1}) == 1, "aligned"


def test_in_a_pipe_a_long_title_moves_its_own_row_alone() -> None:
    [first], [second], [third] = fitted(ROWS, UNCUT)
    assert first == GAP.join(["atelier-d-ete", "Atelier d’été".ljust(WIDEST), *FACTS])
    assert ROWS[1][1].strip() in second
    assert len(third) < 150


def test_the_list_of_workshops_keeps_to_the_terminal(
    perenne: Perenne, atelier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert perenne("rename", "perenne-d-ete", "Un titre sans fin " * 16).code == 0
    assert atelier.parent.is_dir()
    monkeypatch.setattr("perenne_tui.cli.list.line_width", lambda: 80)
    out = perenne("list").out
    assert "sur" in out
    assert all(len(line) <= 80 for line in out.splitlines() if not line.startswith("un-titre-sans-fin"))
