"""Drafts after kill -9 in the middle of a word: two seconds of typing may be lost, the rest is in its field."""

from pathlib import Path
from time import monotonic, sleep

from perenne_tui.store.creation import create
from tests.screens.board import NOON, some_workshop
from tests.terminal.terminal import Terminal

TEXT = "La DSI reprend le nom de domaine, l’équipe le dépose en"


def drafted(home: Path) -> str:
    """Return the contents of the files of drafts."""
    return "".join(file.read_text(encoding="utf-8") for file in (home / "state").glob("perenne/drafts/*.json"))


def test_a_kill_in_the_middle_of_a_word_costs_two_seconds_at_most(tmp_path: Path) -> None:
    create(tmp_path / "atelier.perenne.json", some_workshop(), at=NOON)
    with Terminal("open", "atelier", home=tmp_path) as terminal:
        terminal.wait_for("DÉPLOIEMENT")
        terminal.settle()
        terminal.press("r")
        terminal.type(TEXT)
        typed = monotonic()
        while TEXT not in drafted(tmp_path):
            assert monotonic() - typed < 2
            sleep(0.01)
        terminal.kill()
    with Terminal("open", "atelier", home=tmp_path) as again:
        again.wait_for("Un texte inachevé attend sur D1")
        again.settle()
        again.press("r")
        again.wait_for("l’équipe le dépose en")
        assert "Texte retrouvé, non enregistré" in again.text.replace("\u00a0", " ")
        again.press("esc")
        again.wait_until(lambda: "Texte retrouvé" not in again.text)
        again.press("ctrl+q")
        assert again.wait_until_it_ends() == 0
    assert drafted(tmp_path) == ""
