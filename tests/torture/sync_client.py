"""A model of a sync client: two folders are made the same, file by file, with everything that such clients do.

The newest state of a file wins. Where both sides have changed one since the last time, the older state is kept under
the name of a conflicted copy, in one of the languages and forms that clients use. Files are copied independently: a
snapshot may arrive long before its journal, or long after.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

CONFLICTS = (
    "{stem} (conflicted copy 2026-11-29 2014{number:02}){ending}",
    "{stem} (copie en conflit de Léa 2026-11-29 {number}){ending}",
    "{stem}.sync-conflict-20261129-2014{number:02}-ABCDEF7{ending}",
    "{stem}-PC-DE-LÉA-{number}{ending}",
)
"""Names that clients give to a state that lost."""


class Side(NamedTuple):
    """The folder of one machine."""

    folder: Path
    known: dict[str, bytes]
    """By name, the bytes that the client saw last."""

    def now(self) -> Mapping[str, tuple[bytes, int]]:
        """Return the files in the folder, by name: bytes, and time of writing."""
        found = {}
        for file in self.folder.iterdir():
            if file.is_file() and not file.name.startswith("incoming"):
                try:
                    found[file.name] = (file.read_bytes(), file.stat().st_mtime_ns)
                except FileNotFoundError:  # a file that is being written, under another name by now
                    continue
        return found


class SyncClient:
    """Makes two folders the same.

    Args:
        one: a folder.
        two: the other.
        random: decides which files are copied when, and how.
        in_place: whether files are overwritten, instead of replaced.
    """

    def __init__(self, one: Path, two: Path, random: Random, *, in_place: bool) -> None:
        self._one, self._two = Side(one, {}), Side(two, {})
        self._random = random
        self._in_place = in_place
        self.conflicts = 0
        for side in (self._one, self._two):
            side.known.update((name, data) for name, (data, _) in side.now().items())

    def step(self, share: float = 1.0) -> bool:
        """Copy files, each with some probability; return whether there was anything to copy."""
        one, two = self._one.now(), self._two.now()
        busy = False
        for name in sorted({*one, *two, *self._one.known}):
            if name.endswith(".new"):
                continue
            mine, other = one.get(name), two.get(name)
            if (mine and mine[0]) == (other and other[0]):
                self._note(name, mine[0] if mine else None)
                continue
            busy = True
            if self._random.random() <= share:
                self._travel(name, mine, other)
        return busy

    def _travel(self, name: str, mine: tuple[bytes, int] | None, other: tuple[bytes, int] | None) -> None:
        known = self._one.known.get(name)
        changed_one = (mine and mine[0]) != known
        changed_two = (other and other[0]) != known
        if changed_one and changed_two and mine and other:
            newer, older = (mine[0], other[0]) if mine[1] >= other[1] else (other[0], mine[0])
            self._conflict(name, older)
            winner: bytes | None = newer
        elif changed_one:
            winner = mine[0] if mine else (other[0] if changed_two and other else None)
        else:
            winner = other[0] if other else None
        for side, there in ((self._one, mine), (self._two, other)):
            if (there and there[0]) != winner:
                self._put(side.folder / name, winner, there and there[0])
        self._note(name, winner)

    def _conflict(self, name: str, data: bytes) -> None:
        stem, dot, ending = name.partition(".perenne")
        form = CONFLICTS[self._random.randrange(len(CONFLICTS))]
        self.conflicts += 1
        copy = form.format(stem=stem, number=self.conflicts, ending=dot + ending)
        for side in (self._one, self._two):
            (side.folder / copy).write_bytes(data)
        self._note(copy, data)

    def _put(self, path: Path, data: bytes | None, expected: bytes | None) -> None:
        """Put a state in place, unless the file was just written: it is copied next time."""
        try:
            there = path.read_bytes() if path.exists() else None
        except FileNotFoundError:
            there = None
        if there != expected:
            return
        if data is None:
            path.unlink(missing_ok=True)
        elif self._in_place and there is not None:
            path.write_bytes(data)
        else:
            incoming = path.with_name(f"incoming {path.name}")
            incoming.write_bytes(data)
            os.replace(incoming, path)

    def _note(self, name: str, data: bytes | None) -> None:
        for side in (self._one, self._two):
            if data is None:
                side.known.pop(name, None)
            else:
                side.known[name] = data
