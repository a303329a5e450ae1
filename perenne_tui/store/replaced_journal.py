"""What stands in the place of the journal of an open workshop, and how its window goes on."""

import errno

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.store import reading
from perenne_tui.store.interference import Meeting, Met, replaced_by
from perenne_tui.store.journal import Journal
from perenne_tui.store.journal_relation import (
    Relation,
    beginning_of,
    forgetting,
    parted,
    points,
    relation,
    shared_part,
)
from perenne_tui.store.journal_rewrite import put_back
from perenne_tui.store.open_files import Files
from perenne_tui.store.paths import ENDING
from perenne_tui.store.set_aside import is_met, is_no_file, move_aside, put_aside, remove_contained


def meet(files: Files) -> Met:
    """Look what stands in the journal's place, and go on: with it, beside it, or with mine again.

    Raises:
        OSError: the folder does not take what must be written, or is another one than it was.
        Refused: what stands there cannot be read.
    """
    name, is_file = {"name": files.journal.path.name}, not is_no_file(files.journal.path)
    there = files.journal.standing() if is_file else b""
    kind = _relation(files, there)
    if kind is Relation.LONGER and (met := _continued(files, there)):
        return met
    if not files.journal.is_on_its_disk:
        raise OSError(errno.ENODEV, "another disk", str(files.path.parent))
    if not is_file:
        other = move_aside(files.journal.path)
        _put_back(files, b"")
        return Met(replaced_by(files.journal.path, other))
    match kind:
        case Relation.FORGOTTEN if met := _forgotten(files, there):
            return met
        case Relation.OLDER:
            _put_back(files, there)
            return Met(Sentence("{name} had been put back to an older state; all of it is written again.", name))
        case Relation.UNFORGOTTEN:
            _put_back(files, b"")
            return Met(
                Sentence("{name} had been put back to before people were forgotten: it is forgotten again.", name)
            )
        case Relation.ILLEGIBLE if not there.strip():
            _put_back(files, b"")
            return Met(Sentence("{name} had been deleted by another program; all of it is written again.", name))
        case Relation.SAME | Relation.ILLEGIBLE:
            other = put_aside(files.journal.path, there)
            _put_back(files, there if kind is Relation.SAME else b"")
            return Met(replaced_by(files.journal.path, other))
        case _:
            return _part(files, there)


def _relation(files: Files, there: bytes) -> Relation:
    """Tell what stands in the journal's place; all of mine is read before anything is said to have left it."""
    kind = relation(files.journal.lineage(), points(there))
    if kind is Relation.APART and (mine := files.journal.whole()) is not None:
        kind = relation(points(mine), points(there))
        return forgetting(mine, there) or kind if kind is Relation.APART else kind
    return kind


def _continued(files: Files, there: bytes) -> Met | None:
    loaded = reading.after(files.path, files.snapshot, files.written)
    if loaded.trouble is not None or loaded.facts.crc == files.written.facts.crc or loaded.journal is None:
        return None
    if loaded.journal.strange:
        put_aside(files.journal.path, there)
    if loaded.journal.torn:  # somebody is still writing it, or never will again
        Journal(files.journal.path, length=loaded.journal.end, last=loaded.facts.offset).cut()
    note = Sentence(
        "{name} was continued elsewhere: what was added is here now.",
        _name(files),
    )
    return Met(note, Meeting.CONTINUED, loaded)


def _forgotten(files: Files, there: bytes) -> Met | None:
    """Take in a journal that forgetting people has begun again; `None` where this one has gone on meanwhile."""
    if files.written.facts.n >= beginning_of(there).n:
        return files.move() if files.owns_lock else None
    loaded = reading.from_journal(files.path, files.snapshot, there_was_one=False)
    if loaded.trouble is not None:
        return None
    note = Sentence("In {name}, people were forgotten elsewhere: they are forgotten here too.", _name(files))
    return Met(note, Meeting.CONTINUED, loaded)


def _part(files: Files, there: bytes) -> Met:
    """Keep a journal that left mine, once; where its window goes on as well, one of the two gives the name up."""
    path, mine, other = files.journal.path, files.journal.lineage(), points(there)
    again, files.has_parted = files.has_parted or is_met(path, mine, there), True
    kept = put_aside(path, there)
    if again and files.owns_lock and parted(other, mine) > parted(mine, other):
        # Both windows come to the same end, each by itself: they compare the same two lines.
        met = files.move()
        remove_contained(path, there)
        return met
    _put_back(files, shared_part(there, mine))
    return Met(
        Sentence(
            "{name} was changed elsewhere as well: that copy is kept as {other}, and this one goes on. Ctrl+P "
            "offers to stop writing here.",
            {**_name(files), "other": kept.name},
        )
    )


def _put_back(files: Files, there: bytes) -> None:
    """Write the journal again; where a line stands for all others, the snapshot that it follows goes first."""
    if files.journal.whole() is None:
        files.write_snapshot(None)
    files.written = put_back(files.journal, files.written, there)


def _name(files: Files) -> dict[str, str | int]:
    return {"name": files.path.name.removesuffix(ENDING)}
