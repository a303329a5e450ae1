"""What Python runs first of the one file: it is kept to words that any Python reads, from 2.7 on.

It is written into the file as `__main__.py`. A Python that is too old is told so in one sentence; any other goes on
with `start.py`, which may use the words of today.
"""

import os
import sys

OLDEST = (3, 11)
WANTED = (
    b"perenne a besoin de Python 3.11 ou plus r\xc3\xa9cent, et celui-ci est le {0}. "
    b"Installez-en un depuis https://www.python.org, ou demandez l\xe2\x80\x99archive hors ligne de perenne.\n"
    b"perenne needs Python 3.11 or newer, and this one is {0}. "
    b"Install one from https://www.python.org, or ask for the offline archive of perenne."
)


def say_wanted():
    """Say which Python is wanted, in the letters that this terminal has."""
    words = WANTED.decode("utf-8").format(".".join(str(number) for number in sys.version_info[:3]))
    encoding = getattr(sys.stderr, "encoding", None) or "ascii"
    data = words.encode(encoding, "replace")
    getattr(sys.stderr, "buffer", sys.stderr).write(data + b"\n")
    sys.stderr.flush()


def wait_to_be_read():
    """Keep the window of a double click open until Enter, on Windows, where it closes with the program."""
    if os.name == "nt" and "PROMPT" not in os.environ and sys.stdin is not None and sys.stdin.isatty():
        sys.stderr.write("\n[Entree / Enter] ")
        sys.stderr.flush()
        sys.stdin.readline()


if sys.version_info < OLDEST:
    say_wanted()
    wait_to_be_read()
    sys.exit(1)

import content  # noqa: E402 - the older ones need not read it
import start  # noqa: E402

if __name__ == "__main__":
    start.main(content.NAME, wait_to_be_read)
