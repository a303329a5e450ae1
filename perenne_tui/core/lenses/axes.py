"""The board as people know it: a column per axis, cards in the order the room gave them."""

from perenne_tui.core.changes.cards import move_card
from perenne_tui.core.facts import Facts
from perenne_tui.core.lenses.columns import Column, Move, progress
from perenne_tui.core.merging import merged_cards
from perenne_tui.core.rows import Card
from perenne_tui.core.sentences import Refused
from perenne_tui.core.workshop import Workshop, in_rank_order


class AxisLens:
    """A column per axis."""

    def columns(self, workshop: Workshop, facts: Facts) -> tuple[Column, ...]:  # noqa: ARG002 - other lenses count
        """Give a column per axis."""
        return axis_columns(workshop)

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:
        """Carry a card anywhere."""
        if column not in workshop.axes:
            raise Refused("There is no column here to carry the card to.")
        return Move(move_card, {"card": card, "to": column, "before": before})

    def axis_for(self, workshop: Workshop, card: str, column: str) -> str:  # noqa: ARG002
        """A new card goes where it is begun."""
        return column if column in workshop.axes else ""


def axis_columns(workshop: Workshop) -> tuple[Column, ...]:
    """Give a column per axis; cards whose axis is gone stand in the first one."""
    axes = workshop.axes_in_order()
    if not axes:
        return ()
    cards: dict[str, list[Card]] = {axis.uid: [] for axis in axes}
    first = cards[axes[0].uid]
    hidden = merged_cards(workshop)
    for card in workshop.cards.values():
        if card.uid not in hidden:
            cards.get(card.axis, first).append(card)
    return tuple(
        Column(
            axis.uid,
            axis.name,
            axis.letter,
            axis.aim,
            tuple(in_rank_order(cards[axis.uid])),
            *progress(cards[axis.uid]),
        )
        for axis in axes
    )
