"""How large a workshop is, so that none is saved that could not be opened again.

Nobody counts bytes while a workshop is far from the limit: a change cannot make it larger than its own line in the
journal, and the sum of those lines is enough to know that. Only where that sum comes near the limit is the workshop
measured, once, and from there on each change adds what it makes longer.

What makes a full workshop larger is refused before anything is changed. Undo is not, nor is what the sitting writes
by itself (the phase, the clock): a little room is left for both, and a snapshot that would be too large all the same
is never put in the place of one that can be read (`perenne_tui.store.snapshot`).
"""

from itertools import chain
from typing import Final

from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.history import Entry, Patch
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.store.json_codec import dumps
from perenne_tui.store.paths import LARGEST_FILE, LARGEST_LINE

SPARE: Final = 1024 * 1024
"""Bytes that are kept free for undo and for what the sitting writes by itself."""
NOTICED: Final = 0.8
"""Share of the limit from which on people are told."""
_ROW: Final = len('"":,')


class SizeLimit:
    """The size of a workshop that is open to write.

    Args:
        workshop: as it was opened.
        most: bytes that its snapshot cannot have more of: those of its two files.
    """

    def __init__(self, workshop: Workshop, most: int) -> None:
        self._bytes = most
        self._is_measured = False
        self._is_told = False
        self._look(workshop)

    def grow(self, entry: Entry, line: int, after: Workshop) -> None:
        """Take a change into account.

        Args:
            entry: the change.
            line: bytes of its line in the journal.
            after: the workshop with it.

        Raises:
            Refused: the workshop would be too large to be opened again; it is as it was.
        """
        before = self._bytes, self._is_measured
        if not self._is_measured:
            self._bytes += line
            self._look(after)
        else:
            self._bytes += sum(map(_growth, entry.writes))
        is_free = entry.of is not None or not entry.is_content or self._bytes <= before[0]
        if line > LARGEST_LINE or (self._bytes > LARGEST_FILE - SPARE and not is_free):
            self._bytes, self._is_measured = before
            raise Refused(
                "The workshop is full ({limit} MB): nothing was changed; shorten texts, or go on in another one.",
                limit=LARGEST_FILE >> 20,
            )

    def notice(self) -> Sentence | None:
        """Give, once, what people should know about a workshop that comes near the limit; `None` where none does."""
        if self._is_told or not self._is_measured or self._bytes < LARGEST_FILE * NOTICED:
            return None
        self._is_told = True
        return Sentence(
            "The workshop has {size} MB of {limit}: shorten texts, or go on in another one soon.",
            {"size": self._bytes >> 20, "limit": LARGEST_FILE >> 20},
        )

    def _look(self, workshop: Workshop) -> None:
        """Measure a workshop that may be near the limit."""
        if self._bytes >= LARGEST_FILE * NOTICED:
            self._bytes = size_of(workshop)
            self._is_measured = self._bytes >= LARGEST_FILE * NOTICED


def size_of(workshop: Workshop) -> int:
    """Give the bytes of a workshop's rows as its snapshot has them."""
    rows = ((uid, to_json(row)) for table in ROW_TYPES for uid, row in workshop.table(table).items())
    unknown = (item for table in workshop.unknown.values() for item in table.items())
    return sum(len(uid.encode("utf-8", "replace")) + len(dumps(row)) + _ROW for uid, row in chain(rows, unknown))


def check_size(workshop: Workshop, line: int) -> None:
    """Make certain that a workshop that is to be written whole can be read again.

    Args:
        workshop: what is to be written.
        line: bytes of the line that begins it, which are never fewer.

    Raises:
        Refused: it cannot.
    """
    if line > LARGEST_FILE - SPARE and size_of(workshop) > LARGEST_FILE - SPARE:
        raise Refused(
            "This workshop would have more than {limit} MB and could not be opened: nothing was written.",
            limit=LARGEST_FILE >> 20,
        )


def _growth(patch: Patch) -> int:
    """Give the bytes by which a change in one row makes it longer."""
    created = len(patch.uid) + _ROW if patch.was is None else 0
    deleted = len(patch.uid) + _ROW if patch.set is None else 0
    return _length(patch.set) - _length(patch.was) + created - deleted


def _length(fields: object) -> int:
    return 0 if fields is None else len(dumps(fields))
