"""Interference: what other programs and other windows did to the files of a workshop that this window has open.

`replaced_journal` and `replaced_snapshot` detect it and repair the files; the writer reports it to the window.
"""

from enum import Enum
from pathlib import Path

from msgspec import Struct

from perenne_tui.core.model.history import Patch
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.store.reading import Loaded


class InterferenceKind(Enum):
    """The interference that a window must answer."""

    CONTINUED = "the journal has changes of another window; `WorkshopFile.adopt_changes` adopts them"
    SUPERSEDED = "another window writes the workshop now; `WorkshopFile.release_if_superseded` stops writing"
    EDITED = "another program changed the TinyDB file; `WorkshopFile.adopt_changes` makes a change of that"
    MOVED = "this window writes files of another name from now on"


class Interference(Struct, frozen=True):
    """An external change of a file, and the reaction to it."""

    note: Sentence | None = None
    """Sentence for people."""
    kind: InterferenceKind | None = None
    """`None` where the window has nothing to do."""
    continued: Loaded | None = None
    """With `CONTINUED`: the workshop as the disk has it."""
    patches: tuple[Patch, ...] = ()
    """With `EDITED`: the changes."""


class InterferenceState(Struct):
    """The interference that the window has not answered yet, and its notice; it belongs to one writer."""

    continued: Interference | None = None
    """Changes of another window; nothing is written before they are adopted."""
    edited: Interference | None = None
    """Changes in the TinyDB file that are to be entered."""
    is_superseded: bool = False
    """Whether another window writes the workshop."""
    must_move: bool = False
    """Whether the workshop is to be written to files of another name."""
    notice: Sentence | None = None
    """To be announced with the next status that everything is saved."""

    def record(self, interference: Interference) -> None:
        """Record an interference until it is answered; one that needs no answer leaves its notice."""
        match interference.kind:
            case InterferenceKind.CONTINUED:
                self.continued = interference
            case InterferenceKind.EDITED:
                self.edited = interference
            case InterferenceKind.SUPERSEDED:
                self.is_superseded = True
            case _:
                self.notice, self.must_move, self.is_superseded = interference.note, False, False


def overwriting_notice(path: Path) -> Sentence:
    """Return the sentence that another program is writing a file at this moment."""
    return Sentence("Another program is writing {name}: it is waited for, then saved.", {"name": path.name})


def replaced_notice(path: Path, other: Path) -> Sentence:
    """Return the sentence that another program replaced a file, and under which name that file is kept."""
    return Sentence(
        "{name} had been replaced by another program; that file is kept as {other}.",
        {"name": path.name, "other": other.name},
    )
