"""Forgetting people for good (`perenne forget`): a workshop is written without their names, and old files are erased.

The order makes a crash harmless. First a line that holds the whole new workshop is added to the journal: readers see
the old workshop before it and the new one after it. Then come a snapshot, a journal of that line alone, the snapshot
that goes with it, and last the other files. Doing it again finishes what was begun: the files of the workshop are
found by its uid. Files that only a name identifies, the crash reports, are erased while the names are still known.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path

from perenne_tui.core.forgetting import Forgotten
from perenne_tui.core.forgotten_names import remembered, unknown_names
from perenne_tui.core.model.history import Patch
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.core.text.system_errors import IN_USE, reason_of
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.common_line import is_restarted, merged_lines
from perenne_tui.store.disk import read_file, sync_folder
from perenne_tui.store.journal import Journal, JournalChanged
from perenne_tui.store.journal_line import Line, begin_line
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.lock import hold_lock
from perenne_tui.store.name_occurrences import (
    ErasurePlan,
    RemoveNames,
    SearchPlaces,
    copies_in,
    files_set_aside,
    plan_erasure,
    read_or_none,
)
from perenne_tui.store.paths import journal_of, real
from perenne_tui.store.reading import Loaded
from perenne_tui.store.repair import NeedsAgreement, OnlyToRead, prepare_to_write, refusal
from perenne_tui.store.size_limit import check_size
from perenne_tui.store.snapshot import Snapshot
from perenne_tui.store.stray_copies import facts_without_names, read_stray_copy

__all__ = ["ErasurePlan", "SearchPlaces", "Unfinished", "forget"]


class Unfinished(Refused):
    """People are forgotten in the workshop, but not in all other files.

    Attributes:
        plan: what there was to do; `None` where the workshop's own files are not written anew yet.
        left: files that still hold names, because they could not be changed.
        reason: the reason why the first of them could not be changed.
    """

    def __init__(
        self, path: Path, error: Exception, plan: ErasurePlan | None = None, left: Sequence[Path] = ()
    ) -> None:
        self.plan, self.left = plan, tuple(left)
        self.reason = _why(error)
        super().__init__(
            "Forgetting in {name} is not finished: files that hold names are still there ({reason}). Type it again.",
            name=path.name,
            reason=self.reason,
        )


def forget(
    path: Path,
    remove_names: RemoveNames,
    remove_in_copy: RemoveNames,
    agree: Callable[[ErasurePlan], bool],
    *,
    places: SearchPlaces,
    at: datetime,
    seen: Callable[[ErasurePlan], None] = lambda _: None,
) -> ErasurePlan | None:
    """Forget people in a workshop, its history, its drafts and the copies of it that the program made.

    Args:
        path: the workshop's file.
        remove_names: returns the workshop without the names.
        remove_in_copy: returns a copy of it without them.
        agree: called with the plan before anything is done; nothing is done if it returns false.
        places: the other files and folders to search.
        at: the time of the new line, UTC.
        seen: called with the plan in any case, also when there is nothing to do.

    Returns:
        What was done; `None` when there was nothing to do, or people did not agree.

    Raises:
        LockedElsewhere: another window has it open; nothing was changed.
        Refused: it is damaged or newer, or a disk refused; the sentence says how far it came.
    """
    path = real(path)
    with ExitStack() as locks:
        try:
            locks.enter_context(hold_lock(path))
            loaded, journal = prepare_to_write(path)
            workshop = loaded.reading.workshop
            uid = workshop.header.uid
            for copy in copies_in(places, uid):
                locks.enter_context(hold_lock(copy))
            forgotten = _with_hashes(remove_names(workshop), workshop, read_file(journal_of(path)) or b"")
            remove_in_copy = partial(_in_copy, remove_in_copy, forgotten)
            plan = plan_erasure(path, forgotten, remove_in_copy, places)
            seen(plan)
            if not (plan.is_something and agree(plan)):
                return None
            # They are found by the names alone, which the workshop will not have any more after a crash.
            _erase([file for file in plan.files if file in places.others])
        except NeedsAgreement:
            raise Refused(
                "A part of {name} is illegible: open it, go on with the rest, and forget then; nothing was changed.",
                name=journal_of(path).name,
            ) from None
        except (OSError, RecursionError) as error:  # a field of another program may be nested too deep
            raise refusal(error, path) from error
        _rewrite(path, loaded, journal, plan.forgotten, at)
        failed = _forget_elsewhere(path, plan, remove_in_copy, uid, at)
    if failed:
        first = next(iter(failed.values()))
        raise Unfinished(path, first, plan, list(failed)) from first
    return plan


def _with_hashes(forgotten: Forgotten, before: Workshop, journal: bytes) -> Forgotten:
    """Return the workshop without the names, with the hashes of the names that it and its history had."""
    if forgotten.workshop.forgotten != before.forgotten:
        return forgotten
    lines = scan(journal).lines
    after = remembered(forgotten, before, list(former_names(lines)))
    if lines and is_restarted(lines) and not before.forgotten:
        after = after.with_rows("forgotten", unknown_names(before))
    return replace(forgotten, workshop=after)


def _in_copy(remove_names: RemoveNames, own: Forgotten, copy: Workshop) -> Forgotten:
    """Return a copy without the names, with the hashes that the workshop has of them."""
    forgotten = remove_names(copy)
    rows = own.workshop.forgotten.values()
    return replace(forgotten, workshop=forgotten.workshop.with_rows("forgotten", *rows)) if rows else forgotten


def former_names(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield the names of people in the lines of a journal, and in those that merges took in: uid and name."""
    for line in lines:
        for patch in line.entry.writes:
            if patch.table == "people":
                yield from _names_in(patch)
        yield from former_names(merged_lines(line))


