"""By votes: every axis keeps its cards, the ones with most votes first.

Sorting an axis in itself shows what the room holds for most pressing, and never moves a card away from where
people remember it.
"""

from dataclasses import replace

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.changes.cards import move_card
from perenne_tui.core.lenses.columns import Column, Move
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused


class VotesLens:
    """A column per axis, cards with most votes first; equal ones stay in the order the room gave them."""

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:  # noqa: ARG002
        """Give a column per axis, sorted by votes."""
        return tuple(
            replace(column, stack=Stack.of(sorted(column.cards, key=lambda card: -facts.of(card.uid).votes)))
            for column in board
        )

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:  # noqa: ARG002
        """Carry a card to another axis; within one, votes give the order."""
        if column not in workshop.axes:
            raise Refused("There is no column here to carry the card to.")
        if card in workshop.cards and workshop.cards[card].axis == column:
            raise Refused("Here the votes give the order: v gives one more, w shows the order of the room.")
        return Move(move_card, {"card": card, "to": column, "before": None})

    def axis_for(self, workshop: Workshop, card: str, column: str) -> str:  # noqa: ARG002
        """A new card goes to the axis where it is begun."""
        return column if column in workshop.axes else ""
