"""The library: the folder of the workshops, their names, and the search for the workshop that a typed word names."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from typing import Final

from msgspec import Struct

from perenne_tui.core.text.clean import ALIKE, fold
from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.core.text.sentences import Refused
from perenne_tui.settings import paths
from perenne_tui.store.paths import JOURNAL_ENDING, SNAPSHOT_ENDING, journal_of
from perenne_tui.store.set_aside_names import parse_set_aside

LONGEST_NAME: Final = 60
"""Characters of a file name before its ending."""

_NOT_IN_NAMES = LatePattern(r"[^a-z0-9]+")
_ROOTED = LatePattern(r"(?:~[^/\s]*|\.{1,2}|[A-Za-z]:)?/")
_DATED = LatePattern(r"(?<!\d)\d{1,4}/\d{1,2}(?:/\d{1,4})?$")
_SHORTEST_PART: Final = 3
"""Letters of a word that is looked for inside names; shorter ones are in many."""


def slug(name: str, of: str = "workshop") -> str:
    """Return the plain file name for a name: `[a-z0-9-]`, at most 60 characters, never one that Windows reserves.

    Args:
        name: the name.
        of: what is called so, as the file is where nothing is left of its name, and before one that is reserved.
    """
    plain = _NOT_IN_NAMES.sub("-", fold(name)).strip("-")[:LONGEST_NAME].strip("-")
    if not plain:
        return of
    from perenne_tui.core.text.windows_names import is_reserved

    return f"{of}-{plain}" if is_reserved(plain) else plain


def name_of(path: Path) -> str:
    """Return the name of a workshop in commands: that of its file without ending, or with it if it was set aside."""
    return path.name if parse_set_aside(path.name) else path.name.removesuffix(SNAPSHOT_ENDING)


def workshops(folder: Path) -> list[Path]:
    """Return the paths of the workshops in a library, the one changed last first; empty if there is no such folder.

    A journal without a snapshot counts as well: opening the workshop writes its snapshot again.
    """
    return [path for path, _ in contents(folder).workshops]


class Contents(Struct, frozen=True):
    """The content of a library, each path with the time of its last change, in seconds since 1970."""

    workshops: tuple[tuple[Path, float], ...] = ()
    """The one changed last first, by its journal: that is written at each change, the snapshot only now and then."""
    aside: tuple[tuple[Path, float], ...] = ()
    """Files that were set aside, by name."""


def contents(folder: Path) -> Contents:
    """Return the content of a library; empty if there is no such folder."""
    times, aside, standing = _list_files(folder)
    journals = {name.removesuffix(JOURNAL_ENDING) for name in standing if name.endswith(JOURNAL_ENDING)}
    snapshots = {name.removesuffix(SNAPSHOT_ENDING) for name in standing if name.endswith(SNAPSHOT_ENDING)}
    if snapshots - journals:
        from perenne_tui.store.interrupted_move import separated_snapshots

        for name in separated_snapshots(folder, snapshots - journals, journals - snapshots):
            del times[f"{name}{SNAPSHOT_ENDING}"]
    return Contents(
        tuple((folder / name, times[name]) for name in sorted(times, key=lambda name: (-times[name], name))),
        tuple((folder / name, aside[name]) for name in sorted(aside)),
    )


def _list_files(folder: Path) -> tuple[dict[str, float], dict[str, float], set[str]]:
    """Return the workshops of a folder and the files set aside in it, by name, each with its time.

    The third value is the set of the names of the workshops' own files.
    """
    times: dict[str, float] = {}
    aside: dict[str, float] = {}
    standing: set[str] = set()
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            kept, name = (aside, entry.name) if parse_set_aside(entry.name) else (times, _as_workshop(entry.name))
            if kept is aside or name.endswith(SNAPSHOT_ENDING):
                with suppress(OSError):
                    if entry.is_file():
                        kept[name] = max(kept.get(name, 0.0), entry.stat().st_mtime)
                        if kept is times:
                            standing.add(entry.name)
    return times, aside, standing


def is_aside_of(path: Path, workshop: Path) -> bool:
    """Return whether a file was set aside of a workshop."""
    found = parse_set_aside(path.name)
    return found is not None and found.stem == name_of(workshop) and path.parent == workshop.parent


def names(folder: Path) -> list[str]:
    """Return the names of the workshops in a library in alphabetical order; no file is opened."""
    try:
        found = (
            path.with_name(_as_workshop(path.name)) for path in folder.iterdir() if not parse_set_aside(path.name)
        )
        return sorted({name_of(path) for path in found if path.name.endswith(SNAPSHOT_ENDING)})
    except OSError:
        return []


def is_path(word: str) -> bool:
    """Return whether a word is the path of a file rather than a name, which may hold a slash or a date.

    A path begins at a folder that is named as such (`/`, `./`, `../`, `~/`, `C:/`), holds a backslash, has the ending
    of a workshop, or begins with a folder that is there.
    """
    if _is_plainly_path(word):
        return True
    folder = os.path.dirname(word)
    return bool(folder) and not _DATED.search(word) and os.path.isdir(folder)


def _is_plainly_path(word: str) -> bool:
    """Return whether a word is a path by its form, whatever folders there are."""
    return "\\" in word or bool(_ROOTED.match(word)) or word.casefold().endswith((SNAPSHOT_ENDING, JOURNAL_ENDING))


def find(folder: Path, word: str) -> Path:
    """Return the path of the workshop that a word names: its path, or its name, without regard to accents and case.

    A file that was set aside is found by its whole name, in the library and in the current folder.

    Raises:
        Refused: there is none, or there are several.
    """
    if is_path(word) or parse_set_aside(word):
        if (file := _find_file(folder, word)) is not None:
            return file
        if paths.expanded(word).is_dir():
            raise Refused("{path} is a folder: name the workshop in it. Nothing was done.", path=word)
        if _is_plainly_path(word) or parse_set_aside(word):
            raise Refused("There is no file {path}. “perenne list” shows the workshops of the library.", path=word)
    files = [
        folder / name for name in sorted(_list_files(folder)[0])
    ]  # after an interrupted move one may have two names
    for same in (str, slug):
        found = [path for path in files if same(name_of(path)) == same(word)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Refused(
                "Several workshops answer to “{word}”: {names}. Type one of these names as it is written here.",
                word=word,
                names=", ".join(name_of(path) for path in found),
            )
    raise _unknown(word, files, folder)


def _find_file(folder: Path, word: str) -> Path | None:
    """Return the file that a path names; a bare name is looked up in the current folder, then in the library."""
    path = paths.expanded(word)
    tries = [path, *([path.with_name(path.name + SNAPSHOT_ENDING)] if path.name else [])]
    for candidate in tries if os.path.dirname(word) else [*tries, folder / path]:
        if parse_set_aside(candidate.name):
            found = candidate
        else:
            found = candidate.with_name(_as_workshop(candidate.name)) if candidate.name else candidate
        if candidate.is_file() or (found.name.endswith(SNAPSHOT_ENDING) and journal_of(found).is_file()):
            return found
    return None


def places_for(folder: Path, name: str) -> Iterator[Path]:
    """Yield the free paths for a new workshop of a name: the plain one, then numbered ones.

    The caller claims one of them (`perenne_tui.store.name_claim`), since another command may take it meanwhile.
    """
    plain = slug(name)
    taken = {slug(name.removesuffix(SNAPSHOT_ENDING)) for name in _list_files(folder)[0]}
    numbered = (f"{plain[: LONGEST_NAME - len(str(number)) - 1]}-{number}" for number in count(2))
    for candidate in chain([plain], numbered):
        if candidate not in taken:
            yield folder / f"{candidate}{SNAPSHOT_ENDING}"


def nearest_names(known: Iterable[str], word: str) -> list[str]:
    """Return the names, three at most, that are near to a typed word, the nearest first."""
    wanted = slug(word)
    if not any(map(str.isalnum, fold(word))):
        return []
    likeness = {name: _likeness(slug(name), wanted) for name in known}
    near = sorted((name for name in likeness if likeness[name] >= ALIKE), key=lambda name: (-likeness[name], name))
    return near[:3]


def _likeness(name: str, wanted: str) -> float:
    """Return the likeness of two plain names: 1 where one word is in the other, else that of the nearest words."""
    from difflib import SequenceMatcher

    if len(wanted) >= _SHORTEST_PART and wanted in name:
        return 1.0
    size = wanted.count("-") + 1
    words = name.split("-")
    parts = ["-".join(words[place : place + size]) for place in range(len(words) - size + 1)]
    long_enough = [name, *(part for part in parts if len(part) > _SHORTEST_PART)]
    return max(SequenceMatcher(None, wanted, part).ratio() for part in long_enough)


def _unknown(word: str, files: list[Path], folder: Path) -> Refused:
    if nearest := nearest_names(map(name_of, files), word):
        return Refused(
            "No workshop is called “{word}”. The nearest: {names}. “perenne list” shows all.",
            word=word,
            names=", ".join(nearest),
        )
    return Refused(
        "No workshop is called “{word}” in {folder}. “perenne list” shows those there are, “perenne --help” the "
        "commands.",
        word=word,
        folder=str(folder),
    )


def _as_workshop(name: str) -> str:
    return name.removesuffix(JOURNAL_ENDING) + SNAPSHOT_ENDING if name.endswith(JOURNAL_ENDING) else name
