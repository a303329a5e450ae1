"""The installer as Windows has it: its command, its search path in a registry, a program that is running."""

import ctypes
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from distribution.offline.__main__ import INSTALLER

EXPANDED = 2
"""Kind of a text in the registry in which names of variables stand for folders."""


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[ModuleType]:
    """The installer, which takes this machine for one with Windows and its wheels for a folder with two modules."""
    monkeypatch.syspath_prepend(str(INSTALLER))
    module = import_module("install")
    monkeypatch.setattr(module, "IS_WINDOWS", True)
    monkeypatch.setattr(module, "wheels_of", lambda _name: {})
    monkeypatch.setattr(module, "unpack", lambda _name, folder: (folder / "perenne_tui").mkdir(parents=True))
    monkeypatch.setattr(module, "run_own", lambda *_words: None)
    monkeypatch.setattr(module.shutil, "which", lambda _name: None)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "AppData"))
    monkeypatch.setenv("LANG", "fr")
    yield module
    sys.modules.pop("install")


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, int]]:
    """The variables of a user in a registry, for the one module that reads and writes them."""
    values: dict[str, tuple[str, int]] = {}

    @contextmanager
    def open_key(*_words: object) -> Iterator[None]:
        yield

    def query(_key: None, name: str) -> tuple[str, int]:
        if name not in values:
            raise FileNotFoundError(name)
        return values[name]

    def write(_key: None, name: str, _reserved: int, kind: int, value: str) -> None:
        values[name] = value, kind

    winreg = SimpleNamespace(
        HKEY_CURRENT_USER=0, KEY_READ=1, KEY_WRITE=2, REG_EXPAND_SZ=EXPANDED,
        OpenKey=open_key, QueryValueEx=query, SetValueEx=write,
    )  # fmt: skip
    monkeypatch.syspath_prepend(str(INSTALLER))
    path_of_windows = import_module("path_of_windows")
    monkeypatch.setitem(sys.modules, "winreg", winreg)
    desktop = SimpleNamespace(user32=SimpleNamespace(SendMessageTimeoutW=lambda *_words: 1))
    monkeypatch.setattr(ctypes, "windll", desktop, raising=False)
    change = path_of_windows.change

    def as_windows(edit: Callable[[str], str]) -> None:
        with monkeypatch.context() as inside:
            inside.setattr(sys, "platform", "win32")
            change(edit)

    monkeypatch.setattr(path_of_windows, "change", as_windows)
    return values


@pytest.mark.parametrize("before", [None, "%USERPROFILE%\\bin;" + ";".join(["C:\\long"] * 400)])
def test_a_command_is_found_by_new_terminals_until_it_is_taken_out(
    install: ModuleType, registry: dict[str, tuple[str, int]], capfd: pytest.CaptureFixture[str], before: str | None
) -> None:
    if before is not None:
        registry["Path"] = before, 1
    folder = install.usual_folder()
    install.install(folder, changes_path=True, has_menu=True)
    path = f"{before};{folder}" if before else str(folder)
    assert registry["Path"] == (path, EXPANDED if before is None else 1)
    command = (folder / "perenne.cmd").read_bytes()
    assert command.count(b"\n") == command.count(b"\r\n")
    assert capfd.readouterr().out.endswith("Dans un nouveau terminal, tapez : perenne\n")
    install.uninstall(folder)
    assert registry["Path"][0] == (before or "")
    assert not folder.exists()


def test_a_registry_that_may_not_be_written_leaves_the_whole_path_to_type(
    install: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(_edit: Callable[[str], str]) -> None:
        raise PermissionError(5, "Access is denied")

    monkeypatch.setattr(import_module("path_of_windows"), "change", refuse)
    folder = install.usual_folder()
    install.install(folder, changes_path=True, has_menu=False)
    assert f"Tapez : {folder / 'perenne.cmd'} (ou ajoutez" in capfd.readouterr().out


def test_a_program_that_is_running_is_neither_replaced_nor_half_removed(
    install: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacking = import_module("unpacking")
    folder = install.usual_folder()
    install.install(folder, changes_path=False, has_menu=False)
    before = sorted(folder.rglob("*"))

    def in_use(path: Path, _target: Path) -> None:
        raise PermissionError(5, "Access is denied", str(path))

    monkeypatch.setattr(Path, "rename", in_use)
    monkeypatch.setattr(unpacking.time, "sleep", lambda _seconds: None)
    with pytest.raises(unpacking.CannotInstall, match="close perenne everywhere"):
        install.uninstall(folder)
    assert sorted(folder.rglob("*")) == before
    monkeypatch.setattr(unpacking, "wheels_of", lambda _name: {})
    with pytest.raises(unpacking.CannotInstall, match="close perenne everywhere"):
        unpacking.unpack("windows-amd64-3.13", folder / "lib")
    assert sorted(folder.rglob("*")) == before
