"""The cards of a workshop axis by axis, as every document tells them."""

from operator import attrgetter

from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.merging import merged_cards
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop


def columns_of(workshop: Workshop) -> tuple[Column, ...]:
    """Give the columns of the board; cards of a workshop without axes stand in a nameless one."""
    columns = axis_columns(workshop)
    if columns or not workshop.cards:
        return columns
    hidden = merged_cards(workshop)
    shown = (card for card in workshop.cards.values() if card.uid not in hidden)
    return (Column("", "", "", "", Stack.of(sorted(shown, key=attrgetter("rank", "uid")))),)
