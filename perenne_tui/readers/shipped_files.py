"""The Markdown files that come with the program: `decks/perennisation.fr.md` and their like."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import LANGUAGES
from perenne_tui.settings import paths

if TYPE_CHECKING:
    from perenne_tui.readers.agendas import Agenda
    from perenne_tui.readers.catalogues import Catalogue

Kind = Literal["decks", "agendas", "catalogues", "examples"]
"""Folder of `boards/`."""
CatalogueName = Literal[
    "scenarios", "criteria", "stakeholders", "documentation", "ambitions", "usefulness", "consolidation", "note",
    "stages", "costs", "figures", "advice", "glossary",
]  # fmt: skip

_FILE = re.compile(r"(?P<name>[\w-]+)\.(?P<language>[a-z]{2})\.md")


@dataclass(frozen=True, slots=True)
class ShelfItem:
    """One shipped document in all its languages."""

    name: str
    """What people write after `--from`."""
    titles: Mapping[str, str]
    """Its title in each language it comes in."""
    cards: int
    """Cards in all."""
    starred: int
    """Cards that a new workshop takes by default; none when it takes them all."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages it comes in, in alphabetical order."""
        return tuple(sorted(self.titles))

    def title(self, language: str) -> str:
        """Give the title in a language, or in the first one it comes in."""
        return self.titles.get(language, self.titles[self.languages[0]])


def listed(root: Path, kind: Kind) -> list[str]:
    """Give the names that stand in one folder of the shelf, without a look into the files."""
    files = (_FILE.fullmatch(path.name) for path in (root / kind).glob("*.md"))
    return sorted({file["name"] for file in files if file})


def names(root: Path, kind: Kind) -> list[ShelfItem]:
    """Give what stands in one folder of the shelf, by name; a file that cannot be read is not offered."""
    from perenne_tui.readers.deck_reader import read

    items: dict[str, ShelfItem] = {}
    for path in sorted((root / kind).glob("*.md")):
        file = _FILE.fullmatch(path.name)
        if file is None:
            continue
        try:
            deck = read(path.read_bytes(), new_uid=new_uid)
        except (OSError, Refused):
            continue
        known = items.get(file["name"])
        titles = {**(known.titles if known else {}), file["language"]: deck.workshop.header.title}
        items[file["name"]] = ShelfItem(file["name"], titles, len(deck.workshop.cards), len(deck.starred))
    return list(items.values())


def find(root: Path, kind: Kind, name: str, *languages: str) -> Path | None:
    """Give the file of that name in the first language that it comes in.

    A name that is not on the shelf is never taken for a path.
    """
    files = {path.name: path for path in (root / kind).glob("*.md")}
    return next((files[file] for language in languages if (file := f"{name}.{language}.md") in files), None)


@cache
def shipped_catalogue(name: CatalogueName, language: str) -> "Catalogue":
    """Return a catalogue in a language, or in the first one it comes in; an empty one where it cannot be read."""
    from perenne_tui.readers.catalogues import Catalogue, read_catalogue

    path = find(paths.boards(), "catalogues", name, language, *LANGUAGES)
    try:
        return read_catalogue(path.read_bytes()) if path is not None else Catalogue("", "", ())
    except (OSError, Refused):
        return Catalogue("", "", ())


@cache
def shipped_agendas(language: str) -> "Mapping[str, Agenda]":
    """Return the agendas by name, each in a language or in the first one it comes in; the usual one comes first."""
    names = sorted(listed(paths.boards(), "agendas"), key=lambda name: (name != "150", not name.isdigit(), name))
    agendas = {name: _shipped_agenda(name, language) for name in names}
    return {name: agenda for name, agenda in agendas.items() if agenda is not None}


def _shipped_agenda(name: str, language: str) -> "Agenda | None":
    """Return an agenda; `None` where it cannot be read."""
    from perenne_tui.readers.agendas import read_agenda

    path = find(paths.boards(), "agendas", name, language, *LANGUAGES)
    try:
        return read_agenda(path.read_bytes()) if path is not None else None
    except (OSError, Refused):
        return None
