"""The lock of a workshop: one writer at a time, from opening to closing.

The system releases it when the program ends, however it ends: a lock file that is left behind locks nothing.
`release` removes the file while it is still locked, so that none is left for a workshop that has moved. The only
module that imports filelock, which acquires no lock on a file that was removed meanwhile.
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

TIMEOUT = 2.0
"""Seconds that a command waits for the lock: another command holds it for milliseconds, a window for hours."""


class LockedElsewhere(Refused):
    """Another process has the workshop open to write.

    Args:
        path: the workshop.
        was_awaited: whether a command waited for it and gives up; a window follows the other one instead.
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
        held: the lock of filelock on it.
    """

    def __init__(self, file: Path, held: "BaseFileLock") -> None:
        self._file = file
        self._held = held
        self._mark = identity(file)

    @property
    def is_in_place(self) -> bool:
        """Whether its file is still there: without it, another window could acquire a lock of its own."""
        return identity(self._file) == self._mark

    def release(self) -> None:
        """Remove the lock file and release the lock."""
        if self.is_in_place:
            with suppress(OSError):  # Windows removes no file that is open: filelock does it after closing
                self._file.unlink()
        self._held.release()


def acquire(path: Path, *, timeout: float = 0.0) -> Lock:
    """Acquire the lock of the workshop at `path`.

    Args:
        path: the workshop.
        timeout: seconds to wait for it.

    Raises:
        LockedElsewhere: another process has it.
        OSError: the folder takes no lock file.
    """
    # filelock is slow to import: slower than reading and showing a workshop.
    from filelock import FileLock, Timeout

    if not path.parent.is_dir():  # filelock would make it
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(lock_of(path)))
    lock = FileLock(lock_of(path), mode=PRIVATE, thread_local=False, poll_interval=0.02)
    try:
        lock.acquire(timeout=timeout)
    except Timeout:
        raise LockedElsewhere(path, was_awaited=timeout > 0) from None
    except NotImplementedError as error:  # a share without locks
        raise OSError(errno.ENOLCK, "no locks", str(lock_of(path))) from error
    return Lock(lock_of(path), lock)


@contextmanager
def hold_lock(path: Path, *, timeout: float | None = None) -> Iterator[Lock]:
    """Hold the lock of the workshop at `path` for the length of a `with` block.

    Args:
        path: the workshop.
        timeout: seconds to wait for it; `TIMEOUT` by default.

    Raises:
        LockedElsewhere: another process has it.
        OSError: the folder takes no lock file.
    """
    lock = acquire(path, timeout=TIMEOUT if timeout is None else timeout)
    try:
        yield lock
    finally:
        lock.release()


def is_locked(path: Path) -> bool:
    """Return whether any process, this one included, has the workshop at `path` open to write.

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
