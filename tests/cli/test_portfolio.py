"""`perenne portfolio`: one page in the terminal, documents, and places that cannot be read."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from perenne_tui.cli import portfolio
from perenne_tui.core.model.values import replace
from perenne_tui.store.creation import create
from perenne_tui.store.reading import read
from tests.cases import cases
from tests.cli.helpers import Perenne


@pytest.fixture
def broken(atelier: Path) -> Path:
    """A second workshop, which cannot be read."""
    path = atelier.with_name("casse.perenne.json")
    path.write_text("bonjour", encoding="utf-8")
    return path


@pytest.mark.usefixtures("broken")
def test_the_page_tells_sums_needs_and_what_cannot_be_read(perenne: Perenne) -> None:
    told = perenne("portfolio", "--lang", "fr")
    assert (told.code, told.err) == (0, "")
    lines = told.out.splitlines()
    assert lines[0].startswith("1 défi, dont 1 où intervenir maintenant")
    assert "1 fichier ou dossier ne se lit pas." in lines
    assert any(line.startswith("perenne-d-ete  Pérenne d’été") and "0 sur 2 réglées" in line for line in lines)
    assert any("pas de prochaine séance" in line for line in lines)
    assert any(line.startswith("casse\u00a0: ") and "casse.perenne.json" in line for line in lines)


def test_a_document_is_written_whatever_cannot_be_read(perenne: Perenne, broken: Path, tmp_path: Path) -> None:
    for name in ("a.html", "b.xlsx", "c.md", "d"):
        form = ["-f", "json"] if name == "d" else []
        told = perenne("portfolio", str(broken.parent), "nulle-part", *form, "-o", name, "--lang", "fr")
        assert told.code == 0, told.err
        assert told.out.startswith(f"Écrit\u00a0: {name}")
        assert "casse, nulle-part" in told.err
    data = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
    assert sorted(row["name"] for row in data["challenges"]) == ["casse", "nulle-part", "perenne-d-ete"]
    again = perenne("portfolio", "-o", "a.html", "--lang", "fr")
    assert again.code == 1
    assert "--force" in again.err
    assert perenne("portfolio", "-o", "a.html", "--force").code == 0


def test_a_day_of_its_own_and_a_shareable_version(perenne: Perenne, atelier: Path) -> None:
    told = perenne("portfolio", "-f", "md", "--date", "2031-02-01", "--shareable", "--lang", "en")
    assert "as of 1 February 2031" in told.out.replace("\u00a0", " ")
    assert "Shareable document" in told.out
    assert str(atelier.parent) not in told.out
    page = perenne("portfolio", "--shareable", "--lang", "en").out
    assert "Pérenne d’été" in page
    assert "perenne-d-ete" not in page


@pytest.mark.usefixtures("atelier")
def test_a_terminal_is_told_how_many_are_read_where_it_takes_long(
    perenne: Perenne, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portfolio, "TELL_INTERVAL", -1.0)
    assert perenne("portfolio", "--lang", "en").err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert perenne("portfolio", "--lang", "en").err == "1 workshop read so far…\n"


def test_a_library_that_is_a_file_is_refused(perenne: Perenne, library: Path) -> None:
    library.write_text("bonjour", encoding="utf-8")
    told = perenne("portfolio", "--lang", "en")
    assert (told.code, "is a file, and workshops are kept in a folder" in told.err) == (1, True)


@cases(
    ("words", "code", "part"),
    [
        (["-f", "doc"], 2, "a portfolio has no form “doc”"),
        (["-o", "a.odp"], 2, "a portfolio has no form “.odp”"),
        (["-o", "a.exe"], 2, "the ending “.exe” of a.exe says no form; these do: .html"),
        (["-o", "a.pdf", "-f", "md"], 2, "does not go with the name a.pdf"),
        (["-o", "a.csv", "-f", "xlsx"], 2, "does not go with the name a.csv"),
        (["nulle-part"], 1, "there is nothing at nulle-part"),
        (["nulle-part", "-o", "a.md"], 1, "no workshop can be read there"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    perenne: Perenne, tmp_path: Path, words: list[str], code: int, part: str
) -> None:
    told = perenne("portfolio", *words, "--lang", "en")
    assert (told.code, part in told.err.casefold()) == (code, True), told
    assert not (tmp_path / "a.md").exists()


def test_two_workshops_of_one_name_are_told_with_their_folders(
    perenne: Perenne, atelier: Path, tmp_path: Path
) -> None:
    workshop = read(atelier).workshop
    for folder in ("un", "deux"):
        (tmp_path / folder).mkdir()
        header = replace(workshop.header, uid=folder)
        create(
            tmp_path / folder / atelier.name, replace(workshop, header=header), at=datetime(2026, 11, 24, tzinfo=UTC)
        )
    out = perenne("portfolio", "un", "deux", "--lang", "fr").out
    assert [line.split("  ")[0] for line in out.splitlines() if line.startswith("perenne-d-ete")] == [
        "perenne-d-ete (deux)",
        "perenne-d-ete (un)",
    ]


def test_an_empty_library_says_how_to_begin(perenne: Perenne) -> None:
    told = perenne("portfolio", "--lang", "en")
    assert told.code == 0
    assert "No workshop in" in told.out
