"""Writing a folder of documents: a new one whole or not at all, into one that is there only where people ask."""

import os
import secrets
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final

from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.services.document_writer import check_name, document_refusal, write_document
from perenne_tui.services.library import slug
from perenne_tui.store.atomic_write import replace_file

_LONGEST_BEGINNING: Final = 40
"""Characters of its name with which the folder that is written first begins."""


def write_folder(target: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """Write documents to a folder.

    A new folder is written under another name first and then renamed. In one that is there, documents of the same
    names are overwritten one by one, and everything else stays.

    Args:
        target: the folder.
        files: the bytes of each document by its path in the folder, with `/` between folder and name; the names are
            those of the program, as `distinct_names` makes them.
        force: whether it is written into a folder that is there and not empty.

    Raises:
        Refused: the folder is not empty, is none, or the folder above it is missing, or the system refused a write;
            of a new folder nothing was written.
    """
    is_new = _check(target, force=force)
    beginning, done = target.name[:_LONGEST_BEGINNING], 0
    written = target.with_name(f".{beginning}.{secrets.token_hex(4)}.tmp") if is_new else target
    try:
        written.mkdir(exist_ok=not is_new)
        for name, data in files.items():
            path = written.joinpath(*PurePosixPath(name).parts)
            path.parent.mkdir(exist_ok=True)
            # Nobody has the folder yet, and it can be written again: hundreds of files need not wait for the disk.
            write_document(path, data, force=force, is_durable=not is_new)
            done += 1
        if is_new:
            with suppress(OSError):
                target.rmdir()  # an empty folder of that name: Windows renames nothing over it
            replace_file(written, target)
    except BaseException as error:
        if is_new:
            shutil.rmtree(written, ignore_errors=True)
        if not isinstance(error, OSError):
            raise
        if is_new or not done:
            raise document_refusal(error, target) from error
        raise Refused(
            "Of {count} files, {done} were written to {path}, then the system refused: {reason}. The others are as "
            "they were.",
            count=len(files),
            done=done,
            path=str(target),
            reason=reason_of(error),
        ) from error


def write_proposed_folder(named: Path | None, proposed: Path, files: Mapping[str, bytes], *, force: bool) -> Path:
    """Write documents to the folder that somebody named, else to the one that is proposed, and return its path.

    What is written again goes to a new folder beside the one before, unless `force` is given: in one folder, what was
    written for another day, tool or workshop would be mixed with it.

    Raises:
        Refused: see `write_folder`.
    """
    if named is None and not force:
        return write_new_folder(proposed, files)
    target = named or proposed
    write_folder(target, files, force=force)
    return target


def write_new_folder(target: Path, files: Mapping[str, bytes]) -> Path:
    """Write documents to a new folder and return its path; a number is added to a name that is taken.

    Raises:
        Refused: the folder above it is missing, or the system refused a write; nothing was written.
    """
    candidate, number = target, 1
    while os.path.lexists(candidate):
        number += 1
        candidate = target.with_name(f"{target.name}-{number}")
    write_folder(candidate, files, force=False)
    return candidate


def distinct_names(names: Iterable[str]) -> list[str]:
    """Return a plain name for the file of each person, in their order: two that would be alike are numbered."""
    found: dict[str, None] = {}
    for name in names:
        plain, number = slug(name, "person"), 1
        while (candidate := plain if number == 1 else f"{plain}-{number}") in found:
            number += 1
        found[candidate] = None
    return list(found)


def _check(target: Path, *, force: bool) -> bool:
    """Return whether a folder is new, or empty; one that is there may only be written into by `force`.

    Raises:
        Refused: it may not be written.
    """
    if target.is_symlink():
        raise Refused(
            "{path} is a link: give the file it leads to, {real}. Nothing was written.",
            path=str(target),
            real=str(target.resolve()),
        )
    if not os.path.lexists(target):
        check_name(target)
        if not target.parent.is_dir():
            raise Refused(
                "There is no folder {folder}: make it, or choose another place. Nothing was written.",
                folder=str(target.parent),
            )
        return True
    if not target.is_dir():
        raise Refused("{path} is a file: name a folder. Nothing was written.", path=str(target))
    try:
        is_empty = next(target.iterdir(), None) is None
    except OSError as error:
        raise document_refusal(error, target / "…") from error
    if is_empty or force:
        return is_empty
    raise Refused(
        "{path} is there already: --force writes into it, -o FOLDER writes elsewhere. Nothing was written.",
        path=str(target),
    )
