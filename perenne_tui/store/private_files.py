"""Files and folders that are for their owner alone: answers may be personal, and so may the names of people.

The mode is set after the making, whatever mask the process has: one that gives everything away does not open them to
others, and one that takes too much does not close them to ourselves. Windows has no such modes: a profile is private.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from perenne_tui.store.paths import PRIVATE

PRIVATE_FOLDER: Final = 0o700
"""Mode of a folder that the program makes."""
BINARY: Final = getattr(os, "O_BINARY", 0)
"""Windows would otherwise turn line feeds into pairs."""
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)


def open_new(path: Path, mode: int = PRIVATE) -> int:
    """Make a file that is not there yet, never through a link that somebody put there, and return its descriptor.

    Args:
        path: the file.
        mode: of another file that it will replace; its owner's alone unless told.

    Raises:
        OSError: the folder does not take it, `FileExistsError` when something stands there.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY | _NO_LINK, PRIVATE)
    if sys.platform != "win32":
        with suppress(OSError):  # a share that keeps modes of its own
            os.fchmod(descriptor, mode)
    return descriptor


def close_to_others(folder: Path) -> None:
    """Leave a folder to its owner, who may do everything there; a share that keeps modes of its own is left alone."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        if folder.stat().st_mode & 0o777 != PRIVATE_FOLDER:
            folder.chmod(PRIVATE_FOLDER)
