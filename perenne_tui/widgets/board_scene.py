"""The scene: all that the board shows at one moment, as an immutable value.

A screen makes a new one after each key and gives it to `BoardView.show`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.cursor import Cursor
from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.text.spans import Line
from perenne_tui.widgets.board_head import PhaseLine
from perenne_tui.widgets.bottom_line import Bottom
from perenne_tui.widgets.field import Field


class InPlace(Struct, frozen=True):
    """A field drawn in a column: over the title of a card, or as a new card."""

    field: Field
    column: str
    """uid of the column."""
    card: str = ""
    """uid of the card whose title is being typed; empty for a new card."""
    before: str | None = None
    """uid of the card before which a new card goes; `None` puts it last."""


class Drop(Struct, frozen=True):
    """The place where a dragged card goes when the mouse button is released."""

    card: str
    """uid of the dragged card."""
    column: str
    """uid of the column under the mouse."""
    place: int
    """Number of cards above it among those of the column that are on the screen."""


class Scene(Struct, frozen=True):
    """The content of the board at one moment."""

    columns: tuple[Column, ...]
    """The columns in the order of their numbers, also those that do not fit on the screen."""
    cursor: Cursor
    facts: Facts
    """The records about the cards: votes, actions, decisions…"""
    title: str
    """Title of the workshop, at the top left."""
    bottom: Bottom
    """The key hints, and the notice on the rule above them."""
    corner: Line = ()
    """The line at the top right: the filter, the clock, a failed save."""
    under: PhaseLine = PhaseLine()
    """The line under the title: what the phase is for, and its time."""
    in_place: InPlace | None = None
    """The field being typed in a column, if any."""
    at_foot: Field | None = None
    """The field being typed across the foot of the board, if any."""
    places: Mapping[str, int] = MappingProxyType({})
    """By uid of an axis, its place from the left, counted from 0: it decides the colour of its cards."""
    minutes: Mapping[str, int] = MappingProxyType({})
    """By uid of a card, the minutes planned for its discussion; 0 after the cut-off."""
    has_cut_off: bool = False
    """Whether the cards are in the order of the discussion, so that a divider shows where its time ends."""
    drop: Drop | None = None
    """The drop that the mouse would make now, if a card is dragged."""
    empty: str = ""
    """The sentence shown when no column has a card."""
