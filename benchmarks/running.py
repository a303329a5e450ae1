"""A program in a pseudo-terminal, and the cost of what is done to it.

Times go from the write of a key to the last byte of the answer, less the time for which the program was ready to run
and another one had the processor. Linux only.
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
"""Bytes with which Textual begins a frame."""
FRAME_END = b"\x1b[?2026l"
"""Bytes with which it ends one."""
QUIET = 0.025
"""Seconds without a byte and without a thread at work after which an answer is complete.

Textual waits at most 17 ms between two frames of one answer, at the 120 frames a second that both programs use.
"""
ANSWER = 0.15
"""Seconds after which a key without an answer is taken for one that has none."""
PATIENCE = 60.0
"""Seconds after which waiting for a program is given up."""
_STEP = 0.004
"""Seconds between two readings of a program's CPU clock."""
_REST = 0.4, 0.016
"""CPU of a program at rest: milliseconds within a silence, and the share of a longer one.

A thread of Textual looks for keys ten times a second, which takes a tenth of a millisecond.
"""

_ASKED = re.compile(rb"\x1b\[(?:(?P<mode>\?2026\$p)|(?P<cursor>6n)|(?P<device>0?c))")
"""Questions of a program to its terminal."""
_ANSWERS = {"mode": b"\x1b[?2026;2$y", "cursor": b"\x1b[1;1R", "device": b"\x1b[?62;22c"}
"""The answers to them."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of an action."""

    time: float
    """Milliseconds to the last byte of the answer, less those for which others had the processor.

    Waits of two threads may overlap, so it is never less than the CPU of the threads.
    """
    wall: float
    """Milliseconds to the last byte of the answer, by the clock."""
    cpu: float
    """CPU of all threads in milliseconds, until they rest."""
    frames: int
    """Frames of the answer."""
    sent: int
    """Bytes of the answer."""
    rest: float = 0.0
    """Milliseconds until no thread runs any more."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """The clocks of a program at one moment."""

    cpu: float
    """CPU in milliseconds."""
    waited: float
    """Milliseconds of waiting for a processor."""
    at: float
    """Seconds of the monotonic clock."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program to start.

    Attributes:
        command: the program and its arguments.
        environ: all of its environment variables.
        painted: bytes that its first picture contains.
        folder: its working directory; empty for the current one.
    """

    command: Sequence[str]
    environ: Mapping[str, str]
    painted: bytes
    folder: str = ""


class Running:
    """A program in a pseudo-terminal of 160×45 cells; made when it has shown its first picture.

    Attributes:
        first: cost of the first picture, up to the bytes in `Program.painted`.
    """

    def __init__(self, program: Program) -> None:
        self._started = monotonic()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            _exec(program)
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
        """Kill the program and its children."""
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
        """Return the CPU of the program and its children so far, in milliseconds."""
        return sum(process.cpu(pid) for pid in self._pids)

    def memory(self) -> float:
        """Return the resident memory of the program and its children, in MiB."""
        return sum(process.memory(pid) for pid in self._pids)

    def send(self, keys: str, quiet: float = QUIET) -> Cost:
        """Send keys in one write, wait for the complete answer, and return its cost."""
        begin = self._begin()
        os.write(self._fd, keys.encode())
        return self._answer(begin, quiet)

    def resize(self, width: int, height: int) -> Cost:
        """Change the size of the terminal, wait until the program has painted, and return the cost."""
        begin = self._begin()
        self._size(width, height)
        os.kill(self.pid, signal.SIGWINCH)
        return self._answer(begin, 0.1)

    def quit(self) -> float:
        """Send ctrl+q, and return the milliseconds until the program has ended."""
        start = monotonic()
        os.write(self._fd, b"\x11")
        while self.is_alive:
            if monotonic() - start > PATIENCE:
                raise CannotMeasureError("the program does not end on ctrl+q")
            self._read(0.002)
        return (monotonic() - start) * 1000

    def settle(self, quiet: float = 0.1) -> Cost:
        """Wait until the program has neither sent nor done anything for `quiet` seconds."""
        return self._answer(self._now(), quiet, nothing=quiet)

    def time_until(self, keys: str, shown: bytes) -> float:
        """Send keys in one write, and return the milliseconds until the program shows some bytes.

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

    def typed_meanwhile(self, keys: str, then: str, later: float) -> float:
        """Send keys, and others while they are being answered; return the milliseconds from that answer to the next.

        They go from the end of the first frame to the last byte, and are counted as in `Cost.time`: none where one
        frame answers both.

        Args:
            keys: what is typed first.
            then: what is typed before that is answered.
            later: seconds between the two.
        """
        seen, asked = b"", monotonic()
        os.write(self._fd, keys.encode())
        while monotonic() - asked < later:
            seen += self._read(max(0.0, later - (monotonic() - asked)))
        if seen:
            raise CannotMeasureError(f"{keys!r} was answered before {then!r} was typed")
        os.write(self._fd, then.encode())
        while FRAME_END not in seen:
            if monotonic() - asked > PATIENCE or not self.is_alive:
                raise CannotMeasureError(f"nothing answers {keys!r}")
            seen += self._read(0.1)
        cost = self._answer(self._now(), QUIET, nothing=ANSWER)
        return cost.time if cost.sent else 0.0

    def wait_until(self, age: float) -> None:
        """Let the program run on until it is so many seconds old."""
        while self.age < age:
            self._read(min(0.1, max(0.0, age - self.age)))

    def write(self, keys: str) -> None:
        """Send keys, and do not wait for the answer."""
        os.write(self._fd, keys.encode())

    def drain(self) -> None:
        """Read what the program has written, so that it can go on writing."""
        while self._read(0):
            pass

    def _waited(self) -> float:
        """Return the milliseconds for which the program has waited for a processor so far."""
        return sum(process.waited(pid) for pid in self._pids)

    def _begin(self) -> "_Moment":
        """Return the clocks, the wall clock read last: reading the others takes a while."""
        return replace(self._now(), at=monotonic())

    def _now(self) -> "_Moment":
        """Return the clocks, the wall clock read first."""
        at = monotonic()
        return _Moment(self.cpu(), self._waited(), at)

    def _answer(self, begin: "_Moment", quiet: float, nothing: float = ANSWER) -> Cost:
        """Read until the program rests: no byte, no thread at work, no CPU; return the cost since `begin`."""
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
        """Set the size of the terminal."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def _read(self, seconds: float) -> bytes:
        """Return the bytes that come within some seconds, and answer questions to the terminal among them."""
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


def _exec(program: Program) -> None:
    """Replace this child process by the program; a child that cannot be replaced ends at once."""
    try:
        if program.folder:
            os.chdir(program.folder)
        os.execvpe(program.command[0], list(program.command), dict(program.environ))
    finally:
        os._exit(127)
