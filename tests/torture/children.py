"""Child processes that are to be killed: forked where that is safe, so that each costs milliseconds.

A child reports what it tries and what was acknowledged, line by line, through a pipe; the rest is read after it was
killed.
"""

import gc
import multiprocessing
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

from tests.command_modules import import_all

Tell = Callable[[str], None]
"""Sends a line to the parent."""

if sys.platform == "linux":
    _WAYS = multiprocessing.get_context("fork")
else:
    _WAYS = multiprocessing.get_context("spawn")


def prepare_for_commands() -> None:
    """Import all that commands import, and keep it out of garbage collection: no child has to do it again."""
    import_all()
    gc.collect()
    gc.freeze()


class Child:
    """A function in a process of its own.

    Args:
        work: called with a function that sends a line; the process ends with it.
    """

    def __init__(self, work: Callable[[Tell], None]) -> None:
        self._reading, writing = _WAYS.Pipe(duplex=False)
        self._process = _WAYS.Process(target=_run, args=(work, writing), daemon=True)
        self._process.start()
        writing.close()

    def line(self) -> str:
        """Wait for the next line, and return it; empty when the process has ended."""
        try:
            return str(self._reading.recv())
        except (EOFError, OSError):
            return ""

    def waiting(self) -> list[str]:
        """Return the lines that have arrived, without waiting."""
        lines = []
        while self._reading.poll() and (line := self.line()):
            lines.append(line)
        return lines

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return bool(self._process.is_alive())

    def kill(self) -> None:
        """Kill the process."""
        self._process.kill()

    def end(self) -> tuple[list[str], int]:
        """Wait until the process has ended; return the lines that were not read, and its exit code."""
        lines = []
        while line := self.line():
            lines.append(line)
        self._process.join()
        code = self._process.exitcode
        self._reading.close()
        self._process.close()
        return lines, code if code is not None else 1


def _run(work: Callable[[Tell], None], writing: Connection) -> None:
    try:
        work(writing.send)
    except BaseException as error:
        with suppress(OSError):
            writing.send(f"ERROR {type(error).__name__}: {error}")
