"""The reading of a file in a thread: most files are there at once, a large one while the screen goes on answering."""

from collections.abc import Callable
from threading import Lock, Thread
from typing import Final

from perenne_tui.readers.outline.imported import Imported

AT_ONCE: Final = 0.25
"""Seconds that a key waits for a file, which then stands in the picture that answers the key."""


class BoardReading:
    """One file that is being read.

    Args:
        read: reads it; may raise `Refused`.
        tell: called in the thread once it is read, if nobody waits for it any more.
    """

    def __init__(self, read: Callable[[], Imported], tell: Callable[[], None]) -> None:
        self._read, self._tell = read, tell
        self._guard = Lock()
        self._is_awaited = True
        self._thread = Thread(target=self._run, name="perenne import", daemon=True)
        self._imported: Imported | None = None
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
        return self._imported is not None or self._failure is not None

    def result(self) -> Imported:
        """Return the board, once it is read.

        Raises:
            Refused: the file is no board; or whatever else has ended the reading.
        """
        if self._failure is not None:
            raise self._failure
        assert self._imported is not None
        return self._imported

    def _run(self) -> None:
        imported, failure = None, None
        try:
            imported = self._read()
        except Exception as error:  # shown by the screen, in whose thread it is raised again
            failure = error
        with self._guard:
            self._imported, self._failure = imported, failure
            is_late = not self._is_awaited
        if is_late:
            self._tell()
