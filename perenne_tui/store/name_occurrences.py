"""Where the names of a workshop's people stand: in its files, its copies, and whatever lies around them.

Nothing here writes. What is found is of three kinds: what goes, what is written anew without the names, and what is
left as it is because it is another workshop's, or somebody else's, and is told to a person who decides.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from perenne_tui.core.forgetting import Forgotten
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.name_search import Found, NameSearch
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.disk import read_file
from perenne_tui.store.drafts import draft_files
from perenne_tui.store.file_search import look_into
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.nearby_files import Around, Held, around, called, holding
from perenne_tui.store.paths import LARGEST_FILE, journal_of, lock_of
from perenne_tui.store.reading import Trouble, load
from perenne_tui.store.set_aside_names import set_aside
from perenne_tui.store.stray_copies import SHORTEST_UID, names_it, stray

SNAPSHOT: Final = ".perenne.json"
JOURNAL: Final = ".perenne.journal"
LOCK: Final = ".perenne.lock"

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
    around: Sequence[Path] = ()
    """Folders that are looked through, with those below them, beside the workshop's own."""


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
    strays: tuple[Path, ...]
    """The same of files that hold the workshop under a name that is none of a workshop: conflicted copies."""
    beside: tuple[Path, ...]
    """Workshops that were copied from this one by hand, and hold names: they are left alone."""
    workshops: tuple[Path, ...]
    """Other workshops that hold a name: they are left alone."""
    doubtful: tuple[Path, ...]
    """Workshops that hold a word which may be a name: they are left alone."""
    held: tuple[Held, ...]
    """Other files and folders that a person should look at: they are left alone."""
    is_something: bool
    """Whether there is anything to do in the workshop, its copies and its other files."""


def look(path: Path, forgotten: Forgotten, find_in_copy: Find, places: Places) -> Before:
    """Give what there is to do, before anything is done.

    Args:
        path: the workshop's file.
        forgotten: the workshop without the names.
        find_in_copy: gives a copy of it without them.
        places: where else the workshop may have left words.

    Raises:
        Refused: people cannot be forgotten in a copy.
    """
    uid = forgotten.workshop.header.uid
    copies = copies_in(places, uid)
    in_copies = {copy: _in_copy(copy, find_in_copy) for copy in copies}
    lying = around([*places.copies, path.parent, *places.around])
    own = {file for one in (path, *copies) for file in (one, journal_of(one), lock_of(one), *aside(one, uid))}
    others = [file for file in lying.files if file not in own and not file.name.endswith(LOCK)]
    in_strays = _strays([file for file in others if not _is_live(file)], uid, find_in_copy)
    known = [forgotten, *filter(None, in_copies.values()), *(one.forgotten for one in in_strays)]
    search = NameSearch([one.names for one in known])

    def goes(file: Path) -> bool:
        return forgotten.is_everybody or _holds(file, search)

    files = [*aside(path, uid), *(file for file in places.others if _holds(file, search))]
    drafts = [file for file in draft_files(places.drafts, uid) if goes(file)]
    strays = [one for one in in_strays if one.after != bytes_of(one.path) and goes(one.path)]
    changes = len(scan(bytes_of(journal_of(path)) or b"").lines) - 1
    if forgotten.is_everybody:
        is_something = bool(forgotten.people or changes or files or drafts or copies or strays)
    else:
        written = [path, journal_of(path), *copies, *map(journal_of, copies), *files, *drafts]
        is_something = bool(strays) or any(_holds(file, search) for file in written)
    live = _live(others, uid, search, find_in_copy)
    done = {*own, *files, *drafts, *(one.path for one in strays)}
    held = [
        *lying.held,
        *(why for file in others if file not in done and not _is_live(file) for why in holding(file, search)),
        *_called(lying, {path, journal_of(path), *files}, search),
        *(Held(file, "may_hold") for file, one in in_copies.items() if one and one.left),
        *(Held(one.path, "may_hold") for one in strays if one.forgotten.left),
    ]
    return Before(
        forgotten=forgotten,
        changes=changes,
        files=tuple(files),
        drafts=tuple(drafts),
        copies=tuple(copies),
        strays=tuple(one.path for one in strays),
        beside=live.beside,
        workshops=live.holding,
        doubtful=live.doubtful,
        held=() if search.is_for_nothing else tuple(sorted(set(held))),
        is_something=is_something,
    )


def copies_in(places: Places, uid: str) -> list[Path]:
    """Give the copies of the workshop with a uid that the program made, be it only a journal."""
    return [copy for folder in places.copies for copy in _workshops_in(folder) if is_of(copy, uid)]


