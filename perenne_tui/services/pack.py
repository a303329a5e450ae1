"""Handing a workshop on as one file: packing it, and taking it in at another place.

The archive holds the two files of the workshop and, beside them, the agendas and catalogues that people made
themselves. Drafts are texts that nobody has said yet, and never leave. `perenne merge` reads such an archive as well.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from zipfile import BadZipFile, ZipFile

from perenne_tui.core.text.clean import as_word
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.windows_names import is_reserved
from perenne_tui.documents.zip_archive import packed
from perenne_tui.services.library import name_of, places_for, slug, workshops
from perenne_tui.services.templates import AGENDAS, CATALOGUES, LARGEST
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.copy_files import FoundCopy
from perenne_tui.store.copy_reading import read_archive
from perenne_tui.store.disk import make_folder, read_file
from perenne_tui.store.file_pair import write_pair
from perenne_tui.store.journal_line import begin_line
from perenne_tui.store.journal_scan import data_up_to
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.name_claim import claimed
from perenne_tui.store.paths import JOURNAL_ENDING, SNAPSHOT_ENDING, journal_of, real
from perenne_tui.store.reading import Trouble, load, read
from perenne_tui.store.repair import refusal
from perenne_tui.store.snapshot import Snapshot, SnapshotFile

ENDING: Final = ".perenne.zip"
"""Ending of the name of an archive."""
FOLDERS: Final = (AGENDAS, CATALOGUES)
"""Folders beside the workshops whose files go with a workshop."""
MOST_FILES: Final = 100
"""Files of one of these folders that go with it, at most."""
_NAME: Final = re.compile(r"[^\\/:*?\"<>|\x00-\x1f.][^\\/:*?\"<>|\x00-\x1f]{0,80}\.md")
"""Names of files that every system takes."""


class Unpacked(NamedTuple):
    """The result of taking an archive in."""

    path: Path
    """Path of the workshop."""
    added: tuple[str, ...] = ()
    """Agendas and catalogues that are new here."""
    kept: tuple[str, ...] = ()
    """Those of which there is another one of the same name, which stays."""
    is_whole: bool = True
    """Whether all that was written in the workshop could be read."""


def pack(path: Path, *, with_history: bool) -> bytes:
    """Return a workshop as the bytes of an archive, which are the same for the same workshop.

    Args:
        path: the workshop; another window may have it open.
        with_history: whether everything that was ever said in it goes along, or its present state alone.

    Raises:
        Refused: there is no workshop, or it is damaged.
    """
    path = real(path)
    loaded = load(path)
    if loaded.trouble in (Trouble.DAMAGED, Trouble.OTHER_HISTORY):
        raise Refused(
            "{name} is damaged: open it first, and see what is said there. Nothing was written.", name=name_of(path)
        )
    workshop, facts = loaded.reading.workshop, loaded.facts
    journal = data_up_to(read_file(journal_of(path)) or b"", facts.n, facts.crc) if with_history else None
    if journal is None:
        journal, crc = begin_line(workshop, facts.n, facts.at, facts.crc)
        snapshot = Snapshot(workshop, facts).at(crc, 0)
    else:
        snapshot = Snapshot(workshop, facts)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / f"{slug(name_of(path))}{SNAPSHOT_ENDING}"  # a name that every system takes
        SnapshotFile(copy).write(snapshot)
        parts = {copy.name: copy.read_bytes(), journal_of(copy).name: journal}
    for name in FOLDERS:
        parts.update(_own_files(path.parent, name))
    return packed(parts)


def unpack(archive: Path, library: Path, name: str = "") -> Unpacked:
    """Take the workshop of an archive into a library.

    Args:
        archive: the file.
        library: the folder for it, which is made if it is not there.
        name: name of its files; by default the one that they had where it was packed.

    Raises:
        Refused: it is no archive of a workshop, the library has that one already, or takes no files.
    """
    copy = read_archive(archive)
    _refuse_known(copy, archive, library)
    workshop = copy.state.workshop
    make_folder(library)
    path: Path | None = None
    try:
        with claimed(places_for(library, name or _stem(copy.names[0]))) as path:
            write_pair(path, copy.state.journal or None, Snapshot(workshop, copy.state.facts))
        added, kept = _take_in_files(archive, path.parent)
    except (OSError, NotJson) as error:
        raise refusal(error, path or library) from error
    return Unpacked(path, added, kept, copy.is_whole)


def _own_files(folder: Path, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the Markdown files of a folder beside the workshops: the name of each in the archive, and its bytes."""
    try:
        paths = sorted(path for path in (folder / name).glob("*.md") if path.is_file())
    except OSError:
        return
    for path in paths[:MOST_FILES]:
        with suppress(Refused, OSError):  # too large to be an agenda, or not legible: it is of no use there either
            yield f"{name}/{path.name}", read_file(path, limit=LARGEST) or b""


def _refuse_known(copy: FoundCopy, archive: Path, library: Path) -> None:
    """Make certain that a library does not have the workshop of an archive yet.

    Raises:
        Refused: it has: two workshops that are the same are put together, and not kept side by side.
    """
    known = next((path for path in workshops(library) if _uid_of(path) == copy.state.workshop.header.uid), None)
    if known is not None:
        raise Refused(
            "This workshop is here already, as {name}: “perenne merge {name} {file}” takes in what is new in {file}. "
            "Nothing was changed.",
            name=as_word(name_of(known)),
            file=as_word(str(archive)),
        )


def _stem(name: str) -> str:
    """Return the name of a workshop by that of one of its files."""
    return name.removesuffix(JOURNAL_ENDING).removesuffix(SNAPSHOT_ENDING)


def _uid_of(path: Path) -> str:
    """Return the uid of a workshop; empty where it cannot be read."""
    try:
        return read(path).workshop.header.uid
    except Refused:
        return ""


def _take_in_files(archive: Path, library: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Write the agendas and catalogues of an archive where there are none of their names.

    Returns:
        Names of those that were written, and of those that stay as they are here because they differ.

    Raises:
        OSError: a folder takes no files.
    """
    added, kept = list[str](), list[str]()
    for name, data in _files_in(archive):
        target = library.joinpath(*name.parts)
        if target.exists():
            if read_file(target) != data:
                kept.append(str(name))
            continue
        make_folder(target.parent)
        write_atomically(target, data, is_private=False)
        added.append(str(name))
    return tuple(added), tuple(kept)


def _is_named_well(name: PurePosixPath) -> bool:
    """Return whether a file of an archive is one of those that are taken in, and every system takes its name."""
    if len(name.parts) != 2 or name.parts[0] not in FOLDERS:
        return False
    return _NAME.fullmatch(name.parts[1]) is not None and not is_reserved(name.parts[1])


def _files_in(archive: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the agendas and catalogues in an archive; whatever else it holds, or names otherwise, stays in it."""
    with suppress(BadZipFile), ZipFile(archive) as opened:
        for member in sorted(opened.infolist(), key=lambda member: member.filename)[: MOST_FILES * len(FOLDERS)]:
            name = PurePosixPath(member.filename)
            if _is_named_well(name) and not member.is_dir() and member.file_size <= LARGEST:
                with opened.open(member) as file:
                    yield name, file.read(LARGEST)
