"""Sections of an outline that stand in it twice, as in a board that was pasted twice."""

from collections.abc import Iterator, Sequence
from typing import Final

from perenne_tui.core.text.clean import fold
from perenne_tui.readers.outline.entry_blocks import groups_of
from perenne_tui.readers.outline.levels import Section
from perenne_tui.readers.outline.outline import Entry

_FEWEST: Final = 2
"""Cards that stand twice in a file in which something was pasted twice: one card alone may be meant twice."""
_Part = tuple[tuple[str, ...], tuple[tuple[str, int, str, str], ...]]
"""The headings over a part of a section, and the words of the part."""


def repeated(
    entries: Sequence[Entry], sections: Sequence[Section], *, is_titled_twice: bool = False
) -> frozenset[int]:
    """Return the sections with cards whose parts all stand in earlier ones of the same name, by their first entry."""
    known: dict[tuple[str, ...], set[_Part]] = {}
    found: dict[int, int] = {}
    above: list[Entry] = []
    for section in sections:
        heading = section.heading
        above = [*(each for each in above if each.level < heading.level), heading] if heading else []
        body = entries[section.first : section.end]
        cards = sum(entry.kind == "item" and entry.level == 0 for entry in body)
        if not cards:
            continue
        parts = set(_parts(body))
        before = known.setdefault(tuple(fold(each.text) for each in above), set())
        if parts <= before:
            found[section.first] = cards
        before |= parts
    return frozenset(found if is_titled_twice or sum(found.values()) >= _FEWEST else ())


def _parts(body: Sequence[Entry]) -> Iterator[_Part]:
    under: list[Entry] = []
    for first, end in groups_of(body, 0, len(body)):
        entry = body[first]
        if entry.kind == "heading":
            under = [*(each for each in under if each.level < entry.level), entry]
            continue
        path = tuple(each.text for each in under)
        yield path, tuple((each.kind, each.level, each.text, each.note) for each in body[first:end])
