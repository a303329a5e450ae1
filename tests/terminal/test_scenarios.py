"""The scenario sheet of a real team, filled in from the keyboard in a real terminal, and its export."""

from pathlib import Path

import pytest

from tests.base_lines import without_base
from tests.terminal.key_scripts import gestures, play
from tests.terminal.terminal import Terminal
from tests.terminal.test_first_session import perenne

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with ExploCode's sheet filled in."""
    folder = tmp_path_factory.mktemp("défi")
    made = ("--from", "perennisation", "--lang", "fr", "--challenge", "ExploCode", "--end", "2019-11-15")
    perenne(folder, "new", "explocode", *made)
    with Terminal("open", "explocode", home=folder) as terminal:
        terminal.wait_for("DÉPLOIEMENT")
        terminal.settle()
        play(terminal, gestures(HERE / "scenarios.keys"))
        assert terminal.wait_until_it_ends() == 0
    return folder


@pytest.mark.slow(reason="a whole sheet is filled in first")
@pytest.mark.parametrize("document", ["scenarios", "comparison", "note"])
def test_what_the_team_wrote_leaves_the_room_as_a_document(document: str, home: Path) -> None:
    written = perenne(home, "export", "explocode", document, "-o", "-", "--date", "2019-04-18", "--lang", "fr")
    assert without_base(written) == (HERE / f"scenarios.{document}.fr.md").read_text(encoding="utf-8")
