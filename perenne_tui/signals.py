"""Being told to end: by the system at shutdown, by a terminal that closes, by whoever kills the program politely.

Every change is on the disk already; what these signals deserve is that the terminal is given back as it was and the
workshop is free at once.
"""

import asyncio
import signal
from collections.abc import Callable
from functools import partial
from typing import Final

ENDINGS: Final = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals that mean the end; each system has some of them. SIGBREAK is what Windows sends when a window closes."""


def when_told_to_end(end: Callable[[int], None]) -> None:
    """Have `end` called in the running event loop when the program is told to end.

    Args:
        end: takes the exit code that shells know for the signal, 128 and its number.
    """
    loop = asyncio.get_running_loop()
    for name in ENDINGS:
        number = getattr(signal, name, None)
        if number is None:
            continue
        act = partial(end, 128 + int(number))
        try:
            loop.add_signal_handler(number, act)
        except (NotImplementedError, RuntimeError, ValueError):
            _the_plain_way(number, loop, act)


def _the_plain_way(number: int, loop: asyncio.AbstractEventLoop, act: Callable[[], None]) -> None:
    """Listen where the event loop cannot (Windows); outside the main thread nobody listens, and nothing is lost."""
    try:
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(act))
    except ValueError:
        return
