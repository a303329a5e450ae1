"""External edits: changes that another program made in a workshop's TinyDB file, found by comparing two workshops.

They become one change in the journal, called `EDITED`, which can be undone.
"""

from pathlib import Path

from perenne_tui.core.text.sentences import Sentence

EDITED = "edit_outside"
"""Name of that change."""


def edited_notice(path: Path) -> Sentence:
    """Return the sentence that another program changed the file at a path."""
    return Sentence(
        "{name} had been changed outside perenne: that is here now, as a change that can be undone.",
        {"name": path.name},
    )
