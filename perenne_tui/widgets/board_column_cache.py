"""A column of the board as it was drawn while nothing was going on in it, so that it need not be drawn again."""

from collections.abc import Mapping
from typing import NamedTuple

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.model.stacks import Stack
from perenne_tui.widgets.board_layout import ColumnView
from perenne_tui.widgets.rows import Cell

Said = tuple[str, str, str, int, int, int, int, range]
"""Name, sign and note of a column, its place, its first card, its edge and width, and the rows it is drawn on."""


class Rest(NamedTuple):
    """A column without cursor, field, or card that is dragged."""

    stack: Stack
    facts: Facts
    places: Mapping[str, int]
    minutes: Mapping[str, int]
    said: Said
    view: ColumnView
    cells: tuple[tuple[int, Cell], ...]
    """What was drawn, and on which row."""

    def still_holds(
        self, stack: Stack, facts: Facts, places: Mapping[str, int], minutes: Mapping[str, int], said: Said
    ) -> bool:
        """Tell whether the column would be drawn the same; what is compared by identity is never changed in place."""
        same = self.stack is stack and self.facts is facts
        return same and self.places == places and self.minutes == minutes and self.said == said
