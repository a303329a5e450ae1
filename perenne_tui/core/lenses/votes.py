"""The board by votes: a column for each axis, the cards with most votes first.

Cards are sorted within their axis only, so that people find them in the column they remember.
"""

from dataclasses import replace

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.changes.cards import move_card
from perenne_tui.core.lenses.columns import Column, Move, no_such_column
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused


class VotesLens:
    """A column for each axis, cards with most votes first; equal ones stay in the order of the board."""

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:
        """Return the columns of the board, each sorted by votes."""
        return tuple(
            replace(column, stack=Stack.of(sorted(column.cards, key=lambda card: -facts.of(card.uid).votes)))
            for column in board
        )

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:
        """Return the change that moves a card to the end of another axis; within one, votes decide the order."""
        if column not in workshop.axes:
            raise no_such_column()
        if card in workshop.cards and workshop.cards[card].axis == column:
            raise Refused("Here the votes give the order: v gives one more, w shows the order of the room.")
        return Move(move_card, {"card": card, "to": column, "before": None})

    def axis_for(self, workshop: Workshop, card: str, column: str) -> str:
        """Return the axis that the column shows."""
        return column if column in workshop.axes else ""
