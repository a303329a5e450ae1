"""Names of workshops, claimed before anything is put under them.

Every command that makes a workshop, moves one or takes one out of the trash comes through here: the lock of the new
name is held, neither of its files stands there, and both stay so until the work is done. Of two commands on one name
the second goes on to the next name, or says that it is taken.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain, islice
from pathlib import Path
from typing import Final

from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.store.lock import Lock, LockedElsewhere, acquire, held
from perenne_tui.store.paths import journal_of

SNAPSHOT: Final = ".perenne.json"
LOCK: Final = ".perenne.lock"
A_MOMENT: Final = 0.1
"""Seconds for which a name is waited for that another command has; it is gone then, or there is one more workshop."""
LONGEST_NAME: Final = 255
"""Bytes of a file's name on most disks."""
_LONGEST_ENDING: Final = ".damaged-999"


class NameTaken(Refused):
    """Something stands under the name that was asked for."""

    def __init__(self, path: Path) -> None:
        sentence = Sentence(
            "{path} is there already: choose another name. It was left as it is.", {"path": str(path)}
        )
        super().__init__(sentence.message, **sentence.values)


@contextmanager
def claimed(candidates: Iterable[Path]) -> Iterator[Path]:
    """Hold the first name that is free.

    Args:
        candidates: paths of workshops, the one that is wanted most first.

    Raises:
        NameTaken: none is free.
        LockedElsewhere: nothing stands there, but somebody is at work on it.
        Refused: the name is too long for what may come to stand beside the workshop.
        OSError: the folder takes no lock file.
    """
    names = iter(candidates)
    first = list(islice(names, 2))
    patience = A_MOMENT if len(first) > 1 else None  # where no other name will do, this one is waited for
    for last in chain(first, names):
        _check_length(last)
        with ExitStack() as stack:
            if not is_taken(last) and _is_held(stack, last, patience) and not is_taken(last):
                yield last
                sweep(last.parent)
                return
    if is_taken(last):
        raise NameTaken(last)
    raise LockedElsewhere(last, was_awaited=True)


def claim(candidates: Iterable[Path]) -> tuple[Path, Lock]:
    """Take the first name that is free, for as long as its lock is held, and return both.

    Raises:
        NameTaken: none is free.
        OSError: the folder takes no lock file.
    """
    last = Path()
    for last in candidates:
        with suppress(LockedElsewhere):
            if not is_taken(last):
                lock = acquire(last)
                if not is_taken(last):
                    return last, lock
                lock.release()
    raise NameTaken(last)


def sweep(folder: Path) -> None:
    """Take away the locks that crashes left in a folder of workshops which are not there: each once it is held."""
    try:
        names = [name for name in os.listdir(folder) if name.endswith(LOCK)]
    except OSError:
        return
    for name in names:
        path = folder / f"{name.removesuffix(LOCK)}{SNAPSHOT}"
        if not is_taken(path):
            with suppress(LockedElsewhere, OSError):
                acquire(path).release()


def is_taken(path: Path) -> bool:
    """Tell whether one of the files of a workshop stands at `path`, be it a link that leads nowhere."""
    return any(os.path.lexists(file) for file in (path, journal_of(path)))


def _check_length(path: Path) -> None:
    """Make certain that all files of a workshop find room for their names, those that are set aside too.

    Raises:
        Refused: they do not.
    """
    if len(os.fsencode(journal_of(path).name)) + len(_LONGEST_ENDING) > LONGEST_NAME:
        raise Refused(
            "The name {name} is too long for the files of a workshop: choose a shorter one.", name=path.name
        )


def _is_held(stack: ExitStack, path: Path, patience: float | None) -> bool:
    """Take the lock of a name until the stack ends; tell whether it is ours: another command may just use it."""
    try:
        stack.enter_context(held(path, patience=patience))
    except LockedElsewhere:
        return False
    return True
