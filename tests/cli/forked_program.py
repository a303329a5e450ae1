"""The program in processes that are forked from one that has imported it: starting each costs a tenth.

Each is a process of its own, with its own standard streams, and ends as the program does: the interpreter flushes and
closes its streams, and says where that fails. POSIX only.
"""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, NamedTuple, Self

ROOT = Path(__file__).parents[2]
LIMIT = 60
"""Seconds that a command may take."""
HOST = """
import gc, json, os, socket, sys
gc.disable()
from tests.command_modules import import_all
import_all()
gc.freeze()
asking = socket.socket(fileno=int(sys.argv[1]))
while True:
    data, streams, _, _ = socket.recv_fds(asking, 65536, 3)
    if not data:
        os._exit(0)
    child = os.fork()
    if child == 0:
        break
    for stream in streams:
        os.close(stream)
    asking.sendall(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())
asking.close()
for number, stream in enumerate(streams):
    os.dup2(stream, number)
    os.close(stream)
words, folder, environ = json.loads(data)
os.environ.update(environ)
os.chdir(folder)
sys.argv[1:] = words
from perenne_tui.__main__ import main
main()
"""


class Ended(NamedTuple):
    """The end of a command: its exit code and its output, empty for a stream that was given."""

    code: int
    out: bytes
    err: bytes


class ForkedProgram:
    """A process that waits for command lines, and forks for each."""

    def __init__(self) -> None:
        self._asking, there = socket.socketpair()
        self._asking.settimeout(LIMIT)
        # Pipes: the standard streams of the commands are those of the host, which do not look for a place in a file.
        self._host = subprocess.Popen(
            [sys.executable, "-c", HOST, str(there.fileno())],
            cwd=ROOT,
            pass_fds=[there.fileno()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        there.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._asking.close()
        self._host.communicate(timeout=LIMIT)

    def run(
        self,
        words: Sequence[str],
        *,
        folder: Path,
        environ: Mapping[str, str],
        stdin: IO[bytes] | int | None = None,
        stdout: IO[bytes] | int | None = None,
        stderr: IO[bytes] | int | None = None,
    ) -> Ended:
        """Run a command in a folder; streams that are not given are an empty input, and files that are read back."""
        with ExitStack() as files:
            given = stdin if stdin is not None else files.enter_context(open(os.devnull, "rb"))
            out, err = files.enter_context(TemporaryFile()), files.enter_context(TemporaryFile())
            streams = [given, stdout if stdout is not None else out, stderr if stderr is not None else err]
            numbers = [stream if isinstance(stream, int) else stream.fileno() for stream in streams]
            data = json.dumps([list(words), str(folder), dict(environ)]).encode()
            socket.send_fds(self._asking, [data], numbers)
            code = int(self._asking.recv(64))
            out.seek(0)
            err.seek(0)
            return Ended(code, out.read(), err.read())
