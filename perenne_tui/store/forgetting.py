"""Forgetting people for good: the workshop is written anew, and what still holds the names is erased.

The order is what makes a crash harmless. A line that holds the whole new value is added to the journal: from then on
every reader sees the new workshop, and before it the old one. Then a snapshot, then a journal of that line alone, and
the snapshot that goes with it; at last whatever else there is. Doing it again finishes what was begun: files of the
workshop are known by its uid; those that only a name tells apart, the traces of faults, go before it is forgotten.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from perenne_tui.core.forgetting import Forgotten
from perenne_tui.core.text.reasons import IN_USE, reason_of
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import sync_folder
from perenne_tui.store.journal import Journal, Lost
from perenne_tui.store.journal_line import beginning
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.lock import held
from perenne_tui.store.name_occurrences import Before, Find, Places, aside, bytes_of, copies_in, look
from perenne_tui.store.paths import journal_of, real
from perenne_tui.store.reading import Loaded
from perenne_tui.store.repair import NeedsAgreement, OnlyToRead, ready, refusal
from perenne_tui.store.size_limit import check
from perenne_tui.store.snapshot import Snapshot
from perenne_tui.store.stray_copies import stray, without_names

__all__ = ["Before", "Places", "Unfinished", "forget"]


class Unfinished(Refused):
    """People are forgotten in the workshop, but not everywhere else.

    Attributes:
        before: what there was to do; `None` where the workshop's own files are not written anew yet.
        left: files in which it could not be done: they hold names still.
        reason: why the first of them could not.
    """

    def __init__(self, path: Path, error: Exception, before: Before | None = None, left: Sequence[Path] = ()) -> None:
        self.before, self.left = before, tuple(left)
        self.reason = _why(error)
        super().__init__(
            "Forgetting in {name} is not finished: files that hold names are still there ({reason}). Type it again.",
            name=path.name,
            reason=self.reason,
        )


def forget(
    path: Path,
    find: Find,
    find_in_copy: Find,
    agree: Callable[[Before], bool],
    *,
    places: Places,
    at: datetime,
    seen: Callable[[Before], None] = lambda _: None,
) -> Before | None:
    """Forget people in a workshop, its history, its drafts and the copies of it that the program made.

    Args:
        path: the workshop's file.
        find: gives the workshop without the names.
        find_in_copy: gives a copy of it without them.
        agree: is asked once everything is known and nothing is done; what it says counts.
        places: where else the workshop may have left words.
        at: the moment.
        seen: is told what there is, also when nothing of it is the workshop's and nobody is asked.

    Returns:
        what was done; `None` when there was nothing to do, or people did not agree.

    Raises:
        LockedElsewhere: another window has it open; nothing was changed.
        Refused: it is damaged or newer, or a disk refused; the sentence says how far it came.
    """
    path = real(path)
    with ExitStack() as locks:
        try:
            locks.enter_context(held(path))
            loaded, journal = ready(path)
            uid = loaded.reading.workshop.header.uid
            for copy in copies_in(places, uid):
                locks.enter_context(held(copy))
            before = look(path, find(loaded.reading.workshop), find_in_copy, places)
            seen(before)
            if not (before.is_something and agree(before)):
                return None
            # Once the workshop has no names any more, nobody knows what to look for in these.
            _erase([file for file in before.files if file in places.others])
        except NeedsAgreement:
            raise Refused(
                "A part of {name} is illegible: open it, go on with the rest, and forget then; nothing was changed.",
                name=journal_of(path).name,
            ) from None
        except (OSError, RecursionError) as error:  # a field of another program may be nested deeper than we can go
            raise refusal(error, path) from error
        _rewrite(path, loaded, journal, before.forgotten, at)
        failed = _forget_around(path, before, find_in_copy, uid, at)
    if failed:
        first = next(iter(failed.values()))
        raise Unfinished(path, first, before, list(failed)) from first
    return before


def _forget_around(
    path: Path, before: Before, find: Find, uid: str, at: datetime
) -> dict[Path, OSError | NotJson | Lost | Refused]:
    """Erase and clean what else there is, and return what could not be: one that fails keeps no other from it."""
    left = [*before.files, *before.drafts]
    work = [
        *((file, partial(_erase, [file])) for file in left),
        (path.parent, partial(_erase_aside, path, uid)),
        *((copy, partial(_forget_in_copy, copy, find, uid, at)) for copy in before.copies),
        *((file, partial(_forget_in_stray, file, find, uid)) for file in before.strays),
    ]
    failed: dict[Path, OSError | NotJson | Lost | Refused] = {}
    for file, do in work:
        try:
            do()
        except (OSError, NotJson, Lost, Refused) as error:
            failed[file] = error
    return failed


def _rewrite(path: Path, loaded: Loaded, journal: Journal, forgotten: Forgotten, at: datetime) -> None:
    """Write a workshop anew, so that at every moment the old one or the new one can be read.

    The new line names no line before it: whoever knows only the old ones must read everything again.
    """
    begun = False
    try:
        facts = without_names(forgotten.names, loaded.facts)
        line, crc = beginning(forgotten.workshop, facts.n + 1, at)
        check(forgotten.workshop, len(line))
        journal.append(line)
        begun = True
        facts = replace(facts, n=facts.n + 1, crc=crc, at=at, trail="")
        loaded.snapshot.write(Snapshot(forgotten.workshop, replace(facts, offset=journal.last)))
        journal.close()
        write_atomically(journal_of(path), line)
        loaded.snapshot.write(Snapshot(forgotten.workshop, replace(facts, offset=0)))
    except (OSError, NotJson, Lost, Refused) as error:
        raise (Unfinished(path, error) if begun else refusal(error, path)) from error
    finally:
        journal.close()


def _forget_in_copy(path: Path, find: Find, uid: str, at: datetime) -> None:
    """Forget in a copy; one that cannot be read any more is erased."""
    try:
        loaded, journal = ready(path)
    except NeedsAgreement:
        _erase([path, journal_of(path)])
    except OnlyToRead:
        raise
    except Refused:
        _erase([path, journal_of(path)])
    else:
        _rewrite(path, loaded, journal, find(loaded.reading.workshop), at)
    _erase_aside(path, uid)


def _forget_in_stray(path: Path, find: Find, uid: str) -> None:
    """Forget in a file that another program may have replaced, or taken away, since it was looked at."""
    if (one := stray(path, bytes_of(path) or b"", uid)) is not None:
        write_atomically(path, one.without_names(find(one.workshop)))


def _erase_aside(path: Path, uid: str) -> None:
    _erase(aside(path, uid))


def _erase(files: Sequence[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
    for folder in {file.parent for file in files}:
        if folder.is_dir():
            sync_folder(folder)


def _why(error: Exception) -> str | Sentence:
    if isinstance(error, Unfinished):
        return error.reason
    return error.sentence if isinstance(error, Refused) else IN_USE if isinstance(error, Lost) else reason_of(error)
