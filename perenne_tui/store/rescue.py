"""Rescued copies: a workshop that cannot be saved is written to another folder, and taken up again from there.

A copy is the journal of the workshop with the lines that could not be written, byte for byte as they would have been.
So its history continues that of the workshop, and taking it up (`perenne recover`) only adds lines.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.copy_relation import relation_of_file
from perenne_tui.store.disk import read_file
from perenne_tui.store.file_pair import write_pair
from perenne_tui.store.journal import JournalChanged
from perenne_tui.store.journal_line import begin_line, line_body, numbered_line
from perenne_tui.store.journal_scan import data_up_to, scan
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.lock import hold_lock
from perenne_tui.store.name_claim import claimed
from perenne_tui.store.paths import journal_of, lock_of, real
from perenne_tui.store.pending_change import PendingChange
from perenne_tui.store.reading import load, read
from perenne_tui.store.repair import prepare_to_write, refusal
from perenne_tui.store.snapshot import Snapshot

WithoutNames = Callable[[Workshop, Workshop], Workshop | None]
"""Returns a copy without the names that were forgotten in its workshop since; `None` when none was."""

Recovered = Literal["nothing", "continued", "beside"]
"""Outcome: the workshop had all of the copy; the changes were added to it; the copy is a workshop of its own now."""


def write_rescued_copy(
    candidates: Iterable[Path], journal: Path, written: Snapshot, unwritten: Sequence[PendingChange]
) -> Path:
    """Write a copy of a workshop with the changes that could not be saved, at the first path that is free.

    Args:
        candidates: paths for the copy, the preferred one first.
        journal: the journal that did not take the changes; where it cannot be read the copy begins with `written`.
        written: the workshop as far as it was written.
        unwritten: the changes after that, in order.

    Returns:
        The path of the copy.

    Raises:
        NameTaken: none of the paths is free.
        OSError: the folder takes no writes; nothing is left behind.
    """
    facts, start = written.facts, _sound_part(journal, written)
    if start is None:
        start, crc = begin_line(written.workshop, facts.n, facts.at, facts.crc)
        facts = replace(facts, crc=crc, offset=0)
    pieces, length = [start], len(start)
    for change in unwritten:
        line, crc = numbered_line(change.entry.n, facts.crc, change.body)
        facts = replace(facts, n=change.entry.n, crc=crc, offset=length, at=change.at)
        pieces.append(line)
        length += len(line)
    workshop = unwritten[-1].after if unwritten else written.workshop
    with claimed(map(real, candidates)) as path:
        write_pair(path, b"".join(pieces), Snapshot(workshop, facts))
    return path


def recover(
    copy: Path,
    path: Path,
    candidates: Iterable[Path],
    *,
    without_names: WithoutNames = lambda _, __: None,
    timeout: float | None = None,
) -> tuple[Recovered, Path]:
    """Take up a rescued copy, and remove it once another file has all that it holds.

    Args:
        copy: the rescued copy.
        path: the workshop that it is a copy of.
        candidates: paths for a workshop of its own, if the copy does not continue that one.
        without_names: the function that takes names out of the copy which were forgotten since.
        timeout: seconds to wait for the lock of either; `lock.TIMEOUT` by default.

    Returns:
        The outcome, and the path of the workshop that has everything now.

    Raises:
        LockedElsewhere: another window has one of them open; nothing was changed.
        Refused: a folder takes no writes, or the workshop must not be written; the copy stays.
    """
    path = real(path)
    try:
        with hold_lock(copy, timeout=timeout):
            if not (path.exists() or journal_of(path).exists()):
                return "beside", _move(copy, candidates)
            with hold_lock(path, timeout=timeout):
                relation = relation_of_file(path, journal_of(copy))
                if relation.kind == "continues":
                    _continue(path, copy)
                    _remove(copy)
                    return "continued", path
                if relation.kind == "contained":
                    _remove(copy)
                    return "nothing", path
                clean = without_names(read(path).workshop, read(copy).workshop)
            return "beside", _move(copy, candidates, clean)
    except (OSError, NotJson, JournalChanged) as error:
        raise refusal(error, path) from error


def remove_if_contained(copy: Path, path: Path) -> bool:
    """Remove a copy if the workshop at `path` has all of it; return whether there is no such copy any more."""
    try:
        with hold_lock(copy, timeout=0):
            if not journal_of(copy).exists():
                return True
            if relation_of_file(path, journal_of(copy)).kind != "contained":
                return False
            _remove(copy)
    except (OSError, Refused):
        return False
    return True


def _continue(path: Path, copy: Path) -> None:
    """Add to the journal of a workshop the lines that only the copy has.

    Raises:
        Refused: workshop and copy differ even so; the copy stays.
    """
    loaded, journal = prepare_to_write(path)
    found = read_file(journal_of(copy)) or b""
    crc, data, last = loaded.facts.crc, b"", 0
    for line in scan(found).lines:
        if line.entry.n <= loaded.facts.n:
            continue
        if line.prev == crc:
            stop = found.find(b"\n", line.start)
            added, crc = found[line.start : len(found) if stop < 0 else stop] + b"\n", line.crc
        else:  # the copy begins with a `begin` line, because the original could not be read
            added, crc = numbered_line(line.entry.n, crc, line_body(line.entry, line.at))
        data, last = data + added, len(data)
    try:
        journal.append(data, last=last)
    finally:
        journal.close()
    if load(path).reading.workshop != load(copy).reading.workshop:
        raise Refused("{name} was taken up, but does not say the same as before: the copy is kept.", name=copy.name)


def _move(copy: Path, candidates: Iterable[Path], clean: Workshop | None = None) -> Path:
    """Write the files of a copy to another path, perhaps on another disk, and remove the copy.

    Args:
        copy: the copy.
        candidates: the other paths.
        clean: the copy without names; then its history, which has them, stays out.
    """
    loaded = load(copy)
    journal, snapshot = read_file(journal_of(copy)), Snapshot(loaded.reading.workshop, loaded.facts)
    if clean is not None:
        facts = replace(loaded.facts, others={}, beside={})
        journal, crc = begin_line(clean, facts.n, facts.at, facts.crc)
        snapshot = Snapshot(clean, facts).at(crc, 0)
    with claimed(map(real, candidates)) as target:
        write_pair(target, journal, snapshot)
    _remove(copy)
    return target


def _remove(copy: Path) -> None:
    for file in (copy, journal_of(copy), lock_of(copy)):
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _sound_part(journal: Path, written: Snapshot) -> bytes | None:
    """Return the bytes of a journal up to the line that was written last; `None` where it lacks that line."""
    try:
        return data_up_to(read_file(journal) or b"", written.facts.n, written.facts.crc)
    except Refused:
        return None
