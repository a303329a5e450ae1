"""A disk that fails at one chosen call: every call that changes a file of one folder is counted.

    with FaultyDisk(folder, at=7, kind="EIO") as disk:
        …
    disk.calls, disk.hit

Kinds: `full` (the disk fills up at that call and stays full), any name of an error of the system (once), `short`
(half of a write is taken), and three ways for the program to end there and then: `exit before`, `exit inside` (half
of a write is taken), `exit after`.
"""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

ERRORS = ("full", "ENOSPC", "EIO", "EACCES", "short")
EXITS = ("exit before", "exit inside", "exit after")
EXIT_CODE = 137

_BY_PATH = ("unlink", "rename", "replace", "chmod")
_BY_DESCRIPTOR = ("write", "fsync", "ftruncate")


class FaultyDisk:
    """Stands between the program and the calls of `os` while it is entered.

    Args:
        folder: only files in it are counted.
        at: the call that fails, 1 for the first; 0 for none.
        kind: how it fails.
    """

    def __init__(self, folder: Path, at: int = 0, kind: str = "") -> None:
        self.calls = 0
        self.hit = ""
        self._folder = str(folder.resolve())
        self._at = at
        self._kind = kind
        self._descriptors: set[int] = set()
        self._real: dict[str, Callable[..., Any]] = {}

    def __enter__(self) -> "FaultyDisk":
        for name in ("open", "close", *_BY_PATH, *_BY_DESCRIPTOR):
            self._real[name] = getattr(os, name)
        for name in _BY_PATH:
            setattr(os, name, self._by_path(name))
        for name in _BY_DESCRIPTOR:
            setattr(os, name, self._by_descriptor(name))
        os.open, os.close = self._open, self._close  # type: ignore[assignment]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name, real in self._real.items():
            setattr(os, name, real)

    def _is_inside(self, path: object) -> bool:
        return isinstance(path, str | os.PathLike) and os.path.abspath(path).startswith(self._folder)

    def _open(self, path: object, *args: int, **kwargs: int) -> int:
        if not self._is_inside(path):
            descriptor: int = self._real["open"](path, *args, **kwargs)
            return descriptor
        descriptor = self._step("open", lambda: self._real["open"](path, *args, **kwargs))
        self._descriptors.add(descriptor)
        return descriptor

    def _close(self, descriptor: int) -> None:
        self._descriptors.discard(descriptor)
        self._real["close"](descriptor)

    def _by_path(self, name: str) -> Callable[..., Any]:
        def call(path: object, *args: object, **kwargs: object) -> object:
            if not self._is_inside(path):
                return self._real[name](path, *args, **kwargs)
            return self._step(name, lambda: self._real[name](path, *args, **kwargs))

        return call

    def _by_descriptor(self, name: str) -> Callable[..., Any]:
        def call(descriptor: int, *args: Any) -> object:
            if descriptor not in self._descriptors:
                return self._real[name](descriptor, *args)
            half = None
            if name == "write" and len(args[0]) > 1:
                half = lambda: self._real["write"](descriptor, args[0][: len(args[0]) // 2])  # noqa: E731
            return self._step(name, lambda: self._real[name](descriptor, *args), half)

        return call

    def _step(self, name: str, call: Callable[[], Any], half: Callable[[], Any] | None = None) -> Any:
        """Count a call, and let it fail when its turn has come."""
        self.calls += 1
        if self._kind == "full" and 0 < self._at <= self.calls and name in ("open", "write"):
            self.hit = self.hit or name
            if self.calls == self._at and half is not None:
                half()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if self.calls != self._at or self._kind == "full":
            return call()
        self.hit = name
        if self._kind == "short":
            return half() if half is not None else call()
        if self._kind in EXITS:
            return self._exit(call, half)
        error = getattr(errno, self._kind)
        raise OSError(error, os.strerror(error))

    def _exit(self, call: Callable[[], Any], half: Callable[[], Any] | None) -> None:
        if self._kind == "exit inside" and half is not None:
            half()
        if self._kind == "exit after":
            call()
        os._exit(EXIT_CODE)
