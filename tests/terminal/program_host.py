"""Programs that are forked from a process which has imported all of them, so that none has to do it again.

Each is a child of the process that asks for it, leads a session of its own on its terminal, and has the words, the
folder and the environment of one that is started; `test_program_host` holds them beside each other. The process that
forks runs nothing of the program and has no thread. Linux only: elsewhere a child of a child cannot be adopted.
"""

import atexit
import ctypes
import fcntl
import gc
import json
import os
import pty
import runpy
import socket
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "perenne_tui" / "__main__.py"
MOST = 65_536
"""Bytes of a request at most."""
LIMIT = 30
"""Seconds that the host may take for its imports, and for a fork."""
ADOPT = 36
"""`PR_SET_CHILD_SUBREAPER`: orphans among our descendants become our children."""


class ProgramHost:
    """The process that forks.

    Args:
        environ: its environment; what is read when modules are imported comes from there.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._asking, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._asking.settimeout(LIMIT)
        # Its standard streams are a terminal, as those of the programs will be: Python buffers others differently.
        self._terminal, stream = pty.openpty()
        command = [sys.executable, "-m", "tests.terminal.program_host", str(there.fileno())]
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=environ, pass_fds=[there.fileno()], stdin=stream, stdout=stream, stderr=stream
        )
        os.close(stream)
        there.close()
        atexit.register(self.end)

    def start(
        self, script: Path, words: Sequence[str], *, terminal: int, folder: Path, environ: Mapping[str, str]
    ) -> int:
        """Start a program on a terminal, and return its process id; it is a child of this process.

        Args:
            script: its file.
            words: what is typed after its name.
            terminal: descriptor of the terminal.
            folder: its working directory.
            environ: its whole environment.
        """
        data = json.dumps([str(script), list(words), str(folder), dict(environ)]).encode()
        with _adopting():
            socket.send_fds(self._asking, [data], [terminal])
            pid = self._asking.recv(MOST)
            is_orphan = pid and self._asking.recv(MOST)
        assert is_orphan, os.read(self._terminal, MOST).decode()
        return int(pid)

    def end(self) -> None:
        """End the host; programs that run go on."""
        self._asking.close()
        self._process.wait(LIMIT)
        os.close(self._terminal)


@cache
def shared_host(environ: tuple[tuple[str, str], ...]) -> ProgramHost:
    """Return the host of this process for an environment."""
    return ProgramHost(dict(environ))


@contextmanager
def _adopting() -> Iterator[None]:
    """Become the parent of orphans for a while."""
    system = ctypes.CDLL(None)
    system.prctl(ADOPT, 1, 0, 0, 0)
    try:
        yield
    finally:
        system.prctl(ADOPT, 0, 0, 0, 0)


def _serve(asking: socket.socket) -> None:
    """Fork for each request; return in the programs alone."""
    while True:
        data, (*terminals,), _, _ = socket.recv_fds(asking, MOST, 1)
        if not data:
            os._exit(0)
        (terminal,) = terminals
        waits, goes_on = os.pipe()
        between = os.fork()
        if between == 0:
            program = os.fork()
            if program == 0:
                break
            asking.send(str(program).encode())
            os._exit(0)
        os.waitpid(between, 0)
        os.write(goes_on, b"its parent has ended")
        for done in (terminal, waits, goes_on):
            os.close(done)
        asking.send(b"adopted")
    os.read(waits, 1)
    for mine in (asking.detach(), waits, goes_on):
        os.close(mine)
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for stream in range(3):
        os.dup2(terminal, stream)
    os.close(terminal)
    script, words, folder, environ = json.loads(data)
    coerced = {name: os.environ[name] for name in ("LC_CTYPE",) if name in os.environ}  # by Python, when it started
    os.environ.clear()
    os.environ.update(coerced | environ)
    time.tzset()
    os.chdir(folder)
    sys.argv[:] = [script, *words]


def _import_all() -> None:
    """Import what a program on a screen needs."""
    gc.disable()
    from tests.command_modules import import_all

    import_all(screens=True)
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    _import_all()
    _serve(socket.socket(fileno=int(sys.argv[1])))
    runpy.run_path(sys.argv[0], run_name="__main__")
