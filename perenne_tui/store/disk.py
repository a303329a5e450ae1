"""Calls to the disk that the store makes: read a file, make a folder, and wait until what was written is safe.

Whole files are written by `perenne_tui.store.atomic_write`, lines of a journal by `perenne_tui.store.journal`; the
sentences about a write that failed are in `perenne_tui.store.write_errors`.
"""

import errno
import os
import sys
from collections.abc import Callable
from io import BufferedReader
from pathlib import Path
from typing import TypeVar

from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.store.pages import Pages, read_pages
from perenne_tui.store.private_files import PRIVATE_FOLDER, close_to_others
from perenne_tui.system import posix

T = TypeVar("T")

FileSignature = tuple[int, int, int, int]
"""Device, inode, size and time in nanoseconds: changes when a file is replaced, and when a program writes to it."""

_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}
"""Errors of shares that cannot sync a folder."""


def read_file(path: Path, start: int = 0, *, limit: int | None = None) -> bytes | None:
    """Return the bytes of a file from byte `start` on; `None` when there is no such file.

    Raises:
        Refused: it cannot be read, or is larger than `limit` bytes.
    """

    def rest(file: BufferedReader) -> bytes:
        file.seek(start)
        return file.read()

    return _read(path, rest, limit)


def read_in_pages(path: Path, start: int = 0, *, limit: int | None = None) -> Pages | None:
    """Return the bytes of a file that may be large, in pages of their own; all else is as for `read_file`."""
    return _read(path, lambda file: read_pages(file.fileno(), start, sys.maxsize), limit)


def _read(path: Path, read: Callable[[BufferedReader], T], limit: int | None) -> T | None:
    """Return the part of an open file that `read` gives; all else is as for `read_file`."""
    try:
        with path.open("rb") as file:
            if limit is not None and os.fstat(file.fileno()).st_size > limit:
                raise Refused(
                    "{path} is larger than {limit} MB: it is not a workshop.", path=str(path), limit=limit >> 20
                )
            return read(file)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:  # no file can have that name
            return None
        raise Refused("{path} cannot be read: {reason}.", path=str(path), reason=reason_of(error)) from error


def identity(path: Path) -> tuple[int, int] | None:
    """Return the device and inode of a file or folder, which identify it; `None` when it is missing."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def signature_of(found: os.stat_result) -> FileSignature:
    """Return the signature of a file by its status."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def current_signature(path: Path) -> FileSignature | None:
    """Return the signature of the file at a path now; `None` when it is missing or cannot be reached."""
    try:
        return signature_of(path.stat())
    except OSError:
        return None


def device(folder: Path) -> int | None:
    """Return the number of the disk or share that a folder is on; `None` when there is no such folder."""
    found = identity(folder)
    return found[0] if found else None


def read_range(fd: int, start: int, stop: int) -> bytes:
    """Return the bytes of an open file from `start` to `stop`, or to its end if that is nearer."""
    os.lseek(fd, start, os.SEEK_SET)
    pieces = []
    while start < stop and (piece := os.read(fd, stop - start)):
        pieces.append(piece)
        start += len(piece)
    return b"".join(pieces)


def write_all(fd: int, data: bytes | Pages) -> None:
    """Write all bytes, in as many calls as the system needs."""
    left = memoryview(data)
    while left:
        left = left[os.write(fd, left) :]


def sync(fd: int) -> None:
    """Wait until what was written to a file is on the disk."""
    if sys.platform == "win32":
        os.fsync(fd)
    else:
        posix.sync_disk(fd)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk.

    Windows has no such call and does not need it; some shares refuse it, and there is no other way there.
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
    """Make a folder and the missing ones above it, private to their owner; they are on the disk when this returns.

    Args:
        folder: the folder.
        is_ours: whether only the program keeps files there: a folder that exists is made private as well.

    Raises:
        OSError: it cannot be made; `FileExistsError` when something else than a folder has that name.
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
