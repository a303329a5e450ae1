"""Creating the files of a new workshop under a free name: its journal first, then its snapshot."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from perenne_tui.core.model.history import Origin
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.store.file_pair import write_pair
from perenne_tui.store.journal_line import begin_line
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.name_claim import claimed
from perenne_tui.store.paths import real
from perenne_tui.store.repair import refusal
from perenne_tui.store.size_limit import check_size
from perenne_tui.store.snapshot import Facts, Snapshot


def create(path: Path, workshop: Workshop, *, at: datetime) -> None:
    """Write the files of a new workshop, private to their owner.

    Args:
        path: its snapshot.
        workshop: the workshop.
        at: time of its creation.

    Raises:
        NameTaken: there is a workshop at `path` already.
        Refused: the folder takes no files, or the workshop is too large; nothing is left behind.
    """
    create_at_first([path], workshop, at=at)


def create_at_first(
    candidates: Iterable[Path], workshop: Workshop, *, at: datetime, origin: Origin | None = None
) -> Path:
    """Write the files of a new workshop at the first free path, and return that path.

    Args:
        candidates: paths for it, the preferred one first.
        workshop: the workshop.
        at: time of its creation.
        origin: for a copy of another workshop, the last line of that one.

    Raises:
        NameTaken: none of the paths is free.
        Refused: the folder takes no files, or the workshop is too large; nothing is left behind.
    """
    path: Path | None = None
    try:
        with claimed(map(real, candidates)) as path:
            line, crc = begin_line(workshop, 0, at, origin=origin)
            check_size(workshop, len(line))
            write_pair(path, line, Snapshot(workshop, Facts(0, crc, 0, at)))
            return path
    except (OSError, NotJson) as error:
        raise refusal(error, path or Path(getattr(error, "filename", None) or "")) from error
