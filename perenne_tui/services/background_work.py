"""Work in a thread: most is done at once, in the picture that answers the key, the rest while the screen goes on."""

from collections.abc import Callable
from threading import Lock, Thread
from typing import Final, Generic, TypeVar

ResultT = TypeVar("ResultT")
AT_ONCE: Final = 0.25
"""Seconds that a key waits for a result, which then stands in the picture that answers the key."""


class BackgroundWork(Generic[ResultT]):
    """One piece of work that is being done.

    Args:
        do: does it; may raise `Refused`.
        tell: called in the thread once it is done, if nobody waits for it any more.
        name: of the thread.
    """

    def __init__(self, do: Callable[[], ResultT], tell: Callable[[], None], name: str) -> None:
        self._do, self._tell = do, tell
        self._guard = Lock()
        self._is_awaited = True
        self._thread = Thread(target=self._run, name=f"perenne {name}", daemon=True)
        self._result: ResultT | None = None
        self._failure: Exception | None = None

    def start(self) -> None:
        """Begin, and wait for a moment: little takes longer."""
        self._thread.start()
        self._thread.join(AT_ONCE)
        with self._guard:
            self._is_awaited = False

    @property
    def is_done(self) -> bool:
        """Whether there is a result."""
        with self._guard:
            return self._result is not None or self._failure is not None

    def result(self) -> ResultT:
        """Return the result, once it is done.

        Raises:
            Refused: the work was refused; or whatever else has ended it.
        """
        if self._failure is not None:
            raise self._failure
        assert self._result is not None
        return self._result

    def _run(self) -> None:
        result, failure = None, None
        try:
            result = self._do()
        except Exception as error:  # raised again in the thread of the screen, which says it
            failure = error
        with self._guard:
            self._result, self._failure = result, failure
            is_late = not self._is_awaited
        if is_late:
            self._tell()
