"""Columns of cards, and what all lenses have in common.

A lens arranges the cards of the board in columns (by axis, votes, state, owner, month…) and returns the change that
moving a card from one column to another makes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from msgspec import Struct, field

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.merged_cards import merged_cards
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused, Sentence

GroupT = TypeVar("GroupT")


class GridPlace(Struct, frozen=True):
    """The place of a column among columns that stand beside and under each other."""

    across: int
    """Place of its pile, counted from the left."""
    down: int = 0
    """Place in its pile, counted from the top."""
    axis: str = ""
    """Words at the right end of the rule below the column: the name of an axis of the grid, with its arrow."""


class Column(Struct, frozen=True):
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
    caption: str = ""
    """Words under the name that say what its cards have in common."""
    place: GridPlace | None = None
    """Its place in a grid of several rows; without one, each column is a pile of its own, in their order."""
    waits: bool = False
    """Whether its cards wait to be placed: once a digit has taken one away, the next is under the cursor."""

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


class Move(Struct, frozen=True):
    """A change that moves a card, to be made with `session.do(move.change, **move.arguments)`."""

    change: Callable[..., Workshop]
    arguments: Mapping[str, str | date | None]


def moved(card: str, to: str, before: str | None) -> Move:
    """Return the change that moves a card to a place of an axis; what changes cards is imported when one is moved."""
    from perenne_tui.core.changes.cards import move_card

    return Move(move_card, {"card": card, "to": to, "before": before})


class Lens(Protocol):
    """A way to arrange the cards of the board in columns."""

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:
        """Return the columns in the order of their numbers, each with its cards from top to bottom.

        They stand from left to right, unless they say where in a grid (`Column.place`).

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

    def first_step(self, workshop: Workshop, columns: Sequence[Column]) -> Sentence | None:
        """Return the sentence on what to do first, as long as this lens has nothing to show but the board itself.

        Args:
            workshop: the workshop.
            columns: the columns of this lens, from `columns`.
        """
        ...


class GroupLens:
    """Base of the lenses whose columns are groups of cards instead of axes."""

    def first_step(self, workshop: Workshop, columns: Sequence[Column]) -> Sentence | None:
        """Return nothing: most lenses show something as soon as there are cards."""
        return None

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


def placed_in(lens: Lens, column: str) -> Callable[[Workshop, str], Workshop] | None:
    """Return the change that makes a new card what a column says, given its uid; `None` where the column is no group.

    Where the lens has no such move, as for a card without an action by owner, the card stays as it is.
    """

    def placed(workshop: Workshop, card: str) -> Workshop:
        try:
            move = lens.move(workshop, card, column, card)
        except Refused:
            return workshop
        return move.change(workshop, **move.arguments)

    return placed if isinstance(lens, GroupLens) else None


def within_axis(workshop: Workshop, card: str, before: str | None, is_here: Callable[[Card], bool]) -> Move:
    """Return the change that moves a card within a column whose order is that of the board.

    It passes cards of its own axis, and stops at those of another one.

    Args:
        workshop: the workshop.
        card: uid of the card.
        before: uid of the card before which it was carried; its own where it stays; `None` for the end of the column.
        is_here: returns whether a card stands in the column.

    Raises:
        Refused: it stands there already, as near as the order of the axes lets it.
    """
    axis, hidden = workshop.cards[card].axis, merged_cards(workshop)
    uids = workshop.stacks.by_axis[axis].uids
    group = [uid for uid in uids if uid not in hidden and is_here(workshop.cards[uid])]
    others = [uid for uid in group if uid != card]
    place = _place_among(workshop, others, axis, before)
    if axis not in workshop.axes or before == card or place == group.index(card):
        raise order_of_the_board()
    after = uids.index(others[-1]) + 1  # of all cards of the axis, those of other columns too
    following = others[place] if place < len(others) else uids[after] if after < len(uids) else None
    return moved(card, axis, following)


def _place_among(workshop: Workshop, others: list[str], axis: str, before: str | None) -> int:
    """Return the number of cards of an axis above one that was carried before another card, which may be of any."""
    if before is not None and before in others:
        return others.index(before)
    order = [each.uid for each in workshop.axes_in_order()]
    other = workshop.cards[before].axis if before is not None and before in workshop.cards else ""
    is_above = other in order and axis in order and order.index(other) < order.index(axis)
    return 0 if is_above else len(others)


def no_such_column() -> Refused:
    """Return the refusal to move a card to a column that is not there."""
    return Refused("There is no column there: the card stays where it is.")


def order_of_the_board() -> Refused:
    """Return the refusal to move a card within a column whose order is that of the board."""
    return Refused("Here cards stand as on the board: Esc shows it, and there they can be carried up and down.")
