"""A move that was cut short: the journal of a workshop stands under one name, its snapshot under another.

Moving a workshop moves its journal first. A crash before its snapshot follows, or one of the two renamed by hand,
leaves two files that stand alone and each look like a workshop. They are one: the snapshot names a line of the
journal, and its byte. Whoever lists workshops counts the journal, which holds everything; whoever writes or moves
either of them puts the other one beside it again.

Copies are no halves. Two files are put together only where neither was set aside, by its name, no other program has
written the snapshot since, and each of them fits nothing but the other.
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
    """Put the other half of a workshop beside the one that stands at `path`; nothing is done where both do.

    The lock of `path` is held by the caller.

    Raises:
        LockedElsewhere: somebody is working on the other half.
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
    """Give the names of the snapshots in a folder that belong to a journal under another name, there or in the trash.

    Args:
        folder: of workshops.
        snapshots: names of those that have no journal beside them, without the ending.
        journals: names of journals that have no snapshot beside them, without the ending.
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
    """Give the workshop whose journal stands alone and goes with the snapshot at `path`, and with no other."""
    facts = _facts(path)
    if facts is None:
        return None
    found = _only(other for other in _single_files(path, JOURNAL_ENDING, SNAPSHOT_ENDING) if _has_line(other, facts))
    return found if found and _snapshot_elsewhere(found) == path else None


def _snapshot_elsewhere(path: Path) -> Path | None:
    """Give the workshop whose snapshot stands alone and goes with the journal at `path`, if there is but one."""
    return _only(other for other in _single_files(path, SNAPSHOT_ENDING, JOURNAL_ENDING) if _belongs_to(other, path))


def _single_files(path: Path, ending: str, other: str) -> Iterator[Path]:
    """Give the workshops in the folder of one, and where it may be moved to, of which one file stands alone."""
    return (
        found
        for folder in (path.parent, *_other_folder(path.parent))
        for found in _single_files_in(folder, ending, other)
    )


def _only(found: Iterator[Path]) -> Path | None:
    """Return the only path found; `None` when there are none or several."""
    first = next(found, None)
    return first if next(found, None) is None else None


def _not_set_aside(names: Iterable[str]) -> list[str]:
    """Return the names that are not those of conflicted or other copies."""
    return [name for name in names if not parse_set_aside(f"{name}{SNAPSHOT_ENDING}")]


def _other_folder(folder: Path) -> tuple[Path, ...]:
    """Return the other folder between which workshops are moved: the trash of a library, the library of a trash."""
    return (folder.parent,) if folder.name == TRASH else (folder / TRASH,)


def _single_files_in(folder: Path, ending: str, other: str) -> Iterator[Path]:
    """Give the workshops of a folder of which a file with one ending is there, and none with the other."""
    names: set[str] = set()
    with suppress(OSError):
        names = set(os.listdir(folder))
    for name in sorted(names):
        stem = name.removesuffix(ending)
        if stem != name and f"{stem}{other}" not in names and not parse_set_aside(name):
            yield folder / f"{stem}{SNAPSHOT_ENDING}"


def _belongs_to(snapshot: Path, workshop: Path) -> bool:
    """Tell whether the line that a snapshot names stands in the journal of a workshop."""
    facts = _facts(snapshot)
    return facts is not None and _has_line(workshop, facts)


def _facts(snapshot: Path) -> Facts | None:
    """Give which line a snapshot includes; `None` where it cannot be read, or is not as this program wrote it."""
    with suppress(Refused, NotJson):
        data = read_file(snapshot, limit=LARGEST_FILE)
        found = None if data is None else from_bytes(data)
        return None if found is None or found.by_hand or found.altered else found.facts
    return None


def _has_line(workshop: Path, facts: Facts) -> bool:
    """Tell whether a line stands in the journal of a workshop, at the byte that is told."""
    start = f'{facts.crc} {{"n":{facts.n},'.encode()
    with suppress(OSError), journal_of(workshop).open("rb") as journal:
        journal.seek(facts.offset)
        return bool(facts.crc) and journal.read(len(start)) == start
    return False
