"""An exclusive lock on a file, by the same calls of the system as filelock: either sees the locks of the other.

POSIX locks the whole file (`flock`), Windows its first byte. filelock does more than a workshop needs, and importing
it took longer than reading a workshop and showing it (docs/adr/0028).
"""

import os
import stat
import sys
from contextlib import suppress
from errno import EACCES, EAGAIN, EDEADLK
from io import FileIO
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from perenne_tui.store.paths import PRIVATE
from perenne_tui.system import posix

if sys.platform == "win32":
    from perenne_tui.system.windows import lock, unlock
else:
    from perenne_tui.system.posix import lock, unlock

PAUSE: Final = 0.02
"""Seconds between two attempts."""
_FLAGS: Final = os.O_RDWR | posix.AT_ONCE | posix.NO_LINK
_HELD_ELSEWHERE: Final = frozenset({EACCES, EAGAIN, EDEADLK})
"""Errors of a lock that somebody else has."""
_MOST_REMOVALS: Final = 8
"""Times in a row that the file may be removed by the one who had locked it, before it counts as locked."""
_BEING_REMOVED: Final = 0.5
"""Seconds for which Windows may refuse a file that is being removed; one that it refuses longer cannot be written."""


class FileLock:
    """A lock that is held, until it is released or the program ends.

    Args:
        path: the file.
        file: the same, open.
    """

    def __init__(self, path: Path, file: FileIO) -> None:
        self._path = path
        self._file = file

    def release(self) -> None:
        """Release the lock; Windows removes no file that is open, so it is removed here, if nobody has it open."""
        if self._file.closed:
            return
        with suppress(OSError):  # closing it does the same
            unlock(self._file.fileno())
        self._file.close()
        if sys.platform == "win32":
            with suppress(OSError):
                self._path.unlink()


def acquire(path: Path, *, timeout: float) -> FileLock | None:
    """Lock a file, which is made where there is none; `None` if somebody else has it for `timeout` seconds.

    Raises:
        OSError: it cannot be made or opened to write, belongs to somebody else in a folder where all may write, or
            cannot be locked; `ENOSYS` if its file system has no locks. None that was made is left behind then.
    """
    start = monotonic()
    while True:
        try:
            held = _attempt(path)
        except PermissionError:
            if sys.platform != "win32" or monotonic() - start > _BEING_REMOVED:
                raise
            held = None
            timeout = max(timeout, _BEING_REMOVED)
        if held is not None:
            return held
        left = start + timeout - monotonic()
        if left <= 0:
            return None
        sleep(min(PAUSE, left))


def _attempt(path: Path) -> FileLock | None:
    """Lock a file unless somebody else has it."""
    for _ in range(_MOST_REMOVALS):
        try:
            descriptor, is_new = _open(path)
        except FileNotFoundError:  # removed after the attempt to make it
            if path.parent.is_dir():
                continue
            raise
        except BlockingIOError:
            return None
        file, is_held = FileIO(descriptor, "r+"), False
        try:
            if not _lock(descriptor):
                return None
            there = os.fstat(descriptor)
            if is_held := there.st_nlink > 0:
                _check_owner(path, there)
                return FileLock(path, file)
        except OSError:
            is_held = False
            file.close()
            if is_new:
                with suppress(OSError):
                    path.unlink()
            raise
        finally:
            if not is_held:
                file.close()
    return None


def _open(path: Path) -> tuple[int, bool]:
    """Return a descriptor of a file, and whether it was made."""
    try:
        descriptor = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, PRIVATE)
    except PermissionError:  # nothing can be made in this folder
        if not os.path.lexists(path):
            raise
    except FileExistsError:
        pass
    else:
        if sys.platform != "win32":
            posix.set_mode(descriptor, PRIVATE)
        return descriptor, True
    return os.open(path, _FLAGS), False


def _check_owner(path: Path, file: os.stat_result) -> None:
    """Make certain that nobody else can replace a file of theirs while it is locked here.

    Raises:
        PermissionError: somebody else can.
    """
    if sys.platform == "win32":
        return
    folder = path.parent.stat()
    if folder.st_mode & stat.S_ISVTX and file.st_uid not in (posix.user(), folder.st_uid):
        raise PermissionError(EACCES, "the lock file belongs to somebody else", str(path))


def _lock(descriptor: int) -> bool:
    """Lock a file; return whether it is locked here now."""
    try:
        lock(descriptor)
    except OSError as error:
        if error.errno in _HELD_ELSEWHERE:
            return False
        raise
    return True
