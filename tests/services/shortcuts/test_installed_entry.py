"""An entry that is put into the menu of this system, and taken out again."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.shortcuts.installed_entry import entry_of, put_in_menu, take_from_menu
from perenne_tui.settings import paths

COMMAND = ("/usr/bin/python3", "-P", "-m", "perenne_tui")


@pytest.fixture
def environ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """The folders of a user in the environment; this machine's own are not touched."""
    monkeypatch.setattr(paths, "applications", lambda: tmp_path / "Mes Applications")
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "Local" / "perenne")
    (tmp_path / "Local" / "Microsoft" / "WindowsApps").mkdir(parents=True)
    (tmp_path / "Local" / "Microsoft" / "WindowsApps" / "wt.exe").touch()
    return {"LOCALAPPDATA": str(tmp_path / "Local")}


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("platform", "number"), [("win32", 3), ("darwin", 1), ("linux", 2)])
def test_all_files_are_written_and_the_same_ones_go(
    tmp_path: Path, environ: Mapping[str, str], platform: str, number: int
) -> None:
    before = files(tmp_path)
    entry = entry_of(COMMAND, platform=platform, environ=environ)
    for _ in range(2):  # over those of an earlier one too
        put_in_menu(entry, COMMAND)
    assert files(tmp_path) - before == {file.path for file in entry.files}
    assert len(entry.files) == number
    assert all(file.path.read_bytes() == file.data for file in entry.files)
    assert all(os.access(file.path, os.X_OK) for file in entry.files if file.is_program)
    assert take_from_menu(entry)
    assert files(tmp_path) == before
    assert not take_from_menu(entry)


def test_what_came_with_a_terminal_that_is_gone_goes_too(tmp_path: Path, environ: Mapping[str, str]) -> None:
    put_in_menu(entry_of(COMMAND, platform="win32", environ=environ), COMMAND)
    (tmp_path / "Local" / "Microsoft" / "WindowsApps" / "wt.exe").unlink()
    assert len(entry_of(COMMAND, platform="win32", environ=environ).files) == 2
    take_from_menu(entry_of(COMMAND, platform="win32", environ=environ, is_whole=True))
    assert files(tmp_path) == set()
    assert not (tmp_path / "Local" / "Microsoft" / "Windows Terminal" / "Fragments" / "perenne").exists()
    assert (tmp_path / "Local" / "Microsoft" / "Windows Terminal" / "Fragments").is_dir()


def test_a_python_of_the_store_is_told_to_make_a_shortcut_by_hand(tmp_path: Path, environ: Mapping[str, str]) -> None:
    before = files(tmp_path)
    prefix = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_3.12.2800.0_x64__qbz5n2kfra8p0"
    entry = entry_of(COMMAND, platform="win32", environ=environ)
    with pytest.raises(Refused, match=r"Microsoft Store.*paste: /usr/bin/python3 -P -m perenne_tui"):
        put_in_menu(entry, COMMAND, prefix=prefix)
    assert files(tmp_path) == before


def test_a_menu_that_takes_no_file_is_said(tmp_path: Path, environ: Mapping[str, str]) -> None:
    (tmp_path / "Mes Applications").write_text("a file", encoding="utf-8")
    entry = entry_of(COMMAND, platform=sys.platform, environ=environ)
    with pytest.raises(Refused, match="Mes Applications"):
        put_in_menu(entry, COMMAND)
