"""Being stopped for a while, as a shell does with `kill -TSTP`, and going on with `fg`.

Textual takes any SIGCONT for the end of a stop that it prepared. After SIGSTOP, which no program is asked about, it
would listen to the keyboard twice, and in the end wait for ever for the first listener. Here the event loop answers
both signals, once the work in hand is done. (Ctrl+Z is a key of the board: no terminal makes a signal of it there.)
"""

import asyncio
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager

Away = Callable[[], AbstractContextManager[None]]
"""Leaves the terminal to others; at the end of the context it is taken again and painted anew."""

if sys.platform == "win32":

    def when_stopped(away: Away) -> None:
        """Windows stops no program this way."""
        del away
else:
    import os
    import signal

    def when_stopped(away: Away) -> None:
        """Leave the terminal to the shell while the program is stopped; called in the running event loop."""
        pause = _Pause(away)
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTSTP, pause.stop)
        loop.add_signal_handler(signal.SIGCONT, pause.go_on)

    class _Pause:
        """A stop and the way back from it."""

        def __init__(self, away: Away) -> None:
            self._away = away
            self._is_back = False

        def stop(self) -> None:
            """Stop here, until the program goes on in front of people."""
            with self._away():
                _stop()
                while not _in_front():  # the shell's `bg`: a board has nothing to do there
                    _stop()
            self._is_back = True

        def go_on(self) -> None:
            """Take the terminal again after a stop that could not be prepared."""
            if not self._is_back:
                with self._away():
                    pass
            self._is_back = False

    def _stop() -> None:
        os.kill(os.getpid(), signal.SIGSTOP)

    def _in_front() -> bool:
        """Tell whether the terminal listens to this program; where it is gone, waiting would never end."""
        try:
            return os.tcgetpgrp(0) == os.getpgrp()
        except OSError:
            return True
