"""The agendas that a sitting may be begun with: those that come with the program, and people's own.

An agenda of one's own is a Markdown file in the folder `agendas` beside the workshops.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.i18n.language import LANGUAGES
from perenne_tui.readers.agendas import Agenda, read_agenda
from perenne_tui.readers.shipped_files import find, listed
from perenne_tui.settings import paths as config
from perenne_tui.store.disk import read_file

FOLDER: Final = "agendas"
"""Beside the workshops."""
MOST: Final = 30
"""Agendas of one's own that are offered."""
LARGEST: Final = 1 << 20
"""Bytes of a file that is taken for an agenda."""


class Offer(NamedTuple):
    """An agenda to choose, or a file that should have been one."""

    agenda: Agenda
    """Without phases where the file could not be read."""
    troubles: tuple[tuple[int, Sentence], ...] = ()
    """What is not as its writer may have meant it, each with the line of the file, from 1; 0 for the whole file."""


def offered(language: str, library: Path) -> Mapping[str, Offer]:
    """Give the agendas by name, people's own first.

    Args:
        language: in which the shipped ones are given, where they come in it.
        library: folder of the workshops.
    """
    return {**_own(library / FOLDER), **{name: Offer(agenda) for name, agenda in shipped(language).items()}}


@cache
def shipped(language: str) -> dict[str, Agenda]:
    """Give the shipped agendas by name, in a language or another that they come in; the usual one comes first."""
    names = sorted(listed(config.boards(), "agendas"), key=lambda name: (name != "150", not name.isdigit(), name))
    agendas = {name: _read(name, language) for name in names}
    return {name: agenda for name, agenda in agendas.items() if agenda is not None}


def _read(name: str, language: str) -> Agenda | None:
    """Read an agenda; one that cannot be read is not offered."""
    path = find(config.boards(), "agendas", name, language, *LANGUAGES)
    try:
        return read_agenda(path.read_bytes()) if path is not None else None
    except (OSError, Refused):
        return None


def _own(folder: Path) -> dict[str, Offer]:
    try:
        paths = sorted(path for path in folder.glob("*.md") if path.is_file())
    except OSError:
        return {}
    return {f"{FOLDER}/{path.name}": _offer(path) for path in paths[:MOST]}


def _offer(path: Path) -> Offer:
    try:
        agenda = read_agenda(read_file(path, limit=LARGEST) or b"")
    except Refused as refused:
        return Offer(Agenda(path.name, "", ()), ((0, refused.sentence),))
    return Offer(agenda, tuple((complaint.line, complaint.sentence) for complaint in agenda.complaints))
