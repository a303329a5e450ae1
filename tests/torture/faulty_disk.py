"""A disk that fails at one chosen call; only calls that change a file of one folder are counted.

    with FaultyDisk(folder, at=7, kind="EIO") as disk:
        …
    disk.calls, disk.hit

Kinds: `full` (the disk fills up at that call and stays full), any name of an error of the system (once, or from that
call on: `EIO on`), `short` (half of a write is written), and three ways in which the process ends: `exit before`,
`exit inside` (half of a write is written), `exit after`.
"""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.torture.watched_disk import Call, WatchedDisk

ERRORS = ("full", "ENOSPC", "EIO", "EACCES", "short")
"""Kinds after which the process goes on."""
EXITS = ("exit before", "exit inside", "exit after")
"""Kinds that end the process."""
EXIT_CODE = 137
"""Exit code of a process that was ended."""


class FaultyDisk(WatchedDisk):
    """Counts calls, and makes one fail.

    Args:
        folder: only files in it are counted.
        at: the call that fails, 1 for the first; 0 for none.
        kind: how it fails.
    """

    def __init__(self, folder: Path, at: int = 0, kind: str = "") -> None:
        super().__init__(folder)
        self.calls = 0
        self.asked: list[Call] = []
        self.hit = ""
        self._at = at
        self._kind = kind.removesuffix(" on")
        self._goes_on = kind.endswith(" on")

    def called(self, call: Call, make: Callable[[], Any], half: Callable[[], Any] | None) -> Any:
        """Count a call, and make it fail if it is the chosen one."""
        self.calls += 1
        self.asked.append(call)
        if self._kind == "full" and 0 < self._at <= self.calls and call.name in ("open", "write", "mkdir"):
            self.hit = self.hit or call.name
            if self.calls == self._at and half is not None:
                half()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        is_hit = 0 < self._at <= self.calls if self._goes_on else self.calls == self._at
        if not is_hit or self._kind == "full":
            return make()
        self.hit = self.hit or call.name
        if self._kind == "short":
            return half() if half is not None else make()
        if self._kind in EXITS:
            return self._exit(make, half)
        error = getattr(errno, self._kind)
        raise OSError(error, os.strerror(error))

    def _exit(self, make: Callable[[], Any], half: Callable[[], Any] | None) -> None:
        if self._kind == "exit inside" and half is not None:
            half()
        if self._kind == "exit after":
            make()
        os._exit(EXIT_CODE)
