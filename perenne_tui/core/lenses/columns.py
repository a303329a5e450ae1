"""What every lens gives: columns of cards, and the change that carries a card from one to another."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from perenne_tui.core.facts import Facts
from perenne_tui.core.rows import Card
from perenne_tui.core.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the board as a lens lays it out."""

    uid: str
    name: str
    letter: str
    aim: str
    cards: tuple[Card, ...]
    settled: int
    """Cards that are settled."""
    total: int
    """All cards but those that are not applicable."""
    sign: str = ""
    """What stands before the name; empty for a column that is an axis, which has the sign of its place."""


@dataclass(frozen=True, slots=True)
class Move:
    """A change that carries a card, ready for `session.do(move.change, **move.arguments)`."""

    change: Callable[..., Workshop]
    arguments: Mapping[str, str | None]


class Lens(Protocol):
    """What the board asks of every way to lay cards out."""

    def columns(self, workshop: Workshop, facts: Facts) -> tuple[Column, ...]:
        """Give the columns from left to right, each with its cards from top to bottom."""
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


def progress(cards: Iterable[Card]) -> tuple[int, int]:
    """Give how many cards are settled, and how many of all apply."""
    states = [card.state for card in cards]
    return states.count("settled"), len(states) - states.count("not_applicable")
