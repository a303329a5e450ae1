"""Lenses: ways to lay the cards of a workshop out in columns."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from perenne_tui.core.changes.cards import move_card
from perenne_tui.core.rows import Card
from perenne_tui.core.sentences import Refused
from perenne_tui.core.workshop import Workshop, in_rank_order


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


@dataclass(frozen=True, slots=True)
class Move:
    """A change that carries a card, ready for `session.do(move.change, **move.arguments)`."""

    change: Callable[..., Workshop]
    card: str
    to: str
    before: str | None


class Lens(Protocol):
    """What the board asks of every way to lay cards out."""

    def columns(self, workshop: Workshop) -> tuple[Column, ...]:
        """Give the columns from left to right, each with its cards from top to bottom."""
        ...

    def move(self, card: str, column: str, before: str | None) -> Move:
        """Give the change that puts a card in a column before another one.

        Raises:
            Refused: cards are not carried that way in this lens; the sentence says why.
        """
        ...


class AxisLens:
    """The board as people know it: a column per axis, cards in the order the room gave them."""

    def columns(self, workshop: Workshop) -> tuple[Column, ...]:
        """Give a column per axis; cards whose axis is gone stand in the first one."""
        axes = workshop.axes_in_order()
        if not axes:
            return ()
        cards: dict[str, list[Card]] = {axis.uid: [] for axis in axes}
        first = cards[axes[0].uid]
        for card in workshop.cards.values():
            cards.get(card.axis, first).append(card)
        return tuple(
            Column(
                axis.uid,
                axis.name,
                axis.letter,
                axis.aim,
                tuple(in_rank_order(cards[axis.uid])),
                *_progress(cards[axis.uid]),
            )
            for axis in axes
        )

    def move(self, card: str, column: str, before: str | None) -> Move:
        """Carry a card anywhere."""
        if not column:
            raise Refused("There is no column here to carry the card to.")
        return Move(move_card, card, column, before)


def _progress(cards: list[Card]) -> tuple[int, int]:
    states = [card.state for card in cards]
    return states.count("settled"), len(states) - states.count("not_applicable")
