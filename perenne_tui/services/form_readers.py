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


def _json(data: bytes) -> Outline:
    from perenne_tui.readers.formats.kanban import read_json_board

    return read_json_board(data)


def _obsidian(data: bytes) -> Outline:
    from perenne_tui.readers.formats.obsidian_kanban import read_obsidian_kanban

    return read_obsidian_kanban(data)


READERS: Final[Mapping[FormWord, Reader]] = {"json": _json, "obsidian": _obsidian}
"""By form: the function that reads it."""
