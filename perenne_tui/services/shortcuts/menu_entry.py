"""An entry of a menu as a value: the files of which it is made on each system."""

import json
import os
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import list2cmdline
from typing import Final, NamedTuple

from perenne_tui.i18n.language import language
from perenne_tui.services.shortcuts.icon import svg_icon, windows_icon
from perenne_tui.services.shortcuts.shell_link import shell_link

NAME: Final = "perenne"
"""The entry as people read it, and its profile in Windows Terminal."""
_ENDINGS: Final[Mapping[str, str]] = {"win32": ".lnk", "darwin": ".command"}
"""Endings of the file that people see, by system; elsewhere it is a desktop entry."""
FONT: Final = "Cascadia Mono"
"""It comes with Windows Terminal, and has every sign of the board."""
FONT_SIZE: Final = 16
"""Points: 12 are usual, and a wall is read from further away."""


class EntryFile(NamedTuple):
    """A file of an entry."""

    path: Path
    data: bytes
    is_program: bool = False
    """Whether the system starts it."""


class MenuEntry(NamedTuple):
    """An entry of a menu."""

    files: tuple[EntryFile, ...]
    """The one that people see first."""

    @property
    def path(self) -> Path:
        """The file that people see."""
        return self.files[0].path


class WindowsFolders(NamedTuple):
    """Folders of one user of Windows."""

    menu: Path
    """That of the start menu."""
    local: Path
    """That of what programs keep on this machine."""
    state: Path
    """That of what this program keeps there."""
    home: Path


def place_in_menu(folder: Path, platform: str) -> Path:
    """Return the file that people see, whether it is there or not.

    Args:
        folder: that of the menu.
        platform: `sys.platform`.
    """
    return folder / f"{NAME}{_ENDINGS.get(platform, '.desktop')}"


def windows_entry(command: Sequence[str], folders: WindowsFolders, terminal: Path | None) -> MenuEntry:
    """Return the entry of the start menu, and with Windows Terminal a profile for it.

    Args:
        command: words that start the program.
        folders: of the user.
        terminal: the program of Windows Terminal; without it the entry opens the console.
    """
    icon = folders.state / f"{NAME}.ico"
    target, *rest = command
    if terminal is not None:
        # Should the profile be forbidden or gone, the command alone says what is started. Between its commands,
        # the terminal reads semicolons.
        target, rest = str(terminal), ["-p", NAME, *(word.replace(";", r"\;") for word in command)]
    link = shell_link(
        target, arguments=list2cmdline(rest), folder=str(folders.home), icon=str(icon), description=NAME
    )
    files = [EntryFile(place_in_menu(folders.menu, "win32"), link), EntryFile(icon, windows_icon())]
    if terminal is not None:
        files.append(EntryFile(terminal_profile(folders), _profile(command, icon, folders.home)))
    return MenuEntry(tuple(files))


def terminal_profile(folders: WindowsFolders) -> Path:
    """Return the file of the profile, in the folder from which Windows Terminal takes those of other programs."""
    return folders.local / "Microsoft" / "Windows Terminal" / "Fragments" / NAME / f"{NAME}.json"


def windows_terminal(local: Path, environ: Mapping[str, str]) -> Path | None:
    """Return the program of Windows Terminal; `None` where there is none.

    Its name is an alias that few calls of the system can follow: that it stands there is enough.

    Args:
        local: folder of what programs keep on this machine.
        environ: the environment variables.
    """
    searched = [local / "Microsoft" / "WindowsApps", *map(Path, filter(None, environ.get("PATH", "").split(";")))]
    return next((path for folder in searched if os.path.lexists(path := folder / "wt.exe")), None)


def macos_entry(command: Sequence[str], applications: Path) -> MenuEntry:
    """Return the file that a double click opens in Terminal, found by its name in the search of macOS.

    Args:
        command: words that start the program.
        applications: folder of the user's own applications.
    """
    script = f'#!/bin/sh\ncd "$HOME" || exit\nclear\nexec {shlex.join(command)}\n'
    return MenuEntry((EntryFile(place_in_menu(applications, "darwin"), script.encode(), is_program=True),))


def linux_entry(command: Sequence[str], applications: Path) -> MenuEntry:
    """Return the entry of desktops that follow freedesktop.org, and its icon.

    Args:
        command: words that start the program.
        applications: folder of the user's own entries.
    """
    icon = applications.parent / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg"
    english, french = language("en"), language("fr")
    words = {
        "Type": "Application",
        "Name": NAME,
        "GenericName": english.say("Workshop board"),
        "GenericName[fr]": french.say("Workshop board"),
        "Comment": english.say("Open a workshop on the wall."),
        "Comment[fr]": french.say("Open a workshop on the wall."),
        "TryExec": command[0],
        "Exec": " ".join(map(_exec_word, command)),
        "Icon": str(icon),
        "Terminal": "true",
        "Categories": "Office;ProjectManagement;",
    }
    lines = [f"{key}={_escaped(word)}" for key, word in words.items()]
    text = "\n".join(["[Desktop Entry]", *lines, ""])
    desktop = place_in_menu(applications, "linux")
    return MenuEntry((EntryFile(desktop, text.encode()), EntryFile(icon, svg_icon())))


def _profile(command: Sequence[str], icon: Path, home: Path) -> bytes:
    """Return the profile of Windows Terminal: legible on a wall, silent, open while there is an error to read."""
    profile = {
        "name": NAME,
        "commandline": list2cmdline(command),
        "startingDirectory": str(home),
        "icon": str(icon),
        "tabTitle": NAME,
        "font": {"face": FONT, "size": FONT_SIZE},
        "intenseTextStyle": "bold",
        "bellStyle": "none",
        "opacity": 100,
        "useAcrylic": False,
        "padding": "0",
        "scrollbarState": "hidden",
        "closeOnExit": "graceful",
    }
    return json.dumps({"profiles": [profile]}, ensure_ascii=False, indent=2).encode() + b"\n"


def _exec_word(word: str) -> str:
    """Return a word of the line `Exec`, in quotes where it needs them; a percent sign would begin a field there."""
    word = word.replace("%", "%%")
    if word and not set(word) & set(" \t\n\"'\\><~|&;$*?#()`"):
        return word
    for char in '\\"`$':
        word = word.replace(char, "\\" + char)
    return f'"{word}"'


def _escaped(value: str) -> str:
    """Return a value as such files write it, on one line."""
    return value.replace("\\", r"\\").replace("\n", r"\n")
