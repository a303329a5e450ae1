"""Renaming a workshop, moving it to the trash and out of it: both of its files are renamed.

The journal always goes first, because the whole workshop can be read from it. After a crash between the two,
`perenne_tui.store.interrupted_move` joins the files again.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from perenne_tui.core.changes.header import name_workshop
from perenne_tui.core.model.session import Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.system_errors import IN_USE
from perenne_tui.store.atomic_write import replace_file
from perenne_tui.store.disk import make_folder
from perenne_tui.store.interrupted_move import join_files
from perenne_tui.store.lock import Lock, hold_lock
from perenne_tui.store.name_claim import claimed
from perenne_tui.store.paths import TRASH, is_taken, journal_of, real
from perenne_tui.store.reading import Reading, read
from perenne_tui.store.repair import refusal
from perenne_tui.store.set_aside_names import parse_set_aside
from perenne_tui.store.workshop_file import open_to_write


def read_expected(path: Path, uid: str = "") -> Reading:
    """Return the workshop at a path, if it is still the one that people have seen in a list.

    Args:
        path: its snapshot.
        uid: its uid; empty where that is not known.

    Raises:
        Refused: it is not there any more, or another workshop is.
    """
    if not path.parent.is_dir():
        raise Refused("The folder {path} cannot be reached any more.", path=str(path.parent))
    if not is_taken(path):
        raise Refused(
            "{name} is not there any more: it was renamed, moved or deleted elsewhere. Nothing was done.",
            name=path.name,
        )
    reading = read(path)
    if uid and reading.workshop.header.uid != uid:
        raise Refused("Another workshop is called {name} by now: nothing was done, look at it first.", name=path.name)
    return reading


def rename(
    path: Path,
    candidates: Iterable[Path],
    *,
    title: str,
    now: Callable[[], datetime],
    uid: str = "",
    timeout: float | None = None,
) -> Path:
    """Rename a workshop, and its files to the first free name; return the new path.

    Args:
        path: the workshop.
        candidates: the new paths, the preferred one first; none when the files keep their name.
        title: the new title.
        now: returns the current moment, with its time zone.
        uid: the uid of the workshop that people have seen at `path`; empty where any will do.
        timeout: seconds to wait for its lock; `lock.TIMEOUT` by default.

    Raises:
        Refused: it is open elsewhere or gone, all names are taken, or the folder takes no writes. The workshop is as
            it was, except that its title may have changed.
    """
    path = real(path)
    try:
        with hold_lock(path, timeout=timeout) as lock:
            join_files(path)
            if uid:
                read_expected(path, uid)
            names = iter(candidates)
            first = next(names, None)
            if first is None:
                _retitle(path, title, now, lock)
                return path
            with claimed(map(real, chain([first], names))) as target:
                _retitle(path, title, now, lock)
                _move(path, target)
                return target
    except OSError as error:
        raise refusal(error, path) from error


def to_trash(path: Path, *, uid: str = "", timeout: float | None = None) -> Path:
    """Move a workshop to the trash of its folder, and return its path there, numbered if the name is taken.

    Args:
        path: the workshop.
        uid: the uid of the workshop that people have seen at `path`; empty where any will do.
        timeout: seconds to wait for its lock; `lock.TIMEOUT` by default.

    Raises:
        Refused: it is open elsewhere or gone, or the folder takes no writes; it stays where it was.
    """
    path = real(path)
    if not path.parent.is_dir():  # `make_folder` would make it again, for the trash
        raise Refused("The folder {path} cannot be reached any more.", path=str(path.parent))
    trash = path.parent / TRASH
    stem, dot, ending = path.name.partition(".")
    numbered = (trash / f"{stem}-{number}{dot}{ending}" for number in count(2))
    try:
        make_folder(trash)
        with hold_lock(path, timeout=timeout):
            join_files(path)
            with claimed(chain([trash / path.name], numbered)) as target:
                if uid:
                    read_expected(path, uid)
                _move(path, target)
    except OSError as error:
        raise refusal(error, path) from error
    return target


def from_trash(path: Path, candidates: Iterable[Path], *, uid: str = "", timeout: float | None = None) -> Path:
    """Move a workshop out of the trash to the first free path, and return that path.

    Args:
        path: the workshop in the trash.
        candidates: the new paths, the preferred one first.
        uid: the uid of the workshop that people have seen at `path`; empty where any will do.
        timeout: seconds to wait for its lock; `lock.TIMEOUT` by default.

    Raises:
        Refused: all names are taken, or the folder takes no writes.
    """
    try:
        with hold_lock(path, timeout=timeout):
            join_files(path)
            with claimed(candidates) as target:
                if uid:
                    read_expected(path, uid)
                _move(path, target)
    except OSError as error:
        raise refusal(error, path) from error
    return target


def _retitle(path: Path, title: str, now: Callable[[], datetime], lock: Lock) -> None:
    file = open_to_write(path, now=now, lock=lock)
    try:
        session = Session(file.reading.workshop, file, last_n=file.reading.last_n)
        session.do(name_workshop, title=title)
    finally:
        saved = file.close()
    if not saved:
        raise Refused(
            "The new title of {name} could not be saved: {reason}. Nothing else was changed.",
            name=path.name,
            reason=file.status.cause or IN_USE,
        )


def _move(path: Path, target: Path) -> None:
    """Rename both files, or the one that was set aside; the caller holds the locks of both names.

    Raises:
        Refused: another process has just moved the workshop.
        OSError: the folder takes no writes; both files have their old names.
    """
    if not is_taken(path):
        raise Refused("There is no workshop at {path}.", path=str(path))
    both = [(journal_of(path), journal_of(target)), (path, target)]
    moved: list[tuple[Path, Path]] = []
    try:
        for source, there in both[1:] if parse_set_aside(path.name) else both:
            if os.path.exists(source):
                moved.append((source, there))  # before the rename: its folder may fail to be synced after it
                replace_file(source, there)
    except OSError:
        for source, there in reversed(moved):
            if not source.exists():
                with suppress(OSError):
                    replace_file(there, source)
        raise
