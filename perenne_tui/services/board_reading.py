"""The reading of a file in a thread: most files are there at once, a large one while the screen goes on answering.

The readers are imported in a thread too, as soon as people choose among files: they take longer than a key may.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final, NamedTuple

from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    from perenne_tui.readers.outline.imported import Imported
    from perenne_tui.readers.outline.table_roles import Roles
    from perenne_tui.services.import_file import BoardSource
    from perenne_tui.services.import_preview import Preview
    from perenne_tui.services.table_choices import ChosenRole

AT_ONCE: Final = 0.25
"""Seconds that a key waits for a file, which then stands in the picture that answers the key."""


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


class BoardReading:
    """One file that is being read.

    Args:
        read: reads it; may raise `Refused`.
        tell: called in the thread once it is read, if nobody waits for it any more.
    """

    def __init__(self, read: Callable[[], PreviewedBoard], tell: Callable[[], None]) -> None:
        self._read, self._tell = read, tell
        self._guard = Lock()
        self._is_awaited = True
        self._thread = Thread(target=self._run, name="perenne import", daemon=True)
        self._board: PreviewedBoard | None = None
        self._failure: Exception | None = None

    def start(self) -> None:
        """Begin to read, and wait for a moment: few files take longer."""
        self._thread.start()
        self._thread.join(AT_ONCE)
        with self._guard:
            self._is_awaited = False

    @property
    def is_done(self) -> bool:
        """Whether there is a result."""
        with self._guard:
            return self._board is not None or self._failure is not None

    def result(self) -> PreviewedBoard:
        """Return the board, once it is read.

        Raises:
            Refused: the file is no board; or whatever else has ended the reading.
        """
        if self._failure is not None:
            raise self._failure
        assert self._board is not None
        return self._board

    def _run(self) -> None:
        board, failure = None, None
        try:
            board = self._read()
        except Exception as error:  # raised again in the thread of the screen, which says it
            failure = error
        with self._guard:
            self._board, self._failure = board, failure
            is_late = not self._is_awaited
        if is_late:
            self._tell()
