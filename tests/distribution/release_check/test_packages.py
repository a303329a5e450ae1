"""The wheel and the source archive: whole, of this checkout, and nothing besides."""

import json
import tarfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest

from distribution.release_check.packages import NAME, scoop, source, wheel
from distribution.release_check.program import program
from distribution.scoop.manifest import manifest
from perenne_tui import __version__
from tests.distribution.release_check.small_release import checkout, wheel_of, zipped

INFO = f"{NAME}.dist-info"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout."""
    checkout(tmp_path)
    (tmp_path / "dist").mkdir()
    return tmp_path


def test_a_program_is_its_package_its_boards_and_its_pages(root: Path) -> None:
    assert set(program(root)) == {
        "perenne_tui/__init__.py",
        "perenne_tui/boards/decks/one.fr.md",
        "perenne_tui/pages/guide.fr.md",
    }


def test_a_whole_wheel_is_right(root: Path) -> None:
    assert _wrong_wheel(root, {}) == []


@pytest.mark.parametrize(
    ("name", "data", "wrong"),
    [
        ("perenne_tui/boards/decks/one.fr.md", None, "has no perenne_tui/boards/decks/one.fr.md: run make release"),
        ("perenne_tui/__init__.py", b"earlier", "was made of another perenne_tui/__init__.py: run make release"),
        ("tests/conftest.py", b"", "holds tests/conftest.py, which this checkout has not"),
        (f"{NAME}.data/data/share/man/man1/perenne.1", b"old", "was made of another"),
        (f"{INFO}/licenses/LICENSE", None, f"has no {INFO}/licenses/LICENSE"),
        (f"{INFO}/METADATA", b"Version: 0.0.1\nLicense-Expression: EUPL-1.2\n", "says 0.0.1 under EUPL-1.2"),
        (f"{INFO}/entry_points.txt", b"\nperenne = perenne_tui.__main__:main", "not bring the command perenne-tui"),
    ],
)
def test_what_a_wheel_lacks_or_has_too_much_is_said(root: Path, name: str, data: bytes | None, wrong: str) -> None:
    (found,) = _wrong_wheel(root, {name: data})
    assert wrong in found


def test_many_files_are_told_in_one_sentence(root: Path) -> None:
    for number in range(9):
        (root / "perenne_tui" / f"part{number}.py").write_text("", encoding="utf-8")
    absent = {f"perenne_tui/part{number}.py": None for number in range(9)}
    (found,) = _wrong_wheel(root, absent)
    assert found.endswith(
        "has no perenne_tui/part0.py, perenne_tui/part1.py, perenne_tui/part2.py and 6 more: run make release."
    )


def test_a_source_archive_holds_this_checkout(root: Path) -> None:
    (root / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    _write_source(root, {"LICENSE": b"EUPL\n", "pyproject.toml": b"[project]\n"})
    assert list(source(root, root / "dist")) == []
    _write_source(root, {"LICENSE": b"another\n"})
    lacking, other = sorted(source(root, root / "dist"), key=lambda said: "another" in said)
    assert f"{NAME}.tar.gz has no pyproject.toml" in lacking
    assert f"{NAME}.tar.gz was made of another LICENSE" in other


def test_a_source_archive_that_makes_no_wheel_is_told(root: Path) -> None:
    _write_source(root, {"LICENSE": b"EUPL\n"})
    (root / "dist" / f"{NAME}-py3-none-any.whl").write_bytes(zipped(wheel_of(root)))
    (found,) = source(root, root / "dist")
    assert found.startswith("The source archive makes no wheel: ")


def test_what_is_not_made_is_asked_for(root: Path) -> None:
    found = [*wheel(root, root / "dist"), *source(root, root / "dist"), *scoop(root / "dist")]
    names = (f"{NAME}-py3-none-any.whl", f"{NAME}.tar.gz", "perenne.pyz")
    assert found == [f"{name} is not in dist: run make release." for name in names]


def test_the_manifest_of_scoop_is_that_of_the_one_file(root: Path) -> None:
    dist = root / "dist"
    (dist / "perenne.pyz").write_bytes(b"one")
    assert list(scoop(dist)) == []
    address = "https://forge.example/perenne.pyz"
    told = manifest(b"one", version=__version__, homepage="https://forge.example", address=address)
    (dist / "perenne.json").write_text(told, encoding="utf-8")
    assert list(scoop(dist)) == []
    (dist / "perenne.json").write_text(json.dumps(json.loads(told) | {"hash": "0"}), encoding="utf-8")
    assert list(scoop(dist)) == ["perenne.json is of another perenne.pyz: run python -m distribution.scoop."]


def _wrong_wheel(root: Path, otherwise: Mapping[str, bytes | None]) -> list[str]:
    """Return the sentences about a wheel that differs in some files; `None` is one that it has not."""
    held = {name: data for name, data in {**wheel_of(root), **otherwise}.items() if data is not None}
    (root / "dist" / f"{NAME}-py3-none-any.whl").write_bytes(zipped(held))
    return list(wheel(root, root / "dist"))


def _write_source(root: Path, contents: Mapping[str, bytes]) -> None:
    with tarfile.open(root / "dist" / f"{NAME}.tar.gz", "w:gz") as archive:
        for name, data in contents.items():
            fact = tarfile.TarInfo(f"{NAME}/{name}")
            fact.size = len(data)
            archive.addfile(fact, BytesIO(data))
