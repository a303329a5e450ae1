"""What wheels need on the machine that they are for: pip reads these words as on the machine where it runs."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from email import message_from_bytes
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from distribution.offline.targets import Target

_SYSTEMS: Final[Mapping[str, Mapping[str, str]]] = {
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "musl": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
}


def missing(wheels: Sequence[Path], own: Path, extras: Sequence[str], target: Target) -> Sequence[str]:
    """Return what a program needs on a target and the wheels do not bring, as pip writes it.

    Args:
        wheels: those that the target is to have.
        own: that of the program.
        extras: its optional dependencies that are wanted.
        target: the machine and the Python.
    """
    versions = {name: version for name, version, *_ in (parse_wheel_filename(path.name) for path in wheels)}
    paths = {parse_wheel_filename(path.name)[0]: path for path in wheels}
    machine = _machine(target)
    found: dict[str, None] = {}
    waiting = list(_requirements(own, extras, machine))
    seen: set[str] = set()
    while waiting:
        needed = waiting.pop()
        if str(needed) in seen:
            continue
        seen.add(str(needed))
        name = canonicalize_name(needed.name)
        if name not in paths or not needed.specifier.contains(versions[name], prereleases=True):
            found[f"{needed.name}{needed.specifier}"] = None
        else:
            waiting += _requirements(paths[name], sorted(needed.extras), machine)
    return sorted(found)


def _requirements(wheel: Path, extras: Sequence[str], machine: Mapping[str, str]) -> Iterator[Requirement]:
    """Yield what a wheel needs on a machine."""
    with zipfile.ZipFile(wheel) as archive:
        named = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        words = message_from_bytes(archive.read(named)).get_all("Requires-Dist", [])
    for needed in map(Requirement, words):
        marker = needed.marker
        if marker is None or any(marker.evaluate({**machine, "extra": extra}) for extra in ("", *extras)):
            yield needed


def _machine(target: Target) -> Mapping[str, str]:
    """Return what wheels may ask of a machine."""
    system, _, processor = target.machine.name.partition("-")
    return {
        **_SYSTEMS[system],
        "platform_machine": processor.upper() if system == "windows" else processor,
        "python_version": target.python,
        "python_full_version": f"{target.python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
