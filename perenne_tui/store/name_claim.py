"""The claim of a new name for a workshop: it is free and locked until the workshop's files are there.

Every command that makes, moves or restores a workshop claims its name first. Of two commands that want one name, the
second takes the next candidate, or refuses because the name is taken.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain, islice
from pathlib import Path
from typing import Final

from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.store.lock import Lock, LockedElsewhere, acquire, hold_lock
from perenne_tui.store.paths import LOCK_ENDING, SNAPSHOT_ENDING, is_taken, journal_of

SHORT_TIMEOUT: Final = 0.1
"""Seconds to wait for a name that another command has claimed, when there is another candidate."""
LONGEST_NAME: Final = 255
"""Bytes of a file name, at most, on most disks."""
_LONGEST_ENDING: Final = ".damaged-999"
"""The longest addition to the name of a journal, for a copy that is set aside."""


class NameTaken(Refused):
    """A file of the name that was asked for is there already."""

    def __init__(self, path: Path) -> None:
        sentence = Sentence(
            "{path} is there already: choose another name. It was left as it is.", {"path": str(path)}
        )
        super().__init__(sentence.message, **sentence.values)


@contextmanager
def claimed(candidates: Iterable[Path]) -> Iterator[Path]:
    """Claim the first free name for the length of a `with` block.

    Args:
        candidates: paths of workshops, the preferred one first.

    Raises:
        NameTaken: none is free.
        LockedElsewhere: there is no such file, but another process has the lock of the name.
        Refused: the name is too long for the files that may be made beside the workshop.
        OSError: the folder takes no lock file.
    """
    names = iter(candidates)
    first = list(islice(names, 2))
    timeout = SHORT_TIMEOUT if len(first) > 1 else None  # a single candidate is waited for as long as any lock
    for last in chain(first, names):
        _check_length(last)
        with ExitStack() as stack:
            if not is_taken(last) and _try_lock(stack, last, timeout) and not is_taken(last):
                yield last
                remove_stale_locks(last.parent)
                return
    if is_taken(last):
        raise NameTaken(last)
    raise LockedElsewhere(last, was_awaited=True)


def claim(candidates: Iterable[Path]) -> tuple[Path, Lock]:
    """Claim the first free name, and return it with its lock, which the caller releases.

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


def remove_stale_locks(folder: Path) -> None:
    """Remove the lock files of missing workshops that crashes left in a folder; each is acquired before."""
    try:
        names = [name for name in os.listdir(folder) if name.endswith(LOCK_ENDING)]
    except OSError:
        return
    for name in names:
        path = folder / f"{name.removesuffix(LOCK_ENDING)}{SNAPSHOT_ENDING}"
        if not is_taken(path):
            with suppress(LockedElsewhere, OSError):
                acquire(path).release()


def _check_length(path: Path) -> None:
    """Make certain that no file of a workshop, those set aside included, will have too long a name.

    Raises:
        Refused: one will.
    """
    if len(os.fsencode(journal_of(path).name)) + len(_LONGEST_ENDING) > LONGEST_NAME:
        raise Refused(
            "The name {name} is too long for the files of a workshop: choose a shorter one.", name=path.name
        )


def _try_lock(stack: ExitStack, path: Path, timeout: float | None) -> bool:
    """Acquire the lock of a name until the stack is closed; return whether that succeeded."""
    try:
        stack.enter_context(hold_lock(path, timeout=timeout))
    except LockedElsewhere:
        return False
    return True
