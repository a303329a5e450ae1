"""The board by urgency and importance: four quadrants, to do, plan, delegate or drop.

Moving a card to a quadrant sets whether it is urgent and whether it is important. Source of the four words: domain.md
§4d, after the workshop with the IT departments in 2018.
"""

from collections.abc import Mapping
from typing import Final, Literal

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.changes.cards import weigh_card
from perenne_tui.core.lenses.columns import Column, GroupLens, Move, grouped, no_such_column, order_of_the_board
from perenne_tui.core.model.rows import Card, YesNo
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop

Quadrant = Literal["unplaced", "do", "plan", "delegate", "drop"]

QUADRANTS: Final[Mapping[Quadrant, tuple[YesNo, YesNo]]] = {
    "unplaced": ("", ""),
    "do": ("yes", "yes"),
    "plan": ("no", "yes"),
    "delegate": ("yes", "no"),
    "drop": ("no", "no"),
}
"""Whether the cards of a quadrant are urgent, and whether they are important."""


class UrgencyLens(GroupLens):
    """A column for each quadrant, with cards of all axes in the order of the board.

    Args:
        names: names of the quadrants.
    """

    def __init__(self, names: Mapping[Quadrant, str]) -> None:
        self._names = names

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:
        """Return a column for the cards without a quadrant, then one for each quadrant."""
        cards = grouped(board, quadrant_of)
        return tuple(
            Column(
                quadrant, name, "", "", Stack.of(cards.get(quadrant, ())), sign="□" if quadrant == "unplaced" else "■"
            )
            for quadrant, name in self._names.items()
            if board
        )

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:
        """Return the change that puts a card into a quadrant."""
        wanted = next((quadrant for quadrant in QUADRANTS if quadrant == column), None)
        if wanted is None:
            raise no_such_column()
        if card in workshop.cards and quadrant_of(workshop.cards[card]) == wanted:
            raise order_of_the_board()
        urgent, important = QUADRANTS[wanted]
        return Move(weigh_card, {"card": card, "urgent": urgent, "important": important})


def quadrant_of(card: Card) -> Quadrant:
    """Return the quadrant of a card; `unplaced` unless both urgency and importance are known."""
    weighed = (card.urgent, card.important)
    return next((quadrant for quadrant, both in QUADRANTS.items() if both == weighed), "unplaced")
