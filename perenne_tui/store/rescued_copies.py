"""Copies of workshops that were rescued because they could not be saved where they belong."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.copy_relation import Kinship, kinship_of_file
from perenne_tui.store.paths import journal_of, real
from perenne_tui.store.reading import Reading, read

_SNAPSHOT = ".perenne.json"
_JOURNAL = ".perenne.journal"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a workshop that was rescued."""

    path: Path
    reading: Reading
    kinship: Kinship
    """What it is to the workshop it was made of."""


def copies_of(kept: Sequence[tuple[Path, Reading]], path: Path, uid: str) -> tuple[Copy, ...]:
    """Return the rescued copies of a workshop, the one changed last first.

    Args:
        kept: all copies that were rescued, as `copies_in` finds them.
        path: the workshop.
        uid: its own name in all its copies.
    """
    found = [
        Copy(copy, reading, kinship_of_file(path, journal_of(copy)))
        for copy, reading in kept
        if reading.workshop.header.uid == uid and real(copy) != real(path)
    ]
    return tuple(sorted(found, key=lambda copy: copy.reading.last_n, reverse=True))


def copies_in(folder: Path) -> list[tuple[Path, Reading]]:
    """Return all copies in a folder that can be read, by name; no folder means none."""
    try:
        names = {entry.name for entry in folder.iterdir()}
    except OSError:
        return []
    stems = {name.removesuffix(end) for name in names for end in (_SNAPSHOT, _JOURNAL) if name.endswith(end)}
    found: list[tuple[Path, Reading]] = []
    for stem in sorted(stems):
        with suppress(Refused, OSError):
            found.append((folder / f"{stem}{_SNAPSHOT}", read(folder / f"{stem}{_SNAPSHOT}")))
    return found
