"""The elements of a page that are open while it is read, and how far an end tag reaches."""

from collections import Counter
from collections.abc import Callable, Container
from dataclasses import dataclass, field

from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.formats.html_tables import Block, Table
from perenne_tui.readers.formats.html_tags import Box, Counted
from perenne_tui.readers.source import MOST_LINES


@dataclass(slots=True)
class OpenElement:
    """An element that is open, and what it is for."""

    tag: str
    counted: tuple[Counted, ...] = ()
    at_end: Callable[[], None] | None = None
    is_fresh: bool = False
    """Of an item: whether none of its words has been seen."""
    level: int = 0
    box: Box = ""


@dataclass(slots=True)
class Scope:
    """The open elements of the page, or of a cell of a table: end tags reach no farther."""

    opened: list[OpenElement] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    """By tag: how many of the elements are open."""
    depth: int = 0
    """Lists that are open."""
    blocks: list[Block] = field(default_factory=list)
    table: Table | None = None
    """The table that is open in it, outside its cells."""

    def innermost(self, tags: Container[str]) -> OpenElement | None:
        """Return the innermost open element that has one of these tags."""
        return next((each for each in reversed(self.opened) if each.tag in tags), None)


def one_more(count: int) -> int:
    """Return the number of blocks of a page with one more.

    Raises:
        Refused: it has too many.
    """
    if count >= MOST_LINES:
        raise Refused(
            "This page has more than {limit} paragraphs: split it in several files. Nothing was read.",
            limit=MOST_LINES,
        )
    return count + 1
