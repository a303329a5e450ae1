"""Installs perenne for one user, without network, rights or pip: `python install.py`, `--uninstall` takes it out.

`installer.cmd` and `install.sh` find a Python and run this with it. The program goes into one folder of the user,
with a command `perenne` beside the user's other ones; workshops and configuration stand elsewhere, untouched.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from own_commands import launcher, posix_command, steady_python, windows_command
from unpacking import (
    CannotInstall,
    NothingFits,
    compiled,
    remove,
    say,
    this_machine,
    this_python,
    unpack,
    wheels_of,
    write_lines,
)

IS_WINDOWS = sys.platform == "win32"
OWN = ("install.py", "unpacking.py", "own_commands.py", "path_of_windows.py")
"""What takes the program out again, kept beside it: the archive may be gone by then."""
MADE = ("perenne.py", "perenne.cmd", "__pycache__", *OWN)
"""All that the folder of the program holds beside the libraries."""


def main() -> int:
    """Do what the command line asks for, and return the exit code."""
    parser = argparse.ArgumentParser(prog="install", description="perenne, for one user, without a network")
    parser.add_argument("--uninstall", action="store_true", help="take it out; workshops stay where they are")
    parser.add_argument("--folder", type=Path, help="install it into this folder, which is new or that of perenne")
    parser.add_argument("--no-path", action="store_true", help="leave the search path of Windows as it is")
    parser.add_argument("--no-menu", action="store_true", help="make no entry in the menu")
    parser.add_argument("--fits", action="store_true", help="say only whether there is something for this Python")
    asked = parser.parse_args()
    folder = (asked.folder or usual_folder()).absolute()
    # What a Python of the Store writes into the menu or the registry, it alone sees.
    is_seen = not is_from_store(sys.base_prefix)
    try:
        if asked.fits:
            wheels_of(f"{this_machine()}-{this_python()}")
        elif asked.uninstall:
            uninstall(folder)
        else:
            install(folder, changes_path=is_seen and not asked.no_path, has_menu=is_seen and not asked.no_menu)
    except NothingFits as problem:
        return 1 if asked.fits else with_another_python(problem)
    except CannotInstall as problem:
        say(problem.french, problem.english)
        return 1
    except OSError as error:
        place, reason = error.filename or folder, error.strerror or error
        say(
            f"L’installation n’a pas pu finir ({place} : {reason}). Réglez cela, puis recommencez.",
            f"The installation could not finish ({place}: {reason}). Mend that, then start again.",
        )
        return 1
    return 0


def with_another_python(problem: CannotInstall) -> int:
    """Do the same with another Python of this machine, or say why not; return the exit code."""
    from other_pythons import other_python

    script = Path(__file__).resolve()
    if other := other_python(script):
        return subprocess.call([*other, str(script), *sys.argv[1:]])
    say(problem.french, problem.english)
    return 1


def is_from_store(prefix: str) -> bool:
    """Return whether a Python is that of the Microsoft Store: what it writes into AppData, no other program finds."""
    return "windowsapps" in prefix.lower().replace("\\", "/").split("/")


def usual_folder() -> Path:
    """Return the folder for a program of one user."""
    if IS_WINDOWS and is_from_store(sys.base_prefix):
        return Path.home() / "perenne"
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
        CannotInstall: this Python has no wheels here, the archive is damaged, the program is running, the folder
            holds something else.
    """
    command = command_of(folder)
    refuse_others(folder)
    if not IS_WINDOWS and os.path.lexists(command) and not starts(command, "perenne.py"):
        raise CannotInstall(
            f"{command} existe et vient d’ailleurs (de pipx ou de uv ?) : désinstallez ce perenne d’abord.",
            f"{command} exists and comes from elsewhere (pipx, uv?): uninstall that perenne first.",
        )
    wheels_of(f"{this_machine()}-{this_python()}")
    folder.mkdir(parents=True, exist_ok=True)
    say(f"perenne s’installe dans {folder}…", f"Installing perenne into {folder}…")
    unpack(f"{this_machine()}-{this_python()}", folder / "lib")
    write_lines(folder / "perenne.py", launcher(this_python()))
    compiled(folder / "lib")
    command.parent.mkdir(parents=True, exist_ok=True)
    if IS_WINDOWS:
        write_lines(command, windows_command(steady_python()), newline="\r\n")
    else:
        write_lines(command, posix_command(steady_python(), folder / "perenne.py"))
        command.chmod(0o755)
        for inside, outside in shared_files(folder):
            outside.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(inside, outside)
    for name in OWN:
        shutil.copyfile(Path(__file__).with_name(name), folder / name)
    if has_menu:
        run_own(folder, "doctor", "--install-shortcut")
    say_done(command, knows_folder=IS_WINDOWS and changes_path and add_to_path(folder))


