"""The size limit of a workshop: a change that would make it too large to be opened again is refused.

Far from the limit nothing is measured: no change makes a workshop larger than its own line in the journal, so the sum
of these lines is an upper bound. When that bound comes near the limit, the workshop is measured once, and from then
on each change adds what it really adds.

Undo is never refused, nor is what the sitting writes by itself (the phase, the clock): `SPARE` bytes are left for
them. A snapshot that is too large all the same is not written (`perenne_tui.store.snapshot`).
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
"""Bytes below the limit that are kept for undo and for what the sitting writes by itself."""
NOTICED: Final = 0.8
"""Share of the limit from which on a notice is shown."""
_ROW: Final = len('"":,')
"""Bytes around the uid and the fields of a row."""


class SizeLimit:
    """The size of a workshop that is open to write.

    Args:
        workshop: as it was opened.
        most: upper bound of the bytes of its snapshot: those of its two files.
    """

    def __init__(self, workshop: Workshop, most: int) -> None:
        self._bytes = most
        self._is_measured = False
        self._was_announced = False
        self._measure(workshop)

    def grow(self, entry: Entry, line: int, after: Workshop) -> None:
        """Add the size of a change.

        Args:
            entry: the change.
            line: bytes of its line in the journal.
            after: the workshop with it.

        Raises:
            Refused: the workshop would be too large to be opened again; the size is as it was.
        """
        before = self._bytes, self._is_measured
        if not self._is_measured:
            self._bytes += line
            self._measure(after)
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
        """Return, once, the sentence that the workshop is near the limit; `None` when it is not."""
        if self._was_announced or not self._is_measured or self._bytes < LARGEST_FILE * NOTICED:
            return None
        self._was_announced = True
        return Sentence(
            "The workshop has {size} MB of {limit}: shorten texts, or go on in another one soon.",
            {"size": self._bytes >> 20, "limit": LARGEST_FILE >> 20},
        )

    def _measure(self, workshop: Workshop) -> None:
        """Measure a workshop if it may be near the limit."""
        if self._bytes >= LARGEST_FILE * NOTICED:
            self._bytes = size_of(workshop)
            self._is_measured = self._bytes >= LARGEST_FILE * NOTICED


def size_of(workshop: Workshop) -> int:
    """Return the bytes of a workshop's rows in its snapshot."""
    rows = ((uid, to_json(row)) for table in ROW_TYPES for uid, row in workshop.table(table).items())
    unknown = (item for table in workshop.unknown.values() for item in table.items())
    return sum(len(uid.encode("utf-8", "replace")) + len(dumps(row)) + _ROW for uid, row in chain(rows, unknown))


def check_size(workshop: Workshop, line: int) -> None:
    """Make certain that a workshop is not too large to be read again.

    Args:
        workshop: the workshop that is to be written.
        line: bytes of its `begin` line, an upper bound of its size.

    Raises:
        Refused: it is too large.
    """
    if line > LARGEST_FILE - SPARE and size_of(workshop) > LARGEST_FILE - SPARE:
        raise Refused(
            "This workshop would have more than {limit} MB and could not be opened: nothing was written.",
            limit=LARGEST_FILE >> 20,
        )


def _growth(patch: Patch) -> int:
    """Return the bytes that a change of one row adds; negative if it becomes shorter."""
    created = len(patch.uid) + _ROW if patch.was is None else 0
    deleted = len(patch.uid) + _ROW if patch.set is None else 0
    return _length(patch.set) - _length(patch.was) + created - deleted


def _length(fields: object) -> int:
    return 0 if fields is None else len(dumps(fields))
