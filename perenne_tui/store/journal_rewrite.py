"""Writing the journal of an open workshop again, after another program deleted, overwrote or put back an older one.

Or writing the workshop under a new name, where another window goes on writing the old one.
"""

from contextlib import suppress
from pathlib import Path

from perenne_tui.store.disk import read_file
from perenne_tui.store.file_pair import write_pair
from perenne_tui.store.journal import Journal
from perenne_tui.store.journal_line import begin_line
from perenne_tui.store.journal_relation import CrcChain, crc_chain, crc_number, offset_after
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.paths import journal_of
from perenne_tui.store.snapshot import Snapshot, from_bytes


def restore_journal(journal: Journal, written: Snapshot, there: bytes) -> Snapshot:
    """Write the journal of this window again, in place of an older state of it or of nothing.

    The lines of both are kept. Where the lines of this window cannot be read any more, because the file itself was
    overwritten, a `begin` line replaces them.

    Args:
        journal: the journal of this window.
        written: the workshop as that journal has it.
        there: the bytes of the older state; empty when there is none.

    Returns:
        `written` with the line that it includes now.

    Raises:
        OSError: it cannot be written.
    """
    older = _sound_part(there)
    mine = journal.read_all()
    facts = written.facts
    if mine is not None:
        data = _with_line_end(_merged(older, mine))
        journal.rewrite(data, last=_last_line_start(data))
        return written.at(facts.crc, _last_line_start(data))
    line, crc = begin_line(written.workshop, facts.n, facts.at, facts.crc)
    journal.rewrite(older + line, last=len(older))
    return written.at(crc, len(older))


def write_under_new_name(path: Path, journal: Journal, written: Snapshot) -> tuple[Snapshot, Journal]:
    """Write a workshop with its whole history under another name, whose lock the caller holds.

    Args:
        path: the new snapshot.
        journal: the history so far.
        written: the workshop as that journal has it.

    Returns:
        `written` with the line that it includes in the new journal, and the new journal.

    Raises:
        OSError, NotJson: they cannot be written; none of them stays.
    """
    data = journal.read_all()
    if data is None:
        facts = written.facts
        data, crc = begin_line(written.workshop, facts.n, facts.at, facts.crc)
        written = written.at(crc, 0)
    data = _with_line_end(data)
    write_pair(path, data, written)  # which leaves nothing if it fails: each attempt has a name of its own
    return written, Journal(journal_of(path), length=len(data), last=_last_line_start(data), crc=written.facts.crc)


def remove_orphan_snapshot(path: Path, mine: "CrcChain[int]") -> None:
    """Remove a snapshot of this window beside a journal of another one that does not have its line.

    Args:
        path: the snapshot that was written before this window got files of another name.
        mine: the checksums of this window's journal.
    """
    data, journal = read_file(path), read_file(journal_of(path))
    if data is None or not journal:
        return
    with suppress(NotJson):
        crc = crc_number(from_bytes(data).facts.crc)
        if crc in mine and crc not in crc_chain(journal):
            path.unlink()


def _merged(older: bytes, mine: bytes) -> bytes:
    """Return the lines of this window's journal, after those of an older state that it does not have."""
    own, known = crc_chain(mine), crc_chain(older)
    if not known or set(known) <= set(own):
        return mine
    start = offset_after(mine, known[-1])
    joined = mine if start is None else older + mine[start:]
    return joined if crc_chain(joined)[-1] == own[-1] else mine


def _with_line_end(data: bytes) -> bytes:
    return data if data.endswith(b"\n") else data + b"\n"


def _last_line_start(data: bytes) -> int:
    """Return the byte at which the last line of a journal begins."""
    return data.rstrip(b"\r\n").rfind(b"\n") + 1


def _sound_part(data: bytes) -> bytes:
    """Return the bytes of a journal up to the end of its last sound line."""
    sound = data[: scan(data).end]
    return _with_line_end(sound) if sound else sound
