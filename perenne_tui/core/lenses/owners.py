"""The board by owner: a column for each person with open actions; moving a card gives its next action to a person."""

from collections.abc import Iterator
from typing import NamedTuple

from perenne_tui.core.card_summary import Facts, gather_facts, next_action
from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.lenses.columns import Column, GroupLens, Move, grouped, no_such_column, order_of_the_board
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused

UNOWNED, IDLE = "unowned", "idle"
"""uids of the columns for cards whose next action has no owner, and for cards without an open action."""


class OwnerNames(NamedTuple):
    """Headings of the columns for actions without an owner and for cards without an open action."""

    unowned: str
    idle: str


class OwnerLens(GroupLens):
    """A column for each owner, by name, between one for actions without an owner and one for cards without an action.

    Args:
        names: headings of these two columns.
    """

    def __init__(self, names: OwnerNames) -> None:
        self._names = names

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:
        """Return a column for each owner, cards in the order of the board."""

        def owner_of(card: Card) -> str:
            action = next_action(facts.of(card.uid))
            return IDLE if action is None else action.owner if action.owner in workshop.people else UNOWNED

        return tuple(self._columns(workshop, grouped(board, owner_of))) if board else ()

    def _columns(self, workshop: Workshop, cards: dict[str, list[Card]]) -> Iterator[Column]:
        yield Column(UNOWNED, self._names.unowned, "", "", Stack.of(cards.get(UNOWNED, [])), sign="□")
        owners = [uid for uid in cards if uid not in (UNOWNED, IDLE)]
        for uid in sorted(owners, key=lambda uid: (fold(workshop.person_name(uid)), uid)):
            yield Column(uid, workshop.person_name(uid), "", "", Stack.of(cards[uid]), sign="■")
        yield Column(IDLE, self._names.idle, "", "", Stack.of(cards.get(IDLE, [])), sign="–")

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:
        """Return the change that sets or removes the owner of a card's next action."""
        action = next_action(gather_facts(workshop).of(card))
        if action is None:
            raise Refused("This card has no action to give to somebody: a writes one.")
        if column == IDLE or (column != UNOWNED and column not in workshop.people):
            raise no_such_column()
        if action.owner == column or (column == UNOWNED and action.owner not in workshop.people):
            raise order_of_the_board()
        owner = "" if column == UNOWNED else column
        return Move(set_field, {"table": "actions", "row": action.uid, "field": "owner", "value": owner})
