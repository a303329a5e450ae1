"""A program that writes to a file what it was given when it began: `python what_it_was_given.py FILE`."""

import json
import os
import signal
import sys
import threading
from pathlib import Path

from textual import constants


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:  # it was opened to list the others
        return False
    return True


def main(path: Path) -> None:
    """Write it."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    given = {
        "words": sys.argv,
        "environ": dict(os.environ),
        "folder": os.getcwd(),
        "session": os.getsid(0) == os.getpgrp() == os.getpid(),
        "parent": os.getppid(),
        "front": [os.tcgetpgrp(stream.fileno()) == os.getpid() for stream in streams],
        "size": [os.get_terminal_size(stream.fileno()) for stream in streams],
        "streams": [(stream.encoding, stream.errors, stream.line_buffering, stream.isatty()) for stream in streams],
        "numbers": [stream.fileno() for stream in streams],
        "files": [number for number in map(int, os.listdir("/proc/self/fd")) if _is_open(number)],
        "threads": len(os.listdir("/proc/self/task")),
        "known": threading.active_count(),
        "umask": oct(os.umask(0o22)),
        "signals": {str(number): str(signal.getsignal(number)) for number in signal.Signals},
        "blocked": sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
        "module": sys.modules["__main__"].__name__,
        "escape": constants.ESCAPE_DELAY,
        "frames": constants.MAX_FPS,
        "utf-8": sys.flags.utf8_mode,
        "encoding": sys.getfilesystemencoding(),
    }
    path.write_text(json.dumps(given, indent=1, default=str), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
