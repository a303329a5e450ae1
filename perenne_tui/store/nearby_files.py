"""The files around a workshop, whoever put them there: all folders are walked, as far as some seconds allow."""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

from perenne_tui.core.text.name_search import Found, NameSearch
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.disk import read_file
from perenne_tui.store.file_search import look_into
from perenne_tui.store.paths import LARGEST_FILE

MOST_FILES: Final = 10_000
MOST_BYTES: Final = 200 * 1024 * 1024
"""What is looked through, the nearest folders first; what is beyond is said."""
_PACKED: Final = frozenset({".git", ".hg"})
"""Folders of programs that keep every version of every file, and pack it."""

_WORKSHOP: Final = ".perenne"
"""What stands in the names of workshops and of most copies of them: these are looked at first."""

Why = Literal["holds", "may_hold", "called", "closed", "beyond"]


class Held(NamedTuple):
    """A file or a folder that is left as it is, and that a person should look at."""

    path: Path
    why: Why
    """It holds a name; a longer word with a part of one; is called so; cannot be read; was not looked at."""


class Around(NamedTuple):
    """What lies in some folders and in those below them."""

    files: tuple[Path, ...]
    """Those that can be looked into."""
    entries: tuple[Path, ...]
    """Everything that has a name: the files, folders and links."""
    held: tuple[Held, ...]
    """What cannot be looked into."""


def around(folders: Sequence[Path]) -> Around:
    """Walk through folders and those below them; a link is looked at, and not followed into another folder."""
    walk = _Walk(folders)
    for folder in walk.folders():
        walk.enter(folder)
    return Around(tuple(walk.files), tuple(walk.entries), tuple(walk.held))


def holding(path: Path, search: NameSearch) -> tuple[Held, ...]:
    """Say why a person should look at a file; nothing when there is no need to."""
    try:
        data = read_file(path, limit=LARGEST_FILE)
    except Refused:
        return (Held(path, "closed"),)
    found, is_open = look_into(data or b"", path.name, search)
    if found is not Found.NOTHING:
        return (Held(path, "holds" if found is Found.HOLDS else "may_hold"),)
    return () if is_open else (Held(path, "closed"),)


def called(path: Path, search: NameSearch) -> tuple[Held, ...]:
    """Say whether a file, a folder or what a link says is called like somebody."""
    texts = [path.name, os.fsencode(path.name).decode("cp1252", "replace")]  # a name may be in an older encoding
    if path.is_symlink():
        texts.append(os.readlink(path))
    return (Held(path, "called"),) if any(map(search.in_text, texts)) else ()


class _Walk:
    """Goes through folders, the nearest first, until it has seen enough."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.files: list[Path] = []
        self.entries: list[Path] = []
        self.held: list[Held] = []
        self._waiting = deque(folders)
        self._seen = set[Path]()
        self._bytes = 0

    def folders(self) -> Iterator[Path]:
        """Give every folder once, and say which were too many."""
        while self._waiting:
            folder = self._waiting.popleft()
            if folder in self._seen:
                continue
            self._seen.add(folder)
            if self._is_enough:
                self.held.append(Held(folder, "beyond"))
            else:
                yield folder

    def enter(self, folder: Path) -> None:
        """Note what is in a folder."""
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: (_WORKSHOP not in entry.name, entry.name))
        except FileNotFoundError:
            return
        except OSError:
            self.held.append(Held(folder, "closed"))
            return
        for entry in entries:
            if self._is_enough:
                self.held.append(Held(folder, "beyond"))
                return
            try:
                self._note(entry)
            except OSError:
                self.held.append(Held(Path(entry.path), "closed"))

    def _note(self, entry: "os.DirEntry[str]") -> None:
        path = Path(entry.path)
        self.entries.append(path)
        if entry.is_dir(follow_symlinks=False):
            if entry.name in _PACKED:
                self.held.append(Held(path, "closed"))
            else:
                self._waiting.append(path)
        elif entry.is_dir():
            self.held.append(Held(path, "closed"))  # a link to a folder that is elsewhere
        elif entry.is_file():
            size = entry.stat().st_size
            if size > LARGEST_FILE:
                self.held.append(Held(path, "closed"))
            else:
                self.files.append(path)
                self._bytes += size

    @property
    def _is_enough(self) -> bool:
        return len(self.entries) >= MOST_FILES or self._bytes >= MOST_BYTES
