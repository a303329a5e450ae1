"""What the board is given to show: a value, like the workshop it comes from."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.cursor import Cursor
from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.text.spans import Line
from perenne_tui.widgets.bottom_line import Bottom
from perenne_tui.widgets.field import Field


class InPlace(NamedTuple):
    """A field drawn in a column: instead of a card, or before one."""

    field: Field
    column: str
    card: str = ""
    """uid of the card whose title is being typed; empty for a new card."""
    before: str | None = None
    """uid of the card a new one goes before; `None` puts it last."""


class Drop(NamedTuple):
    """Where a card that is dragged falls when it is let go."""

    card: str
    column: str
    place: int
    """Before which of the cards shown in that column, counted from 0."""


class Scene(NamedTuple):
    """All that the board shows at one moment."""

    columns: tuple[Column, ...]
    cursor: Cursor
    facts: Facts
    title: str
    bottom: Bottom
    """Key hints, or what just happened."""
    corner: Line = ()
    """What stands top right: the filter, what is not saved."""
    in_place: InPlace | None = None
    at_foot: Field | None = None
    """A field across the foot of the board."""
    places: Mapping[str, int] = MappingProxyType({})
    """By uid of an axis, its place from the left: the colour of its cards."""
    minutes: Mapping[str, int] = MappingProxyType({})
    """By uid of a card, the minutes that a discussion has for it; 0 beyond the cut-off."""
    has_cut_off: bool = False
    """Whether the cards stand in the order of the discussion, so that a line may show where its time ends."""
    drop: Drop | None = None
    empty: str = ""
    """What to say when there is no card to show."""
