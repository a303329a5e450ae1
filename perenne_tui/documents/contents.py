"""The table of contents of a document: which headings it lists, where it stands, and from how many pages on."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Runs, Table
from perenne_tui.documents.heights import LINE, PAGE, height, is_higher
from perenne_tui.documents.keeping import is_short, sections_of

_FROM_PAGES: Final = 5
_MOST: Final = 12
"""Headings that are listed, so that page one can say what was decided; of more, those of the upper level alone."""
_HEAD: Final = 1.2
"""Centimetres of the heading of the contents."""
_SUMMARY: Final = 0.8
"""Share of page one that what stands above the contents may have."""
_ALONE: Final = 2.6
"""Centimetres that a heading needs at the foot of a page, with the first lines below it."""
_DROPPED: Final = 0.5
"""Centimetres of the blank above a heading, which it does not have at the head of a page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    heading: Heading
    page: int
    """Number of its page, which may be one too many or too few: programs that draw pages count them anew."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents."""

    entries: tuple[Entry, ...]
    before: Heading
    """The heading that it stands above."""


def contents_of(blocks: Sequence[Block]) -> Contents | None:
    """Return the table of contents, none when the document has fewer than five pages."""
    before = place_in_long(blocks)
    if before is None:
        return None
    listed = listed_headings(blocks)
    pages = dict(_pages(blocks, before, _HEAD + LINE * len(listed)))
    return Contents(tuple(Entry(heading, pages[id(heading)]) for heading in listed), before)


def place_in_long(blocks: Sequence[Block]) -> Heading | None:
    """Return the heading that the contents stand above, none when the document has fewer than five pages."""
    return place_of_contents(blocks) if is_higher(blocks, PAGE * (_FROM_PAGES - 1)) else None


def place_of_contents(blocks: Sequence[Block]) -> Heading | None:
    """Return the heading that the contents stand above, none when nothing is listed.

    Where page one stands alone, they begin the second page. Elsewhere the sections that lead further into the
    document stand above them, as far as page one holds them: a plan says first what was decided.
    """
    listed = listed_headings(blocks)
    if not listed or listed[0].begins_page:
        return listed[0] if listed else None
    upper = [(place, block) for place, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 2]
    for (place, heading), (end, _) in pairwise(upper):
        if is_higher(blocks[:end], PAGE * _SUMMARY) or not _leads_on(blocks[place:end]):
            return heading
    return upper[-1][1] if upper else listed[0]


def listed_headings(blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """Return the headings that the contents list."""
    headings = [block for block in blocks if isinstance(block, Heading) and block.runs]
    first = next((place for place, heading in enumerate(headings) if heading.begins_page), 0)
    both = tuple(heading for heading in headings[first:] if heading.level in (2, 3))
    return both if len(both) <= _MOST else tuple(heading for heading in both if heading.level == 2)


def _leads_on(blocks: Iterable[Block]) -> bool:
    """Return whether blocks have a link to another place of the document."""
    return any(run.link.startswith("#") for block in blocks for runs in _texts(block) for run in runs)


def _texts(block: Block) -> Iterator[Runs]:
    match block:
        case Heading(_, runs) | Paragraph(runs):
            yield runs
        case Listing(items):
            yield from (runs for item in items for part in item for runs in _texts(part))
        case Table(rows):
            yield from (runs for row in rows for runs in row)


def _pages(blocks: Sequence[Block], before: Heading, above_it: float) -> Iterator[tuple[int, int]]:
    """Yield the identity of each heading and the number of its page.

    Args:
        blocks: the document.
        before: the heading that the contents stand above.
        above_it: centimetres of the contents.
    """
    above, waiting = 0.0, list[tuple[Block, float]]()
    for section in sections_of(blocks):
        head, size = section[0], height(section) + (above_it if section[0] is before else 0.0)
        if isinstance(head, Heading) and head.begins_page:
            above = math.ceil(above / PAGE) * PAGE
        waiting.append((head, size))
        if len(section) == 1 and isinstance(head, Heading):
            continue  # it stays with the heading below it
        needed = size if is_short(section) else _ALONE + (above_it if head is before else 0.0)
        needed += sum(each for _, each in waiting[:-1])
        left = PAGE - above % PAGE
        if needed > left:
            above += left - _DROPPED
        for heading, each in waiting:
            inside = above_it if heading is before else 0.0
            yield id(heading), 1 + int((above + inside + _DROPPED) / PAGE)
            above += each
        waiting = []
    for heading, _ in waiting:
        yield id(heading), 1 + int((above + _DROPPED) / PAGE)
