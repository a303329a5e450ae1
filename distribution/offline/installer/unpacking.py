"""The wheels that fit a Python, checked and unpacked: all that installing takes without pip or network.

It stands in the archive beside `install.py` and `portable.py`, and knows the standard library alone.
"""

import hashlib
import json
import os
import platform
import shutil
import sys
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
LAUNCHER = '''"""Starts perenne from the folder beside this file."""
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
os.environ["PERENNE_PYZ"] = os.path.join(here, "perenne.py")
sys.path.insert(0, os.path.join(here, "lib"))
from perenne_tui.__main__ import main

main()
'''
"""What Python runs: it names itself to the program, for what starts it again (menus, git)."""


class CannotInstall(Exception):
    """Says in French and in English what stands in the way and what to do."""

    def __init__(self, french: str, english: str) -> None:
        super().__init__(english)
        self.french = french
        self.english = english


def this_machine() -> str:
    """Return the name of this machine's kind: system and processor, as the list of wheels has them."""
    processor = platform.machine().lower()
    processor = {"x64": "amd64", "x86_64": "x86_64", "amd64": "amd64"}.get(processor, processor)
    if sys.platform == "win32":
        # A Python for another processor runs on ARM too: what counts is the Python.
        import sysconfig

        return "windows-" + {"win-amd64": "amd64", "win-arm64": "arm64"}.get(sysconfig.get_platform(), "x86")
    if sys.platform == "darwin":
        return f"macos-{processor}"
    processor = {"amd64": "x86_64", "arm64": "aarch64"}.get(processor, processor)
    return f"{'linux' if platform.libc_ver()[0] == 'glibc' else 'musl'}-{processor}"


def this_python() -> str:
    """Return the version of this Python, with `t` where it is one without its lock, which other wheels are for."""
    import sysconfig

    return "{}.{}".format(*sys.version_info) + ("t" if sysconfig.get_config_var("Py_GIL_DISABLED") else "")


def wheels_of(name: str) -> dict[str, str]:
    """Return the wheels of a target and their hashes.

    Args:
        name: machine and Python.

    Raises:
        CannotInstall: the archive has none for it.
    """
    listed = json.loads((HERE / "wheels.json").read_text(encoding="utf-8"))
    if name not in listed["targets"]:
        known = ", ".join(sorted(listed["targets"]))
        raise CannotInstall(
            f"Cette archive ne contient rien pour « {name} », seulement pour : {known}. "
            f"Le fichier perenne.pyz, dans le dossier fichiers, marche avec tout Python dès 3.11, sans le PDF.",
            f"This archive holds nothing for “{name}”, only for: {known}. "
            f"The file perenne.pyz, in the folder “fichiers”, works with any Python from 3.11 on, without PDF.",
        )
    return {wheel: listed["sha256"][wheel] for wheel in listed["targets"][name]}


def unpack(name: str, folder: Path) -> None:
    """Unpack the wheels of a target into a folder; on the same disk it gets its name only when it is whole.

    Args:
        name: machine and Python.
        folder: what is to hold them; an earlier one goes.

    Raises:
        CannotInstall: a wheel is missing or damaged, or the earlier folder is in use.
    """
    fresh, old = (folder.with_name(f"{folder.name}.{kind}-{os.getpid()}") for kind in ("new", "old"))
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        for wheel, digest in wheels_of(name).items():
            path = HERE / "wheels" / wheel
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                raise CannotInstall(
                    f"Le fichier {wheel} manque ou est abîmé : décompressez à nouveau toute l’archive.",
                    f"The file {wheel} is missing or damaged: unpack the whole archive again.",
                )
            with zipfile.ZipFile(path) as archive:
                archive.extractall(fresh)
        if folder.exists():
            _rename(folder, old)
        _rename(fresh, folder)
    except PermissionError:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise CannotInstall(
            f"{folder} ne peut pas être remplacé : fermez perenne partout, puis recommencez.",
            f"{folder} cannot be replaced: close perenne everywhere, then start again.",
        ) from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _rename(source: Path, target: Path) -> None:
    """Rename a folder, which a scanner of viruses may hold for a moment on Windows."""
    for pause in (0.2, 0.5, 1.0, 2.0):
        try:
            source.rename(target)
            return
        except PermissionError:
            time.sleep(pause)
    source.rename(target)


def write_lines(path: Path, text: str, *, newline: str = "\n", encoding: str = "utf-8") -> None:
    """Write a text file with one kind of line end, whatever the system."""
    with path.open("w", encoding=encoding, newline="") as file:
        file.write(text.replace("\n", newline))


def say(french: str, english: str) -> None:
    """Say a sentence in the language of this machine, in letters that its terminal has."""
    text = french if speaks_french() else english
    sys.stdout.buffer.write(f"{text}\n".encode(sys.stdout.encoding or "ascii", "replace"))
    sys.stdout.flush()


def speaks_french() -> bool:
    """Return whether this machine speaks French, as all do that say nothing else."""
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF in (0x0C, 0)
    named = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "fr")
    return named[:2] in ("fr", "C", "C.", "PO")
