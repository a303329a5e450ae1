"""`perenne import` in a real terminal: what a file becomes is shown, and nothing is made before somebody agrees."""

from pathlib import Path

import pytest

from perenne_tui.store.paths import SNAPSHOT_ENDING
from perenne_tui.store.reading import read
from tests.terminal.terminal import Terminal

GUIDE = "# Guide\n\n" + "\n".join(
    f"## {name}\n\n### Matin\n\n- Rendre {name}\n\n### Soir\n\n- Fermer {name}\n" for name in ("Avant", "Après")
)


def columns(home: Path) -> list[str]:
    """Return the columns of the only workshop of a library; none where there is no workshop."""
    made = [*home.glob(f"*{SNAPSHOT_ENDING}")]
    return [axis.name for axis in read(made[0]).workshop.axes_in_order()] if made else []


@pytest.mark.parametrize(
    ("typed", "made", "code"),
    [
        ("\r", ["Avant", "Après"], 0),
        ("3\r\r", ["Matin", "Soir"], 0),
        ("n\r", [], 1),
        ("\x1b\r", [], 1),
        ("\x04", [], 1),
        ("\x03", [], 130),
    ],
    ids=["enter", "digit", "n", "esc", "end of input", "interrupt"],
)
def test_a_file_is_seen_before_a_workshop_is_made_of_it(
    tmp_path: Path, typed: str, made: list[str], code: int
) -> None:
    (tmp_path / "guide.md").write_text(GUIDE, encoding="utf-8")
    with Terminal("import", "guide.md", home=tmp_path, size=(80, 24), folder=tmp_path) as terminal:
        terminal.wait_for("n ne crée rien")
        terminal.settle()  # Python overlooks an interrupt that comes between the question and waiting for its answer
        assert "guide.md" in terminal.screen.display[0], "all of it is on the screen"
        assert columns(tmp_path) == []
        terminal.type(typed)
        assert terminal.wait_until_it_ends() == code
        assert columns(tmp_path) == made
        assert ("Rien n’a été créé" in terminal.text) == (not made)
