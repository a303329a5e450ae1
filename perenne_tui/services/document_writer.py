"""Writing the documents that people export: whole or not at all, never over another file unless they ask for it.

Unlike what the program keeps, these files get the mode that the mask of the process gives, and no lock protects their
name: each is written under a random temporary name first (`.NAME.xxxxxxxx.tmp`), which is removed if that fails.
"""

import os
import re
import secrets
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.system_errors import FORBIDDEN, reason_of
from perenne_tui.core.text.windows_names import fault_in_name
from perenne_tui.store.atomic_write import write_atomically

LEFT_BY_A_CRASH = 3600.0
"""Age in seconds from which on a temporary file is taken for the rest of a crash."""
_TEMPORARY = re.compile(r"[0-9a-f]{8}\.tmp")
_PAUSES = (0.05,) * 9
"""Seconds between two attempts: on Windows a scanner or an open viewer may hold a file for a moment."""


def write_document(target: Path, data: bytes, *, force: bool, is_durable: bool = True) -> None:
    """Write a document to a file.

    Args:
        target: the file; it may not exist, unless `force` is given.
        data: all of it.
        force: whether an ordinary file that is there is overwritten.
        is_durable: whether it must be on the disk, not in a cache of the system, when this returns.

    Raises:
        Refused: the target is there already, is no ordinary file, or its folder is missing; nothing was written.
        OSError: the system refused the write; what was there is as it was.
    """
    _check(target, force=force)
    _remove_leftovers(target)
    temporary = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.tmp")
    write_atomically(target, data, temporary=temporary, is_private=False, is_durable=is_durable, pauses=_PAUSES)


def write_or_refuse(target: Path, data: bytes, *, force: bool) -> None:
    """Write a document as `write_document` does, and refuse in a sentence where the system does.

    Raises:
        Refused: it cannot be written there; what was there is as it was.
    """
    try:
        write_document(target, data, force=force)
    except OSError as error:
        raise document_refusal(error, target) from error


def write_new(target: Path, data: bytes) -> Path:
    """Write a document to a new file and return its path; a number is added to a name that is taken.

    Raises:
        Refused: the folder is missing, or the system refused the write; nothing was written.
    """
    candidate, number = target, 1
    while os.path.lexists(candidate):
        number += 1
        candidate = target.with_name(f"{target.stem}-{number}{target.suffix}")
    write_or_refuse(candidate, data, force=False)
    return candidate


def check_name(target: Path) -> None:
    """Make certain that the system can have a file or a folder of such a name.

    Raises:
        Refused: it cannot.
    """
    if sys.platform == "win32" and (fault := fault_in_name(target.name)):
        raise Refused(
            "Nothing can be called {name}: {reason}. Choose another name. Nothing was written.",
            name=target.name,
            reason=fault,
        )


def document_refusal(error: OSError, target: Path) -> Refused:
    """Return the refusal for a document that could not be written; it names the target, never the temporary file."""
    # A rename has two names: on Windows a file that is open is not replaced, whatever its folder allows.
    is_renaming = error.filename2 is not None
    if error.errno in FORBIDDEN and not is_renaming:
        return Refused(
            "The folder {folder} takes no file: {reason}. Nothing was written.",
            folder=str(target.parent if target.parent.name else target.parent.absolute()),
            reason=reason_of(error),
        )
    if is_renaming and isinstance(error, PermissionError) and os.path.lexists(target):
        return Refused(
            "{path} cannot be overwritten: it may be open in another program, such as Word. Close it there, or write "
            "elsewhere. Nothing was written.",
            path=str(target),
        )
    return Refused(
        "{path} cannot be written: {reason}. Nothing was written.", path=str(target), reason=reason_of(error)
    )


def _remove_leftovers(target: Path) -> None:
    """Remove the temporary files that crashes left of the same document: they hold texts of a workshop."""
    begin, before = f".{target.name[:40]}.", time.time() - LEFT_BY_A_CRASH
    with suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries:
            is_temporary = _TEMPORARY.fullmatch(entry.name.removeprefix(begin)) and entry.name.startswith(begin)
            if is_temporary and entry.stat(follow_symlinks=False).st_mtime < before:
                os.unlink(entry.path)


def _check(target: Path, *, force: bool) -> None:
    """Make certain that a document may be written to a file.

    Raises:
        Refused: it may not; see `write_document`.
    """
    check_name(target)
    try:
        found = target.lstat()
    except FileNotFoundError:
        if not target.parent.is_dir():
            raise Refused(
                "There is no folder {folder}: make it, or choose another place. Nothing was written.",
                folder=str(target.parent),
            ) from None
        return
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
