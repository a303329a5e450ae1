"""The rescued copies in a folder: workshops that could not be saved in their place, written by `store.rescue`."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.copy_names import stems_in
from perenne_tui.store.copy_relation import CopyRelation, relation_of_file
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of, real
from perenne_tui.store.reading import Reading, read


@dataclass(frozen=True, slots=True)
class RescuedCopy:
    """A rescued copy of a workshop."""

    path: Path
    reading: Reading
    relation: CopyRelation
    """Relation of its history to that of its workshop."""


def copies_of(kept: Sequence[tuple[Path, Reading]], path: Path, uid: str) -> tuple[RescuedCopy, ...]:
    """Return the rescued copies of a workshop, the one changed last first.

    Args:
        kept: all rescued copies, as `copies_in` returns them.
        path: the workshop.
        uid: its uid, which its copies share.
    """
    found = [
        RescuedCopy(copy, reading, relation_of_file(path, journal_of(copy)))
        for copy, reading in kept
        if reading.workshop.header.uid == uid and real(copy) != real(path)
    ]
    return tuple(sorted(found, key=lambda copy: copy.reading.last_n, reverse=True))


def copies_in(folder: Path) -> list[tuple[Path, Reading]]:
    """Return all copies in a folder that can be read, by name; empty when there is no such folder."""
    found: list[tuple[Path, Reading]] = []
    for stem in stems_in(folder):
        with suppress(Refused, OSError):
            found.append((folder / f"{stem}{SNAPSHOT_ENDING}", read(folder / f"{stem}{SNAPSHOT_ENDING}")))
    return found
