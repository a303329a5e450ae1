"""Makes a folder that runs perenne with nothing installed, from the embedded Python that people bring.

`python portable.py python-3.13.1-embed-amd64.zip [FOLDER]`: the folder holds Python, perenne and `perenne.cmd`.
It can be copied to a stick or a share. Any Python from 3.11 on may run this, the embedded one too, on any system.
"""

import argparse
import re
import sys
import zipfile
from pathlib import Path

# An embedded Python looks for modules where its list says, not beside the script.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from own_commands import launcher, windows_command
from unpacking import CannotInstall, compiled, remove, say, this_python, unpack, write_lines

PROCESSORS = {0x8664: "amd64", 0xAA64: "arm64", 0x014C: "x86"}
"""Processors by the number in the head of a Windows program."""


def main() -> int:
    """Make the folder that the command line asks for, and return the exit code."""
    parser = argparse.ArgumentParser(prog="portable", description="perenne in a folder, with an embedded Python")
    parser.add_argument("python", type=Path, help="python-3.…-embed-….zip from python.org, or its unpacked folder")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("perenne"), help="the folder to make")
    asked = parser.parse_args()
    try:
        make(asked.python, asked.folder.absolute())
    except CannotInstall as problem:
        say(problem.french, problem.english)
        return 1
    except OSError as error:
        place, reason = error.filename or asked.folder, error.strerror or error
        say(
            f"Le dossier n’a pas pu être fait ({place} : {reason}). Réglez cela, puis recommencez.",
            f"The folder could not be made ({place}: {reason}). Mend that, then start again.",
        )
        return 1
    return 0


def make(python: Path, folder: Path) -> None:
    """Make a folder with an embedded Python and the program.

    Args:
        python: the archive of an embedded Python, or the folder where it was unpacked.
        folder: is made; an earlier one of ours is brought up to date.

    Raises:
        CannotInstall: the archive is no embedded Python, or one that nothing here is for.
    """
    inside = folder / "python"
    if python.is_dir():
        inside = python.absolute()
        folder = inside.parent
    else:
        _unpack_python(python, inside)
    version, processor = _check({path.name: path.read_bytes() for path in inside.iterdir() if path.is_file()}, python)
    unpack(f"windows-{processor}-{version}", folder / "lib")
    if version == this_python():
        compiled(folder / "lib")
    _open_paths(inside, version)
    write_lines(folder / "perenne.py", launcher(version))
    command = windows_command("%~dp0python\\python.exe", {})
    write_lines(folder / "perenne.cmd", command, newline="\r\n", encoding="ascii")
    say(
        f"C’est fait : {folder}. Double-cliquez sur perenne.cmd, ou copiez ce dossier où vous voulez.",
        f"Done: {folder}. Double-click perenne.cmd, or copy this folder wherever you like.",
    )


def _unpack_python(python: Path, inside: Path) -> None:
    """Unpack the archive of an embedded Python into a folder, in the place of an earlier one."""
    try:
        with zipfile.ZipFile(python) as archive:
            _check({name: archive.read(name) for name in archive.namelist() if "/" not in name}, python)
            if inside.is_dir():
                remove(inside)
            archive.extractall(inside)
    except (zipfile.BadZipFile, FileNotFoundError):
        raise not_embedded(python) from None


def not_embedded(python: Path) -> CannotInstall:
    """Return what is said of a file that holds no embedded Python."""
    return CannotInstall(
        f"{python} n’est pas un Python intégré : prenez « Windows embeddable package (64-bit) », version 3.11 "
        f"ou plus récente, sur https://www.python.org/downloads/windows/.",
        f"{python} is no embedded Python: take “Windows embeddable package (64-bit)”, version 3.11 or newer, "
        f"from https://www.python.org/downloads/windows/.",
    )


def _check(files: dict[str, bytes], python: Path) -> tuple[str, str]:
    """Return the version and the processor of an embedded Python, from the files at its top."""
    named = [match for name in files if (match := re.fullmatch(r"python(3)(\d\d)\._pth", name))]
    program = files.get("python.exe", b"")
    if not named or program[:2] != b"MZ":
        raise not_embedded(python)
    head = int.from_bytes(program[0x3C:0x40], "little")
    processor = PROCESSORS.get(int.from_bytes(program[head + 4 : head + 6], "little"), "?")
    return f"3.{named[0][2]}", processor


def _open_paths(inside: Path, version: str) -> None:
    """Let the embedded Python import what stands beside it: it looks nowhere else than its list says."""
    path = inside / f"python{version.replace('.', '')}._pth"
    lines = path.read_text(encoding="utf-8").splitlines()
    if "..\\lib" not in lines:
        write_lines(path, "\n".join([*lines, "..\\lib", ""]), newline="\r\n")


if __name__ == "__main__":
    sys.exit(main())
