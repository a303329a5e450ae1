"""A snapshot that another program has written while its workshop is open: its changes, and the reaction to them."""

from contextlib import suppress
from pathlib import Path

from perenne_tui.core.model.history import Patch, difference
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.common_line import merge_of
from perenne_tui.store.disk import read_file
from perenne_tui.store.external_edits import edited_notice
from perenne_tui.store.interference import Interference, InterferenceKind, replaced_notice
from perenne_tui.store.journal_line import SCHEMA, Line
from perenne_tui.store.journal_relation import (
    crc_number,
)
from perenne_tui.store.journal_replay import state_at
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.open_files import OpenFiles
from perenne_tui.store.paths import set_aside_paths
from perenne_tui.store.set_aside import has_line_aside, is_not_a_file, keep_aside
from perenne_tui.store.snapshot import Snapshot, from_bytes, from_bytes_or_none


def check_snapshot(files: OpenFiles, *, patient: bool) -> Interference | None:
    """Check whether another program has written the snapshot, and return what it changed.

    Args:
        files: the files of the workshop.
        patient: whether to leave a snapshot of another history alone for now: its journal may still arrive.

    Returns:
        The interference; `None` when there is none, or the snapshot can be overwritten.

    Raises:
        OSError: a copy of the snapshot cannot be written.
    """
    data = files.snapshot.foreign()
    if data is None:
        if files.snapshot.is_missing:
            files.snapshot_n = None
        return None
    snapshot = from_bytes_or_none(data)
    if snapshot is not None and not snapshot.altered and snapshot.facts.schema <= SCHEMA:
        facts = snapshot.facts
        crc = crc_number(facts.crc)
        if crc is not None and not snapshot.is_external and has_line_aside(files.journal.path, crc):
            files.snapshot.accept(data)
            files.snapshot_n = None
            return None
        if crc in files.journal.chain():
            patches = _patches(files, snapshot) if snapshot.is_external else ()
            if patches:
                files.edited = data
                return Interference(edited_notice(files.path), InterferenceKind.EDITED, patches=patches)
            if patches is not None:
                files.snapshot.accept(data)
                files.snapshot_n = facts.n
                return None
        if not snapshot.is_external and (merge := merge_of(_lines(files), facts.crc)):
            files.snapshot.accept(data)
            files.snapshot_n = merge.entry.n - 1
            return None
    if patient:
        return None
    other = _keep(files.path, data, snapshot)
    files.snapshot.accept(data)
    files.snapshot_n = None
    return Interference(replaced_notice(files.path, other))


def accept_edits(files: OpenFiles, *, whole: bool) -> None:
    """Record that the changes in the TinyDB file are changes of the workshop now.

    Args:
        files: the files of the workshop.
        whole: whether all of them are; otherwise a copy of the file is kept.
    """
    if files.edited is not None:
        if not whole:
            keep_aside(files.path, files.edited)
        files.snapshot.accept(files.edited)
        files.edited, files.snapshot_n = None, None


def _keep(path: Path, data: bytes, snapshot: Snapshot | None) -> Path:
    """Keep a snapshot of another history aside, in place of an earlier one of the same, and return its path."""
    for name in set_aside_paths(path, "other"):
        earlier = read_file(name) if snapshot is not None and not is_not_a_file(name) else None
        if snapshot is None or earlier is None:
            break
        with suppress(NotJson):
            if snapshot.facts.went_through(from_bytes(earlier).facts.crc):
                write_atomically(name, data)
                return name
    return keep_aside(path, data)


def _patches(files: OpenFiles, edited: Snapshot) -> tuple[Patch, ...] | None:
    """Return the changes made in a snapshot since it was written; `None` where the journal lacks the state before."""
    facts, before = edited.facts, files.written.workshop
    if facts.crc != files.written.facts.crc:
        known = state_at(_lines(files), facts.n, facts.crc)
        if known is None:
            return None
        before = known
    return difference(before, edited.workshop)


def _lines(files: OpenFiles) -> tuple[Line, ...]:
    """Return the lines of the journal."""
    return scan(files.journal.read_all() or b"").lines