def _names_in(patch: Patch) -> Iterator[tuple[str, str]]:
    for fields in (patch.was, patch.set):
        name = fields.get("name") if fields else None
        if isinstance(name, str) and name:
            yield patch.uid, name


def _forget_elsewhere(
    path: Path, plan: ErasurePlan, remove_names: RemoveNames, uid: str, at: datetime
) -> dict[Path, OSError | NotJson | JournalChanged | Refused]:
    """Erase or clean all other files, and return those that could not be, each with its error."""
    left = [*plan.files, *plan.drafts]
    work = [
        *((file, partial(_erase, [file])) for file in left),
        (path.parent, partial(_erase_aside, path, uid)),
        *((copy, partial(_forget_in_copy, copy, remove_names, uid, at)) for copy in plan.copies),
        *((file, partial(_forget_in_stray, file, remove_names, uid)) for file in plan.stray_copies),
    ]
    failed: dict[Path, OSError | NotJson | JournalChanged | Refused] = {}
    for file, do in work:
        try:
            do()
        except (OSError, NotJson, JournalChanged, Refused) as error:
            failed[file] = error
    return failed


def _rewrite(path: Path, loaded: Loaded, journal: Journal, forgotten: Forgotten, at: datetime) -> None:
    """Write a workshop anew, so that at every moment the old one or the new one can be read.

    The new line names no line before it, so that a window which has read only the old lines reads everything again.
    """
    begun = False
    try:
        facts = facts_without_names(forgotten.names, loaded.facts)
        line, crc = begin_line(forgotten.workshop, facts.n + 1, at)
        check_size(forgotten.workshop, len(line))
        journal.append(line)
        begun = True
        facts = replace(facts, n=facts.n + 1, crc=crc, at=at, trail="")
        loaded.snapshot.write(Snapshot(forgotten.workshop, replace(facts, offset=journal.last)))
        journal.close()
        write_atomically(journal_of(path), line)
        loaded.snapshot.write(Snapshot(forgotten.workshop, replace(facts, offset=0)))
    except (OSError, NotJson, JournalChanged, Refused) as error:
        raise (Unfinished(path, error) if begun else refusal(error, path)) from error
    finally:
        journal.close()


def _forget_in_copy(path: Path, remove_names: RemoveNames, uid: str, at: datetime) -> None:
    """Forget people in a copy; one that cannot be read any more is erased."""
    try:
        loaded, journal = prepare_to_write(path)
    except NeedsAgreement:
        _erase([path, journal_of(path)])
    except OnlyToRead:
        raise
    except Refused:
        _erase([path, journal_of(path)])
    else:
        _rewrite(path, loaded, journal, remove_names(loaded.reading.workshop), at)
    _erase_aside(path, uid)


def _forget_in_stray(path: Path, remove_names: RemoveNames, uid: str) -> None:
    """Forget people in a stray copy, if another program has not replaced or removed it since."""
    if (one := read_stray_copy(path, read_or_none(path) or b"", uid)) is not None:
        write_atomically(path, one.without_names(remove_names(one.workshop)))


def _erase_aside(path: Path, uid: str) -> None:
    _erase(files_set_aside(path, uid))


def _erase(files: Sequence[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
    for folder in {file.parent for file in files}:
        if folder.is_dir():
            sync_folder(folder)


def _why(error: Exception) -> str | Sentence:
    if isinstance(error, Unfinished):
        return error.reason
    return (
        error.sentence
        if isinstance(error, Refused)
        else IN_USE
        if isinstance(error, JournalChanged)
        else reason_of(error)
    )
