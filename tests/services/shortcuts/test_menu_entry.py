"""The files of an entry in the menu of each system."""

import configparser
import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from perenne_tui.services.shortcuts.menu_entry import (
    NAME,
    WindowsFolders,
    linux_entry,
    macos_entry,
    terminal_profile,
    windows_entry,
    windows_terminal,
)
from tests.cases import cases

HARD = ["/é à/py thon", "-P", 'a "b" \\ $HOME `c` 100 %', "d'e", ""]
"""Words that a shell, a desktop and Windows would each take for something else."""


@pytest.fixture
def folders(tmp_path: Path) -> WindowsFolders:
    """Folders of one user of Windows."""
    return WindowsFolders(tmp_path / "menu", tmp_path / "Local", tmp_path / "Local" / NAME, tmp_path)


def test_with_windows_terminal_there_is_a_profile_for_the_wall(folders: WindowsFolders) -> None:
    entry = windows_entry(["C:\\py thon.exe", "D:\\a;b\\perenne.pyz"], folders, Path("C:\\wt.exe"))
    link, icon, profile = entry.files
    assert link.path == entry.path == folders.menu / "perenne.lnk"
    assert '-p perenne "C:\\py thon.exe" D:\\a\\;b\\perenne.pyz'.encode("utf-16-le") in link.data
    assert str(icon.path).encode("utf-16-le") in link.data
    assert profile.path == terminal_profile(folders)
    (told,) = json.loads(profile.data)["profiles"]
    assert not profile.data.startswith(b"\xef\xbb\xbf")
    assert told["name"] == NAME
    assert told["commandline"] == '"C:\\py thon.exe" D:\\a;b\\perenne.pyz'
    assert told["font"] == {"face": "Cascadia Mono", "size": 16}
    assert (told["bellStyle"], told["opacity"], told["useAcrylic"]) == ("none", 100, False)


def test_without_windows_terminal_the_entry_starts_python(folders: WindowsFolders) -> None:
    entry = windows_entry(["C:\\python.exe", "-P", "-m", "perenne_tui"], folders, None)
    assert [file.path.suffix for file in entry.files] == [".lnk", ".ico"]
    assert "C:\\python.exe".encode("utf-16-le") in entry.files[0].data
    assert "-P -m perenne_tui".encode("utf-16-le") in entry.files[0].data


def test_windows_terminal_is_found_by_its_alias_or_in_the_path(tmp_path: Path) -> None:
    assert windows_terminal(tmp_path, {}) is None
    for folder in (tmp_path / "portable", tmp_path / "Microsoft" / "WindowsApps"):
        folder.mkdir(parents=True)
        if sys.platform == "win32":
            (folder / "wt.exe").touch()
        else:  # like the alias, which leads nowhere for most calls
            (folder / "wt.exe").symlink_to("nowhere")
        assert windows_terminal(tmp_path, {"PATH": f"C:\\Windows;;{tmp_path / 'portable'}"}) == folder / "wt.exe"


@pytest.mark.skipif(sys.platform == "win32", reason="a script of a shell that Windows has not")
def test_a_double_click_on_macos_runs_the_words_as_they_are(tmp_path: Path) -> None:
    (file,) = macos_entry(["printf", "%s|", *HARD], tmp_path).files
    assert file.is_program
    script = file.data.decode().replace("clear\n", "")  # it wants a terminal
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.split("|")[:-1] == HARD


def test_a_desktop_reads_the_words_as_they_are(tmp_path: Path) -> None:
    desktop, icon = linux_entry(["/usr/bin/printf", "%s|", *HARD], tmp_path / "applications").files
    entry = configparser.RawConfigParser(delimiters="=", interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]  # its keys have capitals
    entry.read_string(desktop.data.decode())
    told = entry["Desktop Entry"]
    assert words_of(told["Exec"]) == ["/usr/bin/printf", "%s|", *HARD]
    assert (told["Terminal"], told["Icon"], told["TryExec"]) == ("true", str(icon.path), "/usr/bin/printf")
    assert told["Comment[fr]"] != told["Comment"]
    assert icon.path.is_relative_to(tmp_path / "icons")


def words_of(line: str) -> list[str]:
    """Return the words of a line `Exec`: its value is read as any value first, then its quotes, then its fields."""
    value = line.replace("\\\\", "\\")
    lexer = shlex.shlex(value, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.quotes, lexer.commenters = True, '"', ""
    lexer.escape, lexer.escapedquotes = "\\", '"'
    words = [word.replace("\\$", "$").replace("\\`", "`") for word in lexer]
    assert all(word.count("%") == 2 * word.count("%%") for word in words)
    return [word.replace("%%", "%") for word in words]


@cases("word", ["perenne", "/usr/bin/python3", "-P"])
def test_a_plain_word_stays_plain(word: str) -> None:
    assert f"Exec={word}\n" in linux_entry([word], Path("/a/applications")).files[0].data.decode()
