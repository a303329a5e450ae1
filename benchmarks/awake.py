"""Processors that are kept awake while others are measured.

A program that wakes an idle processor for two milliseconds pays for the waking, in time and in CPU: the bare
program's key costs half as much again on an idle machine as on a busy one, ours hardly more. A loop of the lowest
class on each processor, which gives way at once to whatever else wants it, makes both machines the same.
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
"""It ends with whoever began it."""


@contextmanager
def processors_awake() -> Iterator[None]:
    """Keep every processor from falling asleep."""
    with ExitStack() as stack:
        for _ in range(os.cpu_count() or 1):
            loop = subprocess.Popen([sys.executable, "-S", "-E", "-c", _LOOP.format(parent=os.getpid())])
            stack.callback(loop.wait)
            stack.callback(loop.kill)
        yield
