"""Sections of an outline that stand in it twice, as in a board that was pasted twice."""

from collections.abc import Iterator, Sequence

from perenne_tui.readers.outline.entry_blocks import groups_of
from perenne_tui.readers.outline.outline import Entry

_Part = tuple[tuple[str, ...], tuple[tuple[str, int, str, str], ...]]
"""The headings over a part of a section, and the words of the part."""


class Repeats:
    """Remembers what was read into each column."""

    def __init__(self) -> None:
        self._known: dict[str, set[_Part]] = {}

    def is_repeated(self, axis: str, above: tuple[str, ...], body: Sequence[Entry]) -> bool:
        """Return whether all parts of a section with cards are in its column already; else remember them.

        Args:
            axis: uid of the column.
            above: the headings over the section, but for its own.
            body: the entries under its heading.
        """
        known = self._known.setdefault(axis, set())
        parts = set(_parts(above, body))
        if any(entry.kind == "item" for entry in body) and parts <= known:
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
