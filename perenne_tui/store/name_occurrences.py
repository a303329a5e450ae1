"""Occurrences of the names to forget: in the files of a workshop, in its copies, and in the files around them.

`perenne_tui.store.forgetting` calls `plan_erasure` before it changes anything; nothing here writes. A file that holds
names is erased, or written anew without them, or, because it belongs to another workshop or to somebody else, left as
it is and listed for a person to decide.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from perenne_tui.core.forgetting import Forgotten
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.name_search import Found, NameSearch
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.disk import read_file
from perenne_tui.store.drafts import draft_files
from perenne_tui.store.file_search import search_file
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.nearby_files import FileToCheck, NearbyFiles, check_content, check_name, find_nearby
from perenne_tui.store.paths import JOURNAL_ENDING, LARGEST_FILE, LOCK_ENDING, SNAPSHOT_ENDING, journal_of, lock_of
from perenne_tui.store.reading import Trouble, load
from perenne_tui.store.set_aside_names import parse_set_aside
from perenne_tui.store.stray_copies import SHORTEST_UID, mentions, read_stray_copy

RemoveNames = Callable[[Workshop], Forgotten]
"""Returns a workshop without the names."""


@dataclass(frozen=True, slots=True)
class SearchPlaces:
    """Other places to search for names."""

    drafts: Path
    """Folder of drafts."""
    copies: Sequence[Path]
    """Folders of copies that the program itself made: rescued copies, the trash."""
    others: Sequence[Path] = ()
    """Files that may hold texts of any workshop, and are erased if they hold a name: the crash report."""
    around: Sequence[Path] = ()
    """Folders that are searched, with those below them, beside the workshop's own folder."""


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """The plan of forgetting: what it will change, what it will erase, and what people must decide."""

    forgotten: Forgotten
    changes: int
    """Changes in the history, which is erased."""
    files: tuple[Path, ...]
    """Files to erase: those that were set aside, the crash report."""
    drafts: tuple[Path, ...]
    """Files of drafts to erase."""
    copies: tuple[Path, ...]
    """Copies made by the program, in which the people are forgotten as well."""
    stray_copies: tuple[Path, ...]
    """Copies whose name is not that of a workshop, such as conflicted copies; the people are forgotten in them."""
    hand_copies: tuple[Path, ...]
    """Workshops that people copied from this one, and that hold names: left as they are."""
    workshops: tuple[Path, ...]
    """Other workshops that hold a name: left as they are."""
    doubtful: tuple[Path, ...]
    """Workshops that hold a word which may be a name: left as they are."""
    to_check: tuple[FileToCheck, ...]
    """Other files and folders that a person should look at: left as they are."""
    is_something: bool
    """Whether there is anything to do in the workshop, its copies and its other files."""


