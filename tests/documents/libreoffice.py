"""LibreOffice for the tests of documents: files are saved in another form, or drawn."""

import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.programs import program

TEXT = "txt:Text (encoded):UTF8"
"""The words that a file shows."""


def convert(kind: str, target: Path, files: Iterable[Path]) -> None:
    """Save files in another form, under the same names in a folder; each start takes more than a second.

    Args:
        kind: the form as LibreOffice calls it: `pdf`, `odt`, `TEXT`.
        target: the folder.
        files: the files.
    """
    office = [program("needs_office"), f"-env:UserInstallation={Path(_profile().name).as_uri()}", "--headless"]
    subprocess.run(
        [*office, "--convert-to", kind, "--outdir", str(target), *sorted(map(str, files))],
        check=True,
        capture_output=True,
    )


@cache
def _profile() -> "TemporaryDirectory[str]":
    """Return a profile for all starts of this process, of which the first one fills it."""
    return TemporaryDirectory(prefix="libreoffice ", ignore_cleanup_errors=True)
