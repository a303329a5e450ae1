"""A real pseudo-terminal with the program in it; every byte that the program sends can be examined.

    with Terminal("open", "atelier", home=tmp_path) as terminal:
        terminal.wait_for("DÉPLOIEMENT")
        sent = terminal.press("down")
        assert frames(sent) == 1

Nothing here sleeps for a fixed time: methods wait until words are on the screen, or until the program has read its
keys and all its threads sleep, and give up after a bound. Where a system does not report threads (macOS), a moment of
silence has to do. POSIX only; Windows has no pseudo-terminal of this kind.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Self

import pyte

from tests.terminal.process_activity import bytes_read, is_reported, work_of
from tests.terminal.program_host import MAIN, ROOT, shared_host

ASLEEP = 0.04
"""Seconds of sleep after which a program has completed its answer.

In the middle of an answer, Textual sleeps for two of its frames at most, 33 ms. Where the system says that its loop
waits for events, and for how long at most, nothing is due before: it has completed its answer at once.
"""
TRIFLE = 300_000
"""Nanoseconds of a core that do not count as work: a thread looks twice a second whether files have changed."""
LOOK = 0.002
"""Seconds between two looks at a program that may be asleep."""
SILENCE = 0.08
"""Seconds without a byte after which an answer is complete, where threads are not reported."""
ANSWER = 0.4
"""Seconds that the first byte of an answer may take there; after them there is none.

