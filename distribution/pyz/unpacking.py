"""Unpacking of the one file, at its first start: whole or not at all, into the user's cache or a folder that goes."""

import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

INSIDE: Final = "inside.zip"
"""The archive in the file, of what is unpacked: Python reads the list of the outer one at every start."""
USED: Final = "used"
"""File in an unpacked folder whose date says when it was last used; the same as in `start.py`."""
KEPT_DAYS: Final = 30
"""Days after which the folder of another version goes, if nobody has used it since."""


def unpacked_or_told(file: str, name: str, cache: str, wait_to_be_read: Callable[[], None]) -> str:
    """Return the folder with what the file holds, unpacked now; what cannot be is told, and the program ends.

    Args:
        file: the one file.
        name: the name of its content.
        cache: the folder for contents, which need not exist.
        wait_to_be_read: keeps a window open that closes with the program.
    """
    try:
        with ZipFile(file) as outer, ZipFile(BytesIO(outer.read(INSIDE))) as archive:
            return str(unpacked(archive, name, writable(Path(cache))))
    except (OSError, BadZipFile, KeyError, zlib.error) as error:
        named = Path(file).name
        _say(
            f"perenne ne peut pas être déballé : {error}. Libérez de la place, ou copiez à nouveau {named}.",
            f"perenne cannot be unpacked: {error}. Make room on the disk, or copy {named} again.",
        )
        wait_to_be_read()
        sys.exit(1)


def writable(folder: Path) -> Path | None:
    """Return a folder, made now, or `None` where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return None


def unpacked(archive: ZipFile, name: str, folder: Path | None) -> Path:
    """Return the folder with the content of an archive, unpacked now unless another start was quicker.

    Args:
        archive: what is unpacked.
        name: the name of its content.
        folder: where contents are kept; `None` for a folder that goes when the program ends.
    """
    if folder is None:
        import atexit

        passing = Path(tempfile.mkdtemp(prefix="perenne-"))
        atexit.register(shutil.rmtree, passing, ignore_errors=True)
        _extract(archive, passing)
        return passing
    kept = folder / name
    if not (kept / USED).is_file():
        _unpack(archive, kept)
        _forget_others(folder, name)
    return kept


def _unpack(archive: ZipFile, kept: Path) -> None:
    """Unpack beside the folder and give it its name at the end: a start that was cut short leaves no half of it."""
    fresh = Path(tempfile.mkdtemp(prefix=f"{kept.name}.", dir=kept.parent))
    try:
        _extract(archive, fresh)
        (fresh / USED).touch()
        if kept.is_dir() and not (kept / USED).is_file():  # a program that cleans disks has been at it
            shutil.rmtree(kept, ignore_errors=True)
        _rename(fresh, kept)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        if not (kept / USED).is_file():  # unless another start was quicker
            raise


def _rename(fresh: Path, kept: Path) -> None:
    """Rename a folder, which a scanner of viruses may hold for a moment on Windows."""
    for pause in (0.1, 0.3, 1.0):
        try:
            fresh.rename(kept)
            return
        except PermissionError:
            time.sleep(pause)
    fresh.rename(kept)


def _extract(archive: ZipFile, folder: Path) -> None:
    made: set[Path] = set()
    for item in archive.infolist():
        path = folder / item.filename
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(archive.read(item))


def _forget_others(folder: Path, name: str) -> None:
    """Remove what was unpacked for other versions and has not been used for long, and what was never whole."""
    oldest = time.time() - KEPT_DAYS * 24 * 3600
    for other in folder.iterdir():
        used = other / USED if (other / USED).exists() else other
        with suppress(OSError):
            if other.name != name and used.stat().st_mtime < oldest:
                shutil.rmtree(other, ignore_errors=True)


def _say(french: str, english: str) -> None:
    data = f"{french}\n{english}\n".encode(sys.stderr.encoding or "ascii", "replace")
    sys.stderr.buffer.write(data)
    sys.stderr.flush()
