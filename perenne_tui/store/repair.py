"""Putting the files of a workshop right before it is written, and going on from a damaged one.

A writer mends only what no one can miss: the torn end of a write that was never acknowledged, a journal that did
not come along. Everything else is left to people.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from perenne_tui.core.model.history import Entry
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import read_file, sync_folder
from perenne_tui.store.external_edits import EDITED, edited_outside
from perenne_tui.store.interrupted_move import unite
from perenne_tui.store.journal import Journal, Lost
from perenne_tui.store.journal_line import beginning, body, checksum, join
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.lock import held
from perenne_tui.store.paths import free_name, journal_of, real
from perenne_tui.store.reading import Loaded, Reading, Trouble, load
from perenne_tui.store.snapshot import Snapshot
from perenne_tui.store.write_errors import in_words, only_read


class OnlyToRead(Refused):
    """The workshop can be shown, but not written as it stands.

    Attributes:
        reading: what can be shown; its `opened_read_only_because` is this refusal's sentence.
    """

    def __init__(self, reading: Reading, because: Sentence) -> None:
        super().__init__(because.message, **because.values)
        self.reading = replace(reading, opened_read_only_because=because)


class NeedsAgreement(OnlyToRead):
    """Something in the middle of the journal is illegible; `accept_damage` goes on with what is left."""


def ready(path: Path) -> tuple[Loaded, Journal]:
    """Read a workshop under its lock, and put its files right where a crash left them half written.

    Raises:
        OnlyToRead: it can be shown but not written as it stands; `NeedsAgreement` when people can change that.
        Refused: what is there is not a workshop.
    """
    with suppress(OSError):  # then the half that stands here is opened, and says what it lacks
        unite(path)
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
                _begin_again(path, loaded, loaded.journal.size)
                said, loaded = loaded.reading.notices, load(path)
                loaded = replace(loaded, reading=replace(loaded.reading, notices=said))
            case Trouble.OTHER_HISTORY:
                notice = _set_aside(path)
                loaded = load(path)
                loaded = _noted(loaded, notice)
        return _mended(path, loaded)
    except (OSError, NotJson, Lost) as error:
        because = only_read(error, path) if isinstance(error, OSError) else refusal(error, path).sentence
        raise OnlyToRead(loaded.reading, because) from error


def accept_damage(path: Path) -> None:
    """Go on from what is legible of a damaged workshop: every sound line that fits stays in it.

    Nothing is cut: a line that begins the workshop again is put at the journal's end, and what stands before it
    is history that need not be read any more.

    Raises:
        Refused: it is open elsewhere, or the folder takes no writes. Nothing was lost.
    """
    path = real(path)
    try:
        with held(path):
            loaded = load(path)
            if loaded.trouble is Trouble.DAMAGED and loaded.journal is not None:
                _keep_copy(path)
                loaded.snapshot.write(Snapshot(loaded.reading.workshop, loaded.facts))
                _begin_again(path, loaded, loaded.journal.size)
    except (OSError, NotJson, Lost) as error:
        raise refusal(error, path) from error


def refusal(error: Exception, path: Path) -> Refused:
    """Give the sentence for a write that failed, as something to raise."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, OSError):
        sentence = in_words(error, path)
        return Refused(sentence.message, **sentence.values)
    if isinstance(error, Lost):
        return Refused(
            "Another program has just replaced {name}: look at this workshop, then do this again.",
            name=journal_of(path).name,
        )
    return Refused("{path} holds something that no file can hold; nothing was written.", path=str(path))


def _mended(path: Path, loaded: Loaded) -> tuple[Loaded, Journal]:
    found = loaded.journal
    if found is None:
        return _begun(path, loaded)
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
    """Write to the journal what another program changed in the snapshot, as a change of its own."""
    facts = loaded.facts
    at = max(facts.at, datetime.fromtimestamp(path.stat().st_mtime, UTC))
    entry = Entry(facts.n + 1, EDITED, loaded.edits)
    line, crc = join(entry.n, facts.crc, body(entry, at))
    journal.append(line)
    reading = replace(loaded.reading, last_n=entry.n, last_at=at)
    facts = replace(facts, n=entry.n, crc=crc, offset=journal.last, at=at, trail=facts.trail_after([crc]))
    return _noted(replace(loaded, reading=reading, facts=facts, edits=()), edited_outside(path))


def _noted(loaded: Loaded, notice: Sentence) -> Loaded:
    return replace(loaded, reading=replace(loaded.reading, notices=(*loaded.reading.notices, notice)))


def _begun(path: Path, loaded: Loaded) -> tuple[Loaded, Journal]:
    """Begin a journal for a snapshot that came without one."""
    facts = loaded.facts
    line, crc = beginning(loaded.reading.workshop, facts.n, facts.at, facts.crc)
    write_atomically(journal_of(path), line)
    return replace(loaded, facts=replace(facts, crc=crc, offset=0)), Journal(
        journal_of(path), length=len(line), last=0, crc=crc
    )


def _begin_again(path: Path, loaded: Loaded, size: int) -> None:
    journal = Journal(journal_of(path), length=size, last=size, unfinished=True)
    line, _ = beginning(loaded.reading.workshop, loaded.facts.n + 1, loaded.facts.at, loaded.facts.crc)
    try:
        journal.append(line)
    finally:
        journal.close()


def _keep_copy(path: Path) -> None:
    """Keep a copy of a damaged journal, once."""
    journal = journal_of(path)
    data = read_file(journal) or b""
    kept = journal.with_name(f"{journal.name}.damaged")
    if checksum(read_file(kept) or b"") != checksum(data):
        write_atomically(free_name(journal, "damaged"), data)


def _set_aside(path: Path) -> Sentence:
    journal = journal_of(path)
    other = free_name(journal, "other")
    journal.rename(other)
    sync_folder(path.parent)  # or a power cut could show the journal that follows without the one set aside
    return Sentence(
        "{name} continued another copy of this workshop: it is kept as {other}, and this is the copy beside it.",
        {"name": journal.name, "other": other.name},
    )
