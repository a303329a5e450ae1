"""The files around a workshop, whoever put them there, and the check whether one of them holds a name.

Folders are searched with those below them, the nearest first, up to `MOST_FILES` and `MOST_BYTES`, which takes some
seconds. Whatever is not searched is returned as a `FileToCheck`, and so reported to people.
"""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

from perenne_tui.core.text.name_search import Found, NameSearch
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.disk import read_file
from perenne_tui.store.file_search import search_file
from perenne_tui.store.paths import LARGEST_FILE

MOST_FILES: Final = 10_000
MOST_BYTES: Final = 200 * 1024 * 1024
"""Files and folders, and bytes of files, that are searched at most."""
_PACKED: Final = frozenset({".git", ".hg"})
"""Folders of version control, in which every version of every file is stored packed."""

_WORKSHOP: Final = ".perenne"
"""Part of the names of workshops and of most copies of them: these are listed first."""

Reason = Literal["holds", "may_hold", "called", "closed", "beyond"]


class FileToCheck(NamedTuple):
    """A file or a folder that is left as it is, and that a person should look at."""

    path: Path
    reason: Reason
    """It holds a name; holds a longer word that may be one; is named so itself; cannot be read; was not searched."""


class NearbyFiles(NamedTuple):
    """The content of some folders and of those below them."""

    files: tuple[Path, ...]
    """Files that can be read."""
    entries: tuple[Path, ...]
    """All files, folders and links."""
    to_check: tuple[FileToCheck, ...]
    """Files and folders that cannot be read or were too many."""


def find_nearby(folders: Sequence[Path]) -> NearbyFiles:
    """Return the content of folders and of those below them; links to folders are not followed."""
    walk = _Walk(folders)
    for folder in walk.folders():
        walk.enter(folder)
    return NearbyFiles(tuple(walk.files), tuple(walk.entries), tuple(walk.to_check))


def check_content(path: Path, search: NameSearch) -> tuple[FileToCheck, ...]:
    """Return the reason why a person should look at a file, by its content; empty when there is none."""
    try:
        data = read_file(path, limit=LARGEST_FILE)
    except Refused:
        return (FileToCheck(path, "closed"),)
    found, is_open = search_file(data or b"", path.name, search)
    if found is not Found.NOTHING:
        return (FileToCheck(path, "holds" if found is Found.HOLDS else "may_hold"),)
    return () if is_open else (FileToCheck(path, "closed"),)


def check_name(path: Path, search: NameSearch) -> tuple[FileToCheck, ...]:
    """Return a file, folder or link whose own name, or the path a link leads to, holds a name; else nothing."""
    texts = [path.name, os.fsencode(path.name).decode("cp1252", "replace")]  # a name may be in an older encoding
    if path.is_symlink():
        texts.append(os.readlink(path))
    return (FileToCheck(path, "called"),) if any(map(search.in_text, texts)) else ()


class _Walk:
    """A breadth-first walk through folders, which ends at `MOST_FILES` or `MOST_BYTES`."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.files: list[Path] = []
        self.entries: list[Path] = []
        self.to_check: list[FileToCheck] = []
        self._waiting = deque(folders)
        self._seen = set[Path]()
        self._bytes = 0

    def folders(self) -> Iterator[Path]:
        """Yield every folder once; those beyond the limits are added to `to_check`."""
        while self._waiting:
            folder = self._waiting.popleft()
            if folder in self._seen:
                continue
            self._seen.add(folder)
            if self._is_enough:
                self.to_check.append(FileToCheck(folder, "beyond"))
            else:
                yield folder

    def enter(self, folder: Path) -> None:
        """Add the content of a folder."""
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: (_WORKSHOP not in entry.name, entry.name))
        except FileNotFoundError:
            return
        except OSError:
            self.to_check.append(FileToCheck(folder, "closed"))
            return
        for entry in entries:
            if self._is_enough:
                self.to_check.append(FileToCheck(folder, "beyond"))
                return
            try:
                self._note(entry)
            except OSError:
                self.to_check.append(FileToCheck(Path(entry.path), "closed"))

    def _note(self, entry: "os.DirEntry[str]") -> None:
        path = Path(entry.path)
        self.entries.append(path)
        if entry.is_dir(follow_symlinks=False):
            if entry.name in _PACKED:
                self.to_check.append(FileToCheck(path, "closed"))
            else:
                self._waiting.append(path)
        elif entry.is_dir():
            self.to_check.append(FileToCheck(path, "closed"))  # a link to a folder
        elif entry.is_file():
            size = entry.stat().st_size
            if size > LARGEST_FILE:
                self.to_check.append(FileToCheck(path, "closed"))
            else:
                self.files.append(path)
                self._bytes += size

    @property
    def _is_enough(self) -> bool:
        return len(self.entries) >= MOST_FILES or self._bytes >= MOST_BYTES
