"""Programs that some tests need, and that not every machine has.

`.ci/run` brings them where it can, and says so with `PERENNE_PROGRAMS=all`: there, a test without its program fails.
Everywhere else it is skipped.
"""

import importlib.util
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NoReturn

import pytest

PROGRAMS: Final[Mapping[str, Sequence[str]]] = {
    "needs_office": ("soffice", "libreoffice"),
    "needs_browser": ("chromium", "chromium-browser", "google-chrome"),
}
"""By marker: names that the program may have."""


def program(marker: str) -> str:
    """Return the path of the program for a marker; empty where there is none."""
    return next(filter(None, map(shutil.which, PROGRAMS[marker])), "")


def missing(name: str) -> NoReturn:
    """Skip the test that runs, since a program is not installed; where all of them have to be, it fails."""
    if os.environ.get("PERENNE_PROGRAMS") == "all":
        pytest.fail(f"not installed, though PERENNE_PROGRAMS asks for all programs: {name}")
    pytest.skip(f"not installed here: {name}")


def axe_core() -> Path | None:
    """Return the script of axe-core, which looks for what people cannot read on a web page.

    It comes with a package of which only this file is used: `pip install --no-deps -r .ci/axe.txt`.
    """
    package = importlib.util.find_spec("axe_playwright_python")
    folder = next(iter(package.submodule_search_locations or ()), "") if package else ""
    script = Path(os.environ.get("AXE_CORE") or Path(folder) / "axe.min.js")
    return script if script.is_file() else None


def find_playwright() -> None:
    """Make playwright importable, which drives Chromium: `pip install -r .ci/playwright.txt`; without it, skip."""
    folder = os.environ.get("PLAYWRIGHT", "")
    if folder and folder not in sys.path:
        sys.path.append(folder)
    if importlib.util.find_spec("playwright") is None:
        missing("playwright: python -m pip install -r .ci/playwright.txt")
