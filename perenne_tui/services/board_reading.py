"""The reading of a file that becomes a board.

The readers are imported in a thread, as soon as people choose among files: they take longer than a key may.
"""

from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    from perenne_tui.readers.outline.imported import Imported
    from perenne_tui.readers.outline.table_roles import Roles
    from perenne_tui.services.import_file import BoardSource
    from perenne_tui.services.import_preview import Preview
    from perenne_tui.services.table_choices import ChosenRole


class PreviewedBoard(NamedTuple):
    """A file that was read, and what a person sees of it."""

    source: "BoardSource"
    imported: "Imported"
    preview: "Preview"
    columns: int | None = None
    """The level of headings that a person chose; `None` while that is left to the program."""


def read_file_preview(path: Path, library: Path) -> PreviewedBoard:
    """Return a file with its preview.

    Raises:
        Refused: it cannot be read, is no board, or is a plan of a workshop of the library.
    """
    from perenne_tui.services.returned_workshops import new_board_source

    return read_preview(new_board_source(path, library))


def read_preview(
    source: "BoardSource", *, columns: int | None = None, roles: "Roles | None" = None
) -> PreviewedBoard:
    """Return a file with its preview.

    Args:
        source: the file.
        columns: level of the headings that become the columns; the best one by default.
        roles: of the columns of its table; they are guessed by default.

    Raises:
        Refused: it is no board, or has no such headings.
    """
    from perenne_tui.services.import_preview import preview_of

    imported = source.read_again(columns=columns, roles=roles)
    return PreviewedBoard(source, imported, preview_of(imported), columns)


def read_with_column_beside(shown: PreviewedBoard, role: "ChosenRole", step: int) -> PreviewedBoard:
    """Return a file with the next column of its table for a role, or the one before.

    A column that gives no board is passed over.
    """
    from perenne_tui.services.table_choices import role_beside

    roles = shown.preview.roles
    if roles is None:
        return shown
    for _ in roles.by_column:
        roles = role_beside(roles, role, step)
        with suppress(Refused):
            board = read_preview(shown.source, columns=shown.columns, roles=roles)
            if board.preview.roles:
                return board
    return shown


@cache
def load_readers() -> None:
    """Import what reads files, in a thread; the second call does nothing."""
    Thread(target=_import_readers, name="perenne readers", daemon=True).start()


def _import_readers() -> None:
    from perenne_tui.readers import text_import
    from perenne_tui.services import form_readers, import_preview, returned_workshops

    del text_import, form_readers, import_preview, returned_workshops
