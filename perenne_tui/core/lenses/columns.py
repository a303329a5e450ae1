"""What every lens gives: columns of cards, and the change that carries a card from one to another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from perenne_tui.core.facts import Facts
from perenne_tui.core.rows import Card
from perenne_tui.core.stacks import Stack
from perenne_tui.core.workshop import Workshop


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


class Move(NamedTuple):
    """A change that carries a card, ready for `session.do(move.change, **move.arguments)`."""

    change: Callable[..., Workshop]
    arguments: Mapping[str, str | None]


class Lens(Protocol):
    """What the board asks of every way to lay cards out."""

    def columns(self, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:
        """Give the columns from left to right, each with its cards from top to bottom.

        Args:
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
