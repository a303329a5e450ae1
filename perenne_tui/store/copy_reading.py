"""Reading another copy of a workshop, in any shape: two files, one of them alone, a folder, an archive.

What a file is, a snapshot or a journal, its bytes say. Files in use go together by their name. Programs that keep
folders in step mark the two files of a workshop at different moments, so that the names of conflicted copies differ:
these go together where the journal has the line that the snapshot names.
"""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePath
from typing import Final, NamedTuple
from zipfile import BadZipFile, ZipFile, is_zipfile

from perenne_tui.core.model.history import PatchMismatch
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.common_line import CopyState
from perenne_tui.store.disk import read_file
from perenne_tui.store.journal_line import BEGIN, SCHEMA, workshop_of
from perenne_tui.store.journal_replay import replay
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.paths import JOURNAL_ENDING, SNAPSHOT_ENDING, journal_of, real
from perenne_tui.store.reading import Trouble, index_of, load
from perenne_tui.store.set_aside_names import parse_set_aside
from perenne_tui.store.snapshot import Facts, Snapshot, from_bytes_or_none

MOST_UNPACKED: Final = 256 * 1024 * 1024
"""Bytes that are unpacked from an archive, at most."""


class FoundCopy(NamedTuple):
    """A copy of a workshop, and the files that it was read from."""

    names: tuple[str, ...]
    """Names of its files: one or two."""
    state: CopyState
    files: tuple[Path, ...] = ()
    """Those files on the disk; empty in an archive."""
    is_damaged: bool = False
    """Whether a part of it is illegible."""


class _File(NamedTuple):
    """One file of a copy, a snapshot or a journal."""

    name: str
    path: Path | None
    data: bytes
    snapshot: Snapshot | None
    """`None` for a journal."""


def read_copies(copy: Path, path: Path, uid: str) -> tuple[FoundCopy, ...]:
    """Return the copies of a workshop at a path: a file, with the one it belongs to, a folder, or an archive.

    Args:
        copy: that path.
        path: the workshop itself, whose own files are left out.
        uid: its uid: where there are several workshops, those of another uid are left out.

    Raises:
        Refused: there is no copy, there are several workshops, or a newer version of the program wrote it.
    """
    own = {real(path), journal_of(real(path))}
    if copy.is_dir():
        found = _groups([_read(file) for file in _files_in(copy) if real(file) not in own])
    elif _is_archive(copy):
        found = _groups(_unpacked(copy))
    else:
        named = real(copy)
        if named in own:
            raise Refused("{name} is the workshop itself: name the other copy of it.", name=copy.name)
        files = [_read(file) for file in _companions(named) if file not in own]
        found = [one for one in _groups(files) if named in one.files or journal_of(named) in one.files]
    if not found:
        raise Refused("{path} holds no copy of a workshop: nothing was changed.", path=str(copy))
    return tuple(_of_one_workshop(found, copy, uid))


def conflicted_copies(path: Path, uid: str) -> tuple[FoundCopy, ...]:
    """Return the copies of a workshop that stand beside it under its name, as other programs or the store left them.

    Args:
        path: the workshop.
        uid: its uid.
    """
    path = real(path)
    stem = path.name.removesuffix(SNAPSHOT_ENDING)
    files = []
    for file in _files_in(path.parent):
        if _is_aside(file.name) and _stem(file.name) == stem:
            files.append(_read(file))
    return tuple(one for one in _groups(files) if one.state.workshop.header.uid == uid)


def own_state(path: Path) -> CopyState:
    """Return the workshop at a path as one of the two copies, once all its changes are on the disk.

    Raises:
        Refused: there is no workshop at `path`.
    """
    path = real(path)
    loaded = load(path)
    facts = loaded.facts
    is_edited = bool(loaded.edits) or loaded.trouble is Trouble.DAMAGED
    if loaded.trouble is Trouble.OTHER_HISTORY:  # the journal beside it is another copy
        return CopyState(loaded.reading.workshop, facts)
    journal = read_file(journal_of(path)) or b""
    return CopyState(loaded.reading.workshop, facts, scan(journal).lines, journal, is_edited)


def _of_one_workshop(found: Sequence[FoundCopy], copy: Path, uid: str) -> list[FoundCopy]:
    """Return the copies that belong to the workshop.

    Raises:
        Refused: none does by its uid, and there are several others.
    """
    same = [one for one in found if one.state.workshop.header.uid == uid]
    if same or len(found) == 1:
        return same or list(found)
    names = ", ".join(one.names[0] for one in found)
    raise Refused("{path} holds several workshops ({names}): name one of them.", path=str(copy), names=names)


