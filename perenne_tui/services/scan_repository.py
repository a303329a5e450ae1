"""What a local clone holds of the documents of a challenge: `perenne sheets scan WORKSHOP FOLDER`.

Names of files are looked at, never what they say: a README that is there may still say nothing.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Final

from perenne_tui.core.changes.handover_documents import confirm_found, note_found
from perenne_tui.core.changes.sheet_rows import add_rows
from perenne_tui.core.handover_documents import is_unfinished
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.sheet_rows import Paper
from perenne_tui.core.text.clean import clean_line
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.import_file import written_to
from perenne_tui.services.templates import offered_catalogue
from perenne_tui.sheets.catalogue_rows import papers

DEEPEST: Final = 3
"""Folders below the one that is looked at."""
MOST: Final = 20_000
"""Names that are looked at."""
SHOWN: Final = 3
"""Names that are told of one document."""
_LEFT_OUT: Final = frozenset({".git", "node_modules", ".venv", "venv", "__pycache__", ".tox", "dist", "build"})
"""Folders whose content nobody of the team wrote."""

Choose = Callable[[Sequence[Paper]], Sequence[str]]
"""Is shown the documents of which something was found, and gives the uids of those that are confirmed."""


def scan(path: Path, folder: Path, choose: Choose) -> tuple[int, int]:
    """Look for documents in a folder, and note in a workshop what was found of each.

    Args:
        path: of the workshop; its list of documents is begun if it has none.
        folder: a local clone.
        choose: is asked which are confirmed: these are ready, the others stay to be confirmed in the sheet.

    Returns:
        how many documents something was found of, and how many of them were confirmed.

    Raises:
        Refused: there is no such folder, or the workshop is open in another window or damaged.
    """
    if not folder.is_dir():
        raise Refused("There is no folder {path}. Nothing was changed.", path=str(folder))
    seen = list(names_in(folder))
    with written_to(path) as session:
        language = session.workshop.header.language
        catalogue = offered_catalogue("documentation", language, path.parent).catalogue
        if not session.workshop.papers:
            session.do(add_rows, table="papers", rows=papers(catalogue, new_uid))
        patterns = {entry.ref: entry.items("files") for entry in catalogue.entries if entry.ref}
        open_ones = (row for row in in_rank_order(session.workshop.papers.values()) if is_unfinished(row))
        found = {row.uid: words for row in open_ones if (words := told(matching(seen, patterns.get(row.ref, ()))))}
        session.do(note_found, found=found)
        proposed = [session.workshop.papers[uid] for uid in found]
        confirmed = [*choose(proposed)] if proposed else []
        session.do(confirm_found, papers=confirmed)
    return len(found), len(confirmed)


def names_in(folder: Path) -> Iterator[str]:
    """Give the names below a folder, with slashes in them, the nearest first; links are not followed."""
    # By breadth: what stands at the top of a repository is what people look at first.
    waiting: list[tuple[Path, PurePosixPath]] = [(folder, PurePosixPath())]
    given = 0
    while waiting:
        here, name = waiting.pop(0)
        try:
            with os.scandir(here) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue  # a folder that cannot be read holds nothing that anybody could hand over
        for entry in found:
            given += 1
            if given > MOST:
                return
            yield str(name / entry.name)
            is_below = entry.is_dir(follow_symlinks=False) and entry.name not in _LEFT_OUT
            if is_below and len(name.parts) < DEEPEST - 1:
                waiting.append((Path(entry.path), name / entry.name))


def matching(names: Sequence[str], patterns: Sequence[str]) -> list[str]:
    """Give the names that one of the patterns is for, whatever their case."""
    wanted_names = [pattern.lower() for pattern in patterns]
    return [name for name in names if any(fnmatch(name.lower(), pattern) for pattern in wanted_names)]


def told(names: Sequence[str]) -> str:
    """Give a few of the names in one line; empty where there are none."""
    more = " …" if len(names) > SHOWN else ""
    return ", ".join(map(clean_line, names[:SHOWN])) + more
