"""A folder of documents: whole or not at all, and nothing of others is touched."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.windows_names import is_reserved
from perenne_tui.services.document_folder import distinct_names, write_folder, write_new_folder
from perenne_tui.store.atomic_write import write_atomically

FILES = {"LISEZ-MOI.txt": b"un", "cartes/D1.md": b"deux", "cartes/D2.md": b"trois"}


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files under a folder, by their path in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if not path.is_dir()}


def test_a_new_folder_holds_all_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_folder(tmp_path / "à part", FILES, force=False)
    assert contents(tmp_path) == {f"à part/{name}": data for name, data in FILES.items()}


def test_an_empty_folder_is_as_good_as_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "envoi").mkdir()
    write_folder(tmp_path / "envoi", FILES, force=False)
    assert contents(tmp_path / "envoi") == FILES


def test_a_folder_with_something_in_it_is_written_into_only_by_force(tmp_path: Path) -> None:
    (tmp_path / "envoi").mkdir()
    (tmp_path / "envoi" / "notes.txt").write_bytes(b"a moi")
    (tmp_path / "envoi" / "LISEZ-MOI.txt").write_bytes(b"vieux")
    with pytest.raises(Refused, match="--force"):
        write_folder(tmp_path / "envoi", FILES, force=False)
    assert contents(tmp_path / "envoi") == {"notes.txt": b"a moi", "LISEZ-MOI.txt": b"vieux"}
    write_folder(tmp_path / "envoi", FILES, force=True)
    assert contents(tmp_path / "envoi") == {**FILES, "notes.txt": b"a moi"}


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda path: path.write_bytes(b"plan"), "is a file"),
        (lambda path: path.symlink_to(path.parent), "is a link"),
        (lambda path: path.parent.rmdir(), "no folder"),
    ],
)
def test_what_is_no_folder_is_refused(tmp_path: Path, made: Callable[[Path], object], words: str) -> None:
    above = tmp_path / "ici"
    above.mkdir()
    made(above / "envoi")
    with pytest.raises(Refused, match=words):
        write_folder(above / "envoi", FILES, force=True)


def test_of_a_folder_that_fails_nothing_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes, **options: Any) -> None:
        if path.name == "D2.md":
            raise OSError(28, "No space left on device")
        write_atomically(path, data, **options)

    monkeypatch.setattr("perenne_tui.services.document_writer.write_atomically", full)
    with pytest.raises(Refused, match="cannot be written"):
        write_folder(tmp_path / "envoi", FILES, force=False)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "envoi").mkdir()
    (tmp_path / "envoi" / "notes.txt").write_bytes(b"a moi")
    with pytest.raises(Refused, match="Of 3 files, 2 were written"):
        write_folder(tmp_path / "envoi", FILES, force=True)
    assert contents(tmp_path / "envoi")["notes.txt"] == b"a moi"


def test_a_name_that_is_taken_is_numbered(tmp_path: Path) -> None:
    first, second = (write_new_folder(tmp_path / "envoi", FILES) for _ in range(2))
    assert (first.name, second.name) == ("envoi", "envoi-2")
    assert contents(first) == contents(second) == FILES


def test_names_of_files_are_plain_and_all_different() -> None:
    names = ["Léa Martin", "lea martin", "Léa-Martin 2", "", "CON", "nul", "../../etc", "x" * 300, "x" * 299, "李"]
    found = distinct_names(names)
    assert len(found) == len(names) == len({name.casefold() for name in found})
    assert all(name.replace("-", "").isalnum() and name.isascii() and not is_reserved(name) for name in found)
    assert all(len(name) < 70 for name in found)
    assert (found[3], found[4], found[-1]) == ("person", "person-con", "person-2")
