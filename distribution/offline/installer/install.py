"""Installs perenne for one user, without network, rights or pip: `python install.py`, `--uninstall` takes it out.

`installer.cmd` and `install.sh` find a Python and run this with it. The program goes into one folder of the user,
with a command `perenne` beside the user's other ones; workshops and configuration stand elsewhere, untouched.
"""

import argparse
import compileall
import os
import shutil
import subprocess
import sys
from pathlib import Path

from unpacking import LAUNCHER, CannotInstall, say, this_machine, this_python, unpack, write_lines

IS_WINDOWS = sys.platform == "win32"


def main() -> int:
    """Do what the command line asks for, and return the exit code."""
    parser = argparse.ArgumentParser(prog="install", description="perenne, for one user, without a network")
    parser.add_argument("--uninstall", action="store_true", help="take it out; workshops stay where they are")
    parser.add_argument("--folder", type=Path, help="install it into this folder")
    parser.add_argument("--no-path", action="store_true", help="leave the search path of Windows as it is")
    parser.add_argument("--no-menu", action="store_true", help="make no entry in the menu")
    asked = parser.parse_args()
    folder = (asked.folder or usual_folder()).absolute()
    try:
        if asked.uninstall:
            uninstall(folder)
        else:
            install(folder, changes_path=not asked.no_path, has_menu=not asked.no_menu)
    except CannotInstall as problem:
        say(problem.french, problem.english)
        return 1
    except OSError as error:
        say(f"{error.filename} : {error.strerror}. Rien n’a été installé.", f"{error}. Nothing was installed.")
        return 1
    return 0


def usual_folder() -> Path:
    """Return the folder for a program of one user."""
    if IS_WINDOWS:
        local = os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
        return Path(local) / "Programs" / "perenne"
    return Path.home() / ".local" / "lib" / "perenne"


def command_of(folder: Path) -> Path:
    """Return the path of the command."""
    return folder / "perenne.cmd" if IS_WINDOWS else Path.home() / ".local" / "bin" / "perenne"


def install(folder: Path, *, changes_path: bool, has_menu: bool) -> None:
    """Unpack the program, write its command, make it known.

    Raises:
        CannotInstall: this Python has no wheels here, the archive is damaged, the program is running.
    """
    folder.mkdir(parents=True, exist_ok=True)
    say(f"perenne s’installe dans {folder}…", f"Installing perenne into {folder}…")
    unpack(f"{this_machine()}-{this_python()}", folder / "lib")
    write_lines(folder / "perenne.py", LAUNCHER)
    compileall.compile_dir(str(folder / "lib"), quiet=2, workers=1)
    command = command_of(folder)
    command.parent.mkdir(parents=True, exist_ok=True)
    if IS_WINDOWS:
        write_lines(command, windows_command(), newline="\r\n")
    else:
        write_lines(command, posix_command(folder / "perenne.py"))
        command.chmod(0o755)
    copy_own(folder)
    if has_menu:
        run_own(folder, "doctor", "--install-shortcut")
    is_found = shutil.which("perenne") is not None
    if IS_WINDOWS and changes_path and not is_found:
        is_found = add_to_path(folder)
    if is_found:
        say("C’est fait. Dans un nouveau terminal, tapez : perenne", "Done. In a new terminal, type: perenne")
    else:
        say(
            f"C’est fait. Tapez : {command} (ou ajoutez {command.parent} à votre PATH, et perenne suffira).",
            f"Done. Type: {command} (or add {command.parent} to your PATH, and perenne will do).",
        )


def windows_command() -> str:
    """Return `perenne.cmd`; one with accents says first that it is in UTF-8."""
    letters = "" if sys.executable.isascii() else "chcp 65001 >nul\n"
    return f'@echo off\n{letters}"{sys.executable}" "%~dp0perenne.py" %*\n'


def posix_command(launcher: Path) -> str:
    """Return the shell script of the command."""
    import shlex

    return f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {shlex.quote(str(launcher))} "$@"\n'


def copy_own(folder: Path) -> None:
    """Keep what takes the program out again beside it: the archive may be gone by then."""
    for name in ("install.py", "unpacking.py", "path_of_windows.py"):
        shutil.copyfile(Path(__file__).with_name(name), folder / name)


def run_own(folder: Path, *words: str) -> None:
    """Run the program, whose own words say how it went; what it cannot do is no reason to stop."""
    subprocess.run([sys.executable, str(folder / "perenne.py"), *words], check=False)


def uninstall(folder: Path) -> None:
    """Remove the program and its command.

    Raises:
        CannotInstall: it is not there, or it is running.
    """
    if not (folder / "perenne.py").is_file():
        raise CannotInstall(f"perenne n’est pas installé dans {folder}.", f"perenne is not installed in {folder}.")
    if (folder / "lib").is_dir():
        run_own(folder, "doctor", "--remove-shortcut")
    if not IS_WINDOWS:
        command_of(folder).unlink(missing_ok=True)
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise CannotInstall(
            f"{error.filename} ne peut pas être supprimé : fermez perenne partout, puis recommencez.",
            f"{error.filename} cannot be removed: close perenne everywhere, then start again.",
        ) from None
    if IS_WINDOWS:
        remove_from_path(folder)
    say(
        "perenne est désinstallé. Vos ateliers et votre configuration sont restés à leur place.",
        "perenne is uninstalled. Your workshops and your configuration stayed where they are.",
    )


def add_to_path(folder: Path) -> bool:
    """Add a folder to the search path of this user, and return whether that was possible."""
    import path_of_windows

    try:
        path_of_windows.change(lambda entries: path_of_windows.with_entry(entries, str(folder)))
    except OSError:
        return False
    return True


def remove_from_path(folder: Path) -> None:
    """Take a folder out of the search path of this user."""
    import contextlib

    import path_of_windows

    with contextlib.suppress(OSError):
        path_of_windows.change(lambda entries: path_of_windows.without_entry(entries, str(folder)))


if __name__ == "__main__":
    sys.exit(main())
