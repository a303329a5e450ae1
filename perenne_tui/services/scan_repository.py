"""The scan of a local clone for the documents of a challenge: `perenne sheets scan WORKSHOP FOLDER`.

Only the names of files are matched, never their content: people confirm what was found.
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
from perenne_tui.services.import_file import open_for_change
from perenne_tui.services.templates import offered_catalogue
from perenne_tui.sheets.catalogue_rows import papers

DEEPEST: Final = 3
"""Levels of folders below the given one that are scanned."""
MOST: Final = 20_000
"""Names that are scanned, at most."""
SHOWN: Final = 3
"""Names that are listed for one document, at most."""
_LEFT_OUT: Final = frozenset({".git", "node_modules", ".venv", "venv", "__pycache__", ".tox", "dist", "build"})
"""Folders that hold no work of the team."""

Choose = Callable[[Sequence[Paper]], Sequence[str]]
"""Is called with the documents for which a file was found, and returns the uids of those that people confirm."""


def scan(path: Path, folder: Path, choose: Choose) -> tuple[int, int]:
    """Look for documents in a folder, and note in a workshop which files were found for each.

    Args:
        path: the workshop; its list of documents is begun if it has none.
        folder: a local clone.
        choose: chooses the documents to confirm: these become ready, the others stay to be confirmed in the sheet.

    Returns:
        The number of documents for which a file was found, and the number of those confirmed.

    Raises:
        Refused: there is no such folder, or the workshop is open in another window or damaged.
    """
    if not folder.is_dir():
        raise Refused("There is no folder {path}. Nothing was changed.", path=str(folder))
    seen = list(names_below(folder))
    with open_for_change(path) as session:
        language = session.workshop.header.language
        catalogue = offered_catalogue("documentation", language, path.parent).catalogue
        if not session.workshop.papers:
            session.do(add_rows, table="papers", rows=papers(catalogue, new_uid))
        patterns = {entry.ref: entry.items("files") for entry in catalogue.entries if entry.ref}
        open_ones = (row for row in in_rank_order(session.workshop.papers.values()) if is_unfinished(row))
        found = {
            row.uid: words for row in open_ones if (words := short_list(matching(seen, patterns.get(row.ref, ()))))
        }
        session.do(note_found, found=found)
        proposed = [session.workshop.papers[uid] for uid in found]
        confirmed = [*choose(proposed)] if proposed else []
        session.do(confirm_found, papers=confirmed)
    return len(found), len(confirmed)


def names_below(folder: Path) -> Iterator[str]:
    """Yield the relative paths below a folder, with slashes, breadth first; links are not followed."""
    # Breadth first, since `MOST` ends the scan: people look at the top of a repository first.
    waiting: list[tuple[Path, PurePosixPath]] = [(folder, PurePosixPath())]
    given = 0
    while waiting:
        here, name = waiting.pop(0)
        try:
            with os.scandir(here) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue  # a folder that cannot be read cannot be handed over either
        for entry in found:
            given += 1
            if given > MOST:
                return
            yield str(name / entry.name)
            is_below = entry.is_dir(follow_symlinks=False) and entry.name not in _LEFT_OUT
            if is_below and len(name.parts) < DEEPEST - 1:
                waiting.append((Path(entry.path), name / entry.name))


def matching(names: Sequence[str], patterns: Sequence[str]) -> list[str]:
    """Return the names that match one of the patterns, without regard to case."""
    wanted_names = [pattern.lower() for pattern in patterns]
    return [name for name in names if any(fnmatch(name.lower(), pattern) for pattern in wanted_names)]


def short_list(names: Sequence[str]) -> str:
    """Return the first `SHOWN` names in one line; empty when there are none."""
    more = " …" if len(names) > SHOWN else ""
    return ", ".join(map(clean_line, names[:SHOWN])) + more
