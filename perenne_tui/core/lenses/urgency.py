"""Urgent × important: what the room does, schedules, delegates and drops; carrying a card there says both.

Source of the four words: domain.md §4d, after the workshop with the IT departments in 2018.
"""

from collections.abc import Mapping
from typing import Final, Literal

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.changes.cards import weigh_card
from perenne_tui.core.lenses.columns import Column, Move, axis_of_cursor
from perenne_tui.core.model.rows import Card, YesNo
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused

Quadrant = Literal["unplaced", "do", "plan", "delegate", "drop"]

QUADRANTS: Final[Mapping[Quadrant, tuple[YesNo, YesNo]]] = {
    "unplaced": ("", ""),
    "do": ("yes", "yes"),
    "plan": ("no", "yes"),
    "delegate": ("yes", "no"),
    "drop": ("no", "no"),
}
"""Whether what stands in a quadrant is urgent, and whether it is important."""


class UrgencyLens:
    """A column per quadrant, cards of all axes in it, in the order of the board.

    Args:
        names: what each quadrant is called.
    """

    def __init__(self, names: Mapping[Quadrant, str]) -> None:
        self._names = names

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:  # noqa: ARG002
        """Give a column per quadrant, and one before them for the cards that are in none yet."""
        cards: dict[Quadrant, list[Card]] = {quadrant: [] for quadrant in QUADRANTS}
        for column in board:
            for card in column.cards:
                cards[quadrant_of(card)].append(card)
        return tuple(
            Column(quadrant, name, "", "", Stack.of(cards[quadrant]), sign="□" if quadrant == "unplaced" else "■")
            for quadrant, name in self._names.items()
            if board
        )

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:  # noqa: ARG002
        """Carry a card to another quadrant."""
        wanted = next((quadrant for quadrant in QUADRANTS if quadrant == column), None)
        if wanted is None:
            raise Refused("There is no column here to carry the card to.")
        if card in workshop.cards and quadrant_of(workshop.cards[card]) == wanted:
            raise Refused("Here cards stand as on the board: w shows it, and there they can be carried up and down.")
        urgent, important = QUADRANTS[wanted]
        return Move(weigh_card, {"card": card, "urgent": urgent, "important": important})

    def axis_for(self, workshop: Workshop, card: str, column: str) -> str:  # noqa: ARG002
        """A new card goes to the axis of the card under the cursor, else to the first one."""
        return axis_of_cursor(workshop, card)


def quadrant_of(card: Card) -> Quadrant:
    """Give the quadrant of a card; one that only says half of it is in none."""
    weighed = (card.urgent, card.important)
    return next((quadrant for quadrant, both in QUADRANTS.items() if both == weighed), "unplaced")
