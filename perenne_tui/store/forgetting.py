"""Forgetting people for good: the workshop is written anew, and what still holds the names is erased.

The order is what makes a crash harmless. A line that holds the whole new value is added to the journal: from then on
every reader sees the new workshop, and before it the old one. Then a snapshot, then a journal of that line alone, and
the snapshot that goes with it; at last whatever else there is. Doing it again finishes what was begun.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from perenne_tui.core.forgetting import Forgotten
from perenne_tui.core.names import Names
from perenne_tui.core.rows import Json
from perenne_tui.core.sentences import Refused
from perenne_tui.core.workshop import Workshop
from perenne_tui.store.disk import read_file, sync_folder, write_whole
from perenne_tui.store.drafts import draft_files
from perenne_tui.store.journal import Journal, Lost
from perenne_tui.store.lines import beginning
from perenne_tui.store.lock import held
from perenne_tui.store.mending import NeedsAgreement, OnlyToRead, ready, refusal
from perenne_tui.store.places import journal_of, real
from perenne_tui.store.reading import Loaded, Trouble, load
from perenne_tui.store.scan import scan
from perenne_tui.store.size import check
from perenne_tui.store.snapshot import Snapshot
from perenne_tui.store.text_json import NotJson, dumps, loads

SNAPSHOT: Final = ".perenne.json"
JOURNAL: Final = ".perenne.journal"
LOCK: Final = ".perenne.lock"
SHORTEST_UID: Final = 8
"""Characters of a uid that no other workshop is likely to have: shorter ones were made by hand."""

Find = Callable[[Workshop], Forgotten]
"""Gives a workshop without the names."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where else a workshop may have left words on this machine."""

    drafts: Path
    """Folder of what is being typed."""
    copies: Sequence[Path]
    """Folders of copies that the program itself made: what could not be saved, the trash."""
    others: Sequence[Path] = ()
    """Files that may hold words of any workshop, and go if they hold a name: the trace of a fault."""


@dataclass(frozen=True, slots=True)
class Before:
    """What there is to forget, and to erase."""

    forgotten: Forgotten
    changes: int
    """Lines of the history."""
    files: tuple[Path, ...]
    """Files that go: what was set aside, the trace of a fault."""
    drafts: tuple[Path, ...]
    """Files that go: what was typed and not kept."""
    copies: tuple[Path, ...]
    """Copies in which the people are forgotten as well."""
    beside: tuple[Path, ...]
    """Workshops in the same folder that were copied from this one by hand: they are left alone."""


def forget(
    path: Path, find: Find, find_in_copy: Find, agree: Callable[[Before], bool], *, places: Places, at: datetime
) -> Before | None:
    """Forget people in a workshop, its history, its drafts and the copies of it that the program made.

    Args:
        path: the workshop's file.
        find: gives the workshop without the names.
        find_in_copy: gives a copy of it without them.
        agree: is asked once everything is known and nothing is done; what it says counts.
        places: where else the workshop may have left words.
        at: the moment.

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
            copies = [copy for folder in places.copies for copy in _copies(folder, uid)]
            for copy in copies:
                locks.enter_context(held(copy))
                _try(copy, find_in_copy)
            before = _look(path, find(loaded.reading.workshop), copies, places)
            if before is None or not agree(before):
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
        try:
            _erase([*before.files, *before.drafts, *_aside(path, uid)])
            for copy in copies:
                _forget_in_copy(copy, find_in_copy, uid, at)
        except (OSError, NotJson, Lost, Refused) as error:
            raise _unfinished(error, path) from error
    return before


def _look(path: Path, forgotten: Forgotten, copies: Sequence[Path], places: Places) -> Before | None:
    """Give what there is to do, before anything is done; `None` when the names stand nowhere."""
    uid, names = forgotten.workshop.header.uid, forgotten.names
    files = [*_aside(path, uid), *(file for file in places.others if _holds(file, names))]
    drafts = [file for file in draft_files(places.drafts, uid) if forgotten.is_everybody or _holds(file, names)]
    changes = len(scan(read_file(journal_of(path)) or b"").lines) - 1
    if forgotten.is_everybody:
        is_something = bool(forgotten.people or changes or files or drafts or copies)
    else:
        written = [path, journal_of(path), *copies, *map(journal_of, copies), *files, *drafts]
        is_something = any(_holds(file, names) for file in written)
    if not is_something:
        return None
    beside = [copy for copy in _copies(path.parent, uid) if real(copy) != path]
    return Before(forgotten, changes, tuple(files), tuple(drafts), tuple(copies), tuple(beside))


def _try(copy: Path, find: Find) -> None:
    """Make certain that people can be forgotten in a copy, before anything is changed.

    Raises:
        Refused: they cannot; nothing is wrong with a copy that cannot be read, which is erased.
    """
    try:
        loaded = load(copy)
    except Refused:
        return
    because = loaded.reading.opened_read_only_because
    if loaded.trouble is Trouble.NEWER and because is not None:
        raise Refused(because.message, **because.values)
    find(loaded.reading.workshop)


def _rewrite(path: Path, loaded: Loaded, journal: Journal, forgotten: Forgotten, at: datetime) -> None:
    """Write a workshop anew, so that at every moment the old one or the new one can be read.

    The new line names no line before it: whoever knows only the old ones must read everything again.
    """
    begun = False
    try:
        facts, names = loaded.facts, forgotten.names
        line, crc = beginning(forgotten.workshop, facts.n + 1, at)
        check(forgotten.workshop, len(line))
        journal.append(line)
        begun = True
        facts = replace(
            facts,
            n=facts.n + 1,
            crc=crc,
            at=at,
            others=_clean(names, facts.others),
            beside=_clean(names, facts.beside),
        )
        loaded.snapshot.write(Snapshot(forgotten.workshop, replace(facts, offset=journal.last)))
        journal.close()
        write_whole(journal_of(path), line)
        loaded.snapshot.write(Snapshot(forgotten.workshop, replace(facts, offset=0)))
    except (OSError, NotJson, Lost, Refused) as error:
        raise (_unfinished(error, path) if begun else refusal(error, path)) from error
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
    _erase(_aside(path, uid))


def _copies(folder: Path, uid: str) -> list[Path]:
    """Give the files in a folder of the workshop with a uid; also one of which only the journal is there."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return []
    stems = {name.removesuffix(end) for name in names for end in (SNAPSHOT, JOURNAL) if name.endswith(end)}
    found = (folder / f"{stem}{SNAPSHOT}" for stem in sorted(stems))
    return [path for path in found if _is_of(path, uid)]


