"""The wheels of each target, as pip resolves them for it; the machine that asks may be any other."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from distribution.offline.targets import Target


@dataclass(frozen=True)
class Resolved:
    """What one target installs.

    Attributes:
        wheels: the names of its wheels.
        without_pdf: whether the library that writes PDF has no wheel for it.
    """

    wheels: Sequence[str]
    without_pdf: bool


class NoWheel(Exception):
    """A library has no wheel for a target."""


def resolve(own: Path, target: Target, folder: Path) -> Resolved:
    """Bring the wheels of one target into a folder that holds those of others too.

    Args:
        own: our own wheel.
        target: the machine and the Python.
        folder: where wheels are kept.

    Raises:
        NoWheel: a library other than the one for PDF has none.
    """
    wheels = _download(own, "all", target, folder)
    if isinstance(wheels, str):
        wheels, without_pdf = _download(own, "excel,phones", target, folder), True
    else:
        without_pdf = False
    if isinstance(wheels, str):
        raise NoWheel(f"{target.name}: {wheels}")
    return Resolved(wheels, without_pdf)


def _download(own: Path, extras: str, target: Target, folder: Path) -> list[str] | str:
    """Return the names of the wheels, or what pip says of the one that is missing."""
    platforms = [word for tag in target.machine.tags for word in ("--platform", tag)]
    with TemporaryDirectory(dir=folder) as work:
        words = ["--only-binary", ":all:", "--python-version", target.python, "--implementation", "cp", *platforms]
        asked = [f"perenne-tui[{extras}] @ {own.as_uri()}", *_of_the_system(target)]
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "pip",
                "download",
                "-q",
                "--disable-pip-version-check",
                *words,
                "-d",
                work,
                *asked,
            ],
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
            return (lines or ["pip failed"])[0]
        names = sorted(path.name for path in Path(work).glob("*.whl"))
        for name in names:
            (Path(work) / name).replace(folder / name)
    return names


def _of_the_system(target: Target) -> Sequence[str]:
    """Return what libraries need on Windows alone: pip looks at markers as on the machine where it runs."""
    return ["colorama"] if target.machine.name.startswith("windows") else []


def hashes(folder: Path, resolved: Mapping[str, Resolved]) -> Mapping[str, str]:
    """Return the SHA-256 of every wheel by its name."""
    names = sorted({name for one in resolved.values() for name in one.wheels})
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}
