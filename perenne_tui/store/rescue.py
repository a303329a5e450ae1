"""What could not be saved where it belongs: kept whole in another folder, and taken up again from there.

The copy is the journal of the workshop with the lines that could not be written, byte for byte as they would have
been: the same history, some changes longer. So it is told whether the copy continues a workshop, and taking it up
only adds lines.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Literal

from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.copy_relation import kinship_of_file
from perenne_tui.store.disk import read_file
from perenne_tui.store.journal import Lost
from perenne_tui.store.journal_line import beginning, body, join
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.lock import held
from perenne_tui.store.name_claim import claimed
from perenne_tui.store.paths import journal_of, lock_of, real
from perenne_tui.store.pending import Pending
from perenne_tui.store.reading import load
from perenne_tui.store.repair import ready, refusal
from perenne_tui.store.snapshot import Snapshot, SnapshotFile

Recovered = Literal["nothing", "continued", "beside"]
"""What became of a copy: all of it was there already; its changes were added; it is a workshop of its own now."""


def keep(candidates: Iterable[Path], journal: Path, written: Snapshot, unwritten: Sequence[Pending]) -> Path:
    """Keep a workshop with the changes that could not be written, under the first of some names that is free.

    Args:
        candidates: where it may stand.
        journal: the journal that did not take the changes; where it cannot be read the copy begins with `written`.
        written: the workshop as far as it was written.
        unwritten: the changes after that, in order.

    Returns:
        where it stands.

    Raises:
        NameTaken: none of the names is free.
        OSError: the folder takes no writes; nothing is left behind.
    """
    facts, start = written.facts, _sound_part(journal, written)
    if start is None:
        start, crc = beginning(written.workshop, facts.n, facts.at, facts.crc)
        facts = replace(facts, crc=crc, offset=0)
    pieces, length = [start], len(start)
    for change in unwritten:
        line, crc = join(change.entry.n, facts.crc, change.rest)
        facts = replace(facts, n=change.entry.n, crc=crc, offset=length, at=change.at)
        pieces.append(line)
        length += len(line)
    workshop = unwritten[-1].after if unwritten else written.workshop
    with claimed(map(real, candidates)) as path:
        _write(path, b"".join(pieces), Snapshot(workshop, facts))
    return path


def recover(
    copy: Path, path: Path, candidates: Iterable[Path], *, patience: float | None = None
) -> tuple[Recovered, Path]:
    """Take a rescued copy up, and remove it once all it holds stands elsewhere.

    Args:
        copy: the rescued copy.
        path: the workshop it is of.
        candidates: where it may stand as a workshop of its own, if it does not continue that one.
        patience: seconds to wait while somebody else has one of them; those of a command unless told.

    Returns:
        what was done, and the workshop that has everything now.

    Raises:
        LockedElsewhere: another window has one of them open; nothing was changed.
        Refused: a folder takes no writes, or the workshop must not be written; the copy stays.
    """
    path = real(path)
    try:
        with held(copy, patience=patience):
            if not (path.exists() or journal_of(path).exists()):
                return "beside", _moved(copy, candidates)
            with held(path, patience=patience):
                kin = kinship_of_file(path, journal_of(copy))
                if kin.relation == "continues":
                    _continue(path, copy)
                    _remove(copy)
                    return "continued", path
                if kin.relation == "contained":
                    _remove(copy)
                    return "nothing", path
            return "beside", _moved(copy, candidates)
    except (OSError, NotJson, Lost) as error:
        raise refusal(error, path) from error


def let_go(copy: Path, path: Path) -> bool:
    """Remove a copy if the workshop at `path` has all of it; tell whether that is so, or the copy has gone anyway."""
    try:
        with held(copy, patience=0):
            if not journal_of(copy).exists():
                return True
            if kinship_of_file(path, journal_of(copy)).relation != "contained":
                return False
            _remove(copy)
    except (OSError, Refused):
        return False
    return True


def _continue(path: Path, copy: Path) -> None:
    """Add the lines to a journal that only the copy has.

    Raises:
        Refused: the workshop does not say the same as its copy then; the copy stays.
    """
    loaded, journal = ready(path)
    found = read_file(journal_of(copy)) or b""
    crc, data, last = loaded.facts.crc, b"", 0
    for line in scan(found).lines:
        if line.entry.n <= loaded.facts.n:
            continue
        if line.prev == crc:
            stop = found.find(b"\n", line.start)
            added, crc = found[line.start : len(found) if stop < 0 else stop] + b"\n", line.crc
        else:  # the copy begins with a whole workshop: its original could not be read
            added, crc = join(line.entry.n, crc, body(line.entry, line.at))
        data, last = data + added, len(data)
    try:
        journal.append(data, last=last)
    finally:
        journal.close()
    if load(path).reading.workshop != load(copy).reading.workshop:
        raise Refused("{name} was taken up, but does not say the same as before: the copy is kept.", name=copy.name)


def _moved(copy: Path, candidates: Iterable[Path]) -> Path:
    """Write the files of a copy under another name, perhaps on another disk, and remove the copy."""
    loaded = load(copy)
    journal = read_file(journal_of(copy))
    with claimed(map(real, candidates)) as target:
        _write(target, journal, Snapshot(loaded.reading.workshop, loaded.facts))
    _remove(copy)
    return target


def _write(path: Path, journal: bytes | None, snapshot: Snapshot) -> None:
    """Write both files, the journal first; none of them stays where one cannot be written."""
    try:
        if journal is not None:
            write_atomically(journal_of(path), journal)
        SnapshotFile(path).write(snapshot)
    except BaseException:
        for made in (path, journal_of(path)):
            with suppress(OSError):
                made.unlink()
        raise


def _remove(copy: Path) -> None:
    for file in (copy, journal_of(copy), lock_of(copy)):
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _sound_part(journal: Path, written: Snapshot) -> bytes | None:
    """Return a journal up to the line that was written last; `None` where that line is not in it."""
    try:
        data = read_file(journal)
    except Refused:
        return None
    lines = scan(data or b"").lines
    last = next((line for line in lines if (line.entry.n, line.crc) == (written.facts.n, written.facts.crc)), None)
    if data is None or last is None:
        return None
    stop = data.find(b"\n", last.start)
    return data + b"\n" if stop < 0 else data[: stop + 1]
