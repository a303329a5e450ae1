"""The Markdown files that come with the program, such as `decks/perennisation.fr.md`: names, titles, contents."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeVar

from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import LANGUAGES
from perenne_tui.readers.agenda import Agenda
from perenne_tui.readers.catalogue import Catalogue
from perenne_tui.readers.deck import Deck
from perenne_tui.readers.kept_contents import kept
from perenne_tui.settings import paths

ContentT = TypeVar("ContentT")
Kind = Literal["decks", "agendas", "catalogues", "examples"]
"""A folder of `boards/`."""
CatalogueName = Literal[
    "scenarios", "criteria", "stakeholders", "documentation", "ambitions", "usefulness", "consolidation", "note",
    "stages", "costs", "figures", "advice", "glossary",
]  # fmt: skip

USUAL_DECK: Final = "perennisation"
"""The shipped deck of a new workshop when none is named."""

_FILE = re.compile(r"(?P<name>[\w-]+)\.(?P<language>[a-z]{2})\.md")


@dataclass(frozen=True, slots=True)
class DeckSummary:
    """A shipped deck or example, in all its languages."""

    name: str
    """The word after `--from`."""
    titles: Mapping[str, str]
    """By code of a language: its title."""
    cards: int
    """Number of its cards."""
    starred: int
    """Number of the cards that a new workshop takes by default; 0 when it takes them all."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of its languages, in alphabetical order."""
        return tuple(sorted(self.titles))

    def title(self, language: str) -> str:
        """Return its title in a language, or in the first one that it has."""
        return self.titles.get(language, self.titles[self.languages[0]])


def names(root: Path, kind: Kind) -> list[str]:
    """Return the names of the files in a folder, without their languages; no file is opened."""
    files = (_FILE.fullmatch(path.name) for path in (root / kind).glob("*.md"))
    return sorted({file["name"] for file in files if file})


def deck_summaries(root: Path, kind: Kind) -> list[DeckSummary]:
    """Return the decks of a folder by name; files that cannot be read are left out."""
    items: dict[str, DeckSummary] = {}
    for path in sorted((root / kind).glob("*.md")):
        file = _FILE.fullmatch(path.name)
        if file is None:
            continue
        deck = _content(path, Deck, _deck)
        if deck is None:
            continue
        known = items.get(file["name"])
        titles = {**(known.titles if known else {}), file["language"]: deck.workshop.header.title}
        items[file["name"]] = DeckSummary(file["name"], titles, len(deck.workshop.cards), len(deck.starred))
    return list(items.values())


def find(root: Path, kind: Kind, name: str, *languages: str) -> Path | None:
    """Return the path of a file in the first of some languages that it has; `None` where it has none of them.

    Names are compared with those in the folder, so that none is ever taken for a path.
    """
    files = {path.name: path for path in (root / kind).glob("*.md")}
    return next((files[file] for language in languages if (file := f"{name}.{language}.md") in files), None)


@cache
def shipped_catalogue(name: CatalogueName, language: str) -> Catalogue:
    """Return a catalogue in a language, or in the first one that it has; an empty one where it cannot be read."""
    return _read("catalogues", name, language, Catalogue, _catalogue) or Catalogue("", "", ())


@cache
def shipped_agendas(language: str) -> Mapping[str, Agenda]:
    """Return the agendas by name, each in a language or in the first one that it has, from the shortest on."""
    known = names(paths.boards(), "agendas")
    agendas = {name: _read("agendas", name, language, Agenda, _agenda) for name in known}
    found = [(name, agenda) for name, agenda in agendas.items() if agenda is not None]
    return dict(sorted(found, key=lambda item: (item[1].minutes, not item[0].isdigit(), item[0])))


@cache
def shipped_decks(language: str) -> Mapping[str, Deck]:
    """Return the decks by name, each in a language or in the first one that it has; the usual one comes first.

    Their cards and axes have the same uids at each call: who takes one gives it another.
    """
    known = sorted(names(paths.boards(), "decks"), key=lambda name: (name != USUAL_DECK, name))
    decks = {name: _read("decks", name, language, Deck, _deck) for name in known}
    return {name: deck for name, deck in decks.items() if deck is not None}


def without_places(deck: Deck) -> Deck:
    """Return a deck without the places of its lines, which tell about a file that people have written."""
    return replace(deck, destinations=())


def _read(
    kind: Kind, name: str, language: str, of: type[ContentT], reader: Callable[[bytes], ContentT]
) -> ContentT | None:
    """Return the content of a shipped file, by preference in one language; `None` where it cannot be read."""
    path = find(paths.boards(), kind, name, language, *LANGUAGES)
    return _content(path, of, reader) if path is not None else None


def _content(path: Path, of: type[ContentT], reader: Callable[[bytes], ContentT]) -> ContentT | None:
    """Return the content of a shipped file as it is kept, else as it is read; `None` where it cannot be read."""
    try:
        data = path.read_bytes()
        content = kept(path, data, of)
        return reader(data) if content is None else content
    except (OSError, Refused):
        return None


# The readers need markdown-it, whose import takes longer than all shipped contents that are kept.


def _catalogue(data: bytes) -> Catalogue:
    from perenne_tui.readers.catalogues import read_catalogue

    return read_catalogue(data)


def _agenda(data: bytes) -> Agenda:
    from perenne_tui.readers.agendas import read_agenda

    return read_agenda(data)


def _deck(data: bytes) -> Deck:
    from perenne_tui.readers.deck_reader import read_deck

    return without_places(read_deck(data, new_uid=new_uid))
