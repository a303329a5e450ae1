"""The processors, kept awake during a measurement.

A program that wakes an idle processor for two milliseconds pays for the waking, in time and in CPU: the bare
program's key costs half as much again on an idle machine as on a busy one, ours hardly more. A loop of the lowest
scheduling class on each processor, which gives way at once to any other process, makes both machines the same.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

_LOOP = """
import os
os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
while os.getppid() == {parent}:
    for _ in range(1_000_000):
        pass
"""
"""Source of the loop; it ends with the process that started it."""


@contextmanager
def keep_processors_awake() -> Iterator[None]:
    """Run a loop of the lowest class on every processor until the context ends."""
    with ExitStack() as stack:
        for _ in range(os.cpu_count() or 1):
            loop = subprocess.Popen([sys.executable, "-S", "-E", "-c", _LOOP.format(parent=os.getpid())])
            stack.callback(loop.wait)
            stack.callback(loop.kill)
        yield
