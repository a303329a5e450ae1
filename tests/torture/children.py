"""Child processes that are to be killed: forked where that is safe, so that a life costs milliseconds.

A child tells what it tries and what was acknowledged, line by line, through a pipe; whoever killed it reads the rest.
"""

import multiprocessing
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

Tell = Callable[[str], None]
"""Sends one line to the parent."""

if sys.platform == "linux":
    _WAYS = multiprocessing.get_context("fork")
else:
    _WAYS = multiprocessing.get_context("spawn")


class Child:
    """A function that runs in a process of its own.

    Args:
        work: is called with the way to tell something; the process ends with it.
    """

    def __init__(self, work: Callable[[Tell], None]) -> None:
        self._reading, writing = _WAYS.Pipe(duplex=False)
        self._process = _WAYS.Process(target=_run, args=(work, writing), daemon=True)
        self._process.start()
        writing.close()

    def line(self) -> str:
        """Wait for the next line; empty when the process has ended."""
        try:
            return str(self._reading.recv())
        except (EOFError, OSError):
            return ""

    def waiting(self) -> list[str]:
        """Give the lines that wait to be read, and do not wait for more."""
        lines = []
        while self._reading.poll() and (line := self.line()):
            lines.append(line)
        return lines

    @property
    def is_alive(self) -> bool:
        """Whether it still runs."""
        return bool(self._process.is_alive())

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self._process.kill()

    def end(self) -> tuple[list[str], int]:
        """Wait until it has ended; give the lines that nobody has read, and its exit code."""
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
