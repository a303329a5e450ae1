"""The board as people know it: a column per axis, cards in the order the room gave them."""

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.changes.cards import move_card
from perenne_tui.core.lenses.columns import Column, Move
from perenne_tui.core.merging import merged_cards
from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused


class AxisLens:
    """A column per axis."""

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:  # noqa: ARG002 - other lenses count
        """Give a column per axis."""
        return board

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
    by_axis, hidden = dict(workshop.stacks.by_axis), merged_cards(workshop)
    astray = [card for axis, stack in by_axis.items() if axis not in workshop.axes for card in stack.cards]
    if astray:
        first = by_axis.get(axes[0].uid, Stack())
        by_axis[axes[0].uid] = Stack.of(in_rank_order([*first.cards, *astray]))
    return tuple(
        Column(axis.uid, axis.name, axis.letter, axis.aim, by_axis.get(axis.uid, Stack()).without(hidden.keys()))
        for axis in axes
    )
