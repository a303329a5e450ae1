"""The entries that a session remembers: the changes that can be undone and redone, and those that phones sent.

They are those of this opening; when that is not enough, those in the store are read.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from perenne_tui.core.model.history import Entry

MOST_HELD: Final = 128
"""Changes to undo that are held in memory, and as many to redo: those before them are read again when needed."""


class Step(Struct, frozen=True):
    """A change that can be undone or redone."""

    about: Entry
    """The change itself."""
    made: Entry
    """Its last entry: the change, or its latest undo or redo. The next one takes exactly that back."""


class UndoStack:
    """The changes that can be undone, or redone: the next ones, `MOST_HELD` of them at most."""

    def __init__(self) -> None:
        self.held: deque[Step] = deque(maxlen=MOST_HELD)
        """The next one last."""
        self.has_more = False
        """Whether there were others below them, which only the store has."""

    def push(self, step: Step) -> None:
        """Add the change that comes next."""
        self.has_more = self.has_more or len(self.held) == MOST_HELD
        self.held.append(step)

    def fill(self, steps: Sequence[Step]) -> None:
        """Hold the last ones of all changes; what was held is forgotten."""
        self.has_more = len(steps) > MOST_HELD
        self.held = deque(steps, maxlen=MOST_HELD)


class SentEntries:
    """The changes that came from phones, and their one-use keys.

    Args:
        is_read: whether the store has no others.
    """

    def __init__(self, *, is_read: bool) -> None:
        self.is_read = is_read
        """Whether those in the store are among them."""
        self._entries: list[Entry] = []
        self._keys: set[str] = set()

    @property
    def last_n(self) -> int:
        """Number of the last one; 0 without any."""
        return self._entries[-1].n if self._entries else 0

    def add(self, entry: Entry) -> None:
        """Add an entry, if it came from a phone."""
        if entry.sender is not None:
            self._entries.append(entry)
            self._keys.add(entry.sender.key)

    def read(self, entries: Iterable[Entry]) -> None:
        """Put those in the store before those of this opening."""
        since, known = self._entries, {entry.n for entry in self._entries}
        self.is_read, self._entries = True, []
        for entry in entries:
            if entry.n not in known:
                self.add(entry)
        self._entries += since

    def has_key(self, key: str) -> bool:
        """Return whether a change with this one-use key is among them."""
        return key in self._keys

    def after(self, n: int) -> tuple[Entry, ...]:
        """Return those after a line, oldest first."""
        return tuple(self._entries[bisect_right(self._entries, n, key=_number) :])


def _number(entry: Entry) -> int:
    return entry.n


def undo_stacks(entries: Iterable[Entry]) -> tuple[list[Step], list[Step]]:
    """Return the changes of a history that can be undone and those that can be redone, the next one last in each.

    Changes that came from phones are in neither: the facilitator's undo passes over them.
    """
    undoable: list[Step] = []
    redoable: list[Step] = []
    for entry in entries:
        if entry.sender is not None:
            continue
        if entry.of is not None:
            source, target = (undoable, redoable) if entry.what == "undo" else (redoable, undoable)
            places = (place for place in range(len(source) - 1, -1, -1) if source[place].about.n == entry.of)
            if (place := next(places, None)) is not None:
                target.append(Step(source.pop(place).about, entry))
        elif entry.is_content:
            undoable.append(Step(entry, entry))
            redoable.clear()
    return undoable, redoable
