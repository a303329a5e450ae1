"""A page of help as sections: each heading with what stands below it, so that a search keeps whole answers."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Table, blocks_of, words_of
from perenne_tui.documents.markdown_tree import tokens_of

_PICTURE: Final = re.compile(r"^!\[[^\]]*\]\([^)]*\)$", re.MULTILINE)
"""A picture in a line of its own; a terminal shows none."""


class Section(NamedTuple):
    """A heading with what stands below it, up to the next heading."""

    heading: Heading | None
    """`None` for what stands above the first one."""
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The words of its heading; empty for none."""
        return words_of(self.heading.runs) if self.heading else ""

    @property
    def words(self) -> str:
        """Every word of it, for a search."""
        return " ".join([self.title, *(word for block in self.blocks for word in _words(block))])


def sections_of(markdown: str) -> tuple[Section, ...]:
    """Return the sections of a page, which is Markdown; pictures are left out."""
    return tuple(_sections(blocks_of(tokens_of(_PICTURE.sub("", markdown)))))


def _sections(blocks: tuple[Block, ...]) -> Iterator[Section]:
    heading, below = None, list[Block]()
    for block in blocks:
        if isinstance(block, Heading):
            if heading or below:
                yield Section(heading, tuple(below))
            heading, below = block, []
        else:
            below.append(block)
    if heading or below:
        yield Section(heading, tuple(below))


def _words(block: Block) -> Iterator[str]:
    match block:
        case Heading(_, runs) | Paragraph(runs):
            yield words_of(runs)
        case Listing(items):
            yield from (word for item in items for part in item for word in _words(part))
        case Table(rows):
            yield from (words_of(runs) for row in rows for runs in row)
