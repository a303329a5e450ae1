"""The keeping of the access of phones while the room is open: in a thread, one write after the other."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from perenne_tui.services.phones.kept_access import KeptAccess, forget_access, keep_access


class AccessKeeper:
    """Keeps the access of one workshop.

    Args:
        workshop: its uid.
        current: returns the access as it is now.
    """

    def __init__(self, workshop: str, current: Callable[[], KeptAccess]) -> None:
        self._workshop = workshop
        self._current = current
        self._is_keeping = asyncio.Lock()
        self._wanted = self._kept = 0
        self.is_forgotten = False
        """Whether nothing is kept any more."""
        self._tasks: set[asyncio.Task[None]] = set()

    def keep_now(self) -> None:
        """Keep the access, and return once it is kept."""
        keep_access(self._workshop, self._current())

    async def keep(self) -> None:
        """Keep the access as it is now; the loop goes on meanwhile. Several that wait are written once."""
        self._wanted += 1
        wanted = self._wanted
        async with self._is_keeping:
            if self._kept >= wanted or self.is_forgotten:
                return
            self._kept = self._wanted
            await asyncio.to_thread(keep_access, self._workshop, self._current())
            if self.is_forgotten:  # it was closed meanwhile
                forget_access([self._workshop])

    def keep_soon(self) -> None:
        """Keep the access in a moment."""
        with suppress(RuntimeError):  # no loop runs any more
            task = asyncio.get_running_loop().create_task(self.keep())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def begin_again(self) -> None:
        """Keep the access again, from this moment on."""
        self.is_forgotten = False
        self.keep_soon()

    def forget(self) -> None:
        """Remove what is kept, and keep nothing more."""
        self.is_forgotten = True
        forget_access([self._workshop])
