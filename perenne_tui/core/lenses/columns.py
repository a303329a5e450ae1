"""Columns of cards, and what all lenses have in common.

A lens arranges the cards of the board in columns (by axis, votes, state, owner, month…) and returns the change that
moving a card from one column to another makes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused

GroupT = TypeVar("GroupT")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the board, as a lens arranges it."""

    uid: str
    name: str
    letter: str
    aim: str
    stack: Stack
    sign: str = ""
    """Sign before the name; empty for an axis, whose sign depends on its place."""
    note: str = ""
    """Note on the whole column, shown under its name."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """Headings inside the column, each by the uid of the first card under it."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards from top to bottom."""
        return self.stack.cards

    @property
    def uids(self) -> tuple[str, ...]:
        """The uids of the cards, in the same order."""
        return self.stack.uids

    @property
    def settled(self) -> int:
        """Number of settled cards, whether the filter shows them or not."""
        return self.stack.settled

    @property
    def total(self) -> int:
        """Number of cards without those that are not applicable, whether the filter shows them or not."""
        return self.stack.total


class Move(NamedTuple):
    """A change that moves a card, to be made with `session.do(move.change, **move.arguments)`."""

    change: Callable[..., Workshop]
    arguments: Mapping[str, str | date | None]


class Lens(Protocol):
    """A way to arrange the cards of the board in columns."""

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:
        """Return the columns from left to right, each with its cards from top to bottom.

        Args:
            workshop: the workshop.
            board: the columns of the axes, from `axis_columns`; none for a board without axes.
            facts: votes and records by card.
        """
        ...

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:
        """Return the change that moves a card to a column, before another card or to the end.

        Raises:
            Refused: this lens has no such move; the sentence says why.
        """
        ...

    def axis_for(self, workshop: Workshop, card: str, column: str) -> str:
        """Return the axis for a new card, added in a column with the cursor on `card`; empty when there is none."""
        ...


class GroupLens:
    """Base of the lenses whose columns are groups of cards instead of axes."""

    def axis_for(self, workshop: Workshop, card: str, column: str) -> str:
        """Return the axis of the card under the cursor, else the first axis."""
        if card in workshop.cards and workshop.cards[card].axis in workshop.axes:
            return workshop.cards[card].axis
        axes = workshop.axes_in_order()
        return axes[0].uid if axes else ""


def grouped(board: Iterable[Column], group_of: Callable[[Card], GroupT]) -> dict[GroupT, list[Card]]:
    """Return the cards of a board by group, in the order of the board."""
    groups: dict[GroupT, list[Card]] = {}
    for column in board:
        for card in column.cards:
            groups.setdefault(group_of(card), []).append(card)
    return groups


def no_such_column() -> Refused:
    """Return the refusal to move a card to a column that is not there."""
    return Refused("There is no column here to carry the card to.")


def order_of_the_board() -> Refused:
    """Return the refusal to move a card within a column whose order is that of the board."""
    return Refused("Here cards stand as on the board: w shows it, and there they can be carried up and down.")
