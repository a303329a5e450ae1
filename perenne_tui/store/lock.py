"""The lock of a workshop: one writer at a time, from opening to closing.

The system releases it when the program ends, however it ends: a lock file that is left behind locks nothing.
`release` removes the file while it is still locked, so that none is left for a workshop that has moved. The only
module that imports filelock, for shares whose file system has no locks.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.store import file_lock
from perenne_tui.store.disk import identity
from perenne_tui.store.paths import PRIVATE, lock_of

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


class Held(Protocol):
    """A lock on a file."""

    def release(self) -> None:
        """Release it."""


class Lock:
    """The lock of one workshop, until it is released.

    Args:
        file: the lock file.
        held: the lock on it.
    """

    def __init__(self, file: Path, held: Held) -> None:
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
            with suppress(OSError):  # Windows removes no file that is open: `held` does it after closing
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
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(lock_of(path)))
    held: Held | None
    try:
        held = file_lock.acquire(lock_of(path), timeout=timeout)
    except OSError as error:
        if error.errno != errno.ENOSYS:
            raise
        held = _without_locks(lock_of(path), timeout)
    if held is None:
        raise LockedElsewhere(path, was_awaited=timeout > 0)
    return Lock(lock_of(path), held)


def _without_locks(file: Path, timeout: float) -> Held | None:
    """Lock a file on a share whose file system has no locks, by what filelock writes into it; `None` if it is locked.

    Raises:
        OSError: it cannot be written.
    """
    from filelock import FileLock, Timeout  # takes longer to import than showing a workshop

    lock = FileLock(file, mode=PRIVATE, thread_local=False, poll_interval=file_lock.PAUSE)
    try:
        lock.acquire(timeout=timeout)
    except Timeout:
        return None
    except NotImplementedError as error:
        raise OSError(errno.ENOLCK, "no locks", str(file)) from error
    return lock


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
