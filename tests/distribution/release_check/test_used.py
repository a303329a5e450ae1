"""Archives that are used up to a plan: what they lack, what goes wrong, and what is of another state."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from distribution.offline.targets import MACHINES, targets_of
from distribution.pyz.unpacking import INSIDE
from distribution.release_check import used
from distribution.release_check.packages import NAME
from distribution.release_check.program import program
from perenne_tui import __version__
from tests.distribution.release_check.small_release import checkout, wheel_of, zipped

OWN = f"{NAME}-py3-none-any.whl"
PROGRAM = """\
import sys
if sys.argv[1] == {failing!r}:
    sys.exit("no room")
if sys.argv[1] == "export" and not sys.argv[-1].endswith({unwritten!r}):
    open(sys.argv[-1], "w").close()
"""
"""A program that does what a test wants of it."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout."""
    checkout(tmp_path)
    (tmp_path / "dist").mkdir()
    return tmp_path


def test_one_file_that_leads_to_a_plan_is_right(root: Path) -> None:
    assert _one_file(root) == []


@pytest.mark.parametrize(
    ("failing", "unwritten", "wrong"),
    [
        ("new", "-", "perenne.pyz new atelier --from perennisation --lang fr: no room"),
        ("-", ".html", "perenne.pyz: plan.html was not written."),
    ],
)
def test_what_goes_wrong_on_the_way_is_said(root: Path, failing: str, unwritten: str, wrong: str) -> None:
    assert _one_file(root, failing=failing, unwritten=unwritten) == [wrong]


def test_one_file_of_another_state_or_without_its_licences_is_told(root: Path) -> None:
    found = _one_file(root, inside={**program(root), "perenne_tui/__init__.py": b"earlier"}, licences=())
    assert found == [
        "perenne.pyz has no LICENSE: run make release.",
        "perenne.pyz has no THIRD-PARTY.txt: run make release.",
        "perenne.pyz was made of another perenne_tui/__init__.py: run make release.",
    ]


def test_an_offline_archive_holds_every_machine_and_the_wheels_of_its_list(root: Path) -> None:
    path = _offline(root, [target.name for target in targets_of("windows")], zipped(wheel_of(root)))
    assert list(used._contents(path, root)) == []


def test_what_an_offline_archive_lacks_is_said(root: Path) -> None:
    names = [target.name for target in targets_of("windows")]
    path = _offline(root, names[1:], zipped(wheel_of(root) | {"perenne_tui/__init__.py": b"earlier"}), digest="0")
    assert list(used._contents(path, root)) == [
        f"{path.name} has nothing for {names[0]}.",
        f"{path.name} holds another {OWN} than its list says.",
        f"{path.name} was made of another perenne_tui/__init__.py: run make release.",
    ]


def test_archives_that_are_not_made_are_asked_for(root: Path) -> None:
    found = [*used.one_file(root, root / "dist"), *used.offline(root, root / "dist")]
    ends = ("", *(f"-{system}" for system in MACHINES))
    names = ["perenne.pyz", *(f"perenne-{__version__}-offline{end}.zip" for end in ends)]
    assert found == [f"{name} is not in dist: run make release." for name in names]


def _one_file(
    root: Path,
    *,
    inside: Mapping[str, bytes] | None = None,
    licences: tuple[str, ...] = ("LICENSE", "THIRD-PARTY.txt"),
    failing: str = "-",
    unwritten: str = "-",
) -> list[str]:
    """Return the sentences about one file that does and holds what a test wants."""
    main = PROGRAM.format(failing=failing, unwritten=unwritten).encode()
    held = {"__main__.py": main, INSIDE: zipped(inside or program(root)), **dict.fromkeys(licences, b"")}
    (root / "dist" / "perenne.pyz").write_bytes(zipped(held))
    return list(used.one_file(root, root / "dist"))


def _offline(root: Path, targets: list[str], wheel: bytes, digest: str = "") -> Path:
    """Write an offline archive for Windows, and return its path."""
    path = root / "dist" / f"perenne-{__version__}-offline-windows.zip"
    files = f"{path.stem}/fichiers"
    listed = {"targets": {name: [] for name in targets}, "sha256": {OWN: digest or sha256(wheel).hexdigest()}}
    licences = dict.fromkeys((f"{files}/LICENSE", f"{files}/THIRD-PARTY.txt", f"{files}/perenne.pyz"), b"")
    contents = {f"{files}/wheels.json": json.dumps(listed).encode(), f"{files}/wheels/{OWN}": wheel, **licences}
    path.write_bytes(zipped(contents))
    return path
