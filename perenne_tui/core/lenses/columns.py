"""What every lens gives: columns of cards, and the change that carries a card from one to another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the board as a lens lays it out."""

    uid: str
    name: str
    letter: str
    aim: str
    stack: Stack
    sign: str = ""
    """What stands before the name; empty for a column that is an axis, which has the sign of its place."""
    note: str = ""
    """What is said of the whole column, under its name."""
    partings: Mapping[str, str] = field(default_factory=dict)
    """By uid of a card: what a line above it says, which holds for all cards down to the next such line."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards from top to bottom."""
        return self.stack.cards

    @property
    def uids(self) -> tuple[str, ...]:
        """Their uids."""
        return self.stack.uids

    @property
    def settled(self) -> int:
        """Cards of the column that are settled, whether the filter shows them or not."""
        return self.stack.settled

    @property
    def total(self) -> int:
        """All of them but those that are not applicable."""
        return self.stack.total


def axis_of_cursor(workshop: Workshop, card: str) -> str:
    """Give the axis of a new card that is begun where columns are no axes: the cursor's, else the first one."""
    if card in workshop.cards and workshop.cards[card].axis in workshop.axes:
        return workshop.cards[card].axis
    axes = workshop.axes_in_order()
    return axes[0].uid if axes else ""


class Move(NamedTuple):
    """A change that carries a card, ready for `session.do(move.change, **move.arguments)`."""

    change: Callable[..., Workshop]
    arguments: Mapping[str, str | date | None]


class Lens(Protocol):
    """What the board asks of every way to lay cards out."""

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:
        """Give the columns from left to right, each with its cards from top to bottom.

        Args:
            workshop: whose cards they are.
            board: the columns of the axes, which every lens starts from.
            facts: what the room has said so far.
        """
        ...

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:
        """Give the change that puts a card in a column before another one.

        Raises:
            Refused: cards are not carried that way in this lens; the sentence says why.
        """
        ...

    def axis_for(self, workshop: Workshop, card: str, column: str) -> str:
        """Give the axis of a new card that is begun in a column, the cursor on `card`; empty when there is none."""
        ...
