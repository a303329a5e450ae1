"""The wheels that fit a Python, checked and unpacked: all that installing takes without pip or network.

It stands in the archive beside `install.py` and `portable.py`, and knows the standard library alone.
"""

import compileall
import hashlib
import json
import os
import platform
import py_compile
import shutil
import sys
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
AN_HOUR = 3600


class CannotInstall(Exception):
    """Says in French and in English what stands in the way and what to do."""

    def __init__(self, french: str, english: str) -> None:
        super().__init__(english)
        self.french = french
        self.english = english


class NothingFits(CannotInstall):
    """The archive has no wheels for a Python, maybe for another one of the same machine."""


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


def versions_for(system: str) -> list[str]:
    """Return the versions of Python that the archive has wheels for on a system, the newest first."""
    names = [name.split("-") for name in _listed()[0]]
    versions = {name[-1] for name in names if name[0] == system}
    return sorted(versions, key=lambda version: [int(part) for part in version.split(".")], reverse=True)


def _listed() -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return the wheels of each target, and the hash of each wheel."""
    listed = json.loads((HERE / "wheels.json").read_text(encoding="utf-8"))
    return listed["targets"], listed["sha256"]


def wheels_of(name: str) -> dict[str, str]:
    """Return the wheels of a target and their hashes.

    Args:
        name: machine and Python.

    Raises:
        NothingFits: the archive has none for it.
    """
    targets, digests = _listed()
    if name not in targets:
        known = ", ".join(sorted(targets))
        raise NothingFits(
            f"Cette archive ne contient rien pour « {name} », seulement pour : {known}. "
            f"Le fichier perenne.pyz, dans le dossier fichiers, marche avec tout Python dès 3.11, sans le PDF.",
            f"This archive holds nothing for “{name}”, only for: {known}. "
            f"The file perenne.pyz, in the folder “fichiers”, works with any Python from 3.11 on, without PDF.",
        )
    return {wheel: digests[wheel] for wheel in targets[name]}


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
            rename(folder, old)
        rename(fresh, folder)
    except PermissionError:
        if old.exists() and not folder.exists():
            old.rename(folder)
        if not folder.exists():
            raise
        raise CannotInstall(
            f"{folder} ne peut pas être remplacé : fermez perenne partout, puis recommencez.",
            f"{folder} cannot be replaced: close perenne everywhere, then start again.",
        ) from None
    finally:
        for path in (fresh, old, *_left_over(folder)):
            shutil.rmtree(path, ignore_errors=True)


def _left_over(folder: Path) -> list[Path]:
    """Return what an installer that was stopped has left beside a folder; one that is young may be at work."""
    beside = [path for kind in ("new", "old") for path in folder.parent.glob(f"{folder.name}.{kind}-*")]
    return [path for path in beside if time.time() - path.stat().st_mtime > AN_HOUR]


def rename(source: Path, target: Path) -> None:
    """Rename a folder, which a scanner of viruses may hold for a moment on Windows."""
    for pause in (0.2, 0.5, 1.0, 2.0):
        try:
            source.rename(target)
            return
        except PermissionError:
            time.sleep(pause)
    source.rename(target)


def remove(folder: Path) -> None:
    """Remove a folder, all of it or, where a part is in use, nothing."""
    old = folder.with_name(f"{folder.name}.old-{os.getpid()}")
    rename(folder, old)
    shutil.rmtree(old, ignore_errors=True)


def compiled(folder: Path) -> None:
    """Compile what is in a folder, so that the first start is quick, and from a stick that takes no writing too.

    What is compiled counts for as long as it is there, whatever becomes of the dates of files by copying.
    """
    compileall.compile_dir(
        str(folder), quiet=2, workers=1, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH
    )


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
