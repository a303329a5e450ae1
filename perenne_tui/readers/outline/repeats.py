"""Sections of an outline that stand in it twice, as in a board that was pasted twice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.clean import fold
from perenne_tui.readers.deck_builder import DeckBuilder
from perenne_tui.readers.outline.entry_blocks import groups_of
from perenne_tui.readers.outline.levels import Section
from perenne_tui.readers.outline.outline import Entry

_FEWEST: Final = 2
"""Cards that stand twice in a file in which something was pasted twice: one card alone may be meant twice."""
_Part = tuple[tuple[str, ...], tuple[Entry, ...]]
"""The headings over a part of a section, and its entries without their lines and their boxes."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """Sections and parts that a file has a second time, by the index of their first entry."""

    sections: frozenset[int] = frozenset()
    """Sections of which everything is there already."""
    parts: frozenset[int] = frozenset()
    """Parts of other sections of which most cards are there already."""

    @property
    def are_there(self) -> bool:
        """Whether there are any."""
        return bool(self.sections or self.parts)


def repeated(entries: Sequence[Entry], sections: Sequence[Section], *, is_titled_twice: bool = False) -> Repeats:
    """Return the sections and parts that stand in earlier sections of the same name already."""
    known: dict[tuple[str, ...], set[_Part]] = {}
    whole: set[int] = set()
    some: set[int] = set()
    cards = 0
    above: list[Entry] = []
    for section in sections:
        heading = section.heading
        above = [*(each for each in above if each.level < heading.level), heading] if heading else []
        parts = dict(_parts(entries, section))
        before = known.setdefault(tuple(fold(each.text) for each in above), set())
        again = {place for place, part in parts.items() if part in before}
        here, there = (sum(entries[place].kind == "item" for place in places) for places in (parts, again))
        if not here:
            continue
        if len(again) == len(parts):
            whole.add(section.first)
            cards += there
        elif there * 2 >= here:
            some |= again
            cards += there
        before.update(parts.values())
    return Repeats(frozenset(whole), frozenset(some)) if is_titled_twice or cards >= _FEWEST else Repeats()


def _parts(entries: Sequence[Entry], section: Section) -> Iterator[tuple[int, _Part]]:
    """Yield the parts of a section with the index of their first entry."""
    under: list[Entry] = []
    for first, end in groups_of(entries, section.first, section.end):
        entry = entries[first]
        if entry.kind == "heading":
            under = [*(each for each in under if each.level < entry.level), entry]
            continue
        path = tuple(each.text for each in under)
        yield (
            first,
            (path, tuple(replace(each, first=0, last=0, box="", row_lines=()) for each in entries[first:end])),
        )


def tell_section(builder: DeckBuilder, line: int, name: str) -> None:
    """Say that all cards of a column that begins on a line are there already."""
    builder.complain(line, "The cards of “{name}” stand in this file twice: they were made once.", name=name)


def tell_parts(builder: DeckBuilder, line: int, name: str, n: int) -> None:
    """Say that n cards of a column that begins on a line are there already."""
    builder.complain(line, "Cards of “{name}” stand in this file twice ({n}): they were made once.", name=name, n=n)
