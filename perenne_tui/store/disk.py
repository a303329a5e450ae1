"""Calls to the disk that the store makes: read a file, make a folder, and wait until what was written is safe.

Whole files are written by `perenne_tui.store.atomic_write`, lines of a journal by `perenne_tui.store.journal`; the
sentences about a write that failed stand in `perenne_tui.store.write_errors`.
"""

import errno
import os
import sys
from pathlib import Path

from perenne_tui.core.text.reasons import reason_of
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.private_files import PRIVATE_FOLDER, close_to_others

_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}
"""Errors of shares that cannot sync a folder."""


def read_file(path: Path, start: int = 0, *, limit: int | None = None) -> bytes | None:
    """Give the bytes of a file from `start` on, or `None` when there is no such file.

    Raises:
        Refused: it cannot be read, or is larger than `limit` bytes.
    """
    try:
        with path.open("rb") as file:
            if limit is not None and os.fstat(file.fileno()).st_size > limit:
                raise Refused(
                    "{path} is larger than {limit} MB: it is not a workshop.", path=str(path), limit=limit >> 20
                )
            file.seek(start)
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:  # no file can have that name
            return None
        raise Refused("{path} cannot be read: {reason}.", path=str(path), reason=reason_of(error)) from error


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file or folder from another one under the same name; `None` when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def device(folder: Path) -> int | None:
    """Return the number of the disk or share on which a folder stands; `None` when there is no such folder."""
    found = identity(folder)
    return found[0] if found else None


def write_all(fd: int, data: bytes) -> None:
    """Write all bytes, in as many pieces as the system takes."""
    left = memoryview(data)
    while left:
        left = left[os.write(fd, left) :]


if sys.platform == "darwin":
    import fcntl

    def sync(fd: int) -> None:
        """Return when what was written to a file is on the disk itself, not in its cache."""
        try:
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                raise
            os.fsync(fd)  # a share that does not know the stronger call
else:

    def sync(fd: int) -> None:
        """Return when what was written to a file is on the disk itself."""
        os.fsync(fd)


def sync_folder(folder: Path) -> None:
    """Return when the names in a folder are on the disk.

    Windows has no such call and does not need it; some shares refuse it, and nobody can do better there.
    """
    if sys.platform == "win32":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        sync(fd)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(fd)


def make_folder(folder: Path, *, is_ours: bool = False) -> None:
    """Make a folder and those above it, as far as they are not there; they are on the disk when this returns.

    Args:
        folder: the folder.
        is_ours: whether nobody but the program keeps anything there: one that is there is closed to others as well.

    Raises:
        OSError: it cannot be made, `FileExistsError` when it is no folder.
    """
    if folder.is_dir():
        if is_ours:
            close_to_others(folder)
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    try:
        folder.mkdir(PRIVATE_FOLDER)
    except FileExistsError:
        if not folder.is_dir():  # else another process was quicker
            raise
        return
    close_to_others(folder)
    sync_folder(folder.parent)
