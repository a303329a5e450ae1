"""The turns in which phones are answered: one at a time, with a pause behind each in which keys go first.

A loop that has several requests works through all of them before it looks at a key again; twenty pages made in a row
would be a tenth of a second in which the room sees nothing of what is typed.
"""

import asyncio
from time import monotonic
from types import TracebackType
from typing import Final

PAUSE_SECONDS: Final = 0.004
"""Pause between two turns: a key is read, worked through and shown in it."""
BUSY_SECONDS: Final = 0.05
"""Seconds after a turn in which the next one waits for the pause; one that comes later is granted at once."""


class Turns:
    """Grants one turn after the other, first come, first served: `async with turns: …`, without waiting inside."""

    def __init__(self) -> None:
        self._one = asyncio.Lock()
        self._ended = 0.0
        """Moment at which the last turn ended, in monotonic seconds."""

    async def __aenter__(self) -> None:
        await self._one.acquire()
        try:
            # All of the pause, however late it is: what was typed while the loop was busy comes first.
            if monotonic() - self._ended < BUSY_SECONDS:
                await asyncio.sleep(PAUSE_SECONDS)
        except BaseException:
            self._one.release()
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._ended = monotonic()
        self._one.release()
