"""Creating the files of a new workshop: its journal first, then its snapshot, under a name that is free."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.journal_line import begin_line
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.name_claim import claimed
from perenne_tui.store.paths import journal_of, real
from perenne_tui.store.repair import refusal
from perenne_tui.store.size_limit import check_size
from perenne_tui.store.snapshot import Facts, Snapshot, SnapshotFile


def create(path: Path, workshop: Workshop, *, at: datetime) -> None:
    """Write the files of a new workshop, private to their owner.

    Raises:
        NameTaken: something stands there already.
        Refused: the folder does not take it, or it is too large; nothing is left behind then.
    """
    create_at_first([path], workshop, at=at)


def create_at_first(candidates: Iterable[Path], workshop: Workshop, *, at: datetime) -> Path:
    """Write the files of a new workshop under the first of some names that is free, and return where they stand.

    The journal comes first and whole: from then on the workshop exists.

    Raises:
        NameTaken: none of the names is free.
        Refused: the folder does not take it, or it is too large; nothing is left behind then.
    """
    path: Path | None = None
    try:
        with claimed(map(real, candidates)) as path:
            line, crc = begin_line(workshop, 0, at)
            check_size(workshop, len(line))
            try:
                write_atomically(journal_of(path), line)
                SnapshotFile(path).write(Snapshot(workshop, Facts(0, crc, 0, at)))
            except (OSError, NotJson, Refused):
                for made in (path, journal_of(path)):
                    with suppress(OSError):
                        made.unlink()
                raise
            return path
    except (OSError, NotJson) as error:
        raise refusal(error, path or Path(getattr(error, "filename", None) or "")) from error
