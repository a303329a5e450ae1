"""Files that people asked for: written whole or not at all, and never over something by mistake."""

import os
import re
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path

from perenne_tui.core.text.reasons import FORBIDDEN, reason_of
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.disk import sync, sync_folder, write_all

LEFT_BY_A_CRASH = 3600.0
"""Seconds after which a file that was never finished is nobody's work any more."""
_TRIES = 10
_TEMPORARY = re.compile(r"[0-9a-f]{8}\.tmp")
_PAUSE = 0.05
"""Seconds between two tries: on Windows a scanner or an open viewer may hold a file for a moment."""


def write_document(target: Path, data: bytes, *, force: bool) -> None:
    """Write a document to a file.

    Raises:
        Refused: there is something already and `force` is not given, the target is no ordinary file, or there is
            no such folder; nothing was written.
        OSError: the disk or the system says no; what was there is as it was.
    """
    mode = _checked(target, force=force)
    temporary = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.tmp")
    _sweep(target)
    # A new file of our own, never a link that somebody put there; its mode is what the user's umask gives.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(temporary, flags, 0o666)
        try:
            write_all(descriptor, data)
            sync(descriptor)
        finally:
            os.close(descriptor)
        if mode is not None:
            temporary.chmod(mode)
        _replace(temporary, target)
        sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def write_asked_for(target: Path, data: bytes, *, force: bool) -> None:
    """Write a document to the file that people named.

    Raises:
        Refused: it cannot be written there; nothing was, and what was there is as it was.
    """
    try:
        write_document(target, data, force=force)
    except OSError as error:
        raise unwritten(error, target) from error


def write_new(target: Path, data: bytes) -> Path:
    """Write a document to a file that is not there yet, and give its path: a number is added where the name is taken.

    Raises:
        Refused: there is no such folder, or the system says no; nothing was written.
    """
    candidate, number = target, 1
    while os.path.lexists(candidate):
        number += 1
        candidate = target.with_name(f"{target.stem}-{number}{target.suffix}")
    write_asked_for(candidate, data, force=False)
    return candidate


def unwritten(error: OSError, target: Path) -> Refused:
    """Say why a file was not written; the one that is written first has a name that nobody knows."""
    is_moving = error.filename2 is not None  # on Windows an open file is not replaced, whatever its folder allows
    if error.errno in FORBIDDEN and not is_moving:
        return Refused(
            "The folder {folder} takes no file: {reason}. Nothing was written.",
            folder=str(target.parent if target.parent.name else target.parent.absolute()),
            reason=reason_of(error),
        )
    return Refused(
        "{path} cannot be written: {reason}. Nothing was written.", path=str(target), reason=reason_of(error)
    )


def _sweep(target: Path) -> None:
    """Take away what crashes have left of earlier attempts at the same file: they hold words of a workshop."""
    begin, before = f".{target.name[:40]}.", time.time() - LEFT_BY_A_CRASH
    with suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries:
            is_ours = _TEMPORARY.fullmatch(entry.name.removeprefix(begin)) and entry.name.startswith(begin)
            if is_ours and entry.stat(follow_symlinks=False).st_mtime < before:
                os.unlink(entry.path)


def _checked(target: Path, *, force: bool) -> int | None:
    """Give the mode of the file that is to be overwritten, or `None` when there is none yet."""
    try:
        found = target.lstat()
    except FileNotFoundError:
        if not target.parent.is_dir():
            raise Refused(
                "There is no folder {folder}: make it, or choose another place. Nothing was written.",
                folder=str(target.parent),
            ) from None
        return None
    if stat.S_ISLNK(found.st_mode):
        raise Refused(
            "{path} is a link: give the file it leads to, {real}. Nothing was written.",
            path=str(target),
            real=str(target.resolve()),
        )
    if stat.S_ISDIR(found.st_mode):
        raise Refused("{path} is a folder: name a file, perhaps in it. Nothing was written.", path=str(target))
    if not stat.S_ISREG(found.st_mode):
        raise Refused("{path} is no ordinary file: choose another name. Nothing was written.", path=str(target))
    if not force:
        raise Refused(
            "{path} is there already: --force overwrites it, -o FILE writes elsewhere. Nothing was written.",
            path=str(target),
        )
    return stat.S_IMODE(found.st_mode)


def _replace(source: Path, target: Path) -> None:
    for _ in range(_TRIES - 1):
        try:
            os.replace(source, target)
        except PermissionError:
            time.sleep(_PAUSE)
        else:
            return
    os.replace(source, target)
