"""What the store asks of a disk: to read, to keep for good, and to say in words why it did not."""

import errno
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from perenne_tui.core.sentences import Refused, Sentence
from perenne_tui.store.places import PRIVATE, unfinished_of

BINARY = getattr(os, "O_BINARY", 0)
"""Windows would otherwise turn line feeds into pairs."""

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)

REPLACE_PAUSES: Sequence[float] = (0.05, 0.1, 0.2, 0.4, 0.8, 0.8)
"""Seconds between attempts to put a file in its place, while a scanner or a sync client holds the old one."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ENOTCONN, errno.ESTALE, errno.EHOSTDOWN}


class Interrupted(Exception):
    """A file was not put in its place because something more urgent came up; the old one still stands."""


def in_words(error: OSError, path: Path) -> Sentence:
    """Say why a write failed."""
    if error.errno in _FULL:
        return Sentence("The disk is full: make room, and what is on screen is saved.")
    if error.errno in _FORBIDDEN:
        return Sentence("{path} may not be written: its folder or the file is read-only.", {"path": str(path)})
    if error.errno == errno.ENAMETOOLONG:
        return Sentence(
            "The name {name} is too long for the files of a workshop: choose a shorter one.", {"name": path.name}
        )
    if error.errno in _GONE:
        return Sentence("The folder {path} cannot be reached any more.", {"path": str(path.parent)})
    code = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return Sentence("The disk did not take the last change ({code}).", {"code": code})


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
        raise Refused("{path} cannot be read ({reason}).", path=str(path), reason=error.strerror or "") from error


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


def write_whole(
    path: Path,
    data: bytes,
    *,
    pauses: Sequence[float] | None = None,
    pause: Callable[[float], bool] | None = None,
) -> None:
    """Put a whole file in its place: after a crash at any moment there is the old one or the new one.

    A new file is private to its owner; one that is replaced hands its mode on.

    Args:
        path: where it will stand.
        data: all of it.
        pauses: seconds between attempts at the last step, `REPLACE_PAUSES` unless told.
        pause: waits that long; true when the attempt is to be given up.

    Raises:
        OSError: it could not be written; the old file stands.
        Interrupted: `pause` said so; the old file stands.
    """
    unfinished = unfinished_of(path)
    with suppress(FileNotFoundError):
        unfinished.unlink()  # left by a crash; whoever writes here holds the lock
    try:
        mode = path.stat().st_mode & 0o777
    except FileNotFoundError:
        mode = PRIVATE
    fd = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY | _NO_LINK, mode)
    try:
        try:
            write_all(fd, data)
            sync(fd)
        finally:
            os.close(fd)
        if mode != PRIVATE:
            unfinished.chmod(mode)  # the mask of the process may have taken some of it away
        _replace(unfinished, path, REPLACE_PAUSES if pauses is None else pauses, pause or _sleep)
    except (OSError, Interrupted):
        with suppress(OSError):
            unfinished.unlink()
        raise
    sync_folder(path.parent)


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Make a folder and those it stands in, where they are not there yet; they are on the disk when this returns.

    Args:
        folder: may be there already.
        mode: of the folder itself; the mask of the process takes from it.

    Raises:
        OSError: it cannot be made.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode, exist_ok=True)
    sync_folder(folder.parent)


def replace_file(source: Path, target: Path) -> None:
    """Give a file another name, over whatever has it; tried again while a scanner or a sync client holds it.

    Raises:
        OSError: the system says no; the file stands where it stood, or has its new name until the power fails.
    """
    _replace(source, target, REPLACE_PAUSES, _sleep)
    sync_folder(target.parent)
    if source.parent != target.parent:
        sync_folder(source.parent)


def _replace(source: Path, target: Path, pauses: Sequence[float], pause: Callable[[float], bool]) -> None:
    for seconds in pauses:
        try:
            os.replace(source, target)
        except PermissionError:
            if pause(seconds):
                raise Interrupted from None
        else:
            return
    os.replace(source, target)


def _sleep(seconds: float) -> bool:
    time.sleep(seconds)
    return False
