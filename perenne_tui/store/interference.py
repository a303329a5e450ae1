"""What may happen to the files of an open workshop when other programs work on them as well."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from perenne_tui.core.model.history import Patch
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.store.reading import Loaded


class Meeting(Enum):
    """What happened to an open workshop that the program around the store must know."""

    CONTINUED = "somebody else went on from what is here; `WorkshopFile.take_in` adopts it"
    SUPERSEDED = "another window writes the workshop now; `WorkshopFile.yielded` lets it"
    EDITED = "the TinyDB file was changed by another program; `WorkshopFile.take_in` makes it one of this one"
    MOVED = "this window writes a file of another name from now on"


@dataclass(frozen=True, slots=True)
class Met:
    """What was found in the place of a file, and what was done about it."""

    note: Sentence | None = None
    """What its people should know."""
    meeting: Meeting | None = None
    continued: Loaded | None = None
    """With `CONTINUED`: the workshop as it stands on the disk."""
    patches: tuple[Patch, ...] = ()
    """With `EDITED`: what was changed."""


def replaced_by(path: Path, other: Path) -> Sentence:
    """Say that another program replaced a file, and where what it put there is kept."""
    return Sentence(
        "{name} had been replaced by another program; that file is kept as {other}.",
        {"name": path.name, "other": other.name},
    )
