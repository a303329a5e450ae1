"""The sentences for a write that failed: of a command, of a window, of a workshop opened read-only.

`errno` decides which sentence; the clause inside comes from `perenne_tui.core.text.system_errors`.
"""

import errno
from pathlib import Path

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.core.text.system_errors import FORBIDDEN, FULL, GONE, TAKEN, reason_of


def write_refusal(error: OSError, path: Path) -> Sentence:
    """Return the sentence of a command, which does not try again."""
    if error.errno in FULL:
        return Sentence("The disk is full, so this was not done: make room, then do it again.")
    return _folder_refusal(error, path) or Sentence(
        "{path} cannot be written: {reason}.", {"path": str(path), "reason": reason_of(error)}
    )


def saving_failure(error: Exception, path: Path) -> Sentence:
    """Return the sentence of a window, which tries again as long as it is open."""
    if isinstance(error, OSError):
        if error.errno in FULL:
            return Sentence("The disk is full: make room, and what is on screen is saved.")
        if said := _folder_refusal(error, path):
            return said
    return Sentence("Not saved: {reason}.", {"reason": reason_of(error)})


def read_only_reason(error: OSError, path: Path) -> Sentence:
    """Return the sentence of a workshop that is opened read-only because of the error."""
    if error.errno in FULL:
        return Sentence("The disk is full: it is open to be read only. Make room, then open it again.")
    return write_refusal(error, path)


def _folder_refusal(error: OSError, path: Path) -> Sentence | None:
    """Return the sentence for a folder or name that takes no file; `None` for any other error."""
    if (
        getattr(error, "winerror", None) in TAKEN
    ):  # Python reports a file in use with the same errno as a forbidden one
        return None
    if error.errno in FORBIDDEN:
        return Sentence("{path} may not be written: its folder or the file is read-only.", {"path": str(path)})
    if error.errno == errno.ENAMETOOLONG:
        return Sentence(
            "The name {name} is too long for the files of a workshop: choose a shorter one.", {"name": path.name}
        )
    if error.errno in GONE:
        return Sentence("The folder {path} cannot be reached any more.", {"path": str(path.parent)})
    return None
