"""The costs of a running process so far, as Linux counts them: CPU, waiting, memory.

CPU is the scheduler's own count in nanoseconds, of all threads, ended ones too; unlike wall time it hardly depends on
other work on the machine. On another system `require_linux` raises.
"""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import clock_gettime_ns

_SCHEDULED = 2
"""CPUCLOCK_SCHED of Linux: the time for which threads were scheduled."""


class CannotMeasureError(Exception):
    """A figure cannot be measured here; the message says why."""


def require_linux() -> None:
    """Check that this system counts what is measured here.

    Raises:
        CannotMeasureError: there is no /proc of Linux.
    """
    if sys.platform != "linux" or not Path("/proc/self/task").is_dir():
        raise CannotMeasureError("the benchmarks need Linux: they read /proc and the CPU clock of other processes")


def tree(pid: int) -> Iterator[int]:
    """Yield a process and all its descendants; one that ends meanwhile is left out."""
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                for child in (task / "children").read_text(encoding="ascii").split():
                    yield from tree(int(child))


def cpu(pid: int) -> float:
    """Return the milliseconds for which all threads of a process have run.

    Raises:
        CannotMeasureError: the process has ended.
    """
    try:
        return clock_gettime_ns((~pid << 3) | _SCHEDULED) / 1e6  # MAKE_PROCESS_CPUCLOCK of Linux's headers
    except OSError as error:
        raise CannotMeasureError(f"process {pid} has ended") from error


def waited(pid: int) -> float:
    """Return the milliseconds for which threads of a process were ready to run while others had the processors."""
    waited = 0
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError, IndexError):
                waited += int((task / "schedstat").read_text(encoding="ascii").split()[1])
    return waited / 1e6


def is_at_work(pid: int) -> bool:
    """Return whether a thread of a process runs, waits for a processor, or waits for the disk."""
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                if (task / "stat").read_text(encoding="utf-8", errors="replace").rpartition(") ")[2][:1] in "RD":
                    return True
    return False


def memory(pid: int) -> float:
    """Return the resident memory of a process, in MiB.

    Raises:
        CannotMeasureError: the process has ended.
    """
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024
    except (OSError, IndexError) as error:
        raise CannotMeasureError(f"process {pid} has ended") from error
