"""What another program put in the place of the snapshot of an open workshop, and what it changed."""

from contextlib import suppress
from pathlib import Path

from perenne_tui.core.model.history import Patch
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import read_file
from perenne_tui.store.external_edits import edited_outside, edits
from perenne_tui.store.interference import Meeting, Met, replaced_by
from perenne_tui.store.journal_line import SCHEMA
from perenne_tui.store.journal_relation import (
    point_of,
)
from perenne_tui.store.journal_replay import state_at
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.open_files import Files
from perenne_tui.store.paths import set_aside_names
from perenne_tui.store.set_aside import is_kept, is_no_file, put_aside
from perenne_tui.store.snapshot import Snapshot, from_bytes


def look_at_snapshot(files: Files, *, patient: bool) -> Met | None:
    """Look whether another program has written the snapshot, and find out what it changed.

    Args:
        files: of the workshop.
        patient: whether a journal may still come that goes with it.

    Raises:
        OSError: the folder does not take what must be written.
    """
    data = files.snapshot.foreign()
    if data is None:
        if files.snapshot.is_missing:
            files.snapshot_n = None
        return None
    try:
        snapshot = from_bytes(data)
    except NotJson:
        snapshot = None
    if snapshot is not None and not snapshot.altered and snapshot.facts.schema <= SCHEMA:
        facts = snapshot.facts
        point = point_of(facts.crc)
        if point is not None and not snapshot.by_hand and is_kept(files.journal.path, point):
            files.snapshot.accept(data)
            files.snapshot_n = None
            return None
        if point in files.journal.lineage():
            patches = _patches(files, snapshot) if snapshot.by_hand else ()
            if patches:
                files.edited = data
                return Met(edited_outside(files.path), Meeting.EDITED, patches=patches)
            if patches is not None:
                files.snapshot.accept(data)
                files.snapshot_n = facts.n
                return None
    if patient:
        return None
    other = _kept(files.path, data, snapshot)
    files.snapshot.accept(data)
    files.snapshot_n = None
    return Met(replaced_by(files.path, other))


def edits_taken(files: Files, *, whole: bool) -> None:
    """Note that what was changed in the TinyDB file is a change of the workshop now.

    Args:
        files: of the workshop.
        whole: whether all of it is; else the file is kept.
    """
    if files.edited is not None:
        if not whole:
            put_aside(files.path, files.edited)
        files.snapshot.accept(files.edited)
        files.edited, files.snapshot_n = None, None


def _kept(path: Path, data: bytes, snapshot: Snapshot | None) -> Path:
    """Keep a snapshot of another history beside mine, in place of an earlier one of the same, and return where."""
    for name in set_aside_names(path, "other"):
        earlier = read_file(name) if snapshot is not None and not is_no_file(name) else None
        if snapshot is None or earlier is None:
            break
        with suppress(NotJson):
            if snapshot.facts.went_through(from_bytes(earlier).facts.crc):
                write_atomically(name, data)
                return name
    return put_aside(path, data)


def _patches(files: Files, edited: Snapshot) -> tuple[Patch, ...] | None:
    """Return what was changed in a snapshot since it was taken; `None` where the journal does not tell."""
    facts, before = edited.facts, files.written.workshop
    if facts.crc != files.written.facts.crc:
        known = state_at(scan(files.journal.whole() or b"").lines, facts.n, facts.crc)
        if known is None:
            return None
        before = known
    return edits(before, edited.workshop)
