"""The calls of `os` that change a file of one folder, passed to a method as they are made.

class Counting(WatchedDisk):
    def called(self, call, make, half):
        self.count += 1
        return make()
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_BY_PATH = ("unlink", "mkdir", "chmod")
_BY_TWO = ("rename", "replace", "link")
_BY_DESCRIPTOR = ("write", "fsync", "ftruncate")


@dataclass(frozen=True, slots=True)
class Call:
    """A call, and the file that it changes."""

    name: str
    path: str
    target: str = ""
    """New name, for a rename or a link."""
    data: bytes = b""
    """Bytes, for a write."""
    at: int = 0
    """Offset for a write; new length for a cut."""
    empties: bool = False
    """Whether an open truncates the file."""


class WatchedDisk:
    """Replaces functions of `os` while its context is entered; a subclass decides what a call does.

    Args:
        folder: only files in it are watched.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder.resolve())
        self._paths: dict[int, str] = {}
        self._real: dict[str, Callable[..., Any]] = {}

    def called(self, call: Call, make: Callable[[], Any], half: Callable[[], Any] | None) -> Any:
        """Make a call, or fail.

        Args:
            call: the call.
            make: makes the real call.
            half: writes half of the bytes; `None` when the call is not a write.
        """
        raise NotImplementedError

    def __enter__(self) -> Self:
        for name in ("open", "close", *_BY_PATH, *_BY_TWO, *_BY_DESCRIPTOR):
            self._real[name] = getattr(os, name)
        for name in (*_BY_PATH, *_BY_TWO):
            setattr(os, name, self._by_path(name))
        for name in _BY_DESCRIPTOR:
            setattr(os, name, self._by_descriptor(name))
        for name, function in (("open", self._open), ("close", self._close)):
            setattr(os, name, function)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name, real in self._real.items():
            setattr(os, name, real)

    def _is_inside(self, path: object) -> bool:
        return isinstance(path, str | os.PathLike) and os.path.abspath(path).startswith(self._folder)

    def _open(self, path: Any, flags: int, *args: int, **kwargs: int) -> int:
        if not self._is_inside(path):
            descriptor: int = self._real["open"](path, flags, *args, **kwargs)
            return descriptor
        call = Call("open", os.path.abspath(path), empties=bool(flags & os.O_TRUNC))
        descriptor = self.called(call, lambda: self._real["open"](path, flags, *args, **kwargs), None)
        self._paths[descriptor] = call.path
        return descriptor

    def _close(self, descriptor: int) -> None:
        self._paths.pop(descriptor, None)
        self._real["close"](descriptor)

    def _by_path(self, name: str) -> Callable[..., Any]:
        def call(path: Any, *args: Any, **kwargs: object) -> object:
            if not self._is_inside(path):
                return self._real[name](path, *args, **kwargs)
            target = os.path.abspath(args[0]) if name in _BY_TWO else ""
            asked = Call(name, os.path.abspath(path), target)
            return self.called(asked, lambda: self._real[name](path, *args, **kwargs), None)

        return call

    def _by_descriptor(self, name: str) -> Callable[..., Any]:
        def call(descriptor: int, *args: Any) -> object:
            path = self._paths.get(descriptor)
            if path is None:
                return self._real[name](descriptor, *args)
            half: Callable[[], Any] | None = None
            asked = Call(name, path)
            if name == "write":
                data = bytes(args[0])
                # Snapshot and journal are written from front to back: the next byte goes to the end of the file.
                asked = Call(name, path, data=data, at=os.fstat(descriptor).st_size)
                if len(data) > 1:
                    half = partial(self._real["write"], descriptor, data[: len(data) // 2])
            elif name == "ftruncate":
                asked = Call(name, path, at=args[0])
            return self.called(asked, lambda: self._real[name](descriptor, *args), half)

        return call
