"""A program that runs in a pseudo-terminal, and what each thing done to it costs.

Times are of this side: from the write of a key to the last byte that answers it, less the time for which the program
was ready to go on and another one had the processor. Linux only.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from time import monotonic
from typing import Self

from benchmarks import process
from benchmarks.process import CannotMeasureError

FRAME = b"\x1b[?2026h"
QUIET = 0.025
"""Seconds without a byte and without a thread at work after which an answer is whole: Textual's longest wait between
two frames of one answer is 17 ms at the 120 frames a second that both programs are set to."""
ANSWER = 0.15
"""Seconds after which a key that nothing has answered yet is taken for one that nothing answers."""
PATIENCE = 60.0
"""Seconds after which a program is given up."""
_STEP = 0.004
"""Seconds between two looks at a program's clock."""
_REST = 0.4, 0.016
"""Milliseconds that a program at rest may run within a silence, and the share of a longer one: a thread of Textual's
looks for keys ten times a second, which takes a tenth of one."""

_ASKED = re.compile(rb"\x1b\[(?:(?P<mode>\?2026\$p)|(?P<cursor>6n)|(?P<device>0?c))")
_ANSWERS = {"mode": b"\x1b[?2026;2$y", "cursor": b"\x1b[1;1R", "device": b"\x1b[?62;22c"}


