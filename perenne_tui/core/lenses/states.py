"""By state: a column for each state a card can be in; carrying a card there says where it stands."""

from collections.abc import Mapping

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.changes.cards import set_state
from perenne_tui.core.lenses.columns import Column, Move, axis_of_cursor
from perenne_tui.core.model.rows import STATES, Card, State
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused


class StateLens:
    """A column per state, cards of all axes in it, in the order of the board.

    Args:
        names: what each state is called, with its sign, as people read it.
    """

    def __init__(self, names: Mapping[State, tuple[str, str]]) -> None:
        self._names = names

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:  # noqa: ARG002 - other lenses count
        """Give a column per state; a board without axes has no cards and no columns."""
        cards: dict[State, list[Card]] = {state: [] for state in STATES}
        for column in board:
            for card in column.cards:
                cards[card.state].append(card)
        return tuple(
            Column(state, name, "", "", Stack.of(cards[state]), sign=sign)
            for state, (sign, name) in self._names.items()
            if board
        )

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:  # noqa: ARG002
        """Carry a card to another state."""
        if column not in STATES:
            raise Refused("There is no column here to carry the card to.")
        if card in workshop.cards and workshop.cards[card].state == column:
            raise Refused("Here cards stand as on the board: w shows it, and there they can be carried up and down.")
        return Move(set_state, {"card": card, "state": column})

    def axis_for(self, workshop: Workshop, card: str, column: str) -> str:  # noqa: ARG002
        """A new card goes to the axis of the card under the cursor, else to the first one."""
        return axis_of_cursor(workshop, card)
