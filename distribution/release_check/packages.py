"""The wheel and the source archive hold what they must."""

import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from perenne_tui import __version__

IN_WHEEL: Final = (
    "perenne_tui/__main__.py",
    "perenne_tui/py.typed",
    "perenne_tui/i18n/locale/fr/LC_MESSAGES/perenne_tui.mo",
    "perenne_tui/boards/decks/perennisation.fr.md",
    "perenne_tui/boards/read/decks/perennisation.fr.json",
    "perenne_tui/documents/phone_pages/phone.js",
    "share/man/man1/perenne.1",
    "share/man/fr/man1/perenne.1",
    "share/bash-completion/completions/perenne",
    "share/zsh/site-functions/_perenne",
    "share/fish/vendor_completions.d/perenne.fish",
    "licenses/LICENSE",
)
"""Endings of names in a wheel."""
IN_SOURCE: Final = ("pyproject.toml", "hatch_build.py", "LICENSE", "README.fr.md", "tests/conftest.py", ".ci/run")
NOT_IN_WHEEL: Final = ("tests/", "distribution/", "docs/pictures")


def wheel(dist: Path) -> Iterator[str]:
    """Yield what is missing in the wheel, or too much."""
    path = dist / f"perenne_tui-{__version__}-py3-none-any.whl"
    if not path.is_file():
        yield f"{path.name} is not in dist: run make release."
        return
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    yield from (f"{path.name} has no {end}." for end in _missing(IN_WHEEL, names))
    yield from (
        f"{path.name} holds {name}, which nobody installs." for name in names if name.startswith(NOT_IN_WHEEL)
    )


def source(dist: Path) -> Iterator[str]:
    """Yield what is missing in the source archive."""
    path = dist / f"perenne_tui-{__version__}.tar.gz"
    if not path.is_file():
        yield f"{path.name} is not in dist: run make release."
        return
    with tarfile.open(path) as archive:
        names = archive.getnames()
    yield from (f"{path.name} has no {end}." for end in _missing(IN_SOURCE, names))


def _missing(ends: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    return (end for end in ends if not any(name == end or name.endswith(f"/{end}") for name in names))
