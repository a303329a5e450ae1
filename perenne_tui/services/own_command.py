"""The words that start this program again, from any folder: for menus, and for git."""

import os
import sys
from collections.abc import Mapping
from typing import Final

ONE_FILE: Final = "PERENNE_PYZ"
"""Variable with the path of the file that Python runs, where the program is not installed as a package."""


def own_command(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the words that start this program, all paths in full, whatever stands in the folder it is started from.

    Args:
        environ: the environment variables; a program in one file names that file there.
    """
    if file := environ.get(ONE_FILE):
        return (sys.executable, file)
    return (sys.executable, "-P", "-m", "perenne_tui")
