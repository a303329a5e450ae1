"""The result of an import: the board, where each line went, and the choices that were made for it."""

from dataclasses import dataclass, field
from typing import Final

from perenne_tui.readers.deck import Deck
from perenne_tui.readers.outline.outline import LeftOut, Unit
from perenne_tui.readers.outline.spots import Spots
from perenne_tui.readers.outline.table_roles import Roles
from perenne_tui.readers.places import Place

ONE_COLUMN: Final = 0
"""The level that makes one column of a whole file."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of headings whose headings can be the columns of the board."""

    number: int
    """As the file counts it: 2 for `##`; `BOLD_LEVEL`, `PLAIN_LEVEL`, `ITEM_LEVEL`, or `ONE_COLUMN`."""
    names: tuple[str, ...]
    """Names of the columns that it gives, from left to right."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of an import."""

    deck: Deck
    places: tuple[Place, ...]
    """Destination of each line, in the order of the file; each line is in one of them."""
    has_language: bool = False
    """Whether the file names its language."""
    levels: tuple[Level, ...] = ()
    """The levels that can be the columns, from high to low, one column last; none for a file in the board format."""
    level: int = 2
    """Number of the level that was taken."""
    left_out: tuple[LeftOut, ...] = ()
    """Things in the file that are no text."""
    unit: Unit = "line"
    """The unit that the places count."""
    spots: Spots = field(default_factory=Spots)
    """The places that people see otherwise than they are counted."""
    roles: Roles | None = None
    """Roles of the columns of its first table that is read as cards; `None` where it has none."""
