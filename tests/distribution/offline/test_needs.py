"""Needs of a program on another machine, whatever machine looks."""

import zipfile
from pathlib import Path

from distribution.offline.needs import missing
from distribution.offline.targets import MACHINES, Target, targets_of
from tests.cases import cases

NEEDS = {
    "own": ("lib[fast]>=2; extra == 'all'", "other"),
    "lib": ("winonly; sys_platform == 'win32'", "later; python_version >= '3.14'", "c-core; extra == 'fast'"),
    "other": ("arm; platform_machine == 'ARM64' and os_name == 'nt'",),
    "c_core": (),
}
TARGETS = {target.name: target for system in MACHINES for target in targets_of(system)}


def wheel(folder: Path, name: str, version: str = "2.1") -> Path:
    """Return a wheel that says what it needs."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        lines = [f"Name: {name}", *(f"Requires-Dist: {need}" for need in NEEDS[name])]
        archive.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(lines))
    return path


@cases(
    ("target", "extras", "without", "expected"),
    [
        ("linux-x86_64-3.11", ("all",), (), []),
        ("macos-arm64-3.14", ("all",), (), ["later"]),
        ("windows-amd64-3.13", ("all",), (), ["winonly"]),
        ("windows-arm64-3.15", ("all",), (), ["arm", "later", "winonly"]),
        ("windows-amd64-3.13", (), (), []),
        ("musl-aarch64-3.12", ("all",), ("c_core",), ["c-core"]),
        ("musl-aarch64-3.12", ("all",), ("lib",), ["lib>=2"]),
    ],
)
def test_what_is_missing_on_a_machine_is_named(
    tmp_path: Path, target: str, extras: tuple[str, ...], without: tuple[str, ...], expected: list[str]
) -> None:
    own, *others = (wheel(tmp_path, name) for name in NEEDS if name not in without)
    assert missing([own, *others], own, extras, TARGETS[target]) == expected


def test_a_library_that_is_too_old_is_missing(tmp_path: Path) -> None:
    target: Target = TARGETS["linux-x86_64-3.11"]
    own = wheel(tmp_path, "own")
    others = [wheel(tmp_path, "lib", "1.9"), wheel(tmp_path, "other"), wheel(tmp_path, "c_core")]
    assert missing([own, *others], own, ("all",), target) == ["lib>=2"]
