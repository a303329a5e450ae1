"""Large pieces of files in pages of their own, which the system has back as soon as nobody looks at them any more.

The allocator of the C library keeps what large objects have left behind: after the workshop of 10,000 cards was read
and written once as `bytes`, that is eight megabytes for as long as the window is open.
"""

import io
import os
import re
from mmap import mmap
from typing import Final

_SMALLEST: Final = 1 << 16
"""Bytes of a buffer at first."""

_LINE_END: Final = re.compile(b"\n")

Pages = memoryview
"""The bytes; they can be compared, searched with `re`, cut into parts without a copy, and written to."""


def read_pages(fd: int, start: int, stop: int) -> Pages:
    """Return the bytes of an open file from `start` to `stop`, or to its end if that is nearer."""
    size = min(stop, os.fstat(fd).st_size) - start
    if size <= 0:
        return memoryview(b"")
    view, there = memoryview(mmap(-1, size)), 0
    with io.FileIO(fd, closefd=False) as file:
        file.seek(start)
        while there < size and (read := file.readinto(view[there:])):
            there += read
    return view[:there]


def line_end(data: bytes | Pages) -> int:
    """Return the place of the first line feed; -1 where there is none."""
    found = _LINE_END.search(data)
    return found.start() if found else -1


def without_line_end(line: bytes | Pages) -> bytes | Pages:
    """Return a line without the line ends and carriage returns behind it, as an editor may have left them."""
    end = len(line)
    while end and line[end - 1] in b"\r\n":
        end -= 1
    return line[:end]


class PageBuffer:
    """Bytes that are added one after the other."""

    def __init__(self) -> None:
        self._pages, self._size = mmap(-1, _SMALLEST), 0

    def add(self, data: bytes) -> None:
        """Add bytes at the end."""
        needed = self._size + len(data)
        if needed > len(self._pages):
            larger = mmap(-1, max(needed, 2 * len(self._pages)))
            with memoryview(larger) as to, memoryview(self._pages) as there:
                to[: self._size] = there[: self._size]
            self._pages.close()
            self._pages = larger
        self._pages[self._size : needed] = data
        self._size = needed

    def cut(self, count: int) -> None:
        """Take so many bytes away from the end."""
        self._size -= count

    def all(self) -> Pages:
        """Return all of them; nothing more can be added."""
        return memoryview(self._pages)[: self._size]
