"""`perenne sheets scan`: what a clone holds is proposed, and nothing is ready before it is confirmed."""

import os
from pathlib import Path

import pytest

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.services.scan_repository import matching, names_below, scan, short_list
from perenne_tui.store.reading import read
from tests.cli.helpers import Perenne


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A small repository, with an accent and a blank in its path."""
    folder = tmp_path / "Dépôt cloné"
    for name in (
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "pyproject.toml",
        "docs/install.md",
        "docs/architecture.drawio",
        "docs/adr/0001-choix.md",
        "tests/test_tout.py",
        "node_modules/x/README.md",
        ".git/config",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return folder


def workshop_of(path: Path) -> Workshop:
    return read(path).workshop


def found_in(workshop: Workshop) -> dict[str, str]:
    return {row.ref: row.found for row in workshop.papers.values() if row.found}


def test_what_is_found_is_proposed_and_stays_to_be_confirmed(perenne: Perenne, atelier: Path, clone: Path) -> None:
    ended = perenne("sheets", "scan", "perenne-d-ete", str(clone), "--lang", "fr")
    assert (ended.code, ended.err) == (0, "")
    assert "Documentation technique\u00a0: CHANGELOG.md, README.md, docs" in ended.out
    assert "Trouvés\u00a0: 7. Confirmés\u00a0: 0." in ended.out
    assert "--yes" in ended.out
    workshop = workshop_of(atelier)
    assert found_in(workshop) == {
        "L8": "CHANGELOG.md, README.md, docs",
        "L9": "docs/install.md",
        "L10": "docs/architecture.drawio",
        "L12": "LICENSE",
        "C2": "pyproject.toml",
        "C3": "tests",
        "C10": "docs/adr",
    }
    assert {row.state for row in workshop.papers.values()} == {"gather"}, "nothing is ready by being found"
    assert {row.place for row in workshop.papers.values()} == {""}


def test_all_of_it_may_be_confirmed_at_once_and_is_one_undo_away(
    perenne: Perenne, atelier: Path, clone: Path
) -> None:
    ended = perenne("sheets", "scan", "perenne-d-ete", str(clone), "--yes", "--lang", "fr")
    assert ended.code == 0
    papers = {row.ref: row for row in workshop_of(atelier).papers.values()}
    assert (papers["L9"].state, papers["L9"].place, papers["L9"].found) == ("ready", "docs/install.md", "")
    assert papers["L7"].state == "gather"
    again = perenne("sheets", "scan", "perenne-d-ete", str(clone), "--lang", "fr")
    assert "Rien de nouveau" in again.out, "what is ready is not asked about again"


def test_what_is_no_longer_there_is_no_longer_proposed(perenne: Perenne, atelier: Path, clone: Path) -> None:
    perenne("sheets", "scan", "perenne-d-ete", str(clone))
    (clone / "LICENSE").unlink()
    perenne("sheets", "scan", "perenne-d-ete", str(clone))
    assert "L12" not in found_in(workshop_of(atelier))


def test_some_of_it_may_be_confirmed(atelier: Path, clone: Path) -> None:
    def licence_alone(proposed: object) -> list[str]:
        assert isinstance(proposed, list)
        return [row.uid for row in proposed if row.ref == "L12"]

    found, confirmed = scan(atelier, clone, licence_alone)
    assert confirmed == 1
    workshop = workshop_of(atelier)
    assert [row.ref for row in workshop.papers.values() if row.state == "ready"] == ["L12"]
    assert len(found_in(workshop)) == found - 1


def test_a_folder_that_is_not_there_and_a_word_that_is_none_are_said(perenne: Perenne, atelier: Path) -> None:
    before = atelier.read_bytes()
    ended = perenne("sheets", "scan", "perenne-d-ete", "nulle-part", "--lang", "fr")
    assert (ended.code, ended.err) == (1, "Il n’y a pas de dossier nulle-part. Rien n’a changé.\n")
    assert atelier.read_bytes() == before
    assert perenne("sheets", "compter", "perenne-d-ete", ".", "--lang", "fr").code == 2


def test_an_empty_folder_has_nothing(perenne: Perenne, atelier: Path, tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    ended = perenne("sheets", "scan", str(atelier), str(tmp_path / "vide"), "--lang", "en")
    assert "Nothing new was found" in ended.out


def test_names_are_looked_at_near_the_top_and_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a" / "b" / "c" / "d").mkdir(parents=True)
    (tmp_path / "node_modules" / "x").mkdir(parents=True)
    if hasattr(os, "symlink"):
        (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert list(names_below(tmp_path)) == [
        "a",
        *(["loop"] if hasattr(os, "symlink") else []),
        "node_modules",
        "a/b",
        "a/b/c",
    ]


def test_patterns_know_no_case_and_few_names_are_told() -> None:
    assert matching(["readme.MD", "src/README", "x"], ["README*"]) == ["readme.MD"]
    assert short_list(["a", "b\x1b", "c", "d"]) == "a, b␛, c …"
    assert short_list([]) == ""
