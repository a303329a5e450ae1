"""The wheels of each target, as pip resolves them for it; the machine that asks may be any other."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from distribution.offline.needs import missing
from distribution.offline.targets import Target

WITHOUT_PDF: Final = ("excel", "phones")
"""Optional dependencies for a machine where the library that writes PDF has no wheel."""


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
        NoWheel: a library has none, other than the one for PDF on a machine that is known to lack it.
    """
    wheels = _with_all_needs(own, ("all",), target, folder)
    without_pdf = isinstance(wheels, str) and target.machine.may_lack_pdf
    if without_pdf:
        wheels = _with_all_needs(own, WITHOUT_PDF, target, folder)
    if isinstance(wheels, str):
        raise NoWheel(f"{target.name}: {wheels}")
    return Resolved(wheels, without_pdf)


def _with_all_needs(own: Path, extras: Sequence[str], target: Target, folder: Path) -> Sequence[str] | str:
    """Return the names of the wheels, with those that are needed on the target alone, or what is missing."""
    asked = [f"perenne-tui[{','.join(extras)}] @ {own.as_uri()}"]
    for _ in range(3):  # what is needed there alone may need something there alone
        wheels = _download(asked, target, folder)
        if isinstance(wheels, str):
            return wheels
        lacking = missing([folder / name for name in wheels], own, extras, target)
        if not lacking:
            return wheels
        asked += lacking
    return f"{', '.join(lacking)} is needed there, and did not come"


def _download(asked: Sequence[str], target: Target, folder: Path) -> Sequence[str] | str:
    """Return the names of the wheels, or what pip says of the one that is missing."""
    words = ["--only-binary", ":all:", "--python-version", target.python, "--implementation", "cp"]
    words += [word for tag in target.machine.tags for word in ("--platform", tag)]
    with TemporaryDirectory(dir=folder) as work:
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


def hashes(folder: Path, resolved: Mapping[str, Resolved]) -> Mapping[str, str]:
    """Return the SHA-256 of every wheel by its name."""
    names = sorted({name for one in resolved.values() for name in one.wheels})
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}
