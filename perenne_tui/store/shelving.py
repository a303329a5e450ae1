"""What is done to a workshop as a whole: copied, renamed, put in the trash, taken out of it.

The journal always goes first: wherever it stands, the whole workshop can be read from it, so a crash between two
files leaves it readable in one place or in both, and never in none.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from perenne_tui.core.changes.header import name_workshop
from perenne_tui.core.sentences import Refused
from perenne_tui.core.session import Session
from perenne_tui.store.disk import replace_file
from perenne_tui.store.lock import held
from perenne_tui.store.mending import refusal
from perenne_tui.store.places import TRASH, journal_of, lock_of, real
from perenne_tui.store.store import open_to_write


def rename(path: Path, target: Path, *, title: str, now: Callable[[], datetime]) -> None:
    """Give a workshop another title, and its files another name.

    Raises:
        Refused: it is open elsewhere, something stands at `target`, or the folder takes no writes; it is as it was,
            but that its title may have changed.
    """
    path, target = real(path), real(target)
    if target != path:
        _free(target)
    file = open_to_write(path, now=now)
    try:
        session = Session(file.reading.workshop, file, last_n=file.reading.last_n)
        session.do(name_workshop, title=title)
    finally:
        saved = file.close()
    if not saved:
        raise Refused("The new title of {name} could not be saved; nothing else was changed.", name=path.name)
    if target != path:
        _move(path, target)


def to_trash(path: Path) -> Path:
    """Put a workshop in the trash of its folder, and give where it stands there: a number is added if need be.

    Raises:
        Refused: it is open elsewhere, or the folder takes no writes; it stays where it was.
    """
    path = real(path)
    trash = path.parent / TRASH
    try:
        trash.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise refusal(error, path) from error
    stem, dot, ending = path.name.partition(".")
    target, number = trash / path.name, 1
    while _is_taken(target):
        number += 1
        target = trash / f"{stem}-{number}{dot}{ending}"
    _move(path, target)
    return target


def from_trash(path: Path, target: Path) -> None:
    """Take a workshop out of the trash.

    Raises:
        Refused: something stands at `target`, or the folder takes no writes.
    """
    _free(target)
    _move(path, target)


def _move(path: Path, target: Path) -> None:
    try:
        with held(path):
            for source, there in ((journal_of(path), journal_of(target)), (path, target)):
                if source.exists():
                    replace_file(source, there)
    except OSError as error:
        raise refusal(error, path) from error
    for lock in (lock_of(path), lock_of(target)):
        with suppress(OSError):
            os.unlink(lock)


def _free(target: Path) -> None:
    if _is_taken(target):
        raise Refused("{path} is there already: choose another name. It was left as it is.", path=str(target))


def _is_taken(target: Path) -> bool:
    return any(os.path.lexists(path) for path in (target, journal_of(target)))
