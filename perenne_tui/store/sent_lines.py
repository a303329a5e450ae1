"""The changes that phones sent, for a window that follows the one that writes: read from the journal as it grows."""

from pathlib import Path
from typing import Final

from perenne_tui.core.changes.sittings import end_sitting
from perenne_tui.core.model.history import Entry
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.disk import FileSignature, current_signature, read_file
from perenne_tui.store.journal import RECENT_BYTES
from perenne_tui.store.journal_relation import whole_lines
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.paths import journal_of, real

_ENDS: Final = end_sitting.__name__


class SentLines:
    """The changes that phones sent since the last sitting that ended. It only reads.

    Args:
        path: the workshop.
    """

    def __init__(self, path: Path) -> None:
        self._journal = journal_of(real(path))
        self._signature: FileSignature | None = None
        self._start = 0
        """Byte from which on nothing has been read."""
        self._last = (-1, "")
        """Number and checksum of the last line that was read."""
        self._entries: list[Entry] = []

    def entries(self) -> tuple[Entry, ...]:
        """Return the changes, oldest first; a file that cannot be read at this moment is read the next time."""
        signature = current_signature(self._journal)
        if signature != self._signature:
            try:
                is_read = self._read_on() or self._read_again()
            except (Refused, OSError):
                is_read = False
            self._signature = signature if is_read else None
        return tuple(self._entries)

    def _read_on(self) -> bool:
        """Read the lines that were appended; return whether they follow on those that were read."""
        if not self._start or self._journal.stat().st_size < self._start:
            return False
        found = scan(read_file(self._journal, self._start) or b"", self._start, after=self._last)
        if found.damage:
            return False
        self._take(tuple(line.entry for line in found.lines))
        if found.lines:
            self._last = (found.lines[-1].entry.n, found.lines[-1].crc)
        self._start = found.end
        return True

    def _read_again(self) -> bool:
        """Read the end of the journal, whatever was read before."""
        start = max(0, self._journal.stat().st_size - RECENT_BYTES)
        data = read_file(self._journal, start) or b""
        begun = whole_lines(data, start)
        found = scan(begun, start + len(data) - len(begun))
        self._entries = []
        self._take(tuple(line.entry for line in found.lines))
        self._last = (found.lines[-1].entry.n, found.lines[-1].crc) if found.lines else (-1, "")
        self._start = found.end
        return True

    def _take(self, entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            if entry.what == _ENDS:
                self._entries = []
            elif entry.sender is not None:
                self._entries.append(entry)
