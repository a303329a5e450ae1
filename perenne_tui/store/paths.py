"""The paths of the files of a workshop.

    atelier.perenne.json            the snapshot: an ordinary TinyDB file
    atelier.perenne.journal         the journal: one line per change
    atelier.perenne.lock            the lock of its writer: an empty file

The lock is beside the workshop, not in a folder of the user, so that two people who reach the same file over a share,
or by two different paths, use the same lock.
"""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

from perenne_tui.store.set_aside_names import parse_set_aside

SNAPSHOT_ENDING: Final = ".perenne.json"
JOURNAL_ENDING: Final = ".perenne.journal"
LOCK_ENDING: Final = ".perenne.lock"

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes of a snapshot, at most; a larger file is refused before it is parsed."""

LARGEST_LINE = 4 * LARGEST_FILE
"""Bytes of one line of a journal, at most: it may hold a whole workshop, before and after a change."""

TRASH = ".trash"
"""Folder of a library for deleted workshops."""

PRIVATE = 0o600
"""Mode of a new file: the answers in it may be personal."""


def real(path: Path) -> Path:
    """Return the path of a workshop with all links resolved: its journal is beside the file, not beside a link."""
    return Path(os.path.realpath(path))


def journal_of(path: Path) -> Path:
    """Return the path of the journal of the workshop at `path`; a journal that was set aside is its own."""
    found = parse_set_aside(path.name)
    return path if found and found.form == "journal" else _beside(path, ".journal")


def is_taken(path: Path) -> bool:
    """Return whether there is a snapshot or journal of the workshop at `path`, be it a broken link."""
    return any(os.path.lexists(file) for file in (path, journal_of(path)))


def lock_of(path: Path) -> Path:
    """Return the path of the lock file of the workshop at `path`."""
    return _beside(path, ".lock")


def unfinished_of(path: Path) -> Path:
    """Return the temporary file that is written first and then renamed to `path`.

    The name is always the same, so that the next writer removes the one that a crash left.
    """
    return path.with_name(f"{path.name}.new")


def free_name(path: Path, why: str) -> Path:
    """Return the first free path for a file set aside beside `path`, such as `atelier.perenne.journal.other`."""
    return next(name for name in set_aside_paths(path, why) if not name.exists())


def set_aside_paths(path: Path, why: str) -> Iterator[Path]:
    """Yield the paths for files set aside beside `path`, in the order in which they are used."""
    yield path.with_name(f"{path.name}.{why}")
    yield from (path.with_name(f"{path.name}.{why}-{number}") for number in count(2))


def sibling_paths(path: Path) -> Iterator[Path]:
    """Yield the paths for another copy of the workshop at `path`, in the order in which they are used."""
    name = path.name.removesuffix(SNAPSHOT_ENDING)
    yield from (path.with_name(f"{name}-{number}{SNAPSHOT_ENDING}") for number in count(2))


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name.removesuffix(".json") + suffix)
