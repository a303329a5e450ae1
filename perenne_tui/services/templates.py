"""Catalogues and agendas to begin with: people's own Markdown files before those that come with the program.

People's own files are beside the workshops: `catalogues/scenarios.md` adds to the catalogue of that name, and every
file in `agendas/` is an agenda of its own. Mistakes in them are reported with their lines, and the rest is used.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.readers.agenda import Agenda
from perenne_tui.readers.catalogue import Catalogue
from perenne_tui.readers.shipped_files import CatalogueName, shipped_agendas, shipped_catalogue
from perenne_tui.store.disk import read_file

CATALOGUES: Final = "catalogues"
AGENDAS: Final = "agendas"
"""Folders beside the workshops."""
LARGEST: Final = 1 << 20
"""Bytes of a file that is taken for a catalogue or an agenda."""
MOST_AGENDAS: Final = 30
"""Number of people's own agendas that are offered, at most."""


class OfferedCatalogue(NamedTuple):
    """A catalogue, and the mistakes in the part of it that is people's own."""

    catalogue: Catalogue
    troubles: tuple[tuple[str, int, Sentence], ...] = ()
    """The file, its line from 1 (0 for the whole file), and the mistake there."""


class OfferedAgenda(NamedTuple):
    """An agenda to choose, or a file that should have been one."""

    agenda: Agenda
    """Without phases where the file could not be read."""
    troubles: tuple[tuple[int, Sentence], ...] = ()
    """The mistakes in the file, each with its line from 1; 0 for the whole file."""


def offered_catalogue(name: CatalogueName, language: str, library: Path) -> OfferedCatalogue:
    """Return a catalogue, people's own entries first.

    Args:
        name: which one.
        language: of the shipped entries, where they come in it.
        library: folder of the workshops.
    """
    ours = shipped_catalogue(name, language)
    path = library / CATALOGUES / f"{name}.md"
    file = f"{CATALOGUES}/{path.name}"
    try:
        data = read_file(path, limit=LARGEST)
        if data is None:
            return OfferedCatalogue(ours)
        from perenne_tui.readers.catalogues import read_catalogue, with_known_criteria  # they need markdown-it

        own = read_catalogue(data)
    except Refused as refused:
        return OfferedCatalogue(ours, ((file, 0, refused.sentence),))
    if name == "scenarios":
        known = {entry.ref for entry in offered_catalogue("criteria", language, library).catalogue.entries}
        own = with_known_criteria(own, known)
    taken = {entry.ref for entry in own.entries if entry.ref}
    both = replace(ours, entries=(*own.entries, *(entry for entry in ours.entries if entry.ref not in taken)))
    return OfferedCatalogue(both, tuple((file, complaint.line, complaint.sentence) for complaint in own.complaints))


def offered_agendas(language: str, library: Path) -> Mapping[str, OfferedAgenda]:
    """Return the agendas by name, people's own first, each part from the shortest to the longest.

    Args:
        language: of the shipped ones, where they come in it.
        library: folder of the workshops.
    """
    shipped = {name: OfferedAgenda(agenda) for name, agenda in shipped_agendas(language).items()}
    return {**_own_agendas(library / AGENDAS), **shipped}


def _own_agendas(folder: Path) -> dict[str, OfferedAgenda]:
    try:
        paths = sorted(path for path in folder.glob("*.md") if path.is_file())
    except OSError:
        return {}
    own = [(f"{AGENDAS}/{path.name}", _own_agenda(path)) for path in paths[:MOST_AGENDAS]]
    # What could not be read comes last: it cannot be chosen.
    return dict(sorted(own, key=lambda item: (not item[1].agenda.phases, item[1].agenda.minutes)))


def _own_agenda(path: Path) -> OfferedAgenda:
    from perenne_tui.readers.agendas import read_agenda  # which needs markdown-it

    try:
        agenda = read_agenda(read_file(path, limit=LARGEST) or b"")
    except Refused as refused:
        return OfferedAgenda(Agenda(path.name, "", ()), ((0, refused.sentence),))
    return OfferedAgenda(agenda, tuple((complaint.line, complaint.sentence) for complaint in agenda.complaints))
