"""The start of the one file: unpacked once for each content and user, whole or not at all."""

import os
import subprocess
import sys
import threading
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from distribution.pyz import unpacking
from distribution.pyz.__main__ import make
from distribution.pyz.gathering import zipped

PROGRAM = {
    "perenne_tui/__init__.py": b"",
    "perenne_tui/__main__.py": (
        b"import os, sys\n"
        b"def main():\n"
        b"    print(sys.argv[1:], os.path.dirname(os.path.dirname(__file__)), os.environ['PERENNE_PYZ'], sep='|')\n"
        b"    sys.exit(len(sys.argv) - 1)\n"
    ),
    "data.txt": "été".encode(),
}
"""A program that says how it was started, and ends with the number of its words."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The one file, under a path with accents and blanks."""
    path = tmp_path / "Été là bas" / "perenne.pyz"
    make(path, PROGRAM)
    return path


def run(file: Path, home: Path, *words: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    """Start the file as a user with this home."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "LANG")}
    return subprocess.run(
        [sys.executable, str(file), *words],
        env=kept | {"HOME": str(home), "LOCALAPPDATA": str(home), "USERPROFILE": str(home)} | environ,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_it_is_unpacked_once_into_a_folder_of_its_user_and_leaves_nothing_beside_itself(
    file: Path, tmp_path: Path
) -> None:
    file.parent.chmod(0o555)
    try:
        for user in ("one", "two"):
            told = [run(file, tmp_path / user, "a b", "é") for _ in range(2)]
            assert [one.returncode for one in told] == [2, 2], told
            words, folder, itself = told[0].stdout.strip().split("|")
            assert told[1].stdout == told[0].stdout
            assert words == "['a b', 'é']"
            assert Path(itself) == file
            assert (tmp_path / user) in Path(folder).parents
            assert (Path(folder) / "data.txt").read_text(encoding="utf-8") == "été"
            assert list((Path(folder) / "perenne_tui").glob("__pycache__/*.pyc"))
    finally:
        file.parent.chmod(0o755)
    assert list(file.parent.iterdir()) == [file]


def test_the_same_content_is_the_same_file_and_another_content_has_another_folder(tmp_path: Path) -> None:
    for name, content in (("a", PROGRAM), ("b", PROGRAM), ("c", PROGRAM | {"data.txt": b"other"})):
        make(tmp_path / name, content)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    names = {read_name(tmp_path / name) for name in "abc"}
    assert len(names) == 2


def read_name(path: Path) -> str:
    """Return the name of the content of a file."""
    with ZipFile(path) as archive:
        return archive.read("content.py").decode()


def inside() -> ZipFile:
    """Return the archive of what it unpacks."""
    return ZipFile(BytesIO(zipped(PROGRAM)))


def test_where_no_cache_can_be_written_it_runs_from_a_folder_that_goes(file: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("no folder", encoding="utf-8")
    passing = tmp_path / "passing"
    passing.mkdir()
    told = run(file, home, TMPDIR=str(passing), TEMP=str(passing), TMP=str(passing))
    assert told.returncode == 0, told
    assert str(passing) in told.stdout
    assert list(passing.iterdir()) == []


def test_starts_at_once_share_one_folder(tmp_path: Path) -> None:
    found: list[Path] = []

    def unpack() -> None:
        with inside() as archive:
            found.append(unpacking.unpacked(archive, "name", tmp_path))

    threads = [threading.Thread(target=unpack) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [tmp_path / "name"] * 6
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("name")] == ["name"]


def test_a_start_that_was_cut_short_leaves_nothing_that_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with inside() as archive:
        with monkeypatch.context() as patched:
            patched.setattr(unpacking, "_extract", full)
            with pytest.raises(OSError, match="No space"):
                unpacking.unpacked(archive, "name", tmp_path)
        assert not list(tmp_path.glob("name*"))
        (tmp_path / "name").mkdir()  # what a program that cleans disks may leave
        assert (unpacking.unpacked(archive, "name", tmp_path) / "data.txt").is_file()


def test_a_rename_that_a_scanner_refuses_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused: list[Path] = []
    rename = Path.rename

    def refuse_twice(self: Path, target: Path) -> Path:
        if len(refused) < 2:
            refused.append(target)
            raise PermissionError(13, "Access is denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse_twice)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with inside() as archive:
        assert (unpacking.unpacked(archive, "name", tmp_path) / "data.txt").is_file()
    assert len(refused) == 2


def test_what_other_versions_left_goes_once_nobody_has_used_it_for_long(file: Path, tmp_path: Path) -> None:
    ages = {"old": unpacking.KEPT_DAYS + 1, "young": unpacking.KEPT_DAYS - 1, "half.x": unpacking.KEPT_DAYS + 1}
    for name, days in ages.items():
        (tmp_path / name).mkdir()
        used = tmp_path / name / unpacking.USED if name != "half.x" else tmp_path / name
        used.touch()
        os.utime(used, (time.time() - days * 86400,) * 2)
    with inside() as archive:
        unpacking.unpacked(archive, "name", tmp_path)
    assert {"young", "name"} == {path.name for path in tmp_path.iterdir() if path.is_dir()} - {file.parent.name}


def test_a_damaged_file_is_one_sentence_in_both_languages(file: Path, tmp_path: Path) -> None:
    data = file.read_bytes()
    place = data.index(b"data.txt") + 8
    file.write_bytes(data[:place] + b"\xff" * 6 + data[place + 6 :])
    told = run(file, tmp_path)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert "perenne ne peut pas être déballé" in told.stderr
    assert "perenne cannot be unpacked" in told.stderr


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions bind neither root nor Windows")
def test_a_folder_that_may_not_be_written_is_no_cache(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    assert unpacking.writable(tmp_path / "cache") is None
    tmp_path.chmod(0o755)
