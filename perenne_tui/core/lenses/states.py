"""The board by state: a column for each state of a card; moving a card to a column sets its state."""

from collections.abc import Mapping

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.changes.cards import set_state
from perenne_tui.core.lenses.columns import Column, GroupLens, Move, grouped, no_such_column, within_axis
from perenne_tui.core.model.rows import STATES, State
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop


class StateLens(GroupLens):
    """A column for each state, with cards of all axes in the order of the board.

    Args:
        names: sign and name of each state.
    """

    def __init__(self, names: Mapping[State, tuple[str, str]]) -> None:
        self._names = names

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:
        """Return a column for each state."""
        cards = grouped(board, lambda card: card.state)
        return tuple(
            Column(state, name, "", "", Stack.of(cards.get(state, ())), sign=sign)
            for state, (sign, name) in self._names.items()
            if board
        )

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:
        """Return the change that gives a card the state of a column, or its place there among those of its axis."""
        if column not in STATES:
            raise no_such_column()
        if card in workshop.cards and workshop.cards[card].state == column:
            return within_axis(workshop, card, before, lambda row: row.state == column)
        return Move(set_state, {"card": card, "state": column})
