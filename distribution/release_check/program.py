"""What every form of the program holds, and where one of them was made of something else than this checkout."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from hatch_build import help_pages

_FOLDERS: Final = (("perenne_tui", "perenne_tui"), ("boards", "perenne_tui/boards"))
"""Folders of a checkout, each with its place in an installation."""
_TOLD: Final = 3
"""Files that are named, where many differ for one reason."""


def program(root: Path) -> Mapping[str, bytes]:
    """Return the files of an installation by their place: the package, its boards, its pages of help."""
    held: dict[str, bytes] = {}
    for folder, place in _FOLDERS:
        for path in (root / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                held[f"{place}/{path.relative_to(root / folder).as_posix()}"] = path.read_bytes()
    return held | {place: Path(page).read_bytes() for page, place in help_pages(root).items()}


def differences(name: str, expected: Mapping[str, bytes], held: Mapping[str, bytes]) -> Iterator[str]:
    """Yield where an archive differs from what it must hold, a sentence for each way to differ.

    Args:
        name: of the archive.
        expected: the files that it must hold, and no others, by name.
        held: those that it holds.
    """
    missing = [file for file in expected if file not in held]
    changed = [file for file in expected if file in held and held[file] != expected[file]]
    too_much = [file for file in held if file not in expected]
    if missing:
        yield f"{name} has no {_some(missing)}: run make release."
    if changed:
        yield f"{name} was made of another {_some(changed)}: run make release."
    if too_much:
        yield f"{name} holds {_some(too_much)}, which this checkout has not: run make release, or leave it out."


def _some(files: Sequence[str]) -> str:
    """Return the first of some files in words, and how many follow."""
    rest = len(files) - _TOLD
    return ", ".join(sorted(files)[:_TOLD]) + (f" and {rest} more" if rest > 0 else "")
