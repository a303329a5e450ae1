"""The path of a file to import, as people type, paste or drag it."""

import sys
from pathlib import Path

import pytest

from perenne_tui.services.file_listing import rest_of_path, typed_path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files that begin alike, a folder, a hidden file, and one of a form that is not read."""
    for name in ("Mes notes.md", "Mes notions.txt", ".cachette.md", "Relevé.pdf"):
        (tmp_path / name).touch()
    (tmp_path / "Archives").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("Mes", " not"),
        ("Mes note", "s.md"),
        ("Arch", "ives/"),
        (".ca", "chette.md"),
        ("Rel", ""),
        ("mes", ""),
        ("Rien", ""),
        ("Archives/", ""),
        ("nulle/part", ""),
        ("\0", ""),
    ],
)
@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_a_path_is_completed_as_far_as_there_is_one_way(folder: Path, typed: str, rest: str, quote: str) -> None:
    assert rest_of_path(f"{quote}{folder}/{typed}") == rest


@pytest.mark.parametrize("written", ["{path}", '"{path}"', "'{path}'", "  {path} ", "file://{address}"])
def test_a_path_is_found_however_it_comes(folder: Path, written: str) -> None:
    path = folder / "Mes notes.md"
    address = path.as_posix().replace(" ", "%20")
    assert typed_path(written.format(path=path, address=address)) == path


@pytest.mark.skipif(sys.platform == "win32", reason="there a backslash separates folders")
def test_a_path_that_a_terminal_writes_with_backslashes_is_found(tmp_path: Path) -> None:
    path = tmp_path / "Réunions équipe" / "pad d’été (2).txt"
    assert typed_path(str(path).replace(" ", "\\ ").replace("(", "\\(").replace(")", "\\)")) == path
    odd = tmp_path / "a\\ b.txt"
    odd.touch()
    assert typed_path(str(odd)) == odd, "a name that has one"
    assert typed_path(f"'{odd}'") == odd