def aside(path: Path, uid: str) -> list[Path]:
    """Give the files beside a workshop's two that were set aside, kept of damage, or left by a crash.

    One that bears the name of another workshop is ours if it holds our uid: ours may have been called so.
    """
    found = []
    for file in sorted(path.parent.iterdir()):
        if not _is_live(file) and any(
            f"{end}." in file.name or f"{end}~" in file.name for end in (SNAPSHOT, JOURNAL)
        ):
            own = file.name.startswith((path.name, journal_of(path).name))
            if not file.is_dir() and (own or names_it(bytes_of(file) or b"", uid)):
                found.append(file)
    return found


def is_of(path: Path, uid: str) -> bool:
    """Tell whether a workshop is the one with a uid, be it illegible."""
    with suppress(Refused, OSError):
        return len(uid) >= SHORTEST_UID and load(path).reading.workshop.header.uid == uid
    return any(names_it(bytes_of(file) or b"", uid) for file in (path, journal_of(path)))


def bytes_of(file: Path) -> bytes | None:
    """Give the bytes of a file, or `None` when it is not there, too large or not to be read."""
    try:
        return read_file(file, limit=LARGEST_FILE)
    except Refused:
        return None


class _Without(NamedTuple):
    """A stray, and what becomes of it."""

    path: Path
    forgotten: Forgotten
    after: bytes


def _in_copy(copy: Path, find: Find) -> Forgotten | None:
    """Give a copy without the names; `None` when it cannot be read, and is erased.

    Raises:
        Refused: people cannot be forgotten in it; nothing was changed.
    """
    try:
        loaded = load(copy)
    except Refused:
        return None
    because = loaded.reading.opened_read_only_because
    if loaded.trouble is Trouble.NEWER and because is not None:
        raise Refused(because.message, **because.values)
    return find(loaded.reading.workshop)


def _strays(files: Sequence[Path], uid: str, find: Find) -> list[_Without]:
    found = []
    for file in files:
        if file.is_symlink():
            continue  # the file that it leads to is somebody else's
        with suppress(RecursionError, NotJson):  # what cannot be written anew is left, and told
            if (one := stray(file, bytes_of(file) or b"", uid)) is not None:
                forgotten = find(one.workshop)
                found.append(_Without(file, forgotten, one.without_names(forgotten)))
    return found


class _Live(NamedTuple):
    """Workshops around the one that is looked at, each by a file of it that is there."""

    beside: tuple[Path, ...]
    """Copied from it by hand."""
    holding: tuple[Path, ...]
    """Others that hold a name."""
    doubtful: tuple[Path, ...]
    """Those that hold a word which may be one."""


def _live(files: Sequence[Path], uid: str, search: NameSearch, find: Find) -> _Live:
    """Give the workshops among some files that hold names."""
    beside, holding, doubtful = list[Path](), list[Path](), list[Path]()
    for path in dict.fromkeys(_snapshot_of(file) for file in files if _is_live(file)):
        both = [data for file in (path, journal_of(path)) if (data := bytes_of(file)) is not None]
        found = max((look_into(data, path.name, search)[0] for data in both), default=Found.NOTHING)
        shown = path if path in files else journal_of(path)
        is_copy = any(names_it(data, uid) for data in both) and is_of(path, uid)
        if is_copy and (_names_somebody(path, find) or (search.is_for_nothing and _has_past(path))):
            found = Found.HOLDS
        if found is Found.HOLDS:
            (beside if is_copy else holding).append(shown)
        elif found is Found.MAY_HOLD:
            doubtful.append(shown)
    return _Live(tuple(beside), tuple(holding), tuple(doubtful))


def _names_somebody(copy: Path, find: Find) -> bool:
    """Tell whether a copy has names of its own to forget; one of which that cannot be told may have."""
    try:
        forgotten = _in_copy(copy, find)
    except Refused:
        return True
    return forgotten is None or forgotten.workshop != load(copy).reading.workshop


def _has_past(path: Path) -> bool:
    """Tell whether a workshop has a history, in which names may stand that nobody knows any more."""
    return len(scan(bytes_of(journal_of(path)) or b"").lines) > 1


def _called(lying: Around, gone: Collection[Path], search: NameSearch) -> Iterator[Held]:
    for entry in lying.entries:
        if entry not in gone and not entry.name.endswith(LOCK):
            yield from called(entry, search)


def _holds(file: Path, search: NameSearch) -> bool:
    return look_into(bytes_of(file) or b"", file.name, search)[0] is Found.HOLDS


def _workshops_in(folder: Path) -> list[Path]:
    try:
        files = sorted(folder.iterdir())
    except OSError:
        return []
    return list(
        dict.fromkeys(_snapshot_of(file) for file in files if _is_live(file) and not file.name.endswith(LOCK))
    )


def _is_live(file: Path) -> bool:
    """Tell whether a file is one of those that a workshop has, by its name: one that was set aside is none."""
    return file.name.endswith((SNAPSHOT, JOURNAL, LOCK)) and not set_aside(file.name)


def _snapshot_of(file: Path) -> Path:
    return file.with_name(file.name.removesuffix(JOURNAL) + SNAPSHOT) if file.name.endswith(JOURNAL) else file
