"""Setting files aside: what another program put in the place of a journal or snapshot is kept beside it, once.

The names are `NAME.other`, `NAME.other-2` and so on; `perenne_tui.store.set_aside_names` reads them back.
"""

from collections.abc import Iterator
from pathlib import Path

from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import read_file, sync_folder
from perenne_tui.store.journal_relation import CrcChain, crc_chain, first_unknown
from perenne_tui.store.paths import free_name, set_aside_paths


def keep_aside(path: Path, data: bytes) -> Path:
    """Keep a copy of the bytes that another program put in the place of a file.

    A copy that has them already serves; one that is their beginning is replaced.

    Args:
        path: the file that was replaced.
        data: the bytes that are there now.

    Returns:
        The path of the copy.

    Raises:
        OSError: it cannot be written.
    """
    for name in set_aside_paths(path, "other"):
        if is_not_a_file(name):
            continue
        kept = read_file(name)
        if kept is not None and kept.startswith(data):
            return name
        if kept is None or data.startswith(kept):
            write_atomically(name, data)
            return name
    raise AssertionError("the names never end")


def is_not_a_file(path: Path) -> bool:
    """Return whether a folder, or something else than a file, is at a path."""
    return path.exists() and not path.is_file()


def move_aside(path: Path) -> Path:
    """Rename the folder, or whatever else is in the place of a file, and return its new path.

    Raises:
        OSError: it cannot be renamed.
    """
    name = free_name(path, "other")
    path.rename(name)
    sync_folder(path.parent)
    return name


def has_parted_before(path: Path, mine: "CrcChain[int]", other: bytes) -> bool:
    """Return whether a journal was set aside before that differs from mine from the same line on as this one."""
    first = first_unknown(mine, crc_chain(other))
    return any(first in crc_chain(data) for data in _kept(path))


def has_line_aside(path: Path, crc: int) -> bool:
    """Return whether a line, by its checksum, is in a journal that was set aside."""
    return any(crc in crc_chain(data) for data in _kept(path))


def remove_contained(path: Path, data: bytes) -> None:
    """Remove the copy that was set aside of a journal that is in its own place again, with every line of it."""
    for name in set_aside_paths(path, "other"):
        kept = read_file(name)
        if kept is None:
            break
        if kept and data.startswith(kept):
            name.unlink()
            sync_folder(path.parent)
            break


def _kept(path: Path) -> Iterator[bytes]:
    """Yield the bytes of the copies of a file that were set aside."""
    for name in set_aside_paths(path, "other"):
        data = read_file(name) if name.is_file() else None
        if data is None:
            return
        yield data
