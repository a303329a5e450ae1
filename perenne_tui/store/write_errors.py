"""The sentences for a write that failed: one for each situation in which people are told.

`errno` decides which sentence; the clause inside comes from `perenne_tui.core.text.reasons`.
"""

import errno
from pathlib import Path

from perenne_tui.core.text.reasons import FORBIDDEN, FULL, GONE, TAKEN, reason_of
from perenne_tui.core.text.sentences import Sentence


def in_words(error: OSError, path: Path) -> Sentence:
    """Say why a write failed to whoever asked for it: nobody tries it again for them."""
    if error.errno in FULL:
        return Sentence("The disk is full, so this was not done: make room, then do it again.")
    return _refused(error, path) or Sentence(
        "{path} cannot be written: {reason}.", {"path": str(path), "reason": reason_of(error)}
    )


def unsaved(error: Exception, path: Path) -> Sentence:
    """Say why a write failed in a window, which goes on trying as long as it is open."""
    if isinstance(error, OSError):
        if error.errno in FULL:
            return Sentence("The disk is full: make room, and what is on screen is saved.")
        if said := _refused(error, path):
            return said
    return Sentence("Not saved: {reason}.", {"reason": reason_of(error)})


def only_read(error: OSError, path: Path) -> Sentence:
    """Say why a workshop is opened to be read only."""
    if error.errno in FULL:
        return Sentence("The disk is full: it is open to be read only. Make room, then open it again.")
    return in_words(error, path)


def _refused(error: OSError, path: Path) -> Sentence | None:
    if getattr(error, "winerror", None) in TAKEN:  # which Python counts among what is forbidden
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
