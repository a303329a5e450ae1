"""Files and folders for their owner alone (modes 600 and 700): the answers and names in a workshop may be personal.

The mode is set after the file is made, so that the mask of the process neither opens it to others nor closes it to
its owner. Windows has no such modes; there, the folders of a user are private.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from perenne_tui.store.paths import PRIVATE
from perenne_tui.system import posix

PRIVATE_FOLDER: Final = 0o700
"""Mode of a folder that the program makes."""
BINARY: Final = getattr(os, "O_BINARY", 0)
"""Flag for `os.open`: without it Windows writes every line feed as a carriage return and a line feed."""
_ANY_MODE: Final = 0o666
"""Mode from which the mask of the process takes something away."""


def open_new(path: Path, mode: int | None = PRIVATE) -> int:
    """Make a new file, never through a link of that name, and return its descriptor.

    Args:
        path: the file.
        mode: its mode, whatever the mask of the process; `None` leaves it to the mask.

    Raises:
        OSError: it cannot be made; `FileExistsError` when something of that name is there.
    """
    asked = _ANY_MODE if mode is None else PRIVATE
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY | posix.NO_LINK, asked)
    if mode is not None and sys.platform != "win32":
        posix.set_mode(descriptor, mode)
    return descriptor


def close_to_others(folder: Path) -> None:
    """Set the mode of a folder to `PRIVATE_FOLDER`; a share that does not take modes is left as it is."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        if folder.stat().st_mode & 0o777 != PRIVATE_FOLDER:
            folder.chmod(PRIVATE_FOLDER)
