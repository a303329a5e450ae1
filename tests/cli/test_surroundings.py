"""Broken environment variables, configurations and streams: one sentence at most, and never a traceback."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from perenne_tui.cli import output
from perenne_tui.cli.commands import COMMANDS
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.i18n.language import language
from perenne_tui.settings import paths
from perenne_tui.settings.configuration import read_settings
from perenne_tui.store import disk
from tests.cli.helpers import Perenne

ROOT = Path(__file__).parents[2]
NOBODY = "~nobody-of-that-name/ateliers"


def test_the_folder_of_nobody_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERENNE_HOME", NOBODY)
    with pytest.raises(Refused, match="nobody"):
        paths.library()
    assert paths.expanded(NOBODY) == Path(NOBODY)
    assert paths.expanded("~") == Path.home()


@pytest.mark.parametrize(
    "text", ["keys = " + "[" * 5000 + "]" * 5000, 'library = "a\\u0000b"', "\x00", "library = []"]
)
def test_any_configuration_is_read_or_complained_of_once(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    found = read_settings(str(path))
    assert len(found.complaints) == 1
    assert found.library is None


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are closed as POSIX has it")
@pytest.mark.parametrize("closed", [0, 1, 2])
@pytest.mark.parametrize("command", ["list", "decks", "--version"])
def test_a_stream_that_is_closed_is_nobodys_fault(tmp_path: Path, command: str, closed: int) -> None:
    environ = {**os.environ, "PERENNE_HOME": str(tmp_path), "PERENNE_CONFIG": str(tmp_path / "none"),
               "XDG_STATE_HOME": str(tmp_path / "state"), "PYTHONPATH": str(ROOT)}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "perenne_tui", command],
        env=environ,
        cwd=tmp_path,
        capture_output=True,
        check=False,
        preexec_fn=lambda: os.close(closed),
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    assert not (tmp_path / "state" / "perenne" / "fault.txt").exists()


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS])
def test_a_share_that_syncs_no_folder_stops_nothing(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(disk, "sync", refuse)
    disk.sync_folder(tmp_path)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("code", [errno.EACCES, errno.ENOSPC, errno.EIO, errno.ENOEXEC])
def test_an_error_of_the_system_is_said_in_the_language_of_the_user(
    name: str, code: int, perenne: Perenne, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise OSError(code, os.strerror(code), "/a/b")

    monkeypatch.setattr(f"perenne_tui.cli.{COMMANDS[name].place.replace(':', '.')}", fail)
    ended = perenne(name, "--lang", "fr")
    assert ended.code == 1
    assert ended.err.startswith("/a/b ne peut pas servir\u00a0: ")
    assert os.strerror(code) not in ended.err
    assert "Errno" not in ended.err
    assert ended.err.count("\n") == 1


def test_every_error_of_this_system_has_french_words() -> None:
    for code in errno.errorcode:
        reason = reason_of(OSError(code, os.strerror(code), "/a/b"))
        french = language("fr").sentence(reason)
        assert french != language("en").sentence(reason)
        assert os.strerror(code) not in french


@pytest.mark.parametrize(("asked", "width"), [("60", 60), ("200", 200), ("", 90), ("zut", 90), ("-4", 90), ("0", 90)])
def test_columns_says_how_wide_a_terminal_is(asked: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", asked)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "fileno", lambda: 1, raising=False)
    monkeypatch.setattr(os, "get_terminal_size", lambda _fd: os.terminal_size((90, 30)))
    assert output.line_width() == width
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    assert output.line_width() == output.UNCUT
