"""The reader of each form of files that becomes a board by its outline; a module is imported when it is needed."""

from collections.abc import Callable, Mapping
from typing import Final

from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.formats.forms import REFUSED, FormWord
from perenne_tui.readers.outline.outline import Outline

Reader = Callable[[bytes], Outline]


def read_outline(data: bytes, form: FormWord) -> Outline | None:
    """Return the outline of a file; `None` for a form that is read as text.

    Raises:
        Refused: files of this form are not read, or this one is damaged; the sentence says what to do.
    """
    if form in REFUSED:
        raise Refused(REFUSED[form])
    reader = READERS.get(form)
    return reader(data) if reader else None


READERS: Final[Mapping[FormWord, Reader]] = {}
"""By form: the function that reads it."""
