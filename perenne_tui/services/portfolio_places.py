"""The places of a portfolio: folders of workshops, workshops, and text files that list such places, one a line."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.services.library import contents
from perenne_tui.settings import paths
from perenne_tui.store.paths import JOURNAL_ENDING, SNAPSHOT_ENDING
from perenne_tui.store.set_aside_names import parse_set_aside

LARGEST_LIST: Final = 1_000_000
"""Bytes of a file that lists places."""
_QUOTES: Final = "\"'"


class NoWorkshop(NamedTuple):
    """A place without a workshop that can be read."""

    path: Path
    reason: Sentence


def workshops_at(places: Iterable[Path]) -> Iterator[Path | NoWorkshop]:
    """Yield the workshops at some places; of a place without any, the reason.

    A folder that holds no workshop stands for the folders in it: a programme keeps one for each challenge.
    """
    for place in places:
        try:
            if _is_list(place):
                for listed in _listed(place):
                    yield from [listed] if isinstance(listed, NoWorkshop) else _at(listed)
            else:
                yield from _at(place)
        except OSError as error:
            yield NoWorkshop(place, _unusable(place, error))


def _at(place: Path) -> Iterator[Path | NoWorkshop]:
    """Yield the workshops at a place that is no list."""
    try:
        if place.is_dir():
            yield from _in_folder(place)
        elif not _exists(place):
            yield NoWorkshop(place, Sentence("There is nothing at {path}.", {"path": str(place)}))
        elif _is_workshop(place):
            yield _snapshot(place)
        else:
            yield NoWorkshop(
                place,
                Sentence(
                    "{path} is neither a folder nor a workshop, and a list holds no other list.", {"path": str(place)}
                ),
            )
    except OSError as error:
        yield NoWorkshop(place, _unusable(place, error))


def _in_folder(folder: Path) -> Iterator[Path | NoWorkshop]:
    found = [path for path, _ in contents(folder).workshops]
    troubles = list[NoWorkshop]()
    if not found:
        for inner in _folders_in(folder):
            try:
                found += [path for path, _ in contents(inner).workshops]
            except OSError as error:
                troubles.append(NoWorkshop(inner, _unusable(inner, error)))
    yield from found
    yield from troubles
    if not found and not troubles:
        yield NoWorkshop(folder, Sentence("There is no workshop in {path}.", {"path": str(folder)}))


def _folders_in(folder: Path) -> list[Path]:
    """Return the folders in a folder by name, without hidden ones, as the trash of a library is."""
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if entry.is_dir() and not entry.name.startswith(".")]
    return [folder / name for name in sorted(names)]


def _is_list(place: Path) -> bool:
    return place.is_file() and not _is_workshop(place)


def _is_workshop(place: Path) -> bool:
    return place.name.endswith((SNAPSHOT_ENDING, JOURNAL_ENDING)) or parse_set_aside(place.name) is not None


def _snapshot(place: Path) -> Path:
    """Return the path of a workshop that one of its files names."""
    if place.name.endswith(JOURNAL_ENDING) and not parse_set_aside(place.name):
        return place.with_name(place.name.removesuffix(JOURNAL_ENDING) + SNAPSHOT_ENDING)
    return place


def _journal(place: Path) -> Path:
    return place.with_name(place.name.removesuffix(SNAPSHOT_ENDING) + JOURNAL_ENDING) if place.name else place


def _exists(place: Path) -> bool:
    return place.exists() or _journal(place).exists()


def _is_there(listed: Path) -> bool:
    """Return whether something is at a place of a list; a line of text is no name that a system takes."""
    try:
        return _exists(listed)
    except OSError as error:
        return isinstance(error, PermissionError)


def _listed(file: Path) -> Iterator[Path | NoWorkshop]:
    """Yield the places that a text file lists, one a line; a line that begins with # is a remark.

    What is no full path begins in the folder of the list, so that the list may be moved with what it lists.
    """
    if file.stat().st_size > LARGEST_LIST:
        yield _no_list(file)
        return
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        yield _no_list(file)
        return
    lines = [line.strip().strip(_QUOTES) for line in text.splitlines()]
    named = [line for line in lines if line and not line.startswith("#")]
    if not named:
        yield NoWorkshop(file, Sentence("{path} lists no folder: write one a line.", {"path": str(file)}))
    elif "\0" in text:
        yield _no_list(file)
    else:
        listed = [file.parent / paths.expanded(line) for line in named]
        if len(listed) > 1 and not any(map(_is_there, listed)):
            said = Sentence(
                "No line of {path} leads to a folder or a workshop: a list names one a line.", {"path": str(file)}
            )
            yield NoWorkshop(file, said)
        else:
            yield from listed


def _no_list(file: Path) -> NoWorkshop:
    return NoWorkshop(
        file,
        Sentence("{path} is neither a workshop nor a list of folders, one a line, in UTF-8.", {"path": str(file)}),
    )


def _unusable(place: Path, error: OSError) -> Sentence:
    return Sentence("{path} cannot be used: {reason}.", {"path": str(place), "reason": reason_of(error)})
