"""Setting aside what another program put in the place of a file: it is kept beside it, once."""

from collections.abc import Iterator
from pathlib import Path

from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import read_file, sync_folder
from perenne_tui.store.journal_relation import Points, parted, points
from perenne_tui.store.paths import free_name, set_aside_names


def put_aside(path: Path, data: bytes) -> Path:
    """Keep what another program put in the place of a file, once: what goes on from a kept one takes its place.

    Args:
        path: the file that was replaced.
        data: what stands there.

    Returns:
        Where it is kept.

    Raises:
        OSError: the folder does not take it.
    """
    for name in set_aside_names(path, "other"):
        if is_no_file(name):
            continue
        kept = read_file(name)
        if kept is not None and kept.startswith(data):
            return name
        if kept is None or data.startswith(kept):
            write_atomically(name, data)
            return name
    raise AssertionError("there is always another name")


def is_no_file(path: Path) -> bool:
    """Tell whether a folder, or something else than a file, stands at a path."""
    return path.exists() and not path.is_file()


def move_aside(path: Path) -> Path:
    """Give another name to what stands in the place of a file and is none, and return it.

    Raises:
        OSError: the folder does not take it.
    """
    name = free_name(path, "other")
    path.rename(name)
    sync_folder(path.parent)
    return name


def is_met(path: Path, mine: "Points[int]", other: bytes) -> bool:
    """Tell whether a journal has been set aside that left mine at the same line as this one."""
    first = parted(mine, points(other))
    return any(first in points(data) for data in _kept(path))


def is_kept(path: Path, point: int) -> bool:
    """Tell whether a line, by its checksum, is in a journal that was set aside."""
    return any(point in points(data) for data in _kept(path))


def remove_contained(path: Path, data: bytes) -> None:
    """Remove what had been set aside of a journal that stands in its own place again, with every line of it."""
    for name in set_aside_names(path, "other"):
        kept = read_file(name)
        if kept is None:
            break
        if kept and data.startswith(kept):
            name.unlink()
            sync_folder(path.parent)
            break


def _kept(path: Path) -> Iterator[bytes]:
    """Give what has been set aside of a file."""
    for name in set_aside_names(path, "other"):
        data = read_file(name) if name.is_file() else None
        if data is None:
            return
        yield data
