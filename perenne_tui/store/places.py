"""The files of one workshop: what they are called and where they stand.

    atelier.perenne.json            the snapshot: an ordinary TinyDB file
    atelier.perenne.journal         the journal: one line per change
    atelier.perenne.lock            who writes; empty, says nothing

The lock stands beside the workshop, not in a directory of the user's own, so that two people who reach the same
file over a share, or by two different paths, meet the same lock.
"""

import os
from pathlib import Path

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
    """Give the journal of the workshop at `path`."""
    return _beside(path, ".journal")


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
    candidate, number = path.with_name(f"{path.name}.{why}"), 2
    while candidate.exists():
        candidate, number = path.with_name(f"{path.name}.{why}-{number}"), number + 1
    return candidate


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name.removesuffix(".json") + suffix)
