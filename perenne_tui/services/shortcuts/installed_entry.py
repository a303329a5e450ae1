"""The entry of this system's menu, put there for one user and taken away again."""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from subprocess import list2cmdline

from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.document_writer import document_refusal, write_or_refuse
from perenne_tui.services.shortcuts.menu_entry import (
    MenuEntry,
    WindowsFolders,
    linux_entry,
    macos_entry,
    windows_entry,
    windows_terminal,
)
from perenne_tui.settings import paths
from perenne_tui.store.disk import make_folder

_STARTED = 0o755
"""Mode of a file that the system starts."""


def entry_of(
    command: Sequence[str], *, platform: str, environ: Mapping[str, str], is_whole: bool = False
) -> MenuEntry:
    """Return the entry of the menu of a system, for its present user.

    Args:
        command: words that start the program.
        platform: `sys.platform`.
        environ: the environment variables.
        is_whole: whether it has every file that it may have, whatever is installed now.
    """
    if platform == "win32":
        folders = _windows_folders(environ)
        terminal = windows_terminal(folders.local, environ)
        return windows_entry(command, folders, terminal or (Path("wt.exe") if is_whole else None))
    if platform == "darwin":
        return macos_entry(command, paths.applications())
    return linux_entry(command, paths.applications())


def put_in_menu(entry: MenuEntry, command: Sequence[str], *, prefix: str = sys.base_prefix) -> None:
    """Write the files of an entry, over those of an earlier one.

    Args:
        entry: of this system.
        command: words that start the program, for people who have to make an entry themselves.
        prefix: folder of the interpreter.

    Raises:
        Refused: they cannot be written.
    """
    if "WindowsApps" in PureWindowsPath(prefix).parts:
        raise Refused(
            "This Python is from the Microsoft Store, and Windows shows nobody what such programs write to the start "
            "menu. Make a shortcut yourself: right click on the desktop, New, Shortcut, and paste: {command}",
            command=list2cmdline(command),
        )
    for file in reversed(entry.files):  # the one that people see comes last, when all it needs is there
        try:
            make_folder(file.path.parent)
        except OSError as error:
            raise document_refusal(error, file.path) from error
        write_or_refuse(file.path, file.data, force=True)
        if file.is_program:
            file.path.chmod(_STARTED)


def take_from_menu(entry: MenuEntry) -> bool:
    """Remove the files of an entry, and return whether there was any.

    Raises:
        OSError: one cannot be removed.
    """
    found = [file.path for file in entry.files if os.path.lexists(file.path)]
    for path in found:
        path.unlink()
        if path.parent.name == entry.path.stem:  # the folder that is ours alone
            with suppress(OSError):
                path.parent.rmdir()
    return bool(found)


def _windows_folders(environ: Mapping[str, str]) -> WindowsFolders:
    home = Path.home()
    local = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    return WindowsFolders(paths.applications(), local, paths.state_dir(), home)