def _files_in(folder: Path) -> list[Path]:
    """Return the files of a folder that may belong to workshops, by name."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    return [file for file in entries if _is_of_workshop(file.name) and file.is_file()]


def _companions(file: Path) -> list[Path]:
    """Return a file and those of its folder that may be the other half of the same copy."""
    aside = parse_set_aside(file.name)
    if aside is None:
        snapshot = _as_snapshot(file.name)
        pair = [file.with_name(snapshot), file.with_name(_as_journal(snapshot))] if snapshot else [file]
        return [one for one in pair if one.is_file()]
    others = (
        one for one in _files_in(file.parent) if (found := parse_set_aside(one.name)) and found.stem == aside.stem
    )
    return list(dict.fromkeys([file, *others]))


def _groups(files: Sequence[_File]) -> list[FoundCopy]:
    """Return the copies that some files make up, each with one file or two, the one that goes furthest first."""
    journals = [file for file in files if file.snapshot is None]
    found: list[FoundCopy] = []
    paired: set[str] = set()
    for file in files:
        if file.snapshot is not None:
            near = sorted(journals, key=lambda one: _is_aside(one.name) != _is_aside(file.name))
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


def _goes_with(snapshot: _File, journal: _File) -> bool:
    """Return whether a journal is that of a snapshot: it has the line that this names, or is an earlier one."""
    if snapshot.snapshot is None or _stem(snapshot.name) != _stem(journal.name):
        return False
    facts, lines = snapshot.snapshot.facts, scan(journal.data).lines
    return index_of(facts, lines) is not None or (bool(lines) and facts.went_through(lines[-1].crc))


def _copy_of(file: _File, journal: _File | None) -> FoundCopy:
    """Return the copy in a snapshot and the journal that goes with it.

    Raises:
        Refused: a newer version of the program wrote it.
    """
    assert file.snapshot is not None, "it is a snapshot"
    snapshot, found = file.snapshot, scan(journal.data if journal else b"")
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
    return FoundCopy(names, state, paths, snapshot.altered or misfits > 0 or found.damage > 0)


def _from_journal(file: _File) -> FoundCopy | None:
    """Return the copy in a journal alone; `None` when it does not hold a whole workshop.

    Raises:
        Refused: a newer version of the program wrote it.
    """
    found = scan(file.data)
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
    return FoundCopy(
        (file.name,), state, (file.path,) if file.path else (), is_damaged=misfits > 0 or found.damage > 0
    )


def _refuse_newer(schema: int, name: str) -> None:
    if schema > SCHEMA:
        raise Refused(
            "{name} was written by a newer version of this program: it can be read here, not changed.", name=name
        )


def _read(path: Path) -> _File:
    data = read_file(path) or b""
    return _File(path.name, path, data, from_bytes_or_none(data))


def _is_archive(path: Path) -> bool:
    try:
        return is_zipfile(path)
    except OSError:
        return False


def _unpacked(path: Path) -> list[_File]:
    """Return the files of workshops in an archive; nothing is written.

    Raises:
        Refused: it is damaged, encrypted, or too large.
    """
    found: list[_File] = []
    left = MOST_UNPACKED
    try:
        with ZipFile(BytesIO(read_file(path) or b"")) as archive:
            for member in archive.infolist():
                name = PurePath(member.filename).name
                if member.is_dir() or not _is_of_workshop(name):
                    continue
                with archive.open(member) as file:
                    data = file.read(left + 1)
                left -= len(data)
                if left < 0:
                    raise Refused("{path} is too large to be unpacked: nothing was changed.", path=str(path))
                found.append(_File(name, None, data, from_bytes_or_none(data)))
    except (BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise Refused("{path} is no archive that can be read: nothing was changed.", path=str(path)) from error
    return found


def _is_aside(name: str) -> bool:
    return parse_set_aside(name) is not None


def _is_of_workshop(name: str) -> bool:
    return bool(_as_snapshot(name)) or parse_set_aside(name) is not None


def _as_snapshot(name: str) -> str:
    """Return the name of the snapshot to which a file in use belongs; empty for other names."""
    if name.endswith(JOURNAL_ENDING):
        return name.removesuffix(JOURNAL_ENDING) + SNAPSHOT_ENDING
    return name if name.endswith(SNAPSHOT_ENDING) else ""


def _as_journal(snapshot: str) -> str:
    return snapshot.removesuffix(SNAPSHOT_ENDING) + JOURNAL_ENDING


def _stem(name: str) -> str:
    """Return the name of the workshop to which a file belongs."""
    aside = parse_set_aside(name)
    return aside.stem if aside else _as_snapshot(name).removesuffix(SNAPSHOT_ENDING)
