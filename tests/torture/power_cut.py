"""A model of a disk after a power cut, by the strictest reading of what systems promise.

The bytes of a file are kept after a sync of the file; its name is kept after a sync of its folder, and a move to
another folder after a sync of both: until then the file is in one of them. Everything else may be there, or not, or
in part: the names changed since, up to any of them or the last alone; the bytes written since, none, all, the last
write alone, a part of the last write, or zeros in their place.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from tests.torture.watched_disk import Call, WatchedDisk

Names = dict[str, int]
"""By path, the number of the file."""
FOLDER = -1
"""In place of the number of a file, for a folder."""

NO_BYTES, ALL_BYTES, LAST_PIECE, ZEROS = "none", "all", "the last piece", "zeros"
PARTS: Mapping[str, Callable[[bytes], bytes]] = {
    "one byte of the last piece": lambda piece: piece[:1],
    "half of the last piece": lambda piece: piece[: len(piece) // 2],
    "half of the last piece, then zeros": lambda piece: piece[: len(piece) // 2].ljust(len(piece), b"\0"),
    "all but its last byte": lambda piece: piece[:-1],
}
WAYS = (NO_BYTES, ALL_BYTES, LAST_PIECE, *PARTS, ZEROS)
"""Ways in which the bytes since the last sync may be shown."""


class RecordingDisk(WatchedDisk):
    """Makes every call, and records it.

    Args:
        folder: only files in it are recorded.
        ignores_syncs: whether syncs do nothing.
    """

    def __init__(self, folder: Path, *, ignores_syncs: bool = False) -> None:
        super().__init__(folder)
        self.calls: list[Call | int] = []
        """Calls, and between them the number of each change when it was acknowledged."""
        self._ignores_syncs = ignores_syncs

    def called(self, call: Call, make: Callable[[], Any], half: Callable[[], Any] | None) -> Any:
        """Make the call and record it."""
        del half
        answer = make()
        if not (self._ignores_syncs and call.name == "fsync"):
            self.calls.append(call)
        return answer


@dataclass
class _File:
    """A file of the model."""

    kept: bytes = b""
    """Bytes that are kept."""
    since: list[Call] = field(default_factory=list)
    """Writes and cuts since then."""

    def shown(self, how: str) -> bytes:
        """Return the bytes that the disk may show."""
        data = bytearray(self.kept)
        calls = {NO_BYTES: [], LAST_PIECE: self.since[-1:]}.get(how, self.since)
        for call in calls:
            if call.name != "write":
                data = data[: call.at].ljust(call.at, b"\0")
                continue
            piece = call.data
            if how == ZEROS:
                piece = bytes(len(piece))
            elif how in PARTS and call is self.since[-1]:
                piece = PARTS[how](piece)
            data = data.ljust(call.at, b"\0")
            data[call.at : call.at + len(piece)] = piece
        return bytes(data)


@dataclass
class _Step:
    """A change of names that is not kept yet."""

    do: Callable[[Names], object]
    folders: set[str]
    """Folders that must be synced first."""


class StrictDisk:
    """The files of a folder and of those in it, as they are and as a power cut may leave them.

    Args:
        folder: its contents now are kept.
    """

    def __init__(self, folder: Path) -> None:
        self._files: list[_File] = []
        self._now: Names = {}
        for path in sorted(folder.resolve().rglob("*")):
            self._now[str(path)] = FOLDER if path.is_dir() else self._new(path.read_bytes())
        self._folder = str(folder.resolve())
        self._kept = dict(self._now)
        self._since: list[_Step] = []

    def follow(self, call: Call) -> None:
        """Apply a call."""
        path = call.path
        if call.name == "open" and not self._is_folder(path):
            if path not in self._now:
                self._name(self._set(path, self._new()), path)
            elif call.empties:
                self._files[self._now[path]].since.append(Call("ftruncate", path))
        elif call.name in ("write", "ftruncate"):
            self._files[self._now[path]].since.append(call)
        elif call.name == "fsync" and not self._is_folder(path):
            file = self._files[self._now[path]]
            file.kept, file.since = file.shown(ALL_BYTES), []
        elif call.name == "fsync":
            self._sync(path)
        elif call.name in ("rename", "replace"):
            self._name(self._move(path, call.target, self._now[path]), path, call.target)
        elif call.name == "link":
            self._name(self._set(call.target, self._now[path]), call.target)
        elif call.name == "unlink":
            self._name(lambda names: names.pop(path, None), path)
        elif call.name == "mkdir":
            self._name(self._set(path, FOLDER), path)

    def states(self) -> Iterator[tuple[str, Mapping[str, bytes]]]:
        """Yield each state that a power cut at this moment may leave: words about it, and the files."""
        for (word, names), how in product(self._namings(), WAYS):
            there = {path: number for path, number in names.items() if self._is_reached(path, names)}
            files = {path: self._files[number].shown(how) for path, number in there.items() if number != FOLDER}
            yield f"names: {word}, bytes: {how}", files

    def _namings(self) -> Iterator[tuple[str, Names]]:
        """Yield the names that may be left, with words about them."""
        for many in range(len(self._since) + 1):
            names = dict(self._kept)
            for step in self._since[:many]:
                step.do(names)
            yield f"{many} of {len(self._since)}", names
        if len(self._since) > 1:
            names = dict(self._kept)
            self._since[-1].do(names)
            yield "the last alone", names

    def _new(self, data: bytes = b"") -> int:
        self._files.append(_File(data))
        return len(self._files) - 1

    def _is_folder(self, path: str) -> bool:
        return path == self._folder or self._now.get(path) == FOLDER

    def _is_reached(self, path: str, names: Names) -> bool:
        """Return whether all folders above a path exist."""
        above = os.path.dirname(path)
        return above == self._folder or (names.get(above) == FOLDER and self._is_reached(above, names))

    def _name(self, step: Callable[[Names], object], *paths: str) -> None:
        step(self._now)
        self._since.append(_Step(step, set(map(os.path.dirname, paths))))

    def _sync(self, folder: str) -> None:
        """Keep the names of a folder."""
        for step in self._since:
            step.folders.discard(folder)
            if not step.folders:
                step.do(self._kept)
        self._since = [step for step in self._since if step.folders]

    @staticmethod
    def _set(path: str, number: int) -> Callable[[Names], object]:
        return lambda names: names.update({path: number})

    @staticmethod
    def _move(path: str, target: str, number: int) -> Callable[[Names], object]:
        def move(names: Names) -> None:
            names.pop(path, None)
            names[target] = number

        return move