def _is_of(path: Path, uid: str) -> bool:
    with suppress(Refused, OSError):
        return len(uid) >= SHORTEST_UID and load(path).reading.workshop.header.uid == uid
    return any(_names_it(file, uid) for file in (path, journal_of(path)))


def _names_it(file: Path, uid: str) -> bool:
    """Tell whether the bytes of a file name a workshop, whatever else is in them."""
    return len(uid) >= SHORTEST_UID and dumps(uid) in (_bytes(file) or b"")


def _aside(path: Path, uid: str) -> list[Path]:
    """Give the files beside a workshop's two that were set aside, kept of damage, or left by a crash.

    One that bears the name of another workshop is ours if it holds our uid: ours may have been called so.
    """
    found = []
    for file in sorted(path.parent.iterdir()):
        live = file.name.endswith((SNAPSHOT, JOURNAL, LOCK))
        if not live and any(f"{end}." in file.name or f"{end}~" in file.name for end in (SNAPSHOT, JOURNAL)):
            own = file.name.startswith((path.name, journal_of(path).name))
            if not file.is_dir() and (own or _names_it(file, uid)):
                found.append(file)
    return found


def _erase(files: Sequence[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
    for folder in {file.parent for file in files}:
        if folder.is_dir():
            sync_folder(folder)


def _holds(file: Path, names: Names) -> bool:
    data = _bytes(file)
    return data is not None and any(names.are_in(text) for text in _texts(data))


def _texts(data: bytes) -> Iterator[str]:
    """Give the texts in the bytes of a file: those of each line that is JSON, else the line as it stands."""
    for raw in data.splitlines():
        try:
            yield from _said(loads(raw[9:] if raw[8:9] == b" " else raw))
        except NotJson:
            yield raw.decode("utf-8", "replace")


def _said(value: Json) -> Iterator[str]:
    """Give every text in a JSON value, however deep it is nested."""
    left = [value]
    while left:
        item = left.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, Mapping):
            left += [*item.keys(), *item.values()]
        elif isinstance(item, list):
            left += item


def _bytes(file: Path) -> bytes | None:
    try:
        return read_file(file)
    except Refused:
        return None


def _clean(names: Names, said: Mapping[str, Json]) -> Mapping[str, Json]:
    cleaned = names.in_json(said)
    return cleaned if isinstance(cleaned, Mapping) else {}


def _unfinished(error: Exception, path: Path) -> Refused:
    cause = error.__cause__ if isinstance(error, Refused) else error
    reason = cause.strerror if isinstance(cause, OSError) else None
    return Refused(
        "Forgetting in {name} is not finished: files that hold names are still there ({reason}). Type it again.",
        name=path.name,
        reason=reason or str(error),
    )
