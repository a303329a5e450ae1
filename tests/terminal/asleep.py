"""Whether a program has done all that it had to do, as Linux tells it: no thread of it runs, or waits for a core.

How long a program is silent says little: on a busy machine it may be silent because it has no core. Elsewhere nobody
can tell, and whoever asks has to go by silence.
"""

import os
from typing import NamedTuple

_ASLEEP = frozenset("STZ")
"""Letters of a thread that waits for something to happen, is stopped, or has ended; one at the disk has another."""


class Work(NamedTuple):
    """What a program and its children have done so far.

    Attributes:
        consumed: nanoseconds of a core that each thread has had, by its number.
        is_asleep: whether every thread waits for something to happen.
    """

    consumed: dict[str, int]
    is_asleep: bool

    def since(self, before: "Work") -> int:
        """Count the nanoseconds of a core that were had after an earlier look."""
        return sum(spent - before.consumed.get(thread, 0) for thread, spent in self.consumed.items())


def tells(pid: int) -> bool:
    """Say whether this system tells what a program has done and read."""
    return work_of(pid) is not None and bytes_read(pid) is not None


def work_of(pid: int) -> Work | None:
    """Look at what a program has done; `None` where the system does not tell, or when a thread has just ended."""
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
    return Work(consumed, is_asleep)


def bytes_read(pid: int) -> int | None:
    """Count the bytes that a program has read from anywhere; `None` where the system does not tell."""
    try:
        return int(_read(f"/proc/{pid}/io").split()[1])
    except (OSError, IndexError):
        return None


def _read(path: str) -> bytes:
    file = os.open(path, os.O_RDONLY)
    try:
        return os.read(file, 4096)
    finally:
        os.close(file)
