"""Sections of an outline that stand in it twice, as in a board that was pasted twice."""

from collections.abc import Iterator, Sequence
from typing import Final

from perenne_tui.readers.outline.entry_blocks import groups_of
from perenne_tui.readers.outline.outline import Entry

_FEWEST: Final = 2
"""Cards of a section that is taken for one pasted twice: one card alone may be meant twice."""
_Part = tuple[tuple[str, ...], tuple[tuple[str, int, str, str], ...]]
"""The headings over a part of a section, and the words of the part."""


class Repeats:
    """Remembers what was read into each column."""

    def __init__(self) -> None:
        self._known: dict[str, set[_Part]] = {}
        self.count = 0
        """Sections that were there already."""

    def is_repeated(self, axis: str, above: tuple[str, ...], body: Sequence[Entry]) -> bool:
        """Return whether all parts of a section with cards are in its column already; else remember them.

        Args:
            axis: uid of the column.
            above: the headings over the section, but for its own.
            body: the entries under its heading.
        """
        known = self._known.setdefault(axis, set())
        parts = set(_parts(above, body))
        cards = sum(entry.kind == "item" and entry.level == 0 for entry in body)
        if cards >= _FEWEST and parts <= known:
            self.count += 1
            return True
        known |= parts
        return False


def _parts(above: tuple[str, ...], body: Sequence[Entry]) -> Iterator[_Part]:
    under: list[Entry] = []
    for first, end in groups_of(body, 0, len(body)):
        entry = body[first]
        if entry.kind == "heading":
            under = [*(each for each in under if each.level < entry.level), entry]
            continue
        path = (*above, *(each.text for each in under))
        yield path, tuple((each.kind, each.level, each.text, each.note) for each in body[first:end])
