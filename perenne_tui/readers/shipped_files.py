"""The Markdown files that come with the program: `decks/perennisation.fr.md` and their like."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.text.sentences import Refused

Kind = Literal["decks", "agendas", "catalogues", "examples"]
"""Folder of the shelf."""

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
