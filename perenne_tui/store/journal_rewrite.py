"""Writing a journal again that another program deleted, put back to an older state or wrote over."""

from contextlib import suppress
from pathlib import Path

from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import read_file
from perenne_tui.store.journal import Journal
from perenne_tui.store.journal_line import beginning
from perenne_tui.store.journal_relation import Points, point_of, points, rest_after
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.paths import journal_of
from perenne_tui.store.snapshot import Snapshot, SnapshotFile, from_bytes


def put_back(journal: Journal, written: Snapshot, there: bytes) -> Snapshot:
    """Write my journal again, in place of one that has nothing which mine does not go on from.

    Every line is kept that is in one of the two. Where my lines can no longer be read, because the file itself was
    written over, a line that holds the whole workshop stands for them.

    Args:
        journal: mine.
        written: the workshop as my journal has it.
        there: what stands in its place: an older state of it, or nothing.

    Returns:
        `written`, which names the line that it includes now.

    Raises:
        OSError: the folder does not take it.
    """
    older = _sound(there)
    mine = journal.whole()
    facts = written.facts
    if mine is not None:
        data = _ended(_joined(older, mine))
        journal.put(data, last=_last(data))
        return written.at(facts.crc, _last(data))
    line, crc = beginning(written.workshop, facts.n, facts.at, facts.crc)
    journal.put(older + line, last=len(older))
    return written.at(crc, len(older))


def written_as(path: Path, journal: Journal, written: Snapshot) -> tuple[Snapshot, Journal]:
    """Write a workshop with its whole history under another name, which is held by whoever calls.

    Args:
        path: where the snapshot goes.
        journal: the history so far.
        written: the workshop as that journal has it.

    Returns:
        `written`, which names the line that it includes there, and the journal there.

    Raises:
        OSError, NotJson: the folder does not take it.
    """
    data = journal.whole()
    if data is None:
        facts = written.facts
        data, crc = beginning(written.workshop, facts.n, facts.at, facts.crc)
        written = written.at(crc, 0)
    data = _ended(data)
    try:
        write_atomically(journal_of(path), data)
        SnapshotFile(path).write(written)
    except BaseException:  # tried again every second, each half would have a name of its own
        for made in (path, journal_of(path)):
            with suppress(OSError):
                made.unlink()
        raise
    return written, Journal(journal_of(path), length=len(data), last=_last(data), crc=written.facts.crc)


def remove_orphan(path: Path, mine: "Points[int]") -> None:
    """Remove a snapshot of mine that stands beside the journal of somebody who does not have its line.

    Args:
        path: where the workshop was written before it went on under another name, with all that the snapshot has.
        mine: the lines of that workshop.
    """
    data, journal = read_file(path), read_file(journal_of(path))
    if data is None or not journal:
        return
    with suppress(NotJson):
        point = point_of(from_bytes(data).facts.crc)
        if point in mine and point not in points(journal):
            path.unlink()


def _joined(older: bytes, mine: bytes) -> bytes:
    """Return my lines, after those of an older state that I have only the outcome of."""
    own, known = points(mine), points(older)
    if not known or set(known) <= set(own):
        return mine
    start = rest_after(mine, known[-1])
    joined = mine if start is None else older + mine[start:]
    return joined if points(joined)[-1] == own[-1] else mine


def _ended(data: bytes) -> bytes:
    return data if data.endswith(b"\n") else data + b"\n"


def _last(data: bytes) -> int:
    """Return the byte at which the last line begins."""
    return data.rstrip(b"\r\n").rfind(b"\n") + 1


def _sound(data: bytes) -> bytes:
    """Return a journal up to the end of its last sound line."""
    sound = data[: scan(data).end]
    return _ended(sound) if sound else sound
