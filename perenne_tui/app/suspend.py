"""Suspending and resuming the program, as with `kill -TSTP` and `fg` in a shell.

Textual takes any SIGCONT for the end of a stop that it prepared. After SIGSTOP, which no program can handle, it would
start a second thread that reads the keyboard, and in the end wait for ever for the first. Here the event loop handles
SIGTSTP and SIGCONT itself, once the work in hand is done. (Ctrl+Z is a key of the board: the terminal makes no signal
of it.)
"""

import asyncio
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager

from perenne_tui.system import posix

Suspend = Callable[[], AbstractContextManager[None]]
"""Restores the terminal; at the end of the context the program takes it again and paints everything."""


def handle_stop_signals(suspend: Suspend) -> None:
    """Leave the terminal to the shell while the program is stopped; to be called in the running event loop.

    Windows has no such signals.
    """
    if sys.platform != "win32":
        handler = _StopHandler(suspend)
        posix.on_stop_signals(asyncio.get_running_loop(), handler.stop, handler.resume)


if sys.platform != "win32":

    class _StopHandler:
        """Handles SIGTSTP and SIGCONT."""

        def __init__(self, suspend: Suspend) -> None:
            self._suspend = suspend
            self._is_resumed = False

        def stop(self) -> None:
            """Stop the process until it is continued in the foreground."""
            with self._suspend():
                posix.stop_here()
                while not posix.is_in_foreground():  # the shell's `bg`: a board has nothing to show in the background
                    posix.stop_here()
            self._is_resumed = True

        def resume(self) -> None:
            """Take the terminal again after SIGSTOP, for which nothing was prepared."""
            if not self._is_resumed:
                with self._suspend():
                    pass
            self._is_resumed = False
