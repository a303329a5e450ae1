"""Writing a journal again that another program deleted, put back to an older state or wrote over."""

from pathlib import Path

from perenne_tui.store.disk import write_whole
from perenne_tui.store.journal import Journal
from perenne_tui.store.lineage import points, rest_after
from perenne_tui.store.lines import beginning
from perenne_tui.store.places import journal_of
from perenne_tui.store.scan import scan
from perenne_tui.store.snapshot import Snapshot, SnapshotFile


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
        known = points(older)
        start = rest_after(mine, known[-1]) if known else 0
        data = older + mine[start:] if start is not None else mine
        last = data.rstrip(b"\r\n").rfind(b"\n") + 1
        journal.put(data, last=last)
        return written.at(facts.crc, last)
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
    data, last = journal.whole(), journal.last
    if data is None:
        facts = written.facts
        data, crc = beginning(written.workshop, facts.n, facts.at, facts.crc)
        written, last = written.at(crc, 0), 0
    write_whole(journal_of(path), data)
    SnapshotFile(path).write(written)
    return written, Journal(journal_of(path), length=len(data), last=last, crc=written.facts.crc)


def _sound(data: bytes) -> bytes:
    """Return a journal up to the end of its last sound line."""
    sound = data[: scan(data).end]
    return sound if not sound or sound.endswith(b"\n") else sound + b"\n"
