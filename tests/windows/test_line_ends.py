"""Files whose lines another program ended as Windows does are read as the same."""

from itertools import count
from pathlib import Path

import pytest

from perenne_tui.cli.program import run
from perenne_tui.readers.deck_reader import read_deck
from perenne_tui.settings.configuration import read_settings
from perenne_tui.store.paths import journal_of
from perenne_tui.store.reading import read

BOARDS = Path(__file__).parents[2] / "boards"


def with_carriage_returns(path: Path) -> bytes:
    """End the lines of a file as Windows does; return what it was."""
    was = path.read_bytes()
    path.write_bytes(was.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    return was


@pytest.mark.parametrize("path", sorted((BOARDS / "decks").glob("*.fr.md")), ids=lambda path: path.stem)
def test_a_deck_is_the_same(path: Path) -> None:
    data = path.read_bytes().replace(b"\r\n", b"\n")
    of_windows, plain = (
        read_deck(one, new_uid=map(str, count()).__next__) for one in (data.replace(b"\n", b"\r\n"), data)
    )
    assert of_windows == plain


def test_a_configuration_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('language = "fr"\ntheme = "nuit"\n', encoding="utf-8", newline="\n")
    was = read_settings(str(path))
    with_carriage_returns(path)
    assert read_settings(str(path)) == was
    assert (was.language, was.theme) == ("fr", "nuit")


def test_a_workshop_its_plan_and_its_tables_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, value in {"HOME": tmp_path / "library", "CONFIG": tmp_path / "none", "LANG": "fr"}.items():
        monkeypatch.setenv(f"PERENNE_{name}", str(value))
    monkeypatch.chdir(tmp_path)
    assert run(["new", "Été", "--from", "perennisation"]) == 0
    path = tmp_path / "library" / "ete.perenne.json"
    was = read(path).workshop
    for form in ("md", "csv"):
        assert run(["export", "ete", "-o", f"plan.{form}"]) == 0
        with_carriage_returns(tmp_path / f"plan.{form}")
    assert run(["export", "ete", "cards", "-o", "cards.md"]) == 0
    with_carriage_returns(tmp_path / "cards.md")
    capfd.readouterr()
    for name in ("plan.md", "plan.csv", "cards.md"):
        assert run(["import", name, "--into", "ete", "--yes"]) in (0, 1)
        told = capfd.readouterr()
        assert "Traceback" not in told.out + told.err
        assert read(path).workshop == was, name
    with_carriage_returns(path)
    assert read(path).workshop == was
    with_carriage_returns(journal_of(path))
    assert read(path).workshop == was
    assert run(["check", "ete"]) in (0, 1)
    assert "Traceback" not in capfd.readouterr().err
