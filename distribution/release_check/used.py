"""The one file and the offline archive are used as people would: in a home that is new, up to a plan."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from distribution.offline.targets import MACHINES, targets_of
from distribution.pyz.unpacking import INSIDE
from distribution.release_check.program import differences, program
from perenne_tui import __version__


def one_file(root: Path, dist: Path) -> Iterator[str]:
    """Yield what goes wrong from the one file to a plan in Markdown and as a page, under a path with blanks."""
    path = dist / "perenne.pyz"
    if not path.is_file():
        yield f"{path.name} is not in dist: run make release."
        return
    with zipfile.ZipFile(path) as archive:
        inside = archive.read(INSIDE)
        yield from _lacking(path.name, ("LICENSE", "THIRD-PARTY.txt"), archive.namelist())
    yield from differences(path.name, program(root), _of_the_program(inside))
    with TemporaryDirectory() as work:
        home = Path(work) / "Été là bas"
        home.mkdir()
        copy = home / path.name
        copy.write_bytes(path.read_bytes())
        # -S: without the libraries of this machine, as on one that has Python alone.
        yield from _to_a_plan((sys.executable, "-S", str(copy)), home, ("md", "html", "docx"))


def offline(root: Path, dist: Path) -> Iterator[str]:
    """Yield what is wrong with the archives, and what goes wrong from the one of this system to a plan."""
    names = [f"perenne-{__version__}-offline{end}.zip" for end in ("", *(f"-{system}" for system in MACHINES))]
    missing = [name for name in names if not (dist / name).is_file()]
    yield from (f"{name} is not in dist: run make release." for name in missing)
    for name in names:
        if name not in missing:
            yield from _contents(dist / name, root)
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    mine = dist / f"perenne-{__version__}-offline-{system}.zip"
    if mine.is_file():
        yield from _installed(mine)


def _contents(path: Path, root: Path) -> Iterator[str]:
    """Yield the machines that an archive leaves out, the wheels that are not as its list says, another program."""
    with zipfile.ZipFile(path) as archive:
        files = f"{path.stem}/fichiers"
        listed = json.loads(archive.read(f"{files}/wheels.json"))
        systems = [system for system in MACHINES if path.stem.endswith((system, "-offline"))]
        for target in (target for system in systems for target in targets_of(system)):
            if target.name not in listed["targets"]:
                yield f"{path.name} has nothing for {target.name}."
        for wheel, digest in listed["sha256"].items():
            if sha256(archive.read(f"{files}/wheels/{wheel}")).hexdigest() != digest:
                yield f"{path.name} holds another {wheel} than its list says."
        present = [name.removeprefix(f"{files}/") for name in archive.namelist()]
        yield from _lacking(path.name, ("LICENSE", "THIRD-PARTY.txt", "perenne.pyz"), present)
        own = f"perenne_tui-{__version__}-py3-none-any.whl"
        if own not in listed["sha256"]:
            yield f"{path.name} has no {own}: run make release."
            return
        held = _of_the_program(archive.read(f"{files}/wheels/{own}"))
    yield from differences(path.name, program(root), held)


def _lacking(name: str, wanted: Sequence[str], present: Sequence[str]) -> Iterator[str]:
    return (f"{name} has no {file}: run make release." for file in wanted if file not in present)


def _of_the_program(archive: bytes) -> Mapping[str, bytes]:
    """Return the files of the program in an archive by their place."""
    with zipfile.ZipFile(BytesIO(archive)) as inside:
        return {name: inside.read(name) for name in inside.namelist() if name.startswith("perenne_tui/")}


def _installed(path: Path) -> Iterator[str]:
    """Yield what goes wrong when an archive is installed, used up to a plan, and taken out again."""
    with TemporaryDirectory() as work:
        home = Path(work)
        with zipfile.ZipFile(path) as archive:
            archive.extractall(home)
        installer = home / path.stem / "fichiers" / "install.py"
        folder = home / "Programme à moi"
        words = (sys.executable, "-S", str(installer), "--folder", str(folder), "--no-path", "--no-menu")
        if said := _run(words, home):
            yield f"{path.name} does not install: {said}"
            return
        yield from _to_a_plan((sys.executable, "-S", str(folder / "perenne.py")), home, ("md", "docx", "pdf"))
        if said := _run((*words, "--uninstall"), home):
            yield f"{path.name} does not go: {said}"


def _to_a_plan(program: Sequence[str], home: Path, forms: Sequence[str]) -> Iterator[str]:
    """Yield what goes wrong from a new workshop to its plan."""
    steps = [("--version",), ("new", "atelier", "--from", "perennisation", "--lang", "fr")]
    steps += [("export", "atelier", "-o", f"plan.{form}") for form in forms]
    for step in steps:
        if said := _run((*program, *step), home):
            yield f"{Path(program[-1]).name} {' '.join(step)}: {said}"
            return
    for form in forms:
        if not (home / f"plan.{form}").is_file():
            yield f"{Path(program[-1]).name}: plan.{form} was not written."


def _run(words: Sequence[str], home: Path) -> str:
    """Run a command in a home of its own, and return its last words if it failed."""
    done = subprocess.run(words, cwd=home, env=_environment(home), check=False, capture_output=True)
    said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
    return (said or "it said nothing") if done.returncode else ""


def _environment(home: Path) -> Mapping[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG")
    }
    return kept | {"HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home), "APPDATA": str(home)}
