"""Writing a whole file so that a crash at any moment leaves the old file or the new one, never a part.

The bytes go to a temporary file in the same folder, which is synced and then renamed over the target. On Windows, and
on a folder that a sync client watches, the target may be held by another program for a moment: the rename is tried
again. Snapshots, journals written anew, drafts, exported documents and compiled templates all come through here.
"""

import os
import stat
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from perenne_tui.store.disk import sync, sync_folder, write_all
from perenne_tui.store.pages import Pages
from perenne_tui.store.paths import PRIVATE, unfinished_of
from perenne_tui.store.private_files import open_new

REPLACE_PAUSES: Sequence[float] = (0.05, 0.1, 0.2, 0.4, 0.8, 0.8)
"""Seconds between attempts to rename a file over another one that a scanner or a sync client holds."""


class Interrupted(Exception):
    """A file was not replaced, because the caller has something more urgent to do; the old one stays."""


def write_atomically(
    path: Path,
    data: bytes | Pages,
    *,
    temporary: Path | None = None,
    is_private: bool = True,
    is_durable: bool = True,
    pauses: Sequence[float] | None = None,
    pause: Callable[[float], bool] | None = None,
    before: Callable[[], object] | None = None,
) -> os.stat_result:
    """Write a whole file, in place of an existing one.

    A file that replaces another one keeps its mode.

    Args:
        path: the file.
        data: all of it.
        temporary: the file that is written first, in the same folder; `unfinished_of(path)` by default, which needs
            a lock on `path`. One that a crash left is removed.
        is_private: whether a new file is for its owner alone; otherwise its mode follows the mask of the process.
        is_durable: whether the file must be on the disk, not in a cache of the system, when this returns.
        pauses: seconds between attempts to rename; `REPLACE_PAUSES` by default.
        pause: waits so many seconds; true when the attempt is to be given up.
        before: called when everything is written and nothing is replaced yet.

    Returns:
        The status of the written file, which identifies it.

    Raises:
        OSError: it could not be written; the old file stays.
        Interrupted: `pause` returned true; the old file stays.
    """
    temporary = temporary or unfinished_of(path)
    with suppress(FileNotFoundError):
        temporary.unlink()
    mode = PRIVATE if is_private else None
    with suppress(FileNotFoundError):
        mode = stat.S_IMODE(path.stat().st_mode)
    descriptor = open_new(temporary, mode)
    try:
        try:
            write_all(descriptor, data)
            if is_durable:
                sync(descriptor)
            found = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        if before is not None:
            before()
        _replace(temporary, path, REPLACE_PAUSES if pauses is None else pauses, pause or _sleep)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    if is_durable:
        sync_folder(path.parent)
    return found


def replace_file(source: Path, target: Path) -> None:
    """Rename a file, over the one that may have the new name; tried again while another program holds that one.

    Raises:
        OSError: the file has its old name still, or has the new one until the power fails.
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
