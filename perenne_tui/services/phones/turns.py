"""The turns in which phones are answered: one at a time, with pauses between them in which keys go first.

A loop that has several requests works through all of them before it looks at a key again; twenty pages made in a row
would be a tenth of a second in which the room sees nothing of what is typed.
"""

import asyncio
from time import monotonic
from types import TracebackType
from typing import Final

PAUSE_SECONDS: Final = 0.004
"""Pause in which a key is read, worked through and shown."""
WORK_SECONDS: Final = 0.004
"""Work of turns after which the next one waits for a pause."""
_REST_SECONDS: Final = 0.02
"""Seconds without a turn that are a pause in themselves."""


class Turns:
    """Grants one turn after the other, first come, first served: `async with turns: …`, without waiting inside."""

    def __init__(self) -> None:
        self._one = asyncio.Lock()
        self._begun = self._ended = 0.0
        """Moments of the last turn, in monotonic seconds."""
        self._worked = 0.0
        """Seconds of the turns since the last pause."""

    async def __aenter__(self) -> None:
        await self._one.acquire()
        try:
            if monotonic() - self._ended > _REST_SECONDS:
                self._worked = 0.0
            elif self._worked >= WORK_SECONDS:
                # All of the pause, however late it is: what was typed while the loop was busy comes first.
                await asyncio.sleep(PAUSE_SECONDS)
                self._worked = 0.0
        except BaseException:
            self._one.release()
            raise
        self._begun = monotonic()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._ended = monotonic()
        self._worked += self._ended - self._begun
        self._one.release()