def plan_erasure(path: Path, forgotten: Forgotten, remove_in_copy: RemoveNames, places: SearchPlaces) -> ErasurePlan:
    """Return the plan of erasure; nothing is changed yet.

    Args:
        path: the workshop's file.
        forgotten: the workshop without the names.
        remove_in_copy: returns a copy of it without them.
        places: the other files and folders to search.

    Raises:
        Refused: people cannot be forgotten in a copy.
    """
    uid = forgotten.workshop.header.uid
    copies = copies_in(places, uid)
    in_copies = {copy: _cleaned_copy(copy, remove_in_copy) for copy in copies}
    nearby = find_nearby([*places.copies, path.parent, *places.around])
    own = {
        file for one in (path, *copies) for file in (one, journal_of(one), lock_of(one), *files_set_aside(one, uid))
    }
    others = [file for file in nearby.files if file not in own and not file.name.endswith(LOCK_ENDING)]
    cleaned = _cleaned_strays([file for file in others if not _is_workshop_file(file)], uid, remove_in_copy)
    known = [forgotten, *filter(None, in_copies.values()), *(one.forgotten for one in cleaned)]
    search = NameSearch([one.names for one in known])

    def is_erased(file: Path) -> bool:
        return forgotten.is_everybody or _holds(file, search)

    files = [*files_set_aside(path, uid), *(file for file in places.others if _holds(file, search))]
    nameless = [person for person, row in forgotten.workshop.people.items() if not row.name]
    drafts = [file for file in draft_files(places.drafts, uid) if is_erased(file) or _is_about(file, nameless)]
    strays = [one for one in cleaned if one.after != read_or_none(one.path) and is_erased(one.path)]
    changes = len(scan(read_or_none(journal_of(path)) or b"").lines) - 1
    if forgotten.is_everybody:
        is_something = bool(forgotten.people or changes or files or drafts or copies or strays)
    else:
        written = [path, journal_of(path), *copies, *map(journal_of, copies), *files, *drafts]
        is_something = bool(strays) or any(_holds(file, search) for file in written)
    workshops = _nearby_workshops(others, uid, search, remove_in_copy)
    done = {*own, *files, *drafts, *(one.path for one in strays)}
    to_check = [
        *nearby.to_check,
        *chain.from_iterable(
            check_content(file, search) for file in others if file not in done and not _is_workshop_file(file)
        ),
        *_check_names(nearby, {path, journal_of(path), *files}, search),
        *(FileToCheck(file, "may_hold") for file, one in in_copies.items() if one and one.left),
        *(FileToCheck(one.path, "may_hold") for one in strays if one.forgotten.left),
    ]
    return ErasurePlan(
        forgotten=forgotten,
        changes=changes,
        files=tuple(files),
        drafts=tuple(drafts),
        copies=tuple(copies),
        stray_copies=tuple(one.path for one in strays),
        hand_copies=workshops.hand_copies,
        workshops=workshops.holding,
        doubtful=workshops.doubtful,
        to_check=() if search.is_for_nothing else tuple(sorted(set(to_check))),
        is_something=is_something,
    )


def copies_in(places: SearchPlaces, uid: str) -> list[Path]:
    """Return the copies that the program made of the workshop with a uid, a lone journal included."""
    return [copy for folder in places.copies for copy in _workshops_in(folder) if is_copy_of(copy, uid)]


def files_set_aside(path: Path, uid: str) -> list[Path]:
    """Return the files beside a workshop that were set aside, kept as damaged, or left by a crash.

    A file named after another workshop counts if it holds this uid: this workshop may have had that name before.
    """
    found = []
    for file in sorted(path.parent.iterdir()):
        if not _is_workshop_file(file) and any(
            f"{end}." in file.name or f"{end}~" in file.name for end in (SNAPSHOT_ENDING, JOURNAL_ENDING)
        ):
            own = file.name.startswith((path.name, journal_of(path).name))
            if not file.is_dir() and (own or mentions(read_or_none(file) or b"", uid)):
                found.append(file)
    return found


def is_copy_of(path: Path, uid: str) -> bool:
    """Return whether a workshop is the one with a uid; if it is illegible, whether its bytes hold the uid."""
    with suppress(Refused, OSError):
        return len(uid) >= SHORTEST_UID and load(path).reading.workshop.header.uid == uid
    return any(mentions(read_or_none(file) or b"", uid) for file in (path, journal_of(path)))


def read_or_none(file: Path) -> bytes | None:
    """Return the bytes of a file; `None` when it is missing, unreadable or larger than `LARGEST_FILE`."""
    try:
        return read_file(file, limit=LARGEST_FILE)
    except Refused:
        return None


class _CleanedStray(NamedTuple):
    """A stray copy and its bytes without the names."""

    path: Path
    forgotten: Forgotten
    after: bytes


