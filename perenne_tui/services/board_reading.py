"""The reading of a file in a thread: most files are there at once, a large one while the screen goes on answering."""

from collections.abc import Callable
from threading import Lock, Thread
from typing import Final, NamedTuple

from perenne_tui.readers.outline.imported import Imported
from perenne_tui.readers.outline.table_roles import Roles
from perenne_tui.services.import_file import BoardSource
from perenne_tui.services.import_preview import Preview, preview_of

AT_ONCE: Final = 0.25
"""Seconds that a key waits for a file, which then stands in the picture that answers the key."""


class PreviewedBoard(NamedTuple):
    """A file that was read, and what a person sees of it."""

    source: BoardSource
    imported: Imported
    preview: Preview


def read_preview(
    source: Callable[[], BoardSource], *, columns: int | None = None, roles: Roles | None = None
) -> PreviewedBoard:
    """Return a file with its preview.

    Args:
        source: returns the file; may raise `Refused`.
        columns: level of the headings that become the columns; the best one by default.
        roles: of the columns of its table; they are guessed by default.

    Raises:
        Refused: it cannot be read, or is no board.
    """
    file = source()
    imported = file.read(columns=columns, roles=roles)
    return PreviewedBoard(file, imported, preview_of(imported))


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
