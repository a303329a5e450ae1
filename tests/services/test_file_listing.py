"""The files to choose from: the newest first, narrowed as one types, a path that is typed whole first of all."""

import os
from pathlib import Path

import pytest

from perenne_tui.services.file_listing import MOST_SHOWN, first_folder, list_files, other_places
from perenne_tui.settings import paths

HIDDEN = (".caché.md", "~$compte-rendu.docx", "photo.jpg", "atelier.perenne.json", "programme.exe")
"""Names of what is not offered: hidden, no text, or ours."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files of several kinds, one newer than the other."""
    names = ("Réunion.md", "compte-rendu.docx", "budget 2026.csv", "Ancien.txt", "Archives", "kanban.json", *HIDDEN)
    for age, name in enumerate(names):
        path = tmp_path / name
        path.mkdir() if name == "Archives" else path.touch()
        os.utime(path, (1_700_000_000 - age * 60,) * 2)
    return tmp_path


def names(base: Path, words: str = "") -> list[str]:
    return [entry.name for entry in list_files(base, words).entries]


def test_files_that_can_be_read_and_folders_are_offered_the_newest_first(folder: Path) -> None:
    assert names(folder) == [
        "Réunion.md", "compte-rendu.docx", "budget 2026.csv", "Ancien.txt", f"Archives{os.sep}", "kanban.json",
    ]  # fmt: skip


def test_what_is_typed_narrows_the_list_whatever_the_accents_and_the_case(folder: Path) -> None:
    assert names(folder, "reun") == ["Réunion.md"]
    assert names(folder, "COMPTE-R") == ["compte-rendu.docx"]
    assert names(folder, "2026") == ["budget 2026.csv"], "a word in the middle of a name"
    assert names(folder, "an") == ["Ancien.txt", "kanban.json"], "those that begin so come first"
    assert names(folder, "rien") == []


@pytest.mark.parametrize("written", ["{}", '"{}"', "'{}'", "  {} "])
def test_a_path_that_is_typed_whole_comes_first_whatever_its_name(folder: Path, written: str) -> None:
    assert names(Path("/"), written.format(folder / "photo.jpg"))[0] == "photo.jpg"
    assert names(folder, "Ancien.txt") == ["Ancien.txt"]
    assert names(Path("/"), written.format(folder))[0] == f"{folder.name}{os.sep}"


def test_a_folder_that_is_typed_with_its_separator_is_shown(folder: Path) -> None:
    (folder / "Archives" / "vieux.md").touch()
    assert names(folder, "Archives/") == ["vieux.md"]
    listing = list_files(folder / "Archives", "../")
    assert (listing.folder, names(folder / "Archives", "../")) == (folder, names(folder))


@pytest.mark.parametrize("words", ["nulle/part/", "\0", "nulle/part/x"])
def test_a_folder_that_cannot_be_read_is_said_in_one_sentence(folder: Path, words: str) -> None:
    listing = list_files(folder, words)
    assert listing.entries == ()
    assert (listing.trouble is not None) == ("/" in words)


def test_of_ten_thousand_files_the_newest_are_shown_and_all_are_found(tmp_path: Path) -> None:
    for number in range(1_000):
        (tmp_path / f"note {number}.md").touch()
    (tmp_path / "compte-rendu.md").touch()
    os.utime(tmp_path / "compte-rendu.md", (1, 1))
    listing = list_files(tmp_path, "")
    assert (len(listing.entries), listing.left) == (MOST_SHOWN, 1_001 - MOST_SHOWN)
    assert "compte-rendu.md" not in names(tmp_path)
    assert names(tmp_path, "compte") == ["compte-rendu.md"]


def test_a_new_file_is_there_at_once(folder: Path) -> None:
    before = names(folder)
    (folder / "tout neuf.md").touch()
    assert names(folder) == ["tout neuf.md", *before]


def test_the_list_begins_where_there_is_something_to_import(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty, home = tmp_path_factory.mktemp("vide"), tmp_path_factory.mktemp("chez soi")
    monkeypatch.setattr(paths, "downloads", lambda: folder)
    monkeypatch.setattr(paths, "documents", lambda: home / "absent")
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.chdir(empty)
    assert first_folder() == folder
    assert [entry.path for entry in other_places(folder)][1:] == [empty, home]
    monkeypatch.setattr(paths, "downloads", lambda: empty)
    (home / "chez.md").touch()
    assert first_folder() == empty, "nothing anywhere: where the program was started"
