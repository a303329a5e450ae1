"""Blocks that stay together on a page: a heading and its first lines, a question and its answer.

A section or an item that is short stands on one page as a whole; of a longer one, its beginning stays with what
follows. Word, LibreOffice and the PDF are told the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Table
from perenne_tui.documents.heights import is_higher, lines_of

_WHOLE: Final = 6.5
"""Centimetres of a section, an item or a table that is not spread over two pages."""
_INTRODUCTION: Final = 3
"""Lines of a paragraph that only says what the list or the table below it is."""
_LAST_ROWS: Final = 3
"""Last rows of a table that are on one page: none stands there alone."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A block and how it stays together."""

    block: Block
    is_whole: bool
    """Whether it is not spread over two pages."""
    with_next: bool
    """Whether the block below it begins on the page where it ends."""


def kept(blocks: Sequence[Block]) -> Iterator[Kept]:
    """Yield the blocks of a document, each with how it stays together."""
    for section in sections_of(blocks):
        is_whole = is_short(section)
        for block, below in zip(section, (*section[1:], None), strict=False):
            begins = isinstance(block, Heading) or (below is not None and _introduces(block, below))
            short = isinstance(block, Table) and is_short((block,))
            yield Kept(block, is_whole or short, begins or (is_whole and below is not None))


def kept_items(listing: Listing, around: Kept) -> Iterator[tuple[Sequence[Block], bool]]:
    """Yield the items of a list, each with whether it stays with the next one: none stands alone on a page.

    Args:
        listing: the list.
        around: how it stays together itself.
    """
    last = len(listing.items) - 1
    for place, item in enumerate(listing.items):
        yield item, around.with_next if place == last else around.is_whole or place in (0, last - 1)


def kept_in_item(item: Sequence[Block], *, is_whole: bool = False, with_next: bool = False) -> Iterator[Kept]:
    """Yield the blocks of an item of a list, each with how it stays together.

    Args:
        item: its blocks.
        is_whole: whether the list around it is not spread over two pages.
        with_next: whether what is below the item begins on the page where it ends.
    """
    whole = is_whole or is_short(item)
    for block, below in zip(item, (*item[1:], None), strict=False):
        begins = whole or isinstance(block, Paragraph)
        yield Kept(block, whole, with_next if below is None else begins)


def kept_rows(table: Table, *, is_whole: bool, with_next: bool) -> Iterator[bool]:
    """Yield for each row of a table whether it stays with the next one; its head and its last rows do.

    Args:
        table: the table.
        is_whole: whether it is not spread over two pages.
        with_next: whether what is below the table begins on the page where it ends.
    """
    last = len(table.rows) - 1
    for place in range(last + 1):
        yield with_next if place == last else is_whole or place == 0 or place > last - _LAST_ROWS


def sections_of(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """Yield the sections of a document: a heading and what is below it, up to the next heading."""
    begun = 0
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) and place > begun:
            yield blocks[begun:place]
            begun = place
    yield blocks[begun:]


def is_short(blocks: Sequence[Block]) -> bool:
    """Return whether blocks stand on one page rather than on two."""
    return not is_higher(blocks, _WHOLE)


def _introduces(block: Block, below: Block) -> bool:
    """Return whether a block is a few words before a list or a table."""
    is_before = isinstance(below, Listing | Table)
    return is_before and isinstance(block, Paragraph) and lines_of(block.runs) <= _INTRODUCTION
