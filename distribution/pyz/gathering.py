"""What the one file holds: the program, its libraries as far as they are Python alone, and our own part of msgspec.

Libraries are brought by pip from wherever pip is told to look, of the newest versions that the program takes.
"""

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from email.parser import HeaderParser
from io import BytesIO
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
EXTRAS: Final = "excel,phones"
"""What is inside beside the program itself. PDF needs a library that is compiled."""
ONLY_WINDOWS: Final = ("colorama",)
"""Libraries that others need on Windows alone, where this file may not be made."""
REPLACED: Final = frozenset({"msgspec"})
"""Libraries in whose place our own part of them stands."""
WITHOUT_COMPILED: Final = frozenset({"markupsafe"})
"""Libraries that are compiled, and do the same without."""
LEFT_OUT: Final = frozenset({"__pycache__", "bin", "Scripts", "tests", "test", "share"})
"""Folders of libraries that no program imports."""
COMPILED: Final = frozenset({".so", ".pyd", ".dylib", ".dll", ".a", ".c", ".h"})


class NotPlain(Exception):
    """A library cannot be part of a file for every Python."""


def gather(folder: Path) -> None:
    """Bring everything that the file holds into an empty folder.

    Raises:
        NotPlain: a library is compiled and has no part in Python alone, or one is missing.
    """
    wheel = _wheel(folder.parent / "wheel")
    _pip("install", "--no-compile", "--target", str(folder), f"{wheel}[{EXTRAS}]", *ONLY_WINDOWS)
    compiled = {_library(path, folder) for path in folder.rglob("*") if path.suffix in (".so", ".pyd")}
    if unknown := compiled - REPLACED - WITHOUT_COMPILED - _optional(compiled):
        raise NotPlain(f"compiled, and nothing in their place: {', '.join(sorted(unknown))}")
    for name in REPLACED:
        for path in (folder / name, *folder.glob(f"{name}-*.dist-info")):
            shutil.rmtree(path)
        shutil.copytree(Path(__file__).parent / name, folder / name)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and path.name in LEFT_OUT and "perenne_tui" not in path.parts:
            shutil.rmtree(path)
        elif path.suffix in COMPILED:
            path.unlink()
    if missing := sorted(_needed_anywhere(folder) - _present(folder)):
        raise NotPlain(f"needed on another system or Python, and not inside: {', '.join(missing)}")


def _wheel(folder: Path) -> Path:
    """Return our own wheel, built for the occasion."""
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    return next(folder.glob("perenne_tui-*.whl"))


def _pip(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *words], check=True)


def _library(path: Path, folder: Path) -> str:
    return path.relative_to(folder).parts[0].lower()


def _optional(compiled: set[str]) -> set[str]:
    """Return compiled modules that stand beside the same in Python, as those that mypyc makes do."""
    return {name for name in compiled if "__mypyc" in name}


def _needed_anywhere(folder: Path) -> set[str]:
    """Return the names of the libraries that those inside need, on any system and any Python from 3.11 on."""
    from packaging.requirements import Requirement

    systems = (("win32", "Windows", "nt"), ("darwin", "Darwin", "posix"), ("linux", "Linux", "posix"))
    places: list[dict[str, str]] = [
        {"sys_platform": system, "platform_system": name, "os_name": kind, "python_version": version, "extra": ""}
        | {"python_full_version": f"{version}.0", "implementation_name": "cpython"}
        for system, name, kind in systems
        for version in ("3.11", "3.12", "3.13", "3.14", "3.15")
    ]
    needed: set[str] = set()
    for name, metadata in _metadata(folder):
        extras = EXTRAS.split(",") if name == "perenne-tui" else []
        for line in metadata:
            wanted = Requirement(line)
            marks = [place | {"extra": extra} for place in places for extra in ("", *extras)]
            if not wanted.marker or any(wanted.marker.evaluate(place) for place in marks):
                needed.add(plain_name(wanted.name))
    return needed - REPLACED


def _present(folder: Path) -> set[str]:
    return {name for name, _ in _metadata(folder)}


def _metadata(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each library and what it says that it needs."""
    for path in folder.glob("*.dist-info/METADATA"):
        head = HeaderParser().parsestr(path.read_text(encoding="utf-8"))
        yield plain_name(head["Name"]), head.get_all("Requires-Dist") or []


def plain_name(name: str) -> str:
    """Return the name of a library as indexes compare it."""
    return name.lower().replace("_", "-").replace(".", "-")


def files(folder: Path) -> dict[str, bytes]:
    """Return the files under a folder by their names in an archive, in order."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """Return an archive whose bytes depend on what it holds alone: names in order, one date, no other facts.

    Args:
        contents: its files by name; one that is an archive is not compressed again.
    """
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in sorted(contents.items()):
            item = zipfile.ZipInfo(name, date_time=(2020, 1, 1, 0, 0, 0))
            item.compress_type = zipfile.ZIP_STORED if name.endswith(".zip") else zipfile.ZIP_DEFLATED
            item.external_attr = 0o644 << 16
            archive.writestr(item, data, compresslevel=9)
    return written.getvalue()
