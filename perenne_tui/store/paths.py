"""The files of one workshop: what they are called and where they stand.

    atelier.perenne.json            the snapshot: an ordinary TinyDB file
    atelier.perenne.journal         the journal: one line per change
    atelier.perenne.lock            who writes; empty, says nothing

The lock stands beside the workshop, not in a directory of the user's own, so that two people who reach the same
file over a share, or by two different paths, meet the same lock.
"""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from perenne_tui.store.set_aside_names import set_aside

ENDING = ".perenne.json"
"""How the name of a workshop's file ends."""

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes that a snapshot may have; more is refused before it is parsed."""

LARGEST_LINE = 4 * LARGEST_FILE
"""Bytes that one line of a journal may have: it may hold a whole workshop, or one as it was and as it became."""

TRASH = ".trash"
"""Folder of a library where deleted workshops wait."""

PRIVATE = 0o600
"""Mode of a new file: answers may be personal."""


def real(path: Path) -> Path:
    """Give where a workshop really stands: a link to it has no journal of its own."""
    return Path(os.path.realpath(path))


def journal_of(path: Path) -> Path:
    """Give the journal of the workshop at `path`; a journal that was set aside is its own."""
    found = set_aside(path.name)
    return path if found and found.form == "journal" else _beside(path, ".journal")


def lock_of(path: Path) -> Path:
    """Give the lock file of the workshop at `path`."""
    return _beside(path, ".lock")


def unfinished_of(path: Path) -> Path:
    """Give the name under which a file is written before it takes its place.

    It is always the same, so that what a crash leaves is swept by the next writer.
    """
    return path.with_name(f"{path.name}.new")


def free_name(path: Path, why: str) -> Path:
    """Give a name beside `path` for something set aside, such as `atelier.perenne.journal.other`, that is free."""
    return next(name for name in set_aside_names(path, why) if not name.exists())


def set_aside_names(path: Path, why: str) -> Iterator[Path]:
    """Give the names beside `path` for what is set aside, in the order in which they are taken."""
    yield path.with_name(f"{path.name}.{why}")
    yield from (path.with_name(f"{path.name}.{why}-{number}") for number in count(2))


def sibling_names(path: Path) -> Iterator[Path]:
    """Give the names for another copy of the workshop at `path`, in the order in which they are taken."""
    name = path.name.removesuffix(ENDING)
    yield from (path.with_name(f"{name}-{number}{ENDING}") for number in count(2))


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name.removesuffix(".json") + suffix)
