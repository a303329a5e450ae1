"""The wheel and the source archive hold what this checkout has, and the one is made of the other."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from email.parser import HeaderParser
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from distribution.release_check.program import differences, program
from distribution.scoop.manifest import manifest
from distribution.shared_data import shared_files
from perenne_tui import __version__

NAME: Final = f"perenne_tui-{__version__}"
_OF_TOOLS: Final = ("METADATA", "WHEEL", "RECORD", "entry_points.txt")
"""Files of a wheel that its builder writes."""
_COMMANDS: Final = ("perenne", "perenne-tui")
IN_SOURCE: Final = ("pyproject.toml", "hatch_build.py", "LICENSE", "README.fr.md", "tests/conftest.py", ".ci/run")
"""What a source archive holds at least, where git does not say what belongs to it."""
_ADDRESS: Final = "https://forge.example/perenne.pyz"


def wheel(root: Path, dist: Path) -> Iterator[str]:
    """Yield what is missing in the wheel, or too much, or of another state."""
    path = dist / f"{NAME}-py3-none-any.whl"
    if not path.is_file():
        yield f"{path.name} is not in dist: run make release."
        return
    held = _in_wheel(path)
    own = f"{NAME}.dist-info"
    told = {f"{own}/{name}": held[f"{own}/{name}"] for name in _OF_TOOLS}
    shares = {f"{NAME}.data/data/share/{place}": data for place, data in shared_files(root)}
    licence = {f"{own}/licenses/LICENSE": (root / "LICENSE").read_bytes()}
    yield from differences(path.name, {**program(root), **shares, **licence, **told}, held)
    facts = HeaderParser().parsestr(told[f"{own}/METADATA"].decode("utf-8"))
    if (facts["Version"], facts["License-Expression"]) != (__version__, "EUPL-1.2"):
        yield f"{path.name} says {facts['Version']} under {facts['License-Expression']}: see pyproject.toml."
    started = told[f"{own}/entry_points.txt"].decode("utf-8")
    for command in _COMMANDS:
        if f"\n{command} = perenne_tui.__main__:main" not in started:
            yield f"{path.name} does not bring the command {command}: see pyproject.toml."


def source(root: Path, dist: Path) -> Iterator[str]:
    """Yield what is missing in the source archive or of another state, and whether it makes another wheel."""
    path = dist / f"{NAME}.tar.gz"
    if not path.is_file():
        yield f"{path.name} is not in dist: run make release."
        return
    with TemporaryDirectory() as work:
        with tarfile.open(path) as archive:
            archive.extractall(work, filter="data")
        folder = Path(work) / NAME
        for name in sorted(_belonging(root)):
            kept = folder / name
            if not kept.is_file():
                yield f"{path.name} has no {name}: see [tool.hatch.build.targets.sdist] in pyproject.toml."
            elif kept.read_bytes() != (root / name).read_bytes():
                yield f"{path.name} was made of another {name}: run make release."
        yield from _built(folder, dist / f"{NAME}-py3-none-any.whl")


def scoop(dist: Path) -> Iterator[str]:
    """Yield what is wrong with the manifest of Scoop: one made now, and that of `dist` where there is one."""
    file = dist / "perenne.pyz"
    if not file.is_file():
        yield f"{file.name} is not in dist: run make release."
        return
    made = json.loads(
        manifest(file.read_bytes(), version=__version__, homepage="https://forge.example", address=_ADDRESS)
    )
    if lacking := [name for name in ("description", "license", "bin", "hash") if not made.get(name)]:
        yield f"The manifest of Scoop has no {', '.join(lacking)}: see distribution/scoop/perenne.json."
    kept = dist / "perenne.json"
    if kept.is_file():
        told = json.loads(kept.read_text(encoding="utf-8"))
        if (told.get("version"), told.get("hash")) != (__version__, sha256(file.read_bytes()).hexdigest()):
            yield f"{kept.name} is of another perenne.pyz: run python -m distribution.scoop."


def _in_wheel(path: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _belonging(root: Path) -> frozenset[str]:
    """Return the files that belong to the source archive: what git keeps, and what a build makes of it."""
    asked = ["git", "-C", str(root), "ls-files", "-z"]
    done = subprocess.run(asked, check=False, capture_output=True) if (root / ".git").exists() else None
    kept = done.stdout.decode("utf-8").split("\0") if done and not done.returncode else IN_SOURCE
    made = (path.relative_to(root).as_posix() for path in (root / "perenne_tui").rglob("*.mo"))
    return frozenset(name for name in (*kept, *made) if name and (root / name).is_file())


def _built(folder: Path, other: Path) -> Iterator[str]:
    """Yield whether the wheel that a source archive makes differs from that of the release."""
    if not other.is_file():
        return
    alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "made"]
    done = subprocess.run(words, cwd=folder, env=alone, check=False, capture_output=True)
    if done.returncode:
        yield f"The source archive makes no wheel: {done.stderr.decode('utf-8', 'replace').strip()[-300:]}"
        return
    yield from differences(
        "The wheel of the source archive", _in_wheel(other), _in_wheel(folder / "made" / other.name)
    )
