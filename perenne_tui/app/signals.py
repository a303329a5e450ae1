"""The signals that end the program: at shutdown, when the terminal closes, or from `kill`.

Every change is on the disk already; the terminal must still be restored, and the workshop's lock released. A terminal
that stopped reading before it closed would block Textual for ever: its writing thread has died, and the event loop
waits for it. In that case the process ends without Textual, after `GRACE` seconds.
"""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Final

from perenne_tui.system import posix

ENDINGS: Final = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Names of these signals; each system has some. SIGBREAK is what Windows sends when a window closes."""
HUNG_UP: Final = 129
"""Exit code of a program whose terminal has gone: 128 and the number of SIGHUP."""
GRACE: Final = 2.5
"""Seconds that the program has for ending by itself after the signal."""


class EndWatch:
    """Ends the program after a signal, from a thread that Textual cannot block.

    Args:
        end: asks the program to end, in its event loop; takes the exit code.
        save: saves what is left and closes, in the watching thread; the process ends after it.
    """

    def __init__(self, end: Callable[[int], None], save: Callable[[], None]) -> None:
        self._end = end
        self._save = save
        self._loop = asyncio.get_running_loop()
        self._requested = threading.Event()
        self._over = threading.Event()
        self._code = HUNG_UP
        for name in ENDINGS:
            if number := getattr(signal, name, None):
                try:
                    # Not `loop.add_signal_handler`: it does nothing while the loop waits for a closed terminal.
                    signal.signal(number, self._on_signal)
                except ValueError:  # outside the main thread Python refuses; the watching threads are enough
                    break
        for work in (self._watch, self._wait_for_hang_up):
            threading.Thread(target=work, name="perenne end", daemon=True).start()

    def cancel(self) -> None:
        """Stop watching: the program is ending by itself, and may take its time to save."""
        self._over.set()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        """Handle a signal."""
        del frame
        self._request(128 + number)

    def _request(self, code: int) -> None:
        """Ask the program to end with an exit code; only the first request counts."""
        if self._requested.is_set():
            return
        self._code = code
        self._requested.set()
        try:
            self._loop.call_soon_threadsafe(self._end, code)
        except RuntimeError:  # the loop is closed: the program is ending
            return

    def _watch(self) -> None:
        """Wait for a request, and end the process if the program has not ended `GRACE` seconds later."""
        self._requested.wait()
        if not self._over.wait(GRACE):
            try:
                self._save()
            finally:
                os._exit(self._code)

    def _wait_for_hang_up(self) -> None:
        """Wait until the terminal has gone, and ask the program to end."""
        if _hangs_up() and not self._over.is_set():
            self._request(HUNG_UP)


def _hangs_up() -> bool:
    """Wait until the terminal has gone, then return `True`; `False` at once on systems where a signal comes.

    A terminal that is not the controlling one of the process sends no SIGHUP.
    """
    if sys.platform != "linux":
        return False
    posix.wait_for_hang_up((0, 2))  # Textual reads from the one and writes to the other
    return True
