"""The standard library as `perenne_tui` finds it on Windows: without the names that Windows lacks, with its own.

Only the program gets modules of this kind; what it uses (Textual, asyncio) goes on with those of this system.
"""

import builtins
import ctypes
import fcntl
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from types import ModuleType, SimpleNamespace
from typing import Final

from tests.windows.lacking import LACKING, ONLY_POSIX

FRENCH: Final = 0x040C
PROGRAM: Final = "perenne_tui"


class Seen(ModuleType):
    """A module without some of its names and with others; the rest is read from it, and set in it.

    Args:
        real: the module.
        lacking: the names that it has not.
        own: names that it has.
    """

    def __init__(self, real: ModuleType, lacking: frozenset[str], own: Mapping[str, object]) -> None:
        super().__init__(real.__name__)
        self.__dict__.update(_real=real, _lacking=lacking, **own)

    def __getattr__(self, name: str) -> object:
        if name in self.__dict__["_lacking"]:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r} on Windows")
        return getattr(self.__dict__["_real"], name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self.__dict__["_real"], name, value)


def hide_posix() -> None:
    """Show the modules of Windows to every module of the program that is imported from now on."""
    seen = _seen_modules()
    imported = builtins.__import__

    def import_module(
        name: str,
        globals: Mapping[str, object] | None = None,  # noqa: A002 - names of the call that it replaces
        locals: Mapping[str, object] | None = None,  # noqa: A002
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        asking = str((globals or {}).get("__name__", ""))
        if level == 0 and (asking == PROGRAM or asking.startswith(f"{PROGRAM}.")):
            root = name.partition(".")[0]
            if root in ONLY_POSIX:
                raise ModuleNotFoundError(f"No module named {name!r} on Windows", name=name)
            if root in seen and (name == root or not fromlist):
                if name != root:
                    imported(name, globals, locals, (), 0)
                return seen[root]
        return imported(name, globals, locals, fromlist or (), level)

    builtins.__import__ = import_module
    # What draws on a console of Windows; an app without a terminal makes no call of it.
    sys.modules["textual.drivers.win32"] = ModuleType("textual.drivers.win32")


def _seen_modules() -> dict[str, ModuleType]:
    """Return by name the modules that Windows has otherwise."""
    own: dict[str, dict[str, object]] = {
        "os": {"name": "nt", "open": _open, "listdrives": lambda: ["C:\\"]},
        "sys": {"platform": "win32"},
        "socket": {"SO_EXCLUSIVEADDRUSE": socket.SO_REUSEADDR},
        "ctypes": {"windll": SimpleNamespace(kernel32=SimpleNamespace(GetUserDefaultUILanguage=lambda: FRENCH))},
    }
    reals = {name: __import__(name) for name in {*own, *LACKING}} | {"ctypes": ctypes}
    seen: dict[str, ModuleType] = {
        name: Seen(real, LACKING.get(name, frozenset()), own.get(name, {})) for name, real in reals.items()
    }
    msvcrt = ModuleType("msvcrt")
    msvcrt.__dict__.update(LK_NBLCK=2, LK_UNLCK=0, locking=_locking)
    return {**seen, "msvcrt": msvcrt}


def _locking(descriptor: int, mode: int, _bytes: int) -> None:
    """Lock or release as `msvcrt.locking` does: here the whole file."""
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB if mode == 2 else fcntl.LOCK_UN)


def _open(path: str | os.PathLike[str], flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
    """Open as `os.open` does on Windows: no folder."""
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    if os.path.isdir(path):
        raise PermissionError(13, "Permission denied", os.fspath(path))
    return os.open(path, flags, mode)
