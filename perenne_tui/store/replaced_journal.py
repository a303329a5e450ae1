"""A journal that another program has replaced while its workshop is open, and the reaction to it.

The checksums of the lines alone decide: the window adopts the other journal, writes its own again, or keeps the other
one aside. `docs/adr/0011` says why.
"""

import errno

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.store import reading
from perenne_tui.store.common_line import comes_from, merge_of
from perenne_tui.store.interference import Interference, InterferenceKind, replaced_notice
from perenne_tui.store.journal import Journal
from perenne_tui.store.journal_relation import (
    JournalRelation,
    crc_chain,
    first_unknown,
    journal_relation,
    relation_by_forgetting,
    shared_part,
    span_of,
)
from perenne_tui.store.journal_rewrite import restore_journal
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.open_files import OpenFiles
from perenne_tui.store.paths import SNAPSHOT_ENDING
from perenne_tui.store.set_aside import has_parted_before, is_not_a_file, keep_aside, move_aside, remove_contained


def resolve_replaced_journal(files: OpenFiles) -> Interference:
    """Adopt the file in the journal's place, or keep it aside and write this window's journal again.

    Returns:
        What was found and done.

    Raises:
        OSError: a file that must be written cannot be, or the folder is on another disk now.
        Refused: the file in the journal's place cannot be read.
    """
    name, is_file = {"name": files.journal.path.name}, not is_not_a_file(files.journal.path)
    replacement = files.journal.read_replacement() if is_file else b""
    kind = _relation_to(files, replacement)
    if kind is JournalRelation.LONGER and (interference := _continued(files, replacement)):
        return interference
    if not files.journal.is_on_its_disk:
        raise OSError(errno.ENODEV, "another disk", str(files.path.parent))
    if not is_file:
        other = move_aside(files.journal.path)
        _put_back(files, b"")
        return Interference(replaced_notice(files.journal.path, other))
    match kind:
        case JournalRelation.FORGOTTEN if interference := _forgotten(files, replacement):
            return interference
        case JournalRelation.OLDER:
            _put_back(files, replacement)
            return Interference(
                Sentence("{name} had been put back to an older state; all of it is written again.", name)
            )
        case JournalRelation.UNFORGOTTEN:
            _put_back(files, b"")
            return Interference(
                Sentence("{name} had been put back to before people were forgotten: it is forgotten again.", name)
            )
        case JournalRelation.ILLEGIBLE if not replacement.strip():
            _put_back(files, b"")
            return Interference(
                Sentence("{name} had been deleted by another program; all of it is written again.", name)
            )
        case JournalRelation.SAME | JournalRelation.ILLEGIBLE:
            other = keep_aside(files.journal.path, replacement)
            _put_back(files, replacement if kind is JournalRelation.SAME else b"")
            return Interference(replaced_notice(files.journal.path, other))
        case _:
            return _keep_diverged(files, replacement)


def _relation_to(files: OpenFiles, replacement: bytes) -> JournalRelation:
    """Return the relation of another journal to this window's, which is read as a whole if its last lines differ."""
    kind = journal_relation(files.journal.chain(), crc_chain(replacement))
    if kind is not JournalRelation.APART:
        return kind
    mine = files.journal.read_all()
    if mine is not None:
        kind = journal_relation(crc_chain(mine), crc_chain(replacement))
    if kind is JournalRelation.APART and _has_taken_in(files, replacement):
        return JournalRelation.LONGER
    if kind is JournalRelation.APART and mine is not None:
        return relation_by_forgetting(mine, replacement) or kind
    return kind


def _has_taken_in(files: OpenFiles, replacement: bytes) -> bool:
    """Return whether another machine has merged all that this window wrote: its journal has that in a merge alone."""
    lines, last = scan(replacement).lines, files.written.facts.crc
    return merge_of(lines, last) is not None and comes_from(lines, last)


def _continued(files: OpenFiles, replacement: bytes) -> Interference | None:
    """Read a journal that continues this window's; `None` if that does not work, or it has nothing new."""
    loaded = reading.with_later_lines(files.path, files.snapshot, files.written)
    if loaded.trouble is not None or loaded.facts.crc == files.written.facts.crc or loaded.journal is None:
        return None
    if loaded.journal.strange:
        keep_aside(files.journal.path, replacement)
    if loaded.journal.torn:  # the write was cut short
        Journal(files.journal.path, length=loaded.journal.end, last=loaded.facts.offset).cut()
    note = Sentence(
        "{name} was continued elsewhere: what was added is here now.",
        _name(files),
    )
    return Interference(note, InterferenceKind.CONTINUED, loaded)


def _forgotten(files: OpenFiles, replacement: bytes) -> Interference | None:
    """Adopt a journal in which people were forgotten, or move to another name if this window has changes since.

    Returns:
        What was done; `None` where neither is possible.
    """
    if files.written.facts.n >= span_of(replacement).restarted_at:
        return files.move() if files.owns_lock else None
    loaded = reading.from_journal(files.path, files.snapshot, there_was_one=False)
    if loaded.trouble is not None:
        return None
    note = Sentence("In {name}, people were forgotten elsewhere: they are forgotten here too.", _name(files))
    return Interference(note, InterferenceKind.CONTINUED, loaded)


def _keep_diverged(files: OpenFiles, replacement: bytes) -> Interference:
    """Keep a journal aside that has other lines than this window's; if its window is active too, one of them moves.

    The first time, the other journal is kept and this window's is written again. The second time, both windows are
    active: the one whose first own line has the lower checksum keeps the name, the other one moves.
    """
    path, mine, other = files.journal.path, files.journal.chain(), crc_chain(replacement)
    again, files.has_diverged = files.has_diverged or has_parted_before(path, mine, replacement), True
    kept = keep_aside(path, replacement)
    if again and files.owns_lock and first_unknown(other, mine) > first_unknown(mine, other):
        # Both windows compare the same two lines, so that they come to the same result.
        interference = files.move()
        remove_contained(path, replacement)
        return interference
    _put_back(files, shared_part(replacement, mine))
    return Interference(
        Sentence(
            "{name} was changed elsewhere as well: that copy is kept as {other}, and this one goes on. Ctrl+P, "
            "“Put two copies together”, takes it in.",
            {**_name(files), "other": kept.name},
        )
    )


def _put_back(files: OpenFiles, replacement: bytes) -> None:
    """Write this window's journal again; the snapshot first if a `begin` line must replace unreadable lines."""
    if files.journal.read_all() is None:
        files.write_snapshot(None)
    files.has_written = True
    files.written = restore_journal(files.journal, files.written, replacement)


def _name(files: OpenFiles) -> dict[str, str | int]:
    return {"name": files.path.name.removesuffix(SNAPSHOT_ENDING)}
