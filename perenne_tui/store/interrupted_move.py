"""An interrupted move: the journal of a workshop has one name, its snapshot another, because only one was renamed.

Moving a workshop renames its journal first. A crash before the snapshot follows, or a rename by hand, leaves two
single files that each look like a workshop. They belong together if the snapshot names a line of the journal, and its
byte. Lists of workshops then count the journal, which holds everything; opening or moving either of the two renames
the other one to the same name.

Copies are not joined: neither file may be set aside, no other program may have written the snapshot, and each of the
two must fit nothing but the other.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.atomic_write import replace_file
from perenne_tui.store.disk import read_file
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.lock import hold_lock
from perenne_tui.store.paths import JOURNAL_ENDING, LARGEST_FILE, SNAPSHOT_ENDING, TRASH, journal_of
from perenne_tui.store.set_aside_names import parse_set_aside
from perenne_tui.store.snapshot import Facts, from_bytes


def join_files(path: Path) -> None:
    """Rename the separated journal or snapshot of the workshop at `path` to the name of the other file.

    Nothing is done where both files are at `path`. The caller holds the lock of `path`.

    Raises:
        LockedElsewhere: another process has the lock of the separated file.
        OSError: the folder takes no writes.
    """
    has_snapshot, has_journal = os.path.exists(path), os.path.exists(journal_of(path))
    if has_snapshot == has_journal or parse_set_aside(path.name):
        return
    other = _journal_elsewhere(path) if has_snapshot else _snapshot_elsewhere(path)
    if other is None:
        return
    with hold_lock(other):
        if has_snapshot and _belongs_to(path, other) and not other.exists():
            replace_file(journal_of(other), journal_of(path))
        elif has_journal and _belongs_to(other, path) and not journal_of(other).exists():
            replace_file(other, path)


def separated_snapshots(folder: Path, snapshots: Iterable[str], journals: Iterable[str]) -> set[str]:
    """Return the names of snapshots that belong to a journal of another name, in the same folder or in the trash.

    Args:
        folder: of workshops.
        snapshots: names, without ending, of its snapshots that have no journal beside them.
        journals: names, without ending, of its journals that have no snapshot beside them.
    """
    alone = _not_set_aside(snapshots)
    if not alone:
        return set()
    others = [folder / f"{name}{SNAPSHOT_ENDING}" for name in _not_set_aside(journals)]
    others += [
        path for beside in _other_folder(folder) for path in _single_files_in(beside, JOURNAL_ENDING, SNAPSHOT_ENDING)
    ]
    if not others:
        return set()
    told = {name: facts for name in alone if (facts := _facts(folder / f"{name}{SNAPSHOT_ENDING}"))}
    journals_of = {name: [other for other in others if _has_line(other, facts)] for name, facts in told.items()}
    taken = Counter(other for found in journals_of.values() for other in found)
    return {name for name, found in journals_of.items() if len(found) == 1 and taken[found[0]] == 1}


def _journal_elsewhere(path: Path) -> Path | None:
    """Return the workshop whose single journal belongs to the snapshot at `path`, and to no other; else `None`."""
    facts = _facts(path)
    if facts is None:
        return None
    found = _only(other for other in _single_files(path, JOURNAL_ENDING, SNAPSHOT_ENDING) if _has_line(other, facts))
    return found if found and _snapshot_elsewhere(found) == path else None


def _snapshot_elsewhere(path: Path) -> Path | None:
    """Return the one workshop whose single snapshot belongs to the journal at `path`; `None` for none or several."""
    return _only(other for other in _single_files(path, SNAPSHOT_ENDING, JOURNAL_ENDING) if _belongs_to(other, path))


def _single_files(path: Path, ending: str, other: str) -> Iterator[Path]:
    """Yield the workshops in the folder of one, and in its trash or library, that have only one of their files."""
    return (
        found
        for folder in (path.parent, *_other_folder(path.parent))
        for found in _single_files_in(folder, ending, other)
    )


def _only(found: Iterator[Path]) -> Path | None:
    """Return the only path; `None` when there are none or several."""
    first = next(found, None)
    return first if next(found, None) is None else None


def _not_set_aside(names: Iterable[str]) -> list[str]:
    """Return the names that are not those of files set aside, such as conflicted copies."""
    return [name for name in names if not parse_set_aside(f"{name}{SNAPSHOT_ENDING}")]


def _other_folder(folder: Path) -> tuple[Path, ...]:
    """Return the trash of a library, or the library of a trash: moves go from one to the other."""
    return (folder.parent,) if folder.name == TRASH else (folder / TRASH,)


def _single_files_in(folder: Path, ending: str, other: str) -> Iterator[Path]:
    """Yield the workshops of a folder that have a file with one ending, and none with the other."""
    names: set[str] = set()
    with suppress(OSError):
        names = set(os.listdir(folder))
    for name in sorted(names):
        stem = name.removesuffix(ending)
        if stem != name and f"{stem}{other}" not in names and not parse_set_aside(name):
            yield folder / f"{stem}{SNAPSHOT_ENDING}"


def _belongs_to(snapshot: Path, workshop: Path) -> bool:
    """Return whether the line that a snapshot names is in the journal of a workshop."""
    facts = _facts(snapshot)
    return facts is not None and _has_line(workshop, facts)


def _facts(snapshot: Path) -> Facts | None:
    """Return the facts of a snapshot; `None` where it cannot be read, or another program has written it."""
    with suppress(Refused, NotJson):
        data = read_file(snapshot, limit=LARGEST_FILE)
        found = None if data is None else from_bytes(data)
        return None if found is None or found.is_external or found.altered else found.facts
    return None


def _has_line(workshop: Path, facts: Facts) -> bool:
    """Return whether the journal of a workshop has a line at the byte that the facts of a snapshot name."""
    start = f'{facts.crc} {{"n":{facts.n},'.encode()
    with suppress(OSError), journal_of(workshop).open("rb") as journal:
        journal.seek(facts.offset)
        return bool(facts.crc) and journal.read(len(start)) == start
    return False
