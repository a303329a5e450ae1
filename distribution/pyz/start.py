"""How the one file starts: what it holds is unpacked once, into a folder of the user, and runs from there.

Python could import from the file itself, but not quickly, as nothing that is compiled could be kept, and the program
reads files of its own (boards, catalogues of words) that must stand in a folder. Nothing is written beside the file:
it may stand on a share, on a stick, in a folder that nobody may write.

This module stands in the file beside what it unpacks; it knows the standard library alone.
"""

import os
import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

INSIDE: Final = "inside/"
"""What the names of the unpacked files begin with in the file."""
CONTENT: Final = "content.txt"
"""Holds the name of the content, a hash of it: another content has another folder."""
USED: Final = "used"
"""File in an unpacked folder whose date says when it was last used."""
KEPT_DAYS: Final = 30
"""Days after which the folder of another version goes, if nobody has used it since."""
ONE_FILE: Final = "PERENNE_PYZ"
"""Variable with the path of the file, for what starts the program again: menus, git."""
UNPACKED: Final = "PERENNE_UNPACKED"
"""Variable with the folder that it runs from, for `perenne doctor`."""


def main(wait_to_be_read: Callable[[], None]) -> None:
    """Unpack what is not unpacked yet, and run the program.

    Args:
        wait_to_be_read: keeps a window open that closes with the program.
    """
    file = Path(sys.argv[0]).absolute()
    try:
        with ZipFile(file) as archive:
            name = archive.read(CONTENT).decode("ascii").strip()
            folder = unpacked(archive, name, cache_folder())
    except (OSError, BadZipFile, KeyError, zlib.error) as error:
        _say(
            f"perenne ne peut pas être déballé : {error}. Libérez de la place, ou copiez à nouveau {file.name}.",
            f"perenne cannot be unpacked: {error}. Make room on the disk, or copy {file.name} again.",
        )
        wait_to_be_read()
        sys.exit(1)
    sys.path[0] = str(folder)
    os.environ[ONE_FILE], os.environ[UNPACKED] = str(file), str(folder)
    # What is compiled is kept in the folder, whatever this machine says of others: without it a start takes seconds.
    sys.dont_write_bytecode, sys.pycache_prefix = False, None
    from perenne_tui.__main__ import main as run

    try:
        run()
    except SystemExit as end:
        if end.code not in (0, None):
            wait_to_be_read()
        raise


def cache_folder() -> Path | None:
    """Return the folder in which contents are unpacked, or `None` where this user has none that can be written."""
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "perenne" / "Cache"
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches" / "perenne"
    else:
        named = os.environ.get("XDG_CACHE_HOME", "")
        base = (Path(named) if os.path.isabs(named) else home / ".cache") / "perenne"
    folder = base / "pyz"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return None


def unpacked(archive: ZipFile, name: str, folder: Path | None) -> Path:
    """Return the folder with the content of an archive, unpacked now if it is not yet.

    Args:
        archive: the one file.
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
    with suppress(OSError):
        os.utime(kept / USED)
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
        if item.filename.startswith(INSIDE) and not item.is_dir():
            path = folder / item.filename.removeprefix(INSIDE)
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
