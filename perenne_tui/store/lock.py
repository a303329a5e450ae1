"""One writer at a time: the lock of a workshop, held from opening to closing.

The system frees it when the program ends, however it ends: a lock file that is left behind locks nothing.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from perenne_tui.core.sentences import Refused, Sentence
from perenne_tui.store.places import PRIVATE, lock_of

if TYPE_CHECKING:
    from filelock import BaseFileLock


class LockedElsewhere(Refused):
    """Another window, or another person's, has the workshop open to write."""

    def __init__(self, path: Path) -> None:
        sentence = Sentence(
            "{name} is open in another window: close it there to change it here.", {"name": path.name}
        )
        super().__init__(sentence.message, **sentence.values)


def acquire(path: Path) -> "BaseFileLock":
    """Take the lock of the workshop at `path`, or raise at once.

    Raises:
        LockedElsewhere: somebody has it.
        OSError: the folder takes no lock file.
    """
    # Importing it costs more than showing a whole workshop does.
    from filelock import FileLock, Timeout

    if not path.parent.is_dir():  # the lock would make it
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
    lock = FileLock(lock_of(path), mode=PRIVATE, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise LockedElsewhere(path) from None
    except NotImplementedError as error:  # a share without locks
        raise PermissionError(str(error)) from error
    return lock


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock of the workshop at `path` for a short work.

    Raises:
        LockedElsewhere: somebody has it.
        OSError: the folder takes no lock file.
    """
    lock = acquire(path)
    try:
        yield
    finally:
        lock.release()


def is_locked(path: Path) -> bool:
    """Tell whether somebody has the workshop at `path` open to write, this window included.

    Raises:
        OSError: the folder takes no lock file.
    """
    if not lock_of(path).exists():
        return False
    try:
        acquire(path).release()
    except LockedElsewhere:
        return True
    return False
