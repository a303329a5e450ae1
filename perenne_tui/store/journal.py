"""The journal of an open workshop: its one writer appends lines, which are on the disk when `append` returns.

Before each write it makes certain that the file is still the one that was opened. When it is not, `JournalChanged` is
raised and `perenne_tui.store.replaced_journal` decides what is done.
"""

import errno
import os
from array import array
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import (
    FileSignature,
    current_signature,
    device,
    read_file,
    read_range,
    signature_of,
    sync,
    write_all,
)
from perenne_tui.store.journal_line import checksum
from perenne_tui.store.journal_relation import CrcChain, append_crc, crc_chain, whole_lines
from perenne_tui.store.pages import Pages, read_pages, without_line_end
from perenne_tui.store.private_files import BINARY

RECENT_BYTES = 8 * 1024 * 1024
"""Bytes at the end of a journal that are read at once: enough to compare its recent lines, and to undo them."""


class JournalChanged(Exception):
    """The journal was deleted, replaced or written by another program. Nothing was appended.

    Attributes:
        sentence: what happened, for people.
        signature: of the file that is there now; `None` when there is none.
    """

    def __init__(self, sentence: Sentence, signature: FileSignature | None) -> None:
        self.sentence = sentence
        self.signature = signature
        super().__init__(sentence.english())


