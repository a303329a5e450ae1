"""Makes `dist/perenne-VERSION-offline.zip`, and one for each system: `python -m distribution.offline [SYSTEM…]`."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from distribution.notices import notices
from distribution.offline.targets import MACHINES, Target, targets_of
from distribution.offline.wheels import NoWheel, Resolved, hashes, resolve
from perenne_tui import __version__

ROOT: Final = Path(__file__).parents[2]
DIST: Final = ROOT / "dist"
INSTALLER: Final = Path(__file__).parent / "installer"
FILES: Final = "fichiers"
"""Folder in the archive for what people need not look at; the installers stand above it."""
AT_TOP: Final = ("LISEZMOI.txt", "README.txt", "installer.cmd", "portable.cmd", "install.sh")
WINDOWS_LINES: Final = (".cmd", ".txt")
"""Endings of the files whose lines end as those of Windows, which every editor takes."""


def main(systems: Sequence[str]) -> int:
    """Make the archives, and say where they are, how large, and what they are for."""
    with TemporaryDirectory() as work:
        wheels = Path(work) / "wheels"
        wheels.mkdir()
        own = _own_wheel(Path(work) / "own")
        try:
            resolved = {target: resolve(own, target, wheels) for system in systems for target in targets_of(system)}
        except NoWheel as problem:
            print(f"No archive: {problem}", file=sys.stderr)
            return 1
        for target, found in resolved.items():
            if found.without_pdf:
                print(f"{target.name}: without PDF, for which there is no wheel")
        if len(systems) == len(MACHINES):
            _write(f"perenne-{__version__}-offline.zip", resolved, wheels)
        for system in systems:
            mine = {target: found for target, found in resolved.items() if target in targets_of(system)}
            _write(f"perenne-{__version__}-offline-{system}.zip", mine, wheels)
    return 0


def _own_wheel(folder: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--disable-pip-version-check", "--no-deps", "-w", folder, ROOT],
        check=True,
    )
    return next(folder.glob("*.whl"))


def _write(name: str, resolved: Mapping[Target, Resolved], wheels: Path) -> None:
    """Write one archive; what it holds is compressed already."""
    by_name = {target.name: found for target, found in resolved.items()}
    listed = {
        "targets": {target: found.wheels for target, found in by_name.items()},
        "sha256": hashes(wheels, by_name),
    }
    target = DIST / name
    DIST.mkdir(exist_ok=True)
    top = target.stem
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(INSTALLER.iterdir()):
            if path.is_file():
                place = top if path.name in AT_TOP else f"{top}/{FILES}"
                _add(archive, f"{place}/{path.name}", with_line_ends(path))
        _add(archive, f"{top}/{FILES}/wheels.json", json.dumps(listed, indent=1).encode())
        one_file = DIST / "perenne.pyz"
        if one_file.is_file():
            _add(archive, f"{top}/{FILES}/{one_file.name}", one_file.read_bytes())
        _add(archive, f"{top}/{FILES}/LICENSE", (ROOT / "LICENSE").read_bytes())
        _add(archive, f"{top}/{FILES}/THIRD-PARTY.txt", notices(_facts(wheels, listed["sha256"])).encode())
        for wheel in sorted(listed["sha256"]):
            _add(archive, f"{top}/{FILES}/wheels/{wheel}", (wheels / wheel).read_bytes())
    print(
        f"{target.relative_to(ROOT)}: {target.stat().st_size / 1e6:.0f} MB, for {len(by_name)} machines and Pythons"
    )


def _facts(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return what wheels say of themselves: the files of their `*.dist-info` folders."""
    found: dict[str, bytes] = {}
    for name in names:
        with zipfile.ZipFile(folder / name) as wheel:
            found |= {path: wheel.read(path) for path in wheel.namelist() if ".dist-info/" in path}
    return found


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    item = zipfile.ZipInfo(name, date_time=(2020, 1, 1, 0, 0, 0))
    item.external_attr = (0o755 if name.endswith(".sh") else 0o644) << 16
    archive.writestr(item, data)


def with_line_ends(path: Path) -> bytes:
    """Return the bytes of a file as it stands in the archive."""
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    return (text.replace("\n", "\r\n") if path.suffix in WINDOWS_LINES else text).encode("utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or tuple(MACHINES)))
