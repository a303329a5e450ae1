"""`perenne export … cards`, then `perenne new --from` or `perenne import`, then again: the same file."""

from pathlib import Path

import pytest

from tests.cli.helpers import Perenne
from tests.documents.test_deck_rounds import HAND_WRITTEN


@pytest.mark.parametrize("command", ["new", "import"])
def test_three_rounds_give_the_same_file(perenne: Perenne, tmp_path: Path, command: str) -> None:
    source = tmp_path / "source.md"
    source.write_text(HAND_WRITTEN, encoding="utf-8")
    written: list[bytes] = []
    for turn in range(3):
        made = perenne("new", "Essai", "--from", str(source)) if command == "new" else perenne("import", str(source))
        assert made.code == 0
        called = "essai" if command == "new" else "mon-atelier"
        source = tmp_path / f"{turn}.md"
        name = called if turn == 0 else f"{called}-{turn + 1}"
        assert perenne("export", name, "cards", "-o", str(source)).code == 0
        written.append(source.read_bytes())
    assert written[0] == written[1] == written[2]
    assert b"Mon atelier" in written[0]
