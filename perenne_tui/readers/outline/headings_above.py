"""The headings above a place in an outline: which of them are columns, and which still stand nowhere on the board."""

from collections.abc import Iterator
from dataclasses import dataclass

from perenne_tui.readers.outline.outline import Entry


@dataclass(slots=True)
class Above:
    """A heading over what is being read."""

    entry: Entry
    is_placed: bool = False
    """Whether its words stand somewhere on the board."""
    is_column: bool = False
    noted_in: str = ""
    """uid of the column under which it stands in the note."""


class HeadingsAbove:
    """The headings over what is being read, from the highest to the lowest."""

    def __init__(self) -> None:
        self._headings: list[Above] = []

    @property
    def last(self) -> Above | None:
        """The heading right above; `None` where there is none."""
        return self._headings[-1] if self._headings else None

    @property
    def in_column(self) -> bool:
        """Whether one of them is a column."""
        return any(above.is_column for above in self._headings)

    def enter(self, heading: Entry) -> Above:
        """Add a heading below those that are above it, once `leave` took the others away."""
        self._headings.append(Above(heading))
        return self._headings[-1]

    def leave(self, level: int) -> Iterator[Entry]:
        """Take away the headings of a level and deeper ones, and yield those whose words stand nowhere."""
        while self._headings and self._headings[-1].entry.level >= level:
            left = self._headings.pop()
            if not left.is_placed:
                yield left.entry

    def tags(self, *, but_last: bool = False) -> list[Above]:
        """Return those that are no columns, from high to low, perhaps without the heading right above."""
        headings = self._headings[:-1] if but_last else self._headings
        return [above for above in headings if not above.is_column]

    def place_last(self) -> None:
        """Note that the words of the heading right above stand on the board."""
        if self._headings:
            self._headings[-1].is_placed = True

    def place_all(self) -> list[Entry]:
        """Note that the words of all of them stand on the board, and return those of which it was not known."""
        found = [above for above in self._headings if not above.is_placed]
        for above in found:
            above.is_placed = True
        return [above.entry for above in found]
