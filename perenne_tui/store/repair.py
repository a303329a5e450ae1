"""Repair: the files of a workshop are made consistent before they are written, or the workshop is shown read-only.

Repaired without asking are a torn end, which was never acknowledged, and a journal that is missing or older than the
snapshot. A damaged journal is repaired once people agree (`accept_damage`).
"""

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import read_file, sync_folder
from perenne_tui.store.external_edits import EDITED, edited_notice
from perenne_tui.store.journal import Journal, JournalChanged
from perenne_tui.store.journal_line import begin_line, checksum, line_body, numbered_line
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.lock import hold_lock
from perenne_tui.store.paths import free_name, journal_of, real, unfinished_of
from perenne_tui.store.reading import Loaded, Reading, Trouble, load
from perenne_tui.store.snapshot import Snapshot
from perenne_tui.store.write_errors import read_only_reason, write_refusal


class OnlyToRead(Refused):
    """The workshop can be shown, but not written as it is.

    Attributes:
        reading: the workshop; its `opened_read_only_because` is this refusal's sentence.
    """

    def __init__(self, reading: Reading, because: Sentence) -> None:
        super().__init__(because.message, **because.values)
        self.reading = replace(reading, opened_read_only_because=because)


class NeedsAgreement(OnlyToRead):
    """A part of the journal is illegible; `accept_damage` continues with the rest."""


def prepare_to_write(path: Path) -> tuple[Loaded, Journal]:
    """Return a workshop and its journal, repaired and ready to be written; the caller holds the lock.

    Raises:
        OnlyToRead: it can be shown but not written as it is; `NeedsAgreement` if people can change that.
        Refused: there is no workshop at `path`.
    """
    with suppress(OSError):  # then the file that is here is opened, with a notice about the other
        if os.path.exists(path) != os.path.exists(journal_of(path)):
            from perenne_tui.store.interrupted_move import join_files

            join_files(path)
    _sweep(path)
    loaded = load(path)
    because = loaded.reading.opened_read_only_because
    try:
        match loaded.trouble:
            case Trouble.NEWER | Trouble.SET_ASIDE if because is not None:
                raise OnlyToRead(loaded.reading, because)
            case Trouble.DAMAGED if because is not None:
                _keep_copy(path)
                raise NeedsAgreement(loaded.reading, because)
            case Trouble.EARLIER if loaded.journal is not None:
                _append_begin_line(path, loaded, loaded.journal.size)
                said, loaded = loaded.reading.notices, load(path)
                loaded = replace(loaded, reading=replace(loaded.reading, notices=said))
            case Trouble.OTHER_HISTORY:
                notice = _set_aside(path)
                loaded = load(path)
                loaded = _noted(loaded, notice)
        return _with_sound_end(path, loaded)
    except (OSError, NotJson, JournalChanged) as error:
        because = read_only_reason(error, path) if isinstance(error, OSError) else refusal(error, path).sentence
        raise OnlyToRead(loaded.reading, because) from error


def _sweep(path: Path) -> None:
    """Remove the files of writes that a crash cut short; no snapshot may be due that would replace them."""
    for file in (path, journal_of(path)):
        with suppress(OSError):
            unfinished_of(file).unlink()


def accept_damage(path: Path) -> None:
    """Continue a damaged workshop with every sound line that fits.

    Nothing is cut: a `begin` line is appended to the journal, so that the damaged part is not read any more.

    Raises:
        Refused: it is open elsewhere, or the folder takes no writes; nothing was changed.
    """
    path = real(path)
    try:
        with hold_lock(path):
            loaded = load(path)
            if loaded.trouble is Trouble.DAMAGED and loaded.journal is not None:
                _keep_copy(path)
                loaded.snapshot.write(Snapshot(loaded.reading.workshop, loaded.facts))
                _append_begin_line(path, loaded, loaded.journal.size)
    except (OSError, NotJson, JournalChanged) as error:
        raise refusal(error, path) from error