class Journal:
    """A journal that is open to append.

    After any failure the file is closed. The next attempt opens it again, compares its last line and cuts off what
    the failure left: a system that once failed to sync may have dropped the pages from memory.

    Args:
        path: the journal's file.
        length: byte at which the next line goes.
        last: byte at which the last line begins.
        crc: checksum of that line; empty where it need not be compared.
        unfinished: whether the last line has no line end yet.
    """

    def __init__(self, path: Path, *, length: int, last: int, crc: str = "", unfinished: bool = False) -> None:
        self.path = path
        self.length = length
        self.last = last
        self._crc = crc
        self._unfinished = unfinished
        self._attempted = b""
        """The bytes of a write that has not succeeded: a part of them may be in the file."""
        self._descriptor: int | None = None
        self._signature: FileSignature | None = None
        self._device = device(path.parent)
        """The device of the folder when the journal was opened last."""
        self._chain: CrcChain[int] | None = None
        """Checksums of the recent lines; `None` before the file was first opened to write."""
        self._seen: FileSignature | None = None
        """The signature of the file at the last `read_replacement`."""
        self._kept = b""
        """The bytes of the journal, while it is not open."""

    def keep_open(self) -> None:
        """Open the file, if that works, so that its lines can be read even after another file takes its place."""
        with suppress(OSError):
            self._descriptor = self._descriptor or os.open(self.path, os.O_RDWR | os.O_APPEND | BINARY)

    @property
    def is_being_written(self) -> bool:
        """Whether another program seems to overwrite this very file: it is empty, or ends within a line."""
        with suppress(OSError):
            there = self.path.stat()
            if self._descriptor is None or not os.path.samestat(there, os.fstat(self._descriptor)):
                return False
            return not there.st_size or read_range(self._descriptor, there.st_size - 1, there.st_size) != b"\n"
        return False

    def check(self) -> None:
        """Make certain that the journal is still the file that was opened, or one with the same lines.

        Raises:
            OSError: it cannot be reached.
            JournalChanged: it is not.
        """
        self._verified_descriptor()

    def append(self, data: bytes, *, last: int = 0) -> None:
        """Append whole lines; they are on the disk when this returns.

        Args:
            data: one or more lines with their line ends.
            last: byte of `data` at which the last of them begins.

        Raises:
            OSError: they could not be written; what was written of them is cut off now or at the next attempt.
            JournalChanged: the file is not the one that was opened.
        """
        descriptor = self._verified_descriptor()
        written = b"\n" + data if self._unfinished else data
        self._attempted = written
        try:
            write_all(descriptor, written)
            sync(descriptor)
        except OSError:
            with suppress(OSError):
                os.ftruncate(descriptor, self.length)
            self.close()
            raise
        self.last = self.length + len(written) - len(data) + last
        self.length += len(written)
        self._crc = data[last : last + 8].decode("ascii")
        self._attempted, self._unfinished = b"", False
        after = os.fstat(descriptor)
        # Another program may have written at the same moment: without a signature the next check reads the file.
        self._signature = signature_of(after) if after.st_size == self.length else None
        if self._chain is not None:
            added = crc_chain(data)
            append_crc(self._chain, added[1], added[0])
            self._chain.extend(added[2:])

    def cut(self) -> None:
        """Cut off what follows the last sound line: the torn end of a write that a crash cut short.

        Raises:
            OSError: it could not be cut; nothing was changed.
            JournalChanged: there is no such file any more.
        """
        self._stat()
        descriptor = os.open(self.path, os.O_RDWR | BINARY)
        try:
            os.ftruncate(descriptor, self.length)
            sync(descriptor)
        finally:
            os.close(descriptor)

    def rewrite(self, data: bytes, *, last: int) -> None:
        """Replace the whole file; raise if it is not the one that `read_replacement` read.

        Args:
            data: all its lines.
            last: byte at which the last of them begins.

        Raises:
            OSError: it cannot be written.
            JournalChanged: yet another file is there by now.
        """
        self._kept = self.read_all() or b""
        self.close()  # Windows does not replace a file that is open
        written = write_atomically(self.path, data, before=self._check_unchanged)
        self._kept = data
        self.keep_open()
        if self._descriptor is not None:
            if os.path.samestat(os.fstat(self._descriptor), written):
                self._kept = b""
            else:
                self.close()  # replaced meanwhile by another program
        self.length, self.last, self._crc = len(data), last, data[last : last + 8].decode("ascii")
        self._attempted, self._unfinished = b"", not data.endswith(b"\n")
        self._chain = crc_chain(data)
        self._device = device(self.path.parent)

    def chain(self) -> "CrcChain[int]":
        """Return the checksums of the lines in the last `RECENT_BYTES`; of the last line at least."""
        known = self._chain
        if known is None:
            known = crc_chain(self._recent())
        return known or array("I", [int(self._crc, 16)] if self._crc else [])

    def read_all(self) -> bytes | None:
        """Return all lines that were written so far; `None` if the file that was opened cannot be read any more."""
        if self._descriptor is None:
            return self._kept if self._kept and len(self._kept) == self.length else None
        try:
            data = read_range(self._descriptor, 0, self.length)
        except OSError:
            return None
        return data if len(data) == self.length and self._matches_last_line(data[self.last :]) else None

    def _recent(self) -> Pages:
        """Return the last lines that were written, `RECENT_BYTES` at most; empty if they cannot be read any more."""
        start, data = max(0, self.length - RECENT_BYTES), Pages(b"")
        if self._descriptor is not None:
            with suppress(OSError):
                data = read_pages(self._descriptor, start, self.length)
        mine = self.last < start or self._matches_last_line(data[self.last - start :])
        return whole_lines(data, start) if mine else data[:0]

    def read_replacement(self) -> bytes:
        """Read the file in the journal's place (empty if there is none), and remember its signature for `rewrite`.

        Raises:
            Refused: it cannot be read.
        """
        self._seen = current_signature(self.path)
        return read_file(self.path) or b""

    def _check_unchanged(self) -> None:
        """Make certain that the file in the journal's place is the one that `read_replacement` read.

        Raises:
            JournalChanged: it is another one by now.
        """
        if (now := current_signature(self.path)) != self._seen:
            raise self._replaced(now)

    @property
    def is_on_its_disk(self) -> bool:
        """Whether the folder is still on the same device; an unmounted share leaves its mount point."""
        return device(self.path.parent) == self._device

    def close(self) -> None:
        """Close the file."""
        if self._descriptor is not None:
            with suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None

    def _verified_descriptor(self) -> int:
        """Return a descriptor of the journal, after making certain that it is the file at the path.

        Raises:
            OSError, JournalChanged: as `check`.
        """
        there = self._stat()
        if not S_ISREG(there.st_mode):
            raise self._replaced(signature_of(there))
        if self._descriptor is not None and signature_of(there) == self._signature:
            return self._descriptor
        return self._reopen(signature_of(there))

    def _reopen(self, signature: FileSignature) -> int:
        """Open the file at the path, if it ends with the last line and, at most, with the rest of a failed write."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | BINARY)
        try:
            end = read_pages(descriptor, self.last, os.fstat(descriptor).st_size)
            sound, excess = end[: self.length - self.last], bytes(end[self.length - self.last :])
            if len(sound) < self.length - self.last or not self._matches_last_line(sound):
                raise self._replaced(signature)
            if not self._attempted.startswith(excess) or not self._has_same_lines(descriptor):
                raise self._replaced(signature)
            if excess:
                os.ftruncate(descriptor, self.length)
        except (OSError, JournalChanged):
            os.close(descriptor)
            raise
        self.close()
        self._descriptor, self._signature = descriptor, signature_of(os.fstat(descriptor))
        self._device = device(self.path.parent)
        if self._chain is None:  # must be read before the file can be replaced
            self._chain = crc_chain(self._recent())
        return descriptor

    def _has_same_lines(self, descriptor: int) -> bool:
        """Return whether a file, if it is not the one that was opened, has the same lines before the last one."""
        if self._chain is None:
            return True
        if self._descriptor is not None and os.path.samestat(os.fstat(descriptor), os.fstat(self._descriptor)):
            return True
        start = max(0, self.length - RECENT_BYTES)
        return crc_chain(whole_lines(read_pages(descriptor, start, self.length), start)) == self._chain

    def _matches_last_line(self, line: bytes | Pages) -> bool:
        """Return whether a line has the checksum of the last line that was written, where that is known."""
        raw = without_line_end(line)
        return not self._crc or (raw[:8] == self._crc.encode("ascii") and checksum(raw[9:]) == self._crc)

    def _stat(self) -> os.stat_result:
        try:
            return self.path.stat()
        except FileNotFoundError:
            if not self.path.parent.is_dir():
                raise
            if not self.is_on_its_disk:  # the share was unmounted, and its mount point is left
                raise OSError(errno.ENODEV, "another disk", str(self.path.parent)) from None
            gone = Sentence("{name} was deleted by another program; it is written again.", {"name": self.path.name})
            raise JournalChanged(gone, None) from None

    def _replaced(self, signature: FileSignature | None) -> JournalChanged:
        sentence = Sentence("{name} was replaced by another program.", {"name": self.path.name})
        return JournalChanged(sentence, signature)
