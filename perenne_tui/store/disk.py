"""What the store asks of a disk: to read, to keep for good, and to say in words why it did not."""

import errno
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from perenne_tui.core.text.reasons import FORBIDDEN, FULL, GONE, TAKEN, reason_of
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.store.paths import PRIVATE, unfinished_of
from perenne_tui.store.private_files import PRIVATE_FOLDER, close_to_others, open_new

REPLACE_PAUSES: Sequence[float] = (0.05, 0.1, 0.2, 0.4, 0.8, 0.8)
"""Seconds between attempts to put a file in its place, while a scanner or a sync client holds the old one."""

_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}


class Interrupted(Exception):
    """A file was not put in its place because something more urgent came up; the old one still stands."""


def in_words(error: OSError, path: Path) -> Sentence:
    """Say why a write failed to whoever asked for it: nobody tries it again for them."""
    if error.errno in FULL:
        return Sentence("The disk is full, so this was not done: make room, then do it again.")
    return _refused(error, path) or Sentence(
        "{path} cannot be written: {reason}.", {"path": str(path), "reason": reason_of(error)}
    )


def unsaved(error: Exception, path: Path) -> Sentence:
    """Say why a write failed in a window, which goes on trying as long as it is open."""
    if isinstance(error, OSError):
        if error.errno in FULL:
            return Sentence("The disk is full: make room, and what is on screen is saved.")
        if said := _refused(error, path):
            return said
    return Sentence("Not saved: {reason}.", {"reason": reason_of(error)})


def only_read(error: OSError, path: Path) -> Sentence:
    """Say why a workshop is opened to be read only."""
    if error.errno in FULL:
        return Sentence("The disk is full: it is open to be read only. Make room, then open it again.")
    return in_words(error, path)


def _refused(error: OSError, path: Path) -> Sentence | None:
    if getattr(error, "winerror", None) in TAKEN:  # which Python counts among what is forbidden
        return None
    if error.errno in FORBIDDEN:
        return Sentence("{path} may not be written: its folder or the file is read-only.", {"path": str(path)})
    if error.errno == errno.ENAMETOOLONG:
        return Sentence(
            "The name {name} is too long for the files of a workshop: choose a shorter one.", {"name": path.name}
        )
    if error.errno in GONE:
        return Sentence("The folder {path} cannot be reached any more.", {"path": str(path.parent)})
    return None


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


def write_whole(
    path: Path,
    data: bytes,
    *,
    pauses: Sequence[float] | None = None,
    pause: Callable[[float], bool] | None = None,
    before: Callable[[], object] | None = None,
) -> os.stat_result:
    """Put a whole file in its place: after a crash at any moment there is the old one or the new one.

    A new file is private to its owner; one that is replaced hands its mode on.

    Args:
        path: where it will stand.
        data: all of it.
        pauses: seconds between attempts at the last step, `REPLACE_PAUSES` unless told.
        pause: waits that long; true when the attempt is to be given up.
        before: called when all of it is written and nothing is replaced yet.

    Returns:
        What tells the file from any other one.

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
    fd = open_new(unfinished, mode)
    try:
        try:
            write_all(fd, data)
            sync(fd)
            found = os.fstat(fd)
        finally:
            os.close(fd)
        if before is not None:
            before()
        _replace(unfinished, path, REPLACE_PAUSES if pauses is None else pauses, pause or _sleep)
    except Exception:
        with suppress(OSError):
            unfinished.unlink()
        raise
    sync_folder(path.parent)
    return found


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