def refusal(error: Exception, path: Path) -> Refused:
    """Return the exception to raise for a write that failed, with its sentence."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, OSError):
        sentence = write_refusal(error, path)
        return Refused(sentence.message, **sentence.values)
    if isinstance(error, JournalChanged):
        return Refused(
            "Another program has just replaced {name}: look at this workshop, then do this again.",
            name=journal_of(path).name,
        )
    return Refused("{path} holds something that no file can hold; nothing was written.", path=str(path))


def _with_sound_end(path: Path, loaded: Loaded) -> tuple[Loaded, Journal]:
    """Open the journal to append; a missing one is written, a torn end cut off, external edits appended."""
    found = loaded.journal
    if found is None:
        return _with_new_journal(path, loaded)
    journal = Journal(
        journal_of(path),
        length=found.end,
        last=loaded.facts.offset,
        crc=loaded.facts.crc,
        unfinished=found.unfinished,
    )
    if found.torn:
        if found.strange:
            _keep_copy(path)
        journal.cut()
        notice = Sentence("The last change had been cut short by a crash; everything before it is here.")
        loaded = _noted(loaded, notice)
    return (_with_edits(path, loaded, journal) if loaded.edits else loaded), journal


def _with_edits(path: Path, loaded: Loaded, journal: Journal) -> Loaded:
    """Append the external edits of the snapshot to the journal, as one change."""
    facts = loaded.facts
    at = max(facts.at, datetime.fromtimestamp(path.stat().st_mtime, UTC))
    entry = Entry(facts.n + 1, EDITED, loaded.edits)
    line, crc = numbered_line(entry.n, facts.crc, line_body(entry, at))
    journal.append(line)
    reading = replace(loaded.reading, last_n=entry.n, last_at=at)
    facts = replace(facts, n=entry.n, crc=crc, offset=journal.last, at=at, trail=facts.trail_after([crc]))
    return _noted(replace(loaded, reading=reading, facts=facts, edits=(), snapshot_n=None), edited_notice(path))


def _noted(loaded: Loaded, notice: Sentence) -> Loaded:
    return replace(loaded, reading=replace(loaded.reading, notices=(*loaded.reading.notices, notice)))


def _with_new_journal(path: Path, loaded: Loaded) -> tuple[Loaded, Journal]:
    """Write a journal for a snapshot that came without one."""
    facts = loaded.facts
    line, crc = begin_line(loaded.reading.workshop, facts.n, facts.at, facts.crc)
    write_atomically(journal_of(path), line)
    return replace(loaded, facts=replace(facts, crc=crc, offset=0)), Journal(
        journal_of(path), length=len(line), last=0, crc=crc
    )


def _append_begin_line(path: Path, loaded: Loaded, size: int) -> None:
    """Append a `begin` line at byte `size` of a journal, so that what is before it need not be read any more."""
    journal = Journal(journal_of(path), length=size, last=size, unfinished=True)
    line, _ = begin_line(loaded.reading.workshop, loaded.facts.n + 1, loaded.facts.at, loaded.facts.crc)
    try:
        journal.append(line)
    finally:
        journal.close()


def _keep_copy(path: Path) -> None:
    """Copy a damaged journal to `….damaged`, unless that copy is there already."""
    journal = journal_of(path)
    data = read_file(journal) or b""
    kept = journal.with_name(f"{journal.name}.damaged")
    if checksum(read_file(kept) or b"") != checksum(data):
        write_atomically(free_name(journal, "damaged"), data)


def _set_aside(path: Path) -> Sentence:
    """Rename a journal of another history to `….other`, and return the notice about it."""
    journal = journal_of(path)
    other = free_name(journal, "other")
    journal.rename(other)
    sync_folder(path.parent)  # or a power cut could show the journal that follows without the one set aside
    return Sentence(
        "{name} continued another copy of this workshop: it is kept as {other}, and this is the copy beside it. "
        "Ctrl+P, “Put two copies together”, takes it in.",
        {"name": journal.name, "other": other.name},
    )