def say_done(command: Path, *, knows_folder: bool) -> None:
    """Say what to type; another program of the same name that comes first is named.

    Args:
        command: ours.
        knows_folder: whether new terminals look for commands in its folder.
    """
    found = shutil.which("perenne")
    is_ours = found is not None and os.path.normcase(Path(found).absolute()) == os.path.normcase(command)
    if found and not is_ours:
        say(
            f"C’est fait. Tapez : {command} (un autre perenne répond avant à ce nom : {found}).",
            f"Done. Type: {command} (another perenne answers to that name first: {found}).",
        )
    elif is_ours or knows_folder:
        say("C’est fait. Dans un nouveau terminal, tapez : perenne", "Done. In a new terminal, type: perenne")
    else:
        say(
            f"C’est fait. Tapez : {command} (ou ajoutez {command.parent} à votre PATH, et perenne suffira).",
            f"Done. Type: {command} (or add {command.parent} to your PATH, and perenne will do).",
        )


def refuse_others(folder: Path) -> None:
    """Refuse a folder that holds anything else than an earlier perenne, which would get mixed up with it.

    Raises:
        CannotInstall: it does.
    """
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        is_ours = path.name in MADE or path.name.startswith("lib.")
        if not is_ours and not (path.name == "lib" and (path / "perenne_tui").is_dir()):
            raise CannotInstall(
                f"{folder} contient déjà autre chose ({path.name}) : donnez avec --folder un dossier nouveau.",
                f"{folder} holds something else already ({path.name}): give a new folder with --folder.",
            )


def shared_files(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the manual and what completes commands in shells: where they are unpacked, where the user's ones are."""
    for data in folder.joinpath("lib").glob("perenne_tui-*.data/data"):
        for inside in sorted(path for path in data.joinpath("share").rglob("*") if path.is_file()):
            yield inside, Path.home() / ".local" / inside.relative_to(data)


def starts(command: Path, launched: Path | str) -> bool:
    """Return whether a file is a command that an installation has written, and that runs a certain launcher."""
    try:
        text = command.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return not command.is_symlink() and "The Python of perenne is gone" in text and str(launched) in text


def run_own(folder: Path, *words: str) -> None:
    """Run the program, whose own words say how it went; what it cannot do is no reason to stop."""
    subprocess.run([sys.executable, str(folder / "perenne.py"), *words], check=False)


def uninstall(folder: Path) -> None:
    """Remove the program and its command, and nothing that somebody has put beside it.

    Raises:
        CannotInstall: it is not there, or it is running.
    """
    if not (folder / "perenne.py").is_file():
        raise CannotInstall(f"perenne n’est pas installé dans {folder}.", f"perenne is not installed in {folder}.")
    shared = [outside for inside, outside in shared_files(folder) if is_copy(inside, outside)]
    if (folder / "lib").is_dir():
        run_own(folder, "doctor", "--remove-shortcut")
    try:
        if (folder / "lib").is_dir():
            remove(folder / "lib")
        for path in [*(folder / name for name in MADE), *folder.glob("lib.*")]:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        if not any(folder.iterdir()):
            folder.rmdir()
    except PermissionError as error:
        raise CannotInstall(
            f"{error.filename} ne peut pas être supprimé : fermez perenne partout, puis recommencez.",
            f"{error.filename} cannot be removed: close perenne everywhere, then start again.",
        ) from None
    if IS_WINDOWS:
        remove_from_path(folder)
    else:
        command = command_of(folder)
        for path in [*shared, *([command] if starts(command, folder / "perenne.py") else [])]:
            path.unlink()
    say(
        "perenne est désinstallé. Vos ateliers et votre configuration sont restés à leur place.",
        "perenne is uninstalled. Your workshops and your configuration stayed where they are.",
    )


def is_copy(one: Path, other: Path) -> bool:
    """Return whether a file is there with the same bytes as another."""
    return other.is_file() and one.read_bytes() == other.read_bytes()


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
