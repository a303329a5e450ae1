"""Pastes of a terminal that does not mark them: one read that holds lines which nobody types at once.

The rule: a read of plain text that holds two lines or more of at least four printable characters each is a paste.
Everything else is keys, one by one: the same keys in one write do what they do in several. A tab is a key too, which
people press between two texts. Where the terminal marks its pastes, as it says or has done once, all reads are keys.
"""

import re
from typing import Final

LINES: Final = 2
"""Lines in one read from which on it is a paste."""
LETTERS: Final = 4
"""Printable characters that each of those lines holds at least."""
FULL_READ: Final = 1_000
"""Bytes of a read that may be only a part of what was pasted: systems hand over as many as fit into their buffer."""
PASTE_GAP: Final = 0.1
"""Seconds of silence after which nothing more of such a paste follows."""
_PLAIN: Final = re.compile(rb"[^\x00-\x09\x0b\x0c\x0e-\x1f\x7f]+")
"""Text without control characters but line ends."""


class UnmarkedPaste:
    """Finds pastes among the reads of a terminal."""

    def __init__(self) -> None:
        self._begun = b""
        """A paste of which more may follow."""
        self._is_marked = False

    @property
    def has_begun(self) -> bool:
        """Whether a paste is held of which more may follow."""
        return bool(self._begun)

    def never_again(self) -> None:
        """Take every read for keys from now on: the terminal marks its pastes."""
        self._is_marked = True

    def feed(self, data: bytes) -> tuple[str, bytes]:
        """Take a read.

        Returns:
            The paste that is complete with it, empty for none; and the bytes that are keys.
        """
        if self._is_marked or not _PLAIN.fullmatch(data) or not (self._begun or _holds_lines(_text(data))):
            return self.end(), data
        self._begun += data
        return ("" if len(data) >= FULL_READ else self.end()), b""

    def end(self) -> str:
        """Return the paste that has begun, as nothing has followed it; empty for none."""
        text, self._begun = _text(self._begun), b""
        return text


def _holds_lines(text: str) -> bool:
    """Return whether a text holds lines that nobody types at once."""
    return sum(len(line) >= LETTERS for line in re.split("[\r\n]", text)) >= LINES


def _text(data: bytes) -> str:
    return data.decode("utf-8", "perenne-latin-1")
