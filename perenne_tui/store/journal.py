"""The journal as its one writer holds it: lines go to its end, and are on the disk when `append` returns."""

import errno
import os
from array import array
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import device, read_file, sync, write_all
from perenne_tui.store.journal_line import checksum
from perenne_tui.store.journal_relation import Points, extend, points, recent
from perenne_tui.store.private_files import BINARY

RECENT = 8 * 1024 * 1024
"""Bytes at the end of a journal whose lines are known by their checksums, for the price of one read."""
Mark = tuple[int, int, int, int]
"""What tells a file from another one, and from itself before somebody wrote to it."""


class Lost(Exception):
    """The journal is not the file it was: deleted, replaced or written by another program. Nothing was appended.

    Attributes:
        sentence: what happened.
        mark: of what stands there now; `None` when nothing does.
    """

    def __init__(self, sentence: Sentence, mark: Mark | None) -> None:
        self.sentence = sentence
        self.mark = mark
        super().__init__(sentence.english())


class Journal:
    """The end of a journal: where the next line goes, and proof that it is still the same file.

    After any failure the descriptor is given up: the next attempt opens the file anew, reads its last line again
    and cuts away what the failure left, because a system that once failed to sync may have forgotten pages.

    Args:
        path: the journal's file.
        length: byte at which the next line goes.
        last: byte at which the last line begins.
        crc: checksum of that line; empty where none is to be looked for.
        unfinished: the last line has no line end yet.
    """

    def __init__(self, path: Path, *, length: int, last: int, crc: str = "", unfinished: bool = False) -> None:
        self.path = path
        self.length = length
        self.last = last
        self._crc = crc
        self._unfinished = unfinished
        self._attempted = b""
        self._descriptor: int | None = None
        self._mark: Mark | None = None
        self._disk = device(path.parent)
        self._points: Points[int] | None = None
        self._standing: Mark | None = None
        """What stood in its place when somebody last looked."""
        self._kept = b""
        """All lines, as long as no file is held that has them."""

    def hold(self) -> None:
        """Hold the file as it is now, so that its lines can be read whatever takes its place; or do not."""
        with suppress(OSError):
            self._descriptor = self._descriptor or os.open(self.path, os.O_RDWR | os.O_APPEND | BINARY)

    @property
    def is_being_written(self) -> bool:
        """Whether somebody seems to be writing over the very file: it is empty, or ends in the middle of a line."""
        with suppress(OSError):
            there = self.path.stat()
            if self._descriptor is None or not os.path.samestat(there, os.fstat(self._descriptor)):
                return False
            return not there.st_size or _read(self._descriptor, there.st_size - 1, there.st_size) != b"\n"
        return False

    def check(self) -> None:
        """Make certain that the journal is still the file that was opened, or one with the same lines.

        Raises:
            OSError: it cannot be reached.
            Lost: it is not.
        """
        self._checked()

    def append(self, data: bytes, *, last: int = 0) -> None:
        """Put whole lines at the end; they are on the disk when this returns.

        Args:
            data: one or more lines with their line ends.
            last: byte of `data` at which the last of them begins.

        Raises:
            OSError: the disk did not take them; the file is as it was, or is put right at the next attempt.
            Lost: the file is not the one that was opened.
        """
        descriptor = self._checked()
        whole = b"\n" + data if self._unfinished else data
        self._attempted = whole
        try:
            write_all(descriptor, whole)
            sync(descriptor)
        except OSError:
            with suppress(OSError):
                os.ftruncate(descriptor, self.length)
            self.close()
            raise
        self.last = self.length + len(whole) - len(data) + last
        self.length += len(whole)
        self._crc = data[last : last + 8].decode("ascii")
        self._attempted, self._unfinished = b"", False
        after = os.fstat(descriptor)
        # Somebody may have written the file at the same moment: the next look finds out.
        self._mark = _mark(after) if after.st_size == self.length else None
        if self._points is not None:
            added = points(data)
            extend(self._points, added[1], added[0])
            self._points.extend(added[2:])

    def cut(self) -> None:
        """Cut away what follows the last sound line: the torn end of a write that a crash cut short.

        Raises:
            OSError: it could not be cut; nothing was changed.
            Lost: the file is not the one that was read.
        """
        self._there()
        descriptor = os.open(self.path, os.O_RDWR | BINARY)
        try:
            os.ftruncate(descriptor, self.length)
            sync(descriptor)
        finally:
            os.close(descriptor)

    def put(self, data: bytes, *, last: int) -> None:
        """Write the journal as a whole, in place of whatever stands there.

        Args:
            data: all its lines.
            last: byte at which the last of them begins.

        Raises:
            OSError: the folder does not take it.
        """
        self._kept = self.whole() or b""
        self.close()  # Windows puts nothing in the place of a file that is open
        written = write_atomically(self.path, data, before=self._same_as_seen)
        self._kept = data
        self.hold()
        if self._descriptor is not None:
            if os.path.samestat(os.fstat(self._descriptor), written):
                self._kept = b""
            else:
                self.close()  # somebody was quicker
        self.length, self.last, self._crc = len(data), last, data[last : last + 8].decode("ascii")
        self._attempted, self._unfinished = b"", not data.endswith(b"\n")
        self._points = points(data)
        self._disk = device(self.path.parent)

    def lineage(self) -> "Points[int]":
        """Return the checksums of all lines, as far as they are known; of the last one at least."""
        known = self._points
        if known is None:
            known = points(self._recent())
        return known or array("I", [int(self._crc, 16)] if self._crc else [])

    def whole(self) -> bytes | None:
        """Return all the lines that were written so far, if the file that was opened can still be read."""
        if self._descriptor is None:
            return self._kept if self._kept and len(self._kept) == self.length else None
        try:
            data = _read(self._descriptor, 0, self.length)
        except OSError:
            return None
        return data if len(data) == self.length and self._is_last(data[self.last :]) else None

    def _recent(self) -> bytes:
        """Return the last lines that were written, `RECENT` bytes at most: an older state is never much older."""
        if self._descriptor is None:
            return b""
        start = max(0, self.length - RECENT)
        try:
            data = _read(self._descriptor, start, self.length)
        except OSError:
            return b""
        return recent(data, start)

    def standing(self) -> bytes:
        """Return the bytes of what stands in the journal's place; none when nothing does.

        Raises:
            Refused: it cannot be read.
        """
        self._standing = self._mark_now()
        return read_file(self.path) or b""

    def _same_as_seen(self) -> None:
        """Make certain that what is replaced is what was looked at.

        Raises:
            Lost: something else stands there by now.
        """
        now = self._mark_now()
        if now != self._standing:
            raise Lost(Sentence("{name} was replaced by another program.", {"name": self.path.name}), now)

    def _mark_now(self) -> Mark | None:
        with suppress(OSError):
            return _mark(self.path.stat())
        return None

    @property
    def is_on_its_disk(self) -> bool:
        """Whether the folder is on the disk on which the journal was opened, not what a dropped share leaves."""
        return device(self.path.parent) == self._disk

    def close(self) -> None:
        """Give the file back to the system."""
        if self._descriptor is not None:
            with suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None

    def _checked(self) -> int:
        """Give the descriptor, once it is certain that what it writes will be found at the path."""
        there = self._there()
        if not S_ISREG(there.st_mode):
            raise self._replaced(_mark(there))
        if self._descriptor is not None and _mark(there) == self._mark:
            return self._descriptor
        return self._opened(_mark(there))

    def _opened(self, mark: Mark) -> int:
        """Open what stands there, if it ends with the last line and, at most, with what a failed write left."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | BINARY)
        try:
            end = _read(descriptor, self.last, os.fstat(descriptor).st_size)
            sound, excess = end[: self.length - self.last], end[self.length - self.last :]
            if len(sound) < self.length - self.last or not self._is_last(sound):
                raise self._replaced(mark)
            if not self._attempted.startswith(excess) or not self._has_same_lines(descriptor):
                raise self._replaced(mark)
            if excess:
                os.ftruncate(descriptor, self.length)
        except (OSError, Lost):
            os.close(descriptor)
            raise
        self.close()
        self._descriptor, self._mark = descriptor, _mark(os.fstat(descriptor))
        self._disk = device(self.path.parent)
        if self._points is None:  # while the file is the one that was opened: another may stand there later
            self._points = points(self._recent())
        return descriptor

    def _has_same_lines(self, descriptor: int) -> bool:
        """Tell whether a file has the lines before the last one too, where another file has taken its place."""
        if self._points is None:
            return True
        if self._descriptor is not None and os.path.samestat(os.fstat(descriptor), os.fstat(self._descriptor)):
            return True
        start = max(0, self.length - RECENT)
        return points(recent(_read(descriptor, start, self.length), start)) == self._points

    def _is_last(self, raw: bytes) -> bool:
        raw = raw.rstrip(b"\r\n")
        return not self._crc or (raw[:8] == self._crc.encode("ascii") and checksum(raw[9:]) == self._crc)

    def _there(self) -> os.stat_result:
        try:
            return self.path.stat()
        except FileNotFoundError:
            if not self.path.parent.is_dir():
                raise
            if not self.is_on_its_disk:  # the folder on which a share is mounted, and the share is gone
                raise OSError(errno.ENODEV, "another disk", str(self.path.parent)) from None
            raise Lost(
                Sentence("{name} was deleted by another program; it is written again.", {"name": self.path.name}),
                None,
            ) from None

    def _replaced(self, mark: Mark) -> Lost:
        return Lost(Sentence("{name} was replaced by another program.", {"name": self.path.name}), mark)


def _mark(found: os.stat_result) -> Mark:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _read(descriptor: int, start: int, stop: int) -> bytes:
    os.lseek(descriptor, start, os.SEEK_SET)
    pieces = []
    while start < stop and (piece := os.read(descriptor, stop - start)):
        pieces.append(piece)
        start += len(piece)
    return b"".join(pieces)
