"""The copies that files make up: a snapshot with the journal that goes with it, or either of them alone.

What a file is, a snapshot or a journal, its bytes say. Files in use go together by their name. Programs that keep
folders in step mark the two files of a workshop at different moments, so that the names of conflicted copies differ:
these go together where the journal has the line that the snapshot names.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from perenne_tui.core.model.history import PatchMismatch
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.common_line import CopyState
from perenne_tui.store.copy_names import is_aside, stem_of
from perenne_tui.store.journal_line import BEGIN, SCHEMA, workshop_of
from perenne_tui.store.journal_replay import index_of, replay
from perenne_tui.store.journal_scan import Scan, scan
from perenne_tui.store.snapshot import Facts, Snapshot, from_bytes_or_none


class FoundCopy(NamedTuple):
    """A copy of a workshop, and the files that it was read from."""

    names: tuple[str, ...]
    """Names of its files: one or two."""
    state: CopyState
    files: tuple[Path, ...] = ()
    """Those files on the disk; empty in an archive."""
    is_damaged: bool = False
    """Whether a part of it is illegible."""
    is_cut: bool = False
    """Whether its last line was not written to its end."""
    archive: Path | None = None
    """The archive in which it is."""

    @property
    def is_whole(self) -> bool:
        """Whether all that was written in it can be read."""
        return not (self.is_damaged or self.is_cut)


class CopyFile(NamedTuple):
    """One file of a copy, a snapshot or a journal."""

    name: str
    path: Path | None
    data: bytes
    snapshot: Snapshot | None
    """`None` for a journal."""
    found: Scan
    """The lines of a journal; none for a snapshot."""


def copies_from(files: Sequence[CopyFile]) -> list[FoundCopy]:
    """Return the copies that some files make up, each with one file or two, the one that goes furthest first."""
    journals = [file for file in files if file.snapshot is None]
    found: list[FoundCopy] = []
    paired: set[str] = set()
    for file in files:
        if file.snapshot is not None:
            near = sorted(journals, key=lambda one: is_aside(one.name) != is_aside(file.name))
            journal = next((one for one in near if _goes_with(file, one)), None)
            paired.update([journal.name] if journal else [])
            found.append(_copy_of(file, journal))
    alone = (_from_journal(journal) for journal in journals if journal.name not in paired)
    found += [one for one in alone if one is not None]
    return _without_doubles(sorted(found, key=lambda one: -one.state.facts.n))


def _without_doubles(found: Sequence[FoundCopy]) -> list[FoundCopy]:
    """Return copies without those that say the same as another one, whose files are added to that one."""
    kept: list[FoundCopy] = []
    for one in found:
        for place, other in enumerate(kept):
            if (one.state.facts.crc, one.state.workshop) == (other.state.facts.crc, other.state.workshop):
                names = tuple(dict.fromkeys([*other.names, *one.names]))
                files = tuple(dict.fromkeys([*other.files, *one.files]))
                kept[place] = other._replace(names=names, files=files)
                break
        else:
            kept.append(one)
    return kept


def _goes_with(snapshot: CopyFile, journal: CopyFile) -> bool:
    """Return whether a journal is that of a snapshot: it has the line that this names, or is an earlier one."""
    if snapshot.snapshot is None or stem_of(snapshot.name) != stem_of(journal.name):
        return False
    facts, lines = snapshot.snapshot.facts, journal.found.lines
    return index_of(facts, lines) is not None or (bool(lines) and facts.went_through(lines[-1].crc))


def _copy_of(file: CopyFile, journal: CopyFile | None) -> FoundCopy:
    """Return the copy in a snapshot and the journal that goes with it.

    Raises:
        Refused: a newer version of the program wrote it.
    """
    assert file.snapshot is not None, "it is a snapshot"
    snapshot, found = file.snapshot, (journal or file).found
    _refuse_newer(snapshot.facts.schema, file.name)
    names = (file.name, *([journal.name] if journal else []))
    paths = tuple(one.path for one in (file, journal) if one and one.path)
    place = index_of(snapshot.facts, found.lines)
    later = found.lines[place + 1 :] if place is not None else ()
    if snapshot.altered and journal is not None and (whole := _from_journal(journal)) is not None:
        return whole._replace(names=names, files=paths, is_damaged=True)
    workshop, misfits = replay(snapshot.workshop, later)
    facts = snapshot.facts
    if later:
        facts = Facts(later[-1].entry.n, later[-1].crc, later[-1].start, later[-1].at)
        facts = replace(facts, trail=snapshot.facts.trail_after(line.crc for line in later))
    is_edited = snapshot.altered or snapshot.is_external or misfits > 0
    state = CopyState(workshop, facts, found.lines, journal.data if journal else b"", is_edited)
    is_damaged = snapshot.altered or misfits > 0 or found.damage > 0
    return FoundCopy(names, state, paths, is_damaged, is_cut=place is not None and found.torn)


def _from_journal(file: CopyFile) -> FoundCopy | None:
    """Return the copy in a journal alone; `None` when it does not hold a whole workshop.

    Raises:
        Refused: a newer version of the program wrote it.
    """
    found = file.found
    starts = [place for place, line in enumerate(found.lines) if line.entry.what == BEGIN]
    try:
        begin = found.lines[starts[-1]]
        workshop = workshop_of(begin.entry)
    except (IndexError, PatchMismatch):
        return None
    _refuse_newer(max(line.schema for line in found.lines), file.name)
    workshop, misfits = replay(workshop, found.lines[starts[-1] + 1 :])
    last = found.lines[-1]
    facts = Facts(last.entry.n, last.crc, last.start, last.at)
    state = CopyState(workshop, facts, found.lines, file.data, is_edited=misfits > 0)
    paths = (file.path,) if file.path else ()
    return FoundCopy((file.name,), state, paths, misfits > 0 or found.damage > 0, is_cut=found.torn)


def _refuse_newer(schema: int, name: str) -> None:
    if schema > SCHEMA:
        raise Refused(
            "{name} was written by a newer version of this program: it can be read here, not changed.", name=name
        )


def copy_file(name: str, data: bytes, path: Path | None = None) -> CopyFile:
    """Return a file of a copy, by its name and its bytes."""
    snapshot = from_bytes_or_none(data)
    return CopyFile(name, path, data, snapshot, scan(b"" if snapshot else data))
