"""Another Python of this machine, for when the one that was found first is one that the archive has no wheels for."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from unpacking import this_machine, versions_for

FITS = "--fits"
"""What `install.py` is asked, to say by its exit code whether there are wheels for the Python it runs in."""
PLACES = ("", "/opt/homebrew/bin/", "/usr/local/bin/", "/usr/bin/")
"""Folders of Pythons, beside those that are searched for commands, except on Windows."""


def other_python(script: Path) -> tuple[str, ...] | None:
    """Return the words that start a Python that fits, the newest; `None` where there is none.

    Args:
        script: `install.py`.
    """
    for words in _candidates():
        try:
            done = subprocess.run([*words, str(script), FITS], check=False, capture_output=True, timeout=30)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return words
    return None


def _candidates() -> Iterator[tuple[str, ...]]:
    system = this_machine().partition("-")[0]
    for version in versions_for(system):
        if sys.platform == "win32":
            yield ("py", f"-{version}")
        else:
            yield from ((f"{place}python{version}",) for place in PLACES)
