"""The catalogues that sheets begin with: those that come with the program, and people's own before them.

A catalogue of one's own is a Markdown file of the same name in the folder `catalogues` beside the workshops:
`catalogues/scenarios.md`.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.i18n.language import LANGUAGES
from perenne_tui.readers.catalogues import Catalogue, read_catalogue, with_known_criteria
from perenne_tui.readers.shipped_files import find
from perenne_tui.settings import paths
from perenne_tui.store.disk import read_file

CatalogueName = Literal[
    "scenarios", "criteria", "stakeholders", "documentation", "ambitions", "usefulness", "consolidation", "note",
    "stages", "costs", "figures", "advice", "glossary",
]  # fmt: skip

FOLDER: Final = "catalogues"
"""Beside the workshops."""
LARGEST: Final = 1 << 20
"""Bytes of a file that is taken for a catalogue."""
NONE: Final = Catalogue("", "", ())


class Offered(NamedTuple):
    """A catalogue, and what is wrong with the part of it that is people's own."""

    catalogue: Catalogue
    troubles: tuple[tuple[str, int, Sentence], ...] = ()
    """The file, its line from 1 (0 for the whole file), and what happened."""


def offered(name: CatalogueName, language: str, library: Path) -> Offered:
    """Give a catalogue, people's own entries first.

    Args:
        name: which one.
        language: in which the shipped one is given, where it comes in it.
        library: folder of the workshops.
    """
    ours = shipped(name, language)
    path = library / FOLDER / f"{name}.md"
    file = f"{FOLDER}/{path.name}"
    try:
        data = read_file(path, limit=LARGEST)
        own = read_catalogue(data) if data is not None else None
    except Refused as refused:
        return Offered(ours, ((file, 0, refused.sentence),))
    if own is None:
        return Offered(ours)
    if name == "scenarios":
        known = {entry.ref for entry in offered("criteria", language, library).catalogue.entries}
        own = with_known_criteria(own, known)
    taken = {entry.ref for entry in own.entries if entry.ref}
    both = replace(ours, entries=(*own.entries, *(entry for entry in ours.entries if entry.ref not in taken)))
    return Offered(both, tuple((file, complaint.line, complaint.sentence) for complaint in own.complaints))


@cache
def shipped(name: CatalogueName, language: str) -> Catalogue:
    """Give a catalogue that comes with the program, in a language or in another that it comes in."""
    path = find(paths.boards(), "catalogues", name, language, *LANGUAGES)
    try:
        return read_catalogue(path.read_bytes()) if path is not None else NONE
    except (OSError, Refused):
        return NONE
