"""Being told to end: by the system at shutdown, by a terminal that goes, by whoever kills the program politely.

Every change is on the disk already; what these signals deserve is that the terminal is given back as it was and the
workshop is free at once. A terminal that stopped reading before it went holds Textual up for ever: the thread that
writes to it has died, and the one that answers keys waits for it. Then the program ends without either.
"""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Final

ENDINGS: Final = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals that mean the end; each system has some of them. SIGBREAK is what Windows sends when a window closes."""
HUNG_UP: Final = 129
"""Exit code of a program whose terminal has gone: 128 and the number of SIGHUP."""
GRACE: Final = 2.5
"""Seconds that the program may take to end by itself once it was told to."""


class EndWatch:
    """Sees to it that the program ends once it is told to, in a thread that nothing of Textual can hold up.

    Args:
        end: asks the program to end, in its event loop; takes the exit code.
        last: saves what is left, in the watching thread; the process ends after it.
    """

    def __init__(self, end: Callable[[int], None], last: Callable[[], None]) -> None:
        self._end = end
        self._last = last
        self._loop = asyncio.get_running_loop()
        self._told = threading.Event()
        self._over = threading.Event()
        self._code = HUNG_UP
        for name in ENDINGS:
            if number := getattr(signal, name, None):
                try:
                    # Not the event loop's own way: that is deaf while the loop waits for a terminal that has gone.
                    signal.signal(number, self._heard)
                except ValueError:  # outside the main thread nobody listens, and nothing is lost
                    break
        for work in (self._watch, self._wait_for_hang_up):
            threading.Thread(target=work, name="perenne end", daemon=True).start()

    def cancel(self) -> None:
        """Watch no more: the program is ending by itself, and may take its time to save."""
        self._over.set()

    def _heard(self, number: int, frame: FrameType | None) -> None:
        del frame
        self._tell(128 + number)

    def _tell(self, code: int) -> None:
        if self._told.is_set():
            return
        self._code = code
        self._told.set()
        try:
            self._loop.call_soon_threadsafe(self._end, code)
        except RuntimeError:  # the loop is closed: the program is ending
            return

    def _watch(self) -> None:
        self._told.wait()
        if not self._over.wait(GRACE):
            try:
                self._last()
            finally:
                os._exit(self._code)

    def _wait_for_hang_up(self) -> None:
        if _hangs_up() and not self._over.is_set():
            self._tell(HUNG_UP)


if sys.platform == "linux":
    import select

    def _hangs_up() -> bool:
        """Wait until the terminal has gone; where it does not control the program, no signal tells."""
        poll = select.poll()
        for descriptor in (0, 2):  # Textual reads from the one and writes to the other
            if os.isatty(descriptor):
                poll.register(descriptor, 0)
        while True:
            if any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll()):
                return True
else:

    def _hangs_up() -> bool:
        """Elsewhere a signal says so."""
        return False
