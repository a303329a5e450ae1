"""A program that runs in a pseudo-terminal, and what each thing done to it costs.

Times are of this side: from the write of a key to the last byte that answers it. CPU is that of all the program's
threads, in nanoseconds, as Linux keeps it in /proc; it hardly depends on what else the machine does.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Self

FRAME = b"\x1b[?2026h"
_ASKS, _HAS = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
QUIET = 0.07
"""Seconds without a byte after which an answer is whole."""
PATIENCE = 20.0
"""Seconds after which a program is given up."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one thing cost."""

    wall: float
    """Milliseconds to the last byte of the answer."""
    cpu: float
    """Milliseconds of all threads, to the silence after it."""
    frames: int
    sent: int
    """Bytes."""


class Running:
    """A program in a pseudo-terminal of 160×45.

    Args:
        command: the program and its arguments.
        environ: its environment.
        painted: bytes by which its first picture is known.
    """

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], painted: bytes) -> None:
        start = monotonic()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.execve(command[0], list(command), {**environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
        self.resize(160, 45, tell=False)
        seen = b""
        while painted not in seen:
            if monotonic() - start > PATIENCE:
                raise TimeoutError(f"{command} painted nothing:\n{seen[-2000:]!r}")
            seen += self._read(0.5)
        self.start = Cost((monotonic() - start) * 1000, self.cpu(), seen.count(FRAME), len(seen))
        self.settle(0.6)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        os.close(self._fd)

    def cpu(self) -> float:
        """Give the milliseconds that all threads have run so far; those that have ended no longer count."""
        spent = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            with suppress(FileNotFoundError, ProcessLookupError):
                spent += int((task / "schedstat").read_text().split()[0])
        return spent / 1e6

    def memory(self) -> float:
        """Give the resident memory in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def send(self, keys: str, *, quiet: float = QUIET) -> Cost:
        """Send keys in one write and wait for the whole answer."""
        before, start = self.cpu(), monotonic()
        os.write(self._fd, keys.encode())
        return self._answer(before, start, quiet)

    def resize(self, width: int, height: int, *, tell: bool = True) -> Cost:
        """Give the terminal another size, and wait until the program has painted it."""
        before, start = (self.cpu() if tell else 0.0), monotonic()
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        if not tell:
            return Cost(0, 0, 0, 0)
        os.kill(self.pid, signal.SIGWINCH)
        return self._answer(before, start, 0.25)

    def quit(self) -> float:
        """Leave with ctrl+q, and give the milliseconds until the program has ended."""
        start = monotonic()
        os.write(self._fd, b"\x11")
        while not os.waitpid(self.pid, os.WNOHANG)[0] and monotonic() - start < PATIENCE:
            self._read(0.005)
        return (monotonic() - start) * 1000

    def settle(self, quiet: float) -> None:
        """Wait until the program has sent nothing for some seconds."""
        while self._read(quiet):
            pass

    def _answer(self, before: float, start: float, quiet: float) -> Cost:
        sent, last = b"", start
        while data := self._read(quiet if sent else 0.4):
            sent += data
            last = monotonic()
        return Cost((last - start) * 1000, self.cpu() - before, sent.count(FRAME), len(sent))

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # the program has ended
            return b""
        if _ASKS in data:
            os.write(self._fd, _HAS)
        return data
