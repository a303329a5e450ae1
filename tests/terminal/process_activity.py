"""The activity of a process and its children, as Linux reports it: whether any thread runs or waits for a core.

How long a program is silent says little: on a busy machine it may be silent because it has no core. Other systems do
not report it, and callers have to go by silence.
"""

import math
import os
import platform
from typing import NamedTuple

_ASLEEP = frozenset("STZ")
"""States of a thread that waits for an event, is stopped, or has ended; one that waits for the disk has another."""
_WAITING_FOR_EVENTS = {"x86_64": (232, 281), "aarch64": (22,)}.get(platform.machine(), ())
"""Numbers of the calls in which a loop of asyncio waits: epoll_wait, epoll_pwait, whose timeout comes fourth."""


class Work(NamedTuple):
    """The work of a process and its children so far.

    Attributes:
        consumed: nanoseconds of a core used by each thread, by thread id.
        is_asleep: whether every thread waits for an event.
        timeout: seconds that the loop of the process waits for events at most, from when it began to; no timer of its
            is due earlier. 0 if it does not wait so; `None` if the system does not say it.
    """

    consumed: dict[str, int]
    is_asleep: bool
    timeout: float | None

    def since(self, before: "Work") -> int:
        """Return the nanoseconds of a core used since an earlier look."""
        return sum(spent - before.consumed.get(thread, 0) for thread, spent in self.consumed.items())


def is_reported(pid: int) -> bool:
    """Return whether this system reports what a process has done and read."""
    return work_of(pid) is not None and bytes_read(pid) is not None


def work_of(pid: int) -> Work | None:
    """Return the activity of a process so far; `None` if it is not reported, or a thread has just ended."""
    consumed: dict[str, int] = {}
    is_asleep = True
    programs = [str(pid)]
    try:
        for program in programs:
            folder = f"/proc/{program}/task"
            for thread in os.listdir(folder):
                consumed[thread] = int(_read(f"{folder}/{thread}/schedstat").split()[0])
                is_asleep &= chr(_read(f"{folder}/{thread}/stat").rpartition(b") ")[2][0]) in _ASLEEP
                programs += _read(f"{folder}/{thread}/children").decode().split()
    except (OSError, IndexError):
        return None
    return Work(consumed, is_asleep, _timeout_of(pid))


def bytes_read(pid: int) -> int | None:
    """Return the bytes that a process has read from any file; `None` where the system does not report them."""
    try:
        return int(_read(f"/proc/{pid}/io").split()[1])
    except (OSError, IndexError):
        return None


def _timeout_of(pid: int) -> float | None:
    """Return the seconds that the main thread of a process waits for events at most, 0 if it does something else.

    Returns `None` where the system does not say it.
    """
    try:
        call, *arguments = _read(f"/proc/{pid}/syscall").split()
    except OSError:
        return None
    if not _WAITING_FOR_EVENTS:
        return None
    if not call.isdigit() or int(call) not in _WAITING_FOR_EVENTS:
        return 0
    milliseconds = int(arguments[3], 16) & 0xFFFFFFFF
    return math.inf if milliseconds >> 31 else milliseconds / 1000


def _read(path: str) -> bytes:
    file = os.open(path, os.O_RDONLY)
    try:
        return os.read(file, 4096)
    finally:
        os.close(file)