A sleeping program may leave its keys unread for as long.
"""
ESCAPE_DELAY = 0.015
"""Seconds for which the program waits after Esc, which may begin another key, where the environment says nothing."""
PATIENCE = 30.0
"""Seconds after which a test gives up."""

KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "delete": "\x1b[3~",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "shift+tab": "\x1b[Z",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    "shift+right": "\x1b[1;2C",
    "shift+left": "\x1b[1;2D",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "shift+f6": "\x1b[17;2~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "ctrl+o": "\x0f",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "ctrl+s": "\x13",
    "ctrl+u": "\x15",
    "ctrl+y": "\x19",
    "ctrl+z": "\x1a",
}
"""By name of a key, what a terminal sends for it; any other key is its letter."""
_NAMED = re.compile(r"f\d+|(ctrl|shift|alt)\+.+")
"""A name that would be typed letter by letter if `KEYS` had it not."""


def bytes_of(key: str) -> str:
    """Return the text that a terminal sends for a key; a text as it is.

    Raises:
        KeyError: it is the name of a key that `KEYS` has not.
    """
    return KEYS[key] if _NAMED.fullmatch(key) else KEYS.get(key, key)


_NOT_HERE = frozenset(
    {"NO_COLOR", "COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE", "ESCDELAY", "SSH_CONNECTION", "SSH_TTY"}
)
"""Environment variables that the program must not inherit; its modules are compiled once for all tests."""
_ENVIRON: dict[str, str] = {
    **{name: value for name, value in os.environ.items() if name not in _NOT_HERE},
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "LANG": "fr_FR.UTF-8",
    "PYTHONPATH": str(ROOT),
}
"""Environment variables of every program here."""
SETTINGS: dict[str, str] = {"TEXTUAL_FPS": "120", "ESCDELAY": f"{ESCAPE_DELAY * 1000:.0f}"}
"""Environment variables that perenne itself sets for Textual, where they are not set."""
_READ_LATE = frozenset({"XDG_STATE_HOME", "TZ"})
"""Environment variables that are read when a program runs; others are, or may be, when modules are imported."""
_FRAME = b"\x1b[?2026h"
_ASKS_FOR_FRAMES = b"\x1b[?2026$p"
_HAS_FRAMES = b"\x1b[?2026;2$y"
_ASKS_FOR_PASTES = b"\x1b[?2004$p"
_MARKS_PASTES = b"\x1b[?2004;1$y"


def frames(sent: bytes) -> int:
    """Return the number of frames in what the program sent; each is between two marks of synchronised output."""
    return sent.count(_FRAME)


class Terminal:
    """The program in a pseudo-terminal.

    Args:
        arguments: what is typed after `perenne`.
        home: folder of the library; configuration and state go there too.
        size: columns and rows.
        more: further environment variables.
        program: command to run instead of perenne, such as a shell.
        script: file of another program in Python, which runs perenne.
        is_started: whether Python itself is started; otherwise the program is forked, on Linux, from a process that
            has imported it. It is started in any case where further environment variables may say something to
            Python or to Textual.
        folder: working directory; by default that of the tests.
        marks_pastes: whether it has bracketed paste, and says so.
        draws_on: the class of `screen`.
    """

    def __init__(
        self,
        *arguments: str,
        home: Path,
        size: tuple[int, int] = (100, 30),
        more: Mapping[str, str] | None = None,
        program: Sequence[str] | None = None,
        script: Path | None = None,
        is_started: bool = False,
        folder: Path | None = None,
        marks_pastes: bool = True,
        draws_on: type[pyte.Screen] = pyte.Screen,
    ) -> None:
        self._marks_pastes = marks_pastes
        self.screen = draws_on(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._text: str | None = None
        self.sent = b""
        """All that the program has sent so far, while `is_watched`."""
        self.is_watched = True
        """Whether output is kept and drawn on `screen`; drawing it costs more than making it."""
        environment = {
            **_ENVIRON,
            "PERENNE_HOME": str(home),
            "PERENNE_CONFIG": str(home / "none.toml"),
            "XDG_STATE_HOME": str(home / "state"),
            **(more or {}),
        }
        folder = folder or Path.cwd()
        is_late = all(name in _READ_LATE or SETTINGS.get(name) == value for name, value in (more or {}).items())
        if program or is_started or not is_late or sys.platform != "linux":
            self.pid, self._fd = pty.fork()
            if self.pid == 0:
                python = (sys.executable, *([str(script)] if script else ["-m", "perenne_tui"]))
                command = [*(program or python), *arguments]
                os.chdir(folder)
                os.execve(command[0], command, environment)
            os.set_inheritable(self._fd, False)  # a program that is started later would keep it open
            self.resize(*size)
        else:
            self._fd, terminal = pty.openpty()
            self.resize(*size)
            host = shared_host(tuple(sorted((_ENVIRON | SETTINGS).items())))
            self.pid = host.start(script or MAIN, arguments, terminal=terminal, folder=folder, environ=environment)
            os.close(terminal)
        self.exit_code: int | None = None
        self._is_reported = is_reported(self.pid)
        self._will_have_read = 0
        """Bytes that the program will have read, from any file, once it has read what was typed last."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.kill()
        self.close()

    def close(self) -> None:
        """Close the terminal under the program, as when a window is closed."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    @property
    def text(self) -> str:
        """The words on the screen, row by row."""
        if self._text is None:  # reading 3,000 cells costs more than most keys
            self._text = "\n".join(row.rstrip() for row in self.screen.display)
        return self._text

    @property
    def looks(self) -> list[list[tuple[str, ...]]]:
        """The look of each cell, row by row: of a blank that is not reversed, only its background."""
        cells = [[self.screen.buffer[y][x] for x in range(self.screen.columns)] for y in range(self.screen.lines)]
        return [
            [
                (cell.bg,)
                if cell.data == " " and not cell.reverse
                else (cell.data, cell.fg, cell.bg, "bold" * cell.bold, "reverse" * cell.reverse)
                for cell in row
            ]
            for row in cells
        ]

    def wait_for(self, words: str) -> None:
        """Wait until words are on the screen.

        Raises:
            AssertionError: they never were.
        """
        end = monotonic() + PATIENCE
        while words not in self.text:
            if not self._take(0.05) and (self.exit_code is not None or monotonic() > end):
                raise AssertionError(f"{words!r} never stood on the screen:\n{self.text}")

    def wait_until(self, happened: Callable[[], bool]) -> None:
        """Wait until a condition outside the terminal holds.

        Raises:
            AssertionError: it never was.
        """
        end = monotonic() + PATIENCE
        while not happened():
            assert monotonic() < end, f"it never happened:\n{self.text}"
            self._take(0.02)

    def wait_until_it_sends(self, data: bytes, *, after: int = 0) -> None:
        """Wait until certain bytes have been sent, at byte `after` of all that was sent or later.

        Raises:
            AssertionError: they never were.
        """
        end = monotonic() + PATIENCE
        while data not in self.sent[after:]:
            assert monotonic() < end, f"{data!r} was never sent"
            self._take(0.05)

    def settle(self, most: float = PATIENCE) -> bytes:
        """Wait until the program has read what was typed and all its threads sleep; return what it sent meanwhile.

        Args:
            most: seconds after which waiting ends.
        """
        return self._until_it_sleeps(0, most) if self._is_reported else self._until_it_is_silent(ANSWER, most)

    def _until_it_sleeps(self, delay: float, most: float = PATIENCE) -> bytes:
        """Wait until the program has read what was typed, and all threads sleep for more than `delay` seconds.

        The delay begins when they first sleep: on a busy machine, a program that has read a key may get no core for
        longer than the delay lasts.
        """
        sent, end = len(self.sent), monotonic() + most
        before, since, is_read, until = work_of(self.pid), monotonic(), False, 0.0
        while self.exit_code is None and monotonic() < end:
            data, work, now = self._take(LOOK), work_of(self.pid), monotonic()
            if not is_read and (bytes_read(self.pid) or 0) >= self._will_have_read:
                is_read, since = True, now
            if data or work is None or before is None or not work.is_asleep or work.since(before) > TRIFLE:
                since = now
            elif is_read:
                until = until or now + delay
                has_no_timer = (work.timeout or 0) >= ASLEEP and before.is_asleep and not work.since(before)
                # Esc waits in the thread that reads keys, whose timer the loop does not know.
                is_complete = has_no_timer and not delay
                if now - max(since, until) >= (LOOK if is_complete else ASLEEP):
                    break
            elif now - since >= ANSWER:
                break
            before = work
        return self.sent[sent:]

    def _until_it_is_silent(self, first: float, most: float = PATIENCE) -> bytes:
        """Wait until the program has sent nothing for a while; its first byte may take `first` seconds."""
        sent, end = len(self.sent), monotonic() + most
        data = self._take(min(first, most))
        while data and (left := end - monotonic()) > 0:
            data = self._take(min(SILENCE, left))
        return self.sent[sent:]

    def until_ready(self) -> None:
        """Wait until the board is shown and answers keys: it opens and closes the help."""
        self.wait_for("DÉPLOIEMENT")
        self.press("f1")
        self.wait_for("Toutes les touches")
        self.press("esc")
        self.wait_for("DÉPLOIEMENT")
        self.settle()

    def press(self, *keys: str) -> bytes:
        """Send keys in one write, and return what the program sent in answer."""
        return self.type("".join(map(bytes_of, keys)))

    def type(self, text: str) -> bytes:
        """Type a text in one write, and return what the program sent in answer; nothing is sent for an empty text."""
        if not text:
            return b""
        self._will_have_read = (bytes_read(self.pid) or 0) + len(text.encode())
        os.write(self._fd, text.encode())
        delay = ESCAPE_DELAY if text.endswith(KEYS["esc"]) else 0
        return self._until_it_sleeps(delay) if self._is_reported else self._until_it_is_silent(delay + ANSWER)

    def flood(self, data: bytes) -> bool:
        """Send bytes as fast as they are read; return whether the program has read all of them."""
        self._will_have_read = (bytes_read(self.pid) or 0) + len(data)
        os.set_blocking(self._fd, False)
        end = monotonic() + PATIENCE
        while data and self.exit_code is None and monotonic() < end:
            with suppress(OSError):  # it has not read what was sent before, or it has ended
                data = data[os.write(self._fd, data[:4096]) :]
            self._take(0 if data else LOOK)
        os.set_blocking(self._fd, True)
        return not data

    def wait_until_it_ends(self) -> int:
        """Wait until the program has ended, and return its exit code."""
        end = monotonic() + PATIENCE
        while self.exit_code is None and monotonic() < end:
            self._take(0.05)
        assert self.exit_code is not None, f"the program goes on:\n{self.text}"
        return self.exit_code

    def send(self, *keys: str) -> None:
        """Send keys in one write, without waiting."""
        os.write(self._fd, "".join(map(bytes_of, keys)).encode())

    def send_slowly(self, parts: Sequence[str], gap: float) -> None:
        """Send parts of a text, with `gap` seconds of silence between them, without waiting for an answer."""
        for number, part in enumerate(parts):
            if number:
                self.let_pass(gap)
            self.send(part)

    def let_pass(self, seconds: float) -> None:
        """Let time pass: what is tested is what happens meanwhile."""
        end = monotonic() + seconds
        while (left := end - monotonic()) > 0:
            self._take(left)

    def end_unread(self) -> int:
        """Wait until the program has ended, without reading what it sends; return its exit code."""
        end = monotonic() + PATIENCE
        while self.exit_code is None and monotonic() < end:
            sleep(0.02)  # only its end can be waited for here
            self._reap(os.WNOHANG)
        assert self.exit_code is not None, "the program goes on"
        return self.exit_code

    def stop(self, how: signal.Signals) -> None:
        """Stop the program with a signal, as a shell does, and wait until it has stopped."""
        os.kill(self.pid, how)
        end = monotonic() + PATIENCE
        while monotonic() < end:
            self._take(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)
            if pid:
                assert os.WIFSTOPPED(status), "it ended instead of stopping"
                return
        raise AssertionError("it never stopped")

    def kill(self) -> None:
        """Kill the program."""
        if self.exit_code is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self._reap(0)

    def _take(self, seconds: float) -> bytes:
        """Return the output of the program within some seconds, and draw it."""
        if self._fd < 0:
            sleep(seconds)  # the terminal is closed: only the end of the program can be waited for
            self._reap(os.WNOHANG)
            return b""
        ready, _, _ = select.select([self._fd], [], [], seconds)
        data = b""
        if ready:
            with suppress(OSError):  # the other side is closed: the program has ended
                data = os.read(self._fd, 65536)
        if not data:
            self._reap(os.WNOHANG)
            return b""
        if _ASKS_FOR_FRAMES in data:
            os.write(self._fd, _HAS_FRAMES)
        if self._marks_pastes and _ASKS_FOR_PASTES in data:
            os.write(self._fd, _MARKS_PASTES)
        if not self.is_watched:
            return data
        self.sent += data
        self._stream.feed(data)
        self._text = None
        return data

    def _reap(self, how: int) -> None:
        """Set the exit code once the program has ended."""
        if self.exit_code is None:
            pid, status = os.waitpid(self.pid, how)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)
