"""Reading another copy of a workshop, in any shape: two files, one of them alone, a folder, an archive.

`perenne_tui.store.copy_files` says which files make up one copy. Nothing here writes.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path, PurePath
from typing import Final
from zipfile import BadZipFile, ZipFile, is_zipfile

from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.store.common_line import CopyState
from perenne_tui.store.copy_files import (
    CopyFile,
    FoundCopy,
    copies_from,
    copy_file,
)
from perenne_tui.store.copy_names import as_journal, as_snapshot, files_in, is_beside, is_of_workshop
from perenne_tui.store.disk import read_file
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of, real
from perenne_tui.store.reading import Trouble, load
from perenne_tui.store.set_aside_names import parse_set_aside

MOST_UNPACKED: Final = 256 * 1024 * 1024
"""Bytes that are unpacked from an archive, at most."""


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
        _check_legible(copy)
        found = copies_from([_read(file) for file in files_in(copy) if real(file) not in own])
    elif _is_archive(copy):
        found = _in_archive(copy)
    else:
        named = real(copy)
        if named in own:
            raise Refused("{name} is the workshop itself: name the other copy of it.", name=copy.name)
        files = [_read(file) for file in _companions(named) if file not in own]
        found = [one for one in copies_from(files) if named in one.files or journal_of(named) in one.files]
    if not found:
        raise Refused("{path} holds no copy of a workshop: nothing was changed.", path=str(copy))
    return tuple(_of_one_workshop(found, copy, uid))


def read_archive(archive: Path) -> FoundCopy:
    """Return the one workshop in an archive.

    Raises:
        Refused: there is no such file, it is no archive, holds no workshop or several, or a newer version wrote it.
    """
    if not archive.exists():
        raise Refused("There is no file {path}. Nothing was read.", path=str(archive))
    found = _in_archive(archive)
    if not found:
        raise Refused("{path} holds no copy of a workshop: nothing was changed.", path=str(archive))
    return _of_one_workshop(found, archive, "")[0]


def copies_beside(path: Path, uid: str) -> tuple[FoundCopy, ...]:
    """Return the copies of a workshop that stand beside it, as other programs or the store left them.

    These are files that were set aside, and workshops of the same uid whose name goes on from that of this one
    (`atelier-2`, `atelier (1)`).

    Args:
        path: the workshop.
        uid: its uid.
    """
    path = real(path)
    stem = path.name.removesuffix(SNAPSHOT_ENDING)
    files = [_read(file) for file in files_in(path.parent) if is_beside(file.name, stem)]
    return tuple(one for one in copies_from(files) if one.state.workshop.header.uid == uid)


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


def _check_legible(folder: Path) -> None:
    """Check that the files of a folder can be listed.

    Raises:
        Refused: they cannot.
    """
    try:
        next(folder.iterdir(), None)
    except OSError as error:
        raise Refused("{path} cannot be read: {reason}.", path=str(folder), reason=reason_of(error)) from error


def _read(path: Path) -> CopyFile:
    return copy_file(path.name, read_file(path) or b"", path)


def _companions(file: Path) -> list[Path]:
    """Return a file and those of its folder that may be the other half of the same copy."""
    aside = parse_set_aside(file.name)
    if aside is None:
        snapshot = as_snapshot(file.name)
        pair = [file.with_name(snapshot), file.with_name(as_journal(snapshot))] if snapshot else [file]
        return [one for one in pair if one.is_file()]
    others = (
        one for one in files_in(file.parent) if (found := parse_set_aside(one.name)) and found.stem == aside.stem
    )
    return list(dict.fromkeys([file, *others]))


def _is_archive(path: Path) -> bool:
    try:
        return is_zipfile(path)
    except OSError:
        return False


def _in_archive(path: Path) -> list[FoundCopy]:
    return [one._replace(archive=path) for one in copies_from(_unpacked(path))]


def _unpacked(path: Path) -> list[CopyFile]:
    """Return the files of workshops in an archive; nothing is written.

    Raises:
        Refused: it is damaged, encrypted, or too large.
    """
    found: list[CopyFile] = []
    left = MOST_UNPACKED
    try:
        with ZipFile(BytesIO(read_file(path) or b"")) as archive:
            for member in archive.infolist():
                name = PurePath(member.filename).name
                if member.is_dir() or not is_of_workshop(name):
                    continue
                with archive.open(member) as file:
                    data = file.read(left + 1)
                left -= len(data)
                if left < 0:
                    raise Refused("{path} is too large to be unpacked: nothing was changed.", path=str(path))
                found.append(copy_file(name, data))
    except (BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise Refused("{path} is no archive that can be read: nothing was changed.", path=str(path)) from error
    return found
