"""One writer at a time: the lock of a workshop, held from opening to closing.

The system frees it when the program ends, however it ends: a lock file that is left behind locks nothing. Whoever
lets go of a lock takes its file away while it is still held, so that none stays for a workshop that has moved; the
library takes no lock on a file that has gone meanwhile.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.store.disk import identity
from perenne_tui.store.paths import PRIVATE, lock_of

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE = 2.0
"""Seconds that a command waits for the lock: another command needs it for a few milliseconds, a window for hours."""


class LockedElsewhere(Refused):
    """Another window, or another person's, has the workshop open to write.

    Args:
        path: the workshop.
        was_awaited: whether somebody who waited for it gives up; a window goes on as a follower.
    """

    def __init__(self, path: Path, *, was_awaited: bool = False) -> None:
        sentence = Sentence(
            "{name} is open in another window: close it there to change it here.", {"name": path.name}
        )
        if was_awaited:
            sentence = Sentence(
                "{name} is open in another window: nothing was changed. Close it there, then do this again.",
                {"name": path.name},
            )
        super().__init__(sentence.message, **sentence.values)


class Lock:
    """The lock of one workshop, until it is released.

    Args:
        file: the lock file.
        held: the library's lock on it.
    """

    def __init__(self, file: Path, held: "BaseFileLock") -> None:
        self._file = file
        self._held = held
        self._mark = identity(file)

    @property
    def is_in_place(self) -> bool:
        """Whether its file still stands there: without it, another window takes the workshop for free."""
        return identity(self._file) == self._mark

    def release(self) -> None:
        """Let others have it."""
        if self.is_in_place:
            with suppress(OSError):  # Windows takes no file away that is open: the library does it after closing
                self._file.unlink()
        self._held.release()


def acquire(path: Path, *, patience: float = 0.0) -> Lock:
    """Take the lock of the workshop at `path`.

    Args:
        path: the workshop.
        patience: seconds to wait while somebody else has it.

    Raises:
        LockedElsewhere: somebody has it.
        OSError: the folder takes no lock file.
    """
    # Importing it costs more than showing a whole workshop does.
    from filelock import FileLock, Timeout

    if not path.parent.is_dir():  # the lock would make it
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(lock_of(path)))
    lock = FileLock(lock_of(path), mode=PRIVATE, thread_local=False, poll_interval=0.02)
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise LockedElsewhere(path, was_awaited=patience > 0) from None
    except NotImplementedError as error:  # a share without locks
        raise OSError(errno.ENOLCK, "no locks", str(lock_of(path))) from error
    return Lock(lock_of(path), lock)


@contextmanager
def held(path: Path, *, patience: float | None = None) -> Iterator[Lock]:
    """Hold the lock of the workshop at `path` for a short work.

    Args:
        path: the workshop.
        patience: seconds to wait while somebody else has it; `PATIENCE` unless told.

    Raises:
        LockedElsewhere: somebody has it.
        OSError: the folder takes no lock file.
    """
    lock = acquire(path, patience=PATIENCE if patience is None else patience)
    try:
        yield lock
    finally:
        lock.release()


def is_locked(path: Path) -> bool:
    """Tell whether somebody has the workshop at `path` open to write, this window included.

    Raises:
        OSError: the folder takes no lock file.
    """
    if not os.path.exists(lock_of(path)):
        return False
    try:
        acquire(path).release()
    except LockedElsewhere:
        return True
    return False
