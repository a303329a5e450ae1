"""The calls that Linux and macOS have and Windows lacks; no other module makes one, and a test holds them to it.

Modules of the standard library that Windows lacks are imported where they are called.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
"""Flag for `os.open`: not through a link. 0 where there is no such flag."""
AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0)
"""Flag for `os.open`: a pipe of that name is not waited for. 0 where there is no such flag."""

if sys.platform != "win32":

    def lock(descriptor: int) -> None:
        """Lock a whole file at once.

        Raises:
            OSError: somebody else has it, or its file system has no locks.
        """
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def unlock(descriptor: int) -> None:
        """Release the lock of a file."""
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_UN)

    def set_mode(descriptor: int, mode: int) -> None:
        """Set the mode of an open file; a share that takes no modes is left as it is."""
        with suppress(OSError):
            os.fchmod(descriptor, mode)

    def user() -> int:
        """Return the number of the user whose rights the program has."""
        return os.geteuid()

    def sync_disk(descriptor: int) -> None:
        """Wait until what was written to a file is on the disk; on macOS on the disk itself, not in its cache."""
        if sys.platform == "darwin":
            import errno
            import fcntl

            try:
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
                return
            except OSError as error:
                if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                    raise  # else a share without the stronger call
        os.fsync(descriptor)

    def end_group(process: int) -> None:
        """End a process that leads a group, with all those that it has started."""
        import signal

        with suppress(OSError):
            os.killpg(process, signal.SIGKILL)

    def hang_up() -> None:
        """Send this program the signal of a terminal that has gone."""
        import signal

        os.kill(os.getpid(), signal.SIGHUP)

    def on_stop_signals(loop: "AbstractEventLoop", stop: Callable[[], None], resume: Callable[[], None]) -> None:
        """Make an event loop handle the signals by which a shell stops the program and continues it."""
        import signal

        loop.add_signal_handler(signal.SIGTSTP, stop)
        loop.add_signal_handler(signal.SIGCONT, resume)

    def stop_here() -> None:
        """Stop this program until somebody continues it."""
        import signal

        os.kill(os.getpid(), signal.SIGSTOP)

    def is_in_foreground() -> bool:
        """Return whether this program has the terminal; `True` when the terminal is gone, so that waiting ends."""
        try:
            return os.tcgetpgrp(0) == os.getpgrp()
        except OSError:
            return True


if sys.platform == "linux":

    def wait_for_hang_up(descriptors: Sequence[int]) -> None:
        """Wait until one of these terminals has gone; for ever, where none of them is a terminal."""
        import select

        poll = select.poll()
        for descriptor in descriptors:
            if os.isatty(descriptor):
                poll.register(descriptor, 0)
        gone = select.POLLHUP | select.POLLERR | select.POLLNVAL
        while not any(event & gone for _, event in poll.poll()):
            pass
