"""The board by urgency and importance: two rows of two quadrants, to plan, do, drop or delegate.

Moving a card to a quadrant sets whether it is urgent and whether it is important. Source of the four words: domain.md
§4d, after the workshop with the IT departments in 2018.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.changes.cards import weigh_card
from perenne_tui.core.lenses.columns import (
    Column,
    GridPlace,
    GroupLens,
    Move,
    grouped,
    no_such_column,
    within_axis,
)
from perenne_tui.core.model.rows import Card, YesNo
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence

Quadrant = Literal["unplaced", "do", "plan", "delegate", "drop"]

QUADRANTS: Final[Mapping[Quadrant, tuple[YesNo, YesNo]]] = {
    "plan": ("no", "yes"),
    "do": ("yes", "yes"),
    "drop": ("no", "no"),
    "delegate": ("yes", "no"),
    "unplaced": ("", ""),
}
"""Whether the cards of a quadrant are urgent, and whether they are important: row after row, then those to be placed.

Urgency grows to the right and importance upwards, as the matrix is drawn on paper.
"""
_BY_WEIGHT: Final[Mapping[tuple[YesNo, YesNo], Quadrant]] = {both: quadrant for quadrant, both in QUADRANTS.items()}
_DOWN: Final = {"yes": 0, "no": 1, "": 0}
"""Rows by importance."""
_ACROSS: Final = {"no": 0, "yes": 1, "": 2}
"""Piles by urgency; cards that are to be placed have one of their own."""


class QuadrantNames(NamedTuple):
    """Words on the quadrants, in the language of the reader."""

    names: Mapping[Quadrant, str]
    captions: Mapping[Quadrant, str]
    """Qualities that the cards of a quadrant have in common."""
    important: str
    """Name of the axis that goes up."""
    urgent: str
    """Name of the axis that goes to the right."""


class UrgencyLens(GroupLens):
    """Two rows of two quadrants, and beside them what is to be placed; cards are in the order of the board.

    Args:
        names: words on the quadrants.
    """

    def __init__(self, names: QuadrantNames) -> None:
        self._names = names

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:
        """Return a column for each quadrant, then one for the cards without a quadrant."""
        cards = grouped(board, quadrant_of)
        return tuple(self._column(quadrant, cards.get(quadrant, [])) for quadrant in QUADRANTS if board)

    def _column(self, quadrant: Quadrant, cards: list[Card]) -> Column:
        names = self._names
        urgent, important = QUADRANTS[quadrant]
        axis = {"plan": names.important, "do": names.urgent}.get(quadrant, "")
        return Column(
            quadrant,
            names.names[quadrant],
            "",
            "",
            Stack.of(cards),
            sign="□" if quadrant == "unplaced" else "■",
            caption=names.captions.get(quadrant, ""),
            place=GridPlace(_ACROSS[urgent], _DOWN[important], axis),
            waits=quadrant == "unplaced",
        )

    def first_step(self, workshop: Workshop, columns: Sequence[Column]) -> Sentence | None:
        """Return the sentence on how cards are placed, as long as one is not."""
        return Sentence("1 to 4 place the card") if any(column.waits and column.cards for column in columns) else None

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:
        """Return the change that puts a card into a quadrant, or moves it among the cards of its axis there."""
        wanted = next((quadrant for quadrant in QUADRANTS if quadrant == column), None)
        if wanted is None:
            raise no_such_column()
        if card in workshop.cards and quadrant_of(workshop.cards[card]) == wanted:
            return within_axis(workshop, card, before, lambda row: quadrant_of(row) == wanted)
        urgent, important = QUADRANTS[wanted]
        return Move(weigh_card, {"card": card, "urgent": urgent, "important": important})


def quadrant_of(card: Card) -> Quadrant:
    """Return the quadrant of a card; `unplaced` unless both urgency and importance are known."""
    return _BY_WEIGHT.get((card.urgent, card.important), "unplaced")