def _cleaned_copy(copy: Path, remove_names: RemoveNames) -> Forgotten | None:
    """Return a copy without the names; `None` when it cannot be read, and is erased.

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
    return remove_names(loaded.reading.workshop)


def _cleaned_strays(files: Sequence[Path], uid: str, remove_names: RemoveNames) -> list[_CleanedStray]:
    found = []
    for file in files:
        if file.is_symlink():
            continue  # its target belongs to somebody else
        with suppress(RecursionError, NotJson):  # a file that cannot be written anew is left, and listed
            if (one := read_stray_copy(file, read_or_none(file) or b"", uid)) is not None:
                forgotten = remove_names(one.workshop)
                found.append(_CleanedStray(file, forgotten, one.without_names(forgotten)))
    return found


class _NearbyWorkshops(NamedTuple):
    """Other workshops in the folders searched, each by one of its files that exists."""

    hand_copies: tuple[Path, ...]
    """Copies that people made, and that hold a name."""
    holding: tuple[Path, ...]
    """Others that hold a name."""
    doubtful: tuple[Path, ...]
    """Those that hold a word which may be a name."""


def _nearby_workshops(
    files: Sequence[Path], uid: str, search: NameSearch, remove_names: RemoveNames
) -> _NearbyWorkshops:
    """Return the workshops among some files that hold names."""
    hand_copies, holding, doubtful = list[Path](), list[Path](), list[Path]()
    for path in dict.fromkeys(_snapshot_of(file) for file in files if _is_workshop_file(file)):
        both = [data for file in (path, journal_of(path)) if (data := read_or_none(file)) is not None]
        found = max((search_file(data, path.name, search)[0] for data in both), default=Found.NOTHING)
        shown = path if path in files else journal_of(path)
        is_copy = any(mentions(data, uid) for data in both) and is_copy_of(path, uid)
        if is_copy and (_has_names(path, remove_names) or (search.is_for_nothing and _has_history(path))):
            found = Found.HOLDS
        if found is Found.HOLDS:
            (hand_copies if is_copy else holding).append(shown)
        elif found is Found.MAY_HOLD:
            doubtful.append(shown)
    return _NearbyWorkshops(tuple(hand_copies), tuple(holding), tuple(doubtful))


def _has_names(copy: Path, remove_names: RemoveNames) -> bool:
    """Return whether a copy has names to forget; true for one in which that cannot be found out."""
    try:
        forgotten = _cleaned_copy(copy, remove_names)
    except Refused:
        return True
    if forgotten is None:
        return True
    before = load(copy).reading.workshop
    return replace(forgotten.workshop, forgotten=before.forgotten) != before


def _has_history(path: Path) -> bool:
    """Return whether a workshop has a history: it may hold names that are no longer listed as people."""
    return len(scan(read_or_none(journal_of(path)) or b"").lines) > 1


def _check_names(nearby: NearbyFiles, but: Collection[Path], search: NameSearch) -> Iterator[FileToCheck]:
    """Return the nearby files and folders whose own names hold a name, but for some."""
    for entry in nearby.entries:
        if entry not in but and not entry.name.endswith(LOCK_ENDING):
            yield from check_name(entry, search)


def _is_about(file: Path, people: Iterable[str]) -> bool:
    """Return whether a draft is about one of some people, by uid: it may be the beginning of an address."""
    data = read_or_none(file) or b""
    return any(mentions(data, uid) for uid in people)


def _holds(file: Path, search: NameSearch) -> bool:
    return search_file(read_or_none(file) or b"", file.name, search)[0] is Found.HOLDS


def _workshops_in(folder: Path) -> list[Path]:
    """Return the workshops in a folder, by name; empty when it cannot be read."""
    try:
        files = sorted(folder.iterdir())
    except OSError:
        return []
    own = (file for file in files if _is_workshop_file(file) and not file.name.endswith(LOCK_ENDING))
    return list(dict.fromkeys(map(_snapshot_of, own)))


def _is_workshop_file(file: Path) -> bool:
    """Return whether a file name is that of a workshop's snapshot, journal or lock, and not of one set aside."""
    return file.name.endswith((SNAPSHOT_ENDING, JOURNAL_ENDING, LOCK_ENDING)) and not parse_set_aside(file.name)


def _snapshot_of(file: Path) -> Path:
    """Return the path of the snapshot of a workshop, by one of its files."""
    if not file.name.endswith(JOURNAL_ENDING):
        return file
    return file.with_name(file.name.removesuffix(JOURNAL_ENDING) + SNAPSHOT_ENDING)
