"""The journal as its one writer holds it: lines go to its end, and are on the disk when `append` returns."""

import os
from contextlib import suppress
from pathlib import Path

from perenne_tui.core.sentences import Sentence
from perenne_tui.store.disk import sync, sync_folder, write_all, write_whole
from perenne_tui.store.lines import checksum
from perenne_tui.store.places import free_name
from perenne_tui.store.private import BINARY


class Lost(Exception):
    """The journal is not the file it was: deleted, replaced or written by another program.

    Nothing was appended. `Journal.anew` writes it again.
    """

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(sentence.english())


class Journal:
    """The end of a journal: where the next line goes, and proof that it is still the same file.

    After any failure the descriptor is given up: the next attempt opens the file anew, reads its last line again
    and cuts away what the failure left, because a system that once failed to sync may have forgotten pages.

    Args:
        path: the journal's file.
        length: byte at which the next line goes.
        last: byte at which the last line begins.
        unfinished: the last line has no line end yet.
    """

    def __init__(self, path: Path, *, length: int, last: int, unfinished: bool = False) -> None:
        self.path = path
        self.length = length
        self.last = last
        self._unfinished = unfinished
        self._attempted = b""
        self._descriptor: int | None = None
        self._seal = ""

    def check(self) -> None:
        """Make certain that the journal is still the file that was opened.

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
        self._seal = checksum(data[last:])
        self._attempted, self._unfinished = b"", False

    def cut(self) -> None:
        """Cut away what follows the last sound line: the torn end of a write that a crash cut short.

        Raises:
            OSError: it could not be cut; nothing was changed.
            Lost: the file is not the one that was read.
        """
        descriptor = self._opened()
        try:
            os.ftruncate(descriptor, self.length)
            sync(descriptor)
        finally:
            os.close(descriptor)

    def anew(self, beginning: bytes) -> tuple[Path | None, bool]:
        """Write the journal again after `Lost`: all its lines if they can still be read, else a `begin` line.

        What stands in its place by now is set aside.

        Returns:
            the new name of what was set aside, or `None`; and whether the lines were saved.

        Raises:
            OSError: the folder does not take it.
        """
        rescued = self._rescued()
        self.close()
        other = None
        if self.path.exists():
            other = free_name(self.path, "other")
            self.path.rename(other)
            sync_folder(self.path.parent)  # or a power cut could show the new file without the one set aside
        data = beginning if rescued is None else rescued
        write_whole(self.path, data)
        if rescued is None:
            self.last = 0
        self.length, self._seal = len(data), checksum(data[self.last :])
        self._attempted, self._unfinished = b"", not data.endswith(b"\n")
        return other, rescued is not None

    def close(self) -> None:
        """Give the file back to the system."""
        if self._descriptor is not None:
            with suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None

    def _checked(self) -> int:
        """Give the descriptor, once it is certain that what it writes will be found at the path."""
        if self._descriptor is None:
            self._descriptor = self._reopened()
            return self._descriptor
        there = self._there()
        if not os.path.samestat(there, os.fstat(self._descriptor)) or there.st_size != self.length:
            raise self._replaced()
        return self._descriptor

    def _reopened(self) -> int:
        descriptor = self._opened()
        try:
            end = self._read(descriptor, self.last, os.fstat(descriptor).st_size)
            sound, excess = end[: self.length - self.last], end[self.length - self.last :]
            if len(sound) < self.length - self.last or (self._seal and checksum(sound) != self._seal):
                raise self._replaced()
            if not self._attempted.startswith(excess):
                raise self._replaced()
            if excess:
                os.ftruncate(descriptor, self.length)
        except (OSError, Lost):
            os.close(descriptor)
            raise
        self._seal = self._seal or checksum(sound)
        return descriptor

    def _opened(self) -> int:
        self._there()
        return os.open(self.path, os.O_RDWR | os.O_APPEND | BINARY)

    def _there(self) -> os.stat_result:
        try:
            return self.path.stat()
        except FileNotFoundError:
            if not self.path.parent.is_dir():
                raise
            raise Lost(
                Sentence("{name} was deleted by another program; it is written again.", {"name": self.path.name})
            ) from None

    def _replaced(self) -> Lost:
        return Lost(
            Sentence("{name} was replaced by another program; it is written again.", {"name": self.path.name})
        )

    def _rescued(self) -> bytes | None:
        """Give all the lines that were written so far, if the deleted file can still be read."""
        if self._descriptor is None:
            return None
        try:
            data = self._read(self._descriptor, 0, self.length)
        except OSError:
            return None
        sound = len(data) == self.length and checksum(data[self.last :]) == self._seal
        return data if sound else None

    @staticmethod
    def _read(descriptor: int, start: int, stop: int) -> bytes:
        os.lseek(descriptor, start, os.SEEK_SET)
        pieces = []
        while start < stop and (piece := os.read(descriptor, stop - start)):
            pieces.append(piece)
            start += len(piece)
        return b"".join(pieces)