@dataclass(frozen=True, slots=True)
class Cost:
    """What one thing cost."""

    time: float
    """Milliseconds to the last byte of the answer, less those for which others had the processor. Waits of two
    threads may overlap, so it never counts as less than what the threads ran meanwhile."""
    wall: float
    """Milliseconds to the last byte of the answer, by the clock on the wall."""
    cpu: float
    """Milliseconds of all threads, until they rest."""
    frames: int
    sent: int
    """Bytes."""
    rest: float = 0.0
    """Milliseconds until no thread runs any more."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """How far a program has come."""

    cpu: float
    waited: float
    at: float
    """Seconds of the monotonic clock."""


@dataclass(frozen=True, slots=True)
class Program:
    """What to start.

    Attributes:
        command: the program and its arguments.
        environ: its whole environment.
        painted: bytes by which its first picture is known.
        folder: where it starts; here when empty.
    """

    command: Sequence[str]
    environ: Mapping[str, str]
    painted: bytes
    folder: str = ""


class Running:
    """A program in a pseudo-terminal of 160×45, from its start to its first picture and on.

    Attributes:
        first: what the first picture cost; it ends with the bytes by which the picture is known.
    """

    def __init__(self, program: Program) -> None:
        self._started = monotonic()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            _become(program)
        self._size(160, 45)
        self._carry, self._has_ended = b"", False
        seen = b""
        while program.painted not in seen:
            if monotonic() - self._started > PATIENCE or not self.is_alive:
                self.end()
                raise CannotMeasureError(f"{' '.join(program.command)} shows no picture: {seen[-500:]!r}")
            seen += self._read(0.5)
        wall = (monotonic() - self._started) * 1000
        self._pids = tuple(process.tree(self.pid))
        time = max(self.cpu(), wall - self._waited())
        self.first = Cost(time, wall, self.cpu(), seen.count(FRAME), len(seen))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """End the program, whatever it does."""
        if self._fd < 0:
            return
        if self.is_alive:
            for pid in reversed(list(process.tree(self.pid))):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self._has_ended = True
        os.close(self._fd)
        self._fd = -1

    @property
    def is_alive(self) -> bool:
        """Whether the program has not ended."""
        if not self._has_ended:
            self._has_ended = os.waitpid(self.pid, os.WNOHANG)[0] != 0
        return not self._has_ended

    @property
    def age(self) -> float:
        """Seconds since it was started."""
        return monotonic() - self._started

    def cpu(self) -> float:
        """Return the milliseconds that all its threads have run so far, with those of its children."""
        return sum(process.cpu(pid) for pid in self._pids)

    def memory(self) -> float:
        """Return the resident memory in MiB, with that of its children."""
        return sum(process.memory(pid) for pid in self._pids)

    def send(self, keys: str, quiet: float = QUIET) -> Cost:
        """Send keys in one write and wait for the whole answer."""
        begin = self._begin()
        os.write(self._fd, keys.encode())
        return self._answer(begin, quiet)

    def resize(self, width: int, height: int) -> Cost:
        """Return the terminal another size, and wait until the program has painted it."""
        begin = self._begin()
        self._size(width, height)
        os.kill(self.pid, signal.SIGWINCH)
        return self._answer(begin, 0.1)

    def quit(self) -> float:
        """Leave with ctrl+q, and give the milliseconds until the program has ended."""
        start = monotonic()
        os.write(self._fd, b"\x11")
        while self.is_alive:
            if monotonic() - start > PATIENCE:
                raise CannotMeasureError("the program does not end on ctrl+q")
            self._read(0.002)
        return (monotonic() - start) * 1000

    def settle(self, quiet: float = 0.1) -> Cost:
        """Wait until the program has neither sent nor done anything for some seconds."""
        return self._answer(self._now(), quiet, nothing=quiet)

    def until(self, keys: str, shown: bytes) -> float:
        """Send keys in one write, and give the milliseconds until the program shows what they are for.

        They are counted as in `Cost.time`.
        """
        begin, seen = self._begin(), b""
        os.write(self._fd, keys.encode())
        while shown not in seen:
            if monotonic() - begin.at > PATIENCE or not self.is_alive:
                raise CannotMeasureError(f"{keys!r} does not show {shown!r}: {seen[-500:]!r}")
            seen += self._read(0.1)
        end = self._now()
        return max(end.cpu - begin.cpu, (end.at - begin.at) * 1000 - end.waited + begin.waited)

    def wait_until(self, age: float) -> None:
        """Leave the program alone until it is so many seconds old."""
        while self.age < age:
            self._read(min(0.1, max(0.0, age - self.age)))

    def drain(self) -> None:
        """Read what has come meanwhile, that the program may go on writing."""
        while self._read(0):
            pass

    def _waited(self) -> float:
        """Milliseconds for which the program had to wait for a processor so far."""
        return sum(process.kept_waiting(pid) for pid in self._pids)

    def _begin(self) -> "_Moment":
        """Look at the clock on the wall last: looking at the others takes a while."""
        return replace(self._now(), at=monotonic())

    def _now(self) -> "_Moment":
        """Look at the clock on the wall first."""
        at = monotonic()
        return _Moment(self.cpu(), self._waited(), at)

    def _answer(self, begin: "_Moment", quiet: float, nothing: float = ANSWER) -> Cost:
        """Read until the program rests: no byte, no thread at work, its clock standing still."""
        sent, last, busy, spent = b"", begin, begin.at, begin.cpu
        little = max(_REST[0], _REST[1] * quiet * 1000)
        while monotonic() - begin.at < PATIENCE:
            if data := self._read(_STEP):
                sent += data
                last = self._now()
                busy = last.at
                continue
            now, ran = monotonic(), self.cpu()
            if ran - spent > little:
                busy, spent = now, ran
            elif now - busy >= quiet and (sent or now - begin.at >= nothing):
                if not any(process.is_at_work(pid) for pid in self._pids):
                    wall = (last.at - begin.at) * 1000
                    time = max(last.cpu - begin.cpu, wall - last.waited + begin.waited)
                    rest = (busy - begin.at) * 1000
                    return Cost(time, wall, ran - begin.cpu, sent.count(FRAME), len(sent), rest)
                busy = now
        raise CannotMeasureError(f"the program does not come to rest in {PATIENCE:.0f} s")

    def _size(self, width: int, height: int) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # the program has ended
            return b""
        whole = self._carry + data
        asked = list(_ASKED.finditer(whole))
        for each in asked:
            os.write(self._fd, _ANSWERS[each.lastgroup or ""])
        self._carry = whole[asked[-1].end() if asked else 0 :][-8:]
        return data


def _become(program: Program) -> None:
    """Turn this child into the program; a child that cannot ends at once."""
    try:
        if program.folder:
            os.chdir(program.folder)
        os.execvpe(program.command[0], list(program.command), dict(program.environ))
    finally:
        os._exit(127)
