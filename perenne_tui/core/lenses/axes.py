"""The board by axis: a column for each axis, its cards in the order that people gave them, or by votes."""

from collections.abc import Sequence

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.lenses.columns import Column, Move, moved, no_such_column
from perenne_tui.core.merged_cards import merged_cards
from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused, Sentence


class AxisLens:
    """A column for each axis: the columns of the board as they are."""

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:
        """Return the columns of the board."""
        return board

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:
        """Return the change that moves a card to any place of an axis."""
        if column not in workshop.axes:
            raise no_such_column()
        return moved(card, column, before)

    def axis_for(self, workshop: Workshop, card: str, column: str) -> str:
        """Return the axis that the column shows."""
        return column if column in workshop.axes else ""

    def first_step(self, workshop: Workshop, columns: Sequence[Column]) -> Sentence | None:
        """Return nothing: an empty board is said where its cards would stand."""
        return None


class VotesLens(AxisLens):
    """A column for each axis, cards with most votes first; equal ones stay in the order of the board.

    Cards are sorted within their axis only, so that people find them in the column they remember.
    """

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
            raise Refused("Here the votes give the order: v gives one more, Esc shows the order of the room.")
        return moved(card, column, None)

    def first_step(self, workshop: Workshop, columns: Sequence[Column]) -> Sentence | None:
        """Return the sentence on how a card gets a vote, as long as nobody has voted, in secret either."""
        return None if workshop.ballots else Sentence("no vote yet: v gives one")


def axis_columns(workshop: Workshop) -> tuple[Column, ...]:
    """Return a column for each axis, without merged cards; cards of an axis that is gone are in the first one."""
    axes = workshop.axes_in_order()
    if not axes:
        return ()
    by_axis, hidden = dict(workshop.stacks.by_axis), merged_cards(workshop)
    without_axis = [card for axis, stack in by_axis.items() if axis not in workshop.axes for card in stack.cards]
    if without_axis:
        first = by_axis.get(axes[0].uid, Stack())
        by_axis[axes[0].uid] = Stack.of(in_rank_order([*first.cards, *without_axis]))
    return tuple(
        Column(axis.uid, axis.name, axis.letter, axis.aim, by_axis.get(axis.uid, Stack()).without(hidden.keys()))
        for axis in axes
    )
