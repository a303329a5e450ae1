"""Changes to whole workshops of a library: make, copy, rename, delete, restore.

The screen of the library and the commands both call these functions.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import chain, count
from pathlib import Path
from typing import Literal

from perenne_tui.core.changes.texts import line
from perenne_tui.core.model.history import Origin
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import MOST_NAMES, Refused
from perenne_tui.core.workshop_copies import as_copy, as_model
from perenne_tui.i18n.language import LANGUAGES
from perenne_tui.services.library import contents, find, is_path, name_of, nearest_names, places_for, slug
from perenne_tui.settings import paths
from perenne_tui.store import rename_and_trash
from perenne_tui.store.creation import create_at_first
from perenne_tui.store.disk import make_folder
from perenne_tui.store.paths import TRASH, real
from perenne_tui.store.reading import load
from perenne_tui.store.set_aside_names import parse_set_aside

Selection = Literal["starred", "all", "none"]
"""The cards of its deck that a new workshop begins with; a deck without stars gives them all."""


def title_of_name(name: str) -> str:
    """Return the title of a workshop of that name.

    Raises:
        Refused: it is a path, or has no letter or digit.
    """
    title = line(name)
    if is_path(name) or not any(character.isalnum() for character in title):
        raise Refused("“{name}” is no name for a workshop: type a few words between quotes.", name=name)
    return title


def shipped_deck(name: str, language: str) -> Path:
    """Return the file of a shipped deck in a language, or in another one if it does not exist in that one.

    Raises:
        Refused: there is no such deck.
    """
    from perenne_tui.readers import shipped_files

    path = shipped_files.find(paths.boards(), "decks", name, language, *LANGUAGES)
    if path is not None:
        return path
    known = shipped_files.names(paths.boards(), "decks")
    if nearest := nearest_names(known, name):
        raise Refused(
            "There is no deck “{name}”: did you mean “{meant}”? There is: {known}.",
            name=name,
            meant=nearest[0],
            known=", ".join(known),
        )
    raise Refused(
        "There is no deck “{name}”; there is: {known}. A deck of your own is given as a file: ./deck.md",
        name=name,
        known=", ".join(known),
    )


def make_workshop(
    library: Path,
    name: str,
    *,
    deck: str,
    language: str,
    challenge: str = "",
    selection: Selection = "starred",
    end: date | None = None,
) -> Path:
    """Make a workshop from a shipped deck, and return its path.

    Args:
        library: the folder for it.
        name: its title.
        deck: name of the deck.
        language: language of the deck and of the workshop.
        challenge: name of the challenge; empty where it is not known.
        selection: the cards that it begins with.
        end: last day of the challenge, if known.

    Raises:
        Refused: there is no such deck, or the library takes no files.
    """
    from perenne_tui.readers import deck_reader
    from perenne_tui.readers.card_selection import columns_of_deck, workshop_of_deck

    read_deck = deck_reader.read_deck(shipped_deck(deck, language).read_bytes(), new_uid=new_uid)
    everything = selection == "all"
    workshop = (
        columns_of_deck(read_deck) if selection == "none" else workshop_of_deck(read_deck, everything=everything)
    )
    header = replace(workshop.header, title=line(name), challenge=line(challenge), language=language, end=end)
    return _created(library, name, replace(workshop, header=header))


def duplicate(library: Path, path: Path, name: str, *, empty: bool, uid: str = "") -> Path:
    """Copy a workshop, or its questions alone, under another name, and return the path of the copy.

    A copy says in its first line what it is a copy of, so that both can be put together again; a model does not.

    Args:
        library: the folder for the copy.
        path: the workshop.
        name: name of the copy.
        empty: whether the questions alone are copied.
        uid: the uid of the workshop that people have seen at `path`; empty where any will do.

    Raises:
        Refused: the name is not valid, the workshop is gone or cannot be read, or the library takes no files.
    """
    title = title_of_name(name)
    if uid:
        rename_and_trash.read_expected(path, uid)
    loaded = load(real(path))
    before, facts = loaded.reading.workshop, loaded.facts
    if empty:
        return _created(library, name, as_model(before, uid=new_uid(), title=title))
    origin = Origin(before.header.uid, facts.n, facts.crc)
    return _created(library, name, as_copy(before, uid=new_uid(), title=title), origin)


def keep(library: Path, workshop: Workshop) -> Path:
    """Write a workshop that is in no file yet to a library, and return its path."""
    make_folder(library)
    return create_at_first(places_for(library, workshop.header.challenge), workshop, at=_now())


def retitle(path: Path, name: str, *, uid: str = "", timeout: float | None = None) -> Path:
    """Rename a workshop and its files; return the new path.

    Args:
        path: the workshop.
        name: the new name.
        uid: the uid of the workshop that people have seen at `path`; empty where any will do.
        timeout: seconds to wait for its lock; `lock.TIMEOUT` by default.

    Raises:
        Refused: the name is not valid, the workshop is open elsewhere or gone, or its folder takes no writes.
    """
    title = title_of_name(name)
    names = () if slug(name_of(path)) == slug(name) else places_for(path.parent, name)
    return rename_and_trash.rename(path, names, title=title, now=_now, uid=uid, timeout=timeout)


def discard(path: Path, *, uid: str = "", timeout: float | None = None) -> Path:
    """Move a workshop to the trash of its folder, and return its path there.

    Args:
        path: the workshop.
        uid: the uid of the workshop that people have seen at `path`; empty where any will do.
        timeout: seconds to wait for its lock; `lock.TIMEOUT` by default.

    Raises:
        Refused: it is open elsewhere or gone, or the folder takes no writes.
    """
    return rename_and_trash.to_trash(path, uid=uid, timeout=timeout)


def bring_back(library: Path, word: str) -> Path:
    """Restore a workshop from the trash by a typed word, and return its new path.

    Args:
        library: the folder of the trash.
        word: its name there, or its path.

    Raises:
        Refused: there is none of that name, with the names of those there are; or the folder takes no writes.
    """
    trash = library / TRASH
    try:
        path = find(trash, word)
    except Refused:
        there = [name_of(path) for path in (*_paths(contents(trash).workshops), *_paths(contents(trash).aside))]
        if is_path(word):
            raise
        if not there:
            raise Refused("The trash is empty: there is no “{word}” to take out.", word=word) from None
        more = len(there) - MOST_NAMES
        names = ", ".join(there[:MOST_NAMES])
        if more > 0:
            raise Refused(
                "“{word}” is not in the trash. There is: {names}, and {n} more.", word=word, names=names, n=more
            ) from None
        raise Refused("“{word}” is not in the trash. There is: {names}.", word=word, names=names) from None
    return take_out(library, path)


def take_out(library: Path, path: Path, *, uid: str = "", timeout: float | None = None) -> Path:
    """Restore a workshop from the trash by its path there, and return its new path.

    Args:
        library: the folder to restore it to.
        path: its path in the trash.
        uid: the uid of the workshop that people have seen at `path`; empty where any will do.
        timeout: seconds to wait for its lock; `lock.TIMEOUT` by default.

    Raises:
        Refused: it is gone, or the folder takes no writes.
    """
    candidates = _numbered(library / path.name) if parse_set_aside(path.name) else places_for(library, name_of(path))
    return rename_and_trash.from_trash(path, candidates, uid=uid, timeout=timeout)


def _paths(listed: Iterable[tuple[Path, float]]) -> Iterator[Path]:
    return (path for path, _ in listed)


def has_trash(library: Path) -> bool:
    """Return whether there is anything in the trash of a library."""
    found = contents(library / TRASH)
    return bool(found.workshops or found.aside)


def _numbered(path: Path) -> Iterator[Path]:
    """Yield a path, then the same with a number in the name of its workshop."""
    stem, dot, ending = path.name.partition(".")
    return chain([path], (path.with_name(f"{stem}-{number}{dot}{ending}") for number in count(2)))


def _created(library: Path, name: str, workshop: Workshop, origin: Origin | None = None) -> Path:
    make_folder(library)
    return create_at_first(places_for(library, name), workshop, at=_now(), origin=origin)


def _now() -> datetime:
    return datetime.now(UTC)
