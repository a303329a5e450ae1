"""The rules of Windows for files, which hold for the whole process: names that it refuses, files that are in use.

Python opens files there so that nobody removes, renames or replaces them meanwhile, not even the same program.
"""

import builtins
import errno
import io
import os
from collections.abc import Callable
from functools import wraps
from typing import IO, Any, Final

LONGEST_PATH: Final = 260
"""Characters of a path from which on Windows refuses it unless it was told otherwise."""
REFUSED: Final = frozenset('<>:"|?*\\') | {chr(code) for code in range(32)}
DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"}
)

type_of_path = str | bytes | int | os.PathLike[str] | os.PathLike[bytes]


def fault_of(path: str) -> str:
    """Return the reason for which Windows makes no file of such a path; empty if it does."""
    for name in path.split("/"):
        if name in ("", ".", ".."):
            continue
        if found := REFUSED & {*name}:
            return f"{name!r} holds {sorted(found)}"
        if name.rstrip(" .") != name:
            return f"{name!r} ends with a dot or a blank"
        if name.partition(".")[0].rstrip(" ").casefold() in DEVICES:
            return f"{name!r} is a device"
    return "too long" if len(os.path.abspath(path)) >= LONGEST_PATH else ""


def keep_rules() -> None:
    """Replace the calls that make, open, rename and remove files by those with the rules of Windows."""
    mkdir, replace, rename, unlink, rmdir, opened = os.mkdir, os.replace, os.rename, os.unlink, os.rmdir, io.open
    open_low = os.open

    @wraps(mkdir)
    def new_folder(path: Any, *args: Any, **options: Any) -> None:
        _check_name(path)
        mkdir(path, *args, **options)

    @wraps(open_low)
    def new_descriptor(path: Any, flags: int, *args: Any, **options: Any) -> int:
        if flags & os.O_CREAT:
            _check_name(path)
        return open_low(path, flags, *args, **options)

    @wraps(opened)
    def new_file(file: Any, mode: str = "r", *args: Any, **options: Any) -> IO[Any]:
        if not isinstance(file, int) and "opener" not in options:
            if {*"wax"} & {*mode}:
                _check_name(file)
            if os.path.isdir(file):
                raise PermissionError(errno.EACCES, "Permission denied", os.fspath(file))
        return opened(file, mode, *args, **options)

    def moving(call: Callable[..., None], *, is_replacing: bool) -> Callable[..., None]:
        @wraps(call)
        def move(source: Any, target: Any, **options: Any) -> None:
            _check_name(target)
            if os.path.lexists(source):
                _check_free(source, target)
                if not is_replacing and os.path.lexists(target) and not os.path.samefile(source, target):
                    raise FileExistsError(errno.EEXIST, "File exists", os.fspath(source), None, os.fspath(target))
            call(source, target, **options)

        return move

    @wraps(unlink)
    def remove(path: Any, **options: Any) -> None:
        if options.get("dir_fd") is None and os.path.lexists(path):
            _check_free(path)
        unlink(path, **options)

    @wraps(rmdir)
    def remove_folder(path: Any, **options: Any) -> None:
        if options.get("dir_fd") is None:
            _check_free(path)
        rmdir(path, **options)

    for name, call in {
        "mkdir": new_folder,
        "open": new_descriptor,
        "replace": moving(replace, is_replacing=True),
        "rename": moving(rename, is_replacing=False),
        "unlink": remove,
        "remove": remove,
        "rmdir": remove_folder,
    }.items():
        setattr(os, name, call)
    io.open = new_file  # type: ignore[assignment]
    builtins.open = new_file  # type: ignore[assignment]


def _check_name(path: type_of_path) -> None:
    """Refuse a path as Windows does."""
    name = os.fsdecode(path) if not isinstance(path, int) else ""
    if name != os.devnull and (fault := fault_of(name)):
        raise OSError(errno.EINVAL, f"Windows refuses this name: {fault}", name)


def _check_free(path: type_of_path, other: type_of_path | None = None) -> None:
    """Refuse to remove or rename a file that this program has open, or a folder in which it has one open."""
    assert not isinstance(path, int)
    names = [os.path.realpath(os.fsdecode(path))]
    if other is not None and not isinstance(other, int):
        names.append(os.path.realpath(os.fsdecode(other)))
    for descriptor in os.listdir("/proc/self/fd"):
        try:
            held = os.readlink(f"/proc/self/fd/{descriptor}")
        except OSError:
            continue
        if any(held == name or held.startswith(f"{name}/") for name in names):
            raise PermissionError(
                errno.EACCES, "in use (WinError 32)", os.fspath(path), None, None if other is None else str(other)
            )
