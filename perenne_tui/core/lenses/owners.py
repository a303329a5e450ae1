"""By owner: a column for everybody who has an action to do; carrying a card there gives its next action away."""

from collections.abc import Iterator
from typing import NamedTuple

from perenne_tui.core.card_summary import Facts, gather
from perenne_tui.core.changes.sheets import set_field
from perenne_tui.core.lenses.columns import Column, Move, axis_of_cursor
from perenne_tui.core.lenses.coming import next_action
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused

UNOWNED, IDLE = "unowned", "idle"
"""Columns of the cards whose next action is nobody's, and of those that have no action to do."""


class OwnerNames(NamedTuple):
    """What the columns are called that are nobody's."""

    unowned: str
    idle: str


class OwnerLens:
    """A column per owner, by name; before them the actions without one, after them the cards without an action.

    Args:
        names: what the columns are called that are nobody's.
    """

    def __init__(self, names: OwnerNames) -> None:
        self._names = names

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:
        """Give a column per owner, cards in the order of the board."""
        cards: dict[str, list[Card]] = {}
        for column in board:
            for card in column.cards:
                action = next_action(facts.of(card.uid))
                owner = IDLE if action is None else action.owner if action.owner in workshop.people else UNOWNED
                cards.setdefault(owner, []).append(card)
        return tuple(self._columns(workshop, cards)) if board else ()

    def _columns(self, workshop: Workshop, cards: dict[str, list[Card]]) -> Iterator[Column]:
        yield Column(UNOWNED, self._names.unowned, "", "", Stack.of(cards.get(UNOWNED, [])), sign="□")
        owners = [uid for uid in cards if uid not in (UNOWNED, IDLE)]
        for uid in sorted(owners, key=lambda uid: (fold(workshop.person_name(uid)), uid)):
            yield Column(uid, workshop.person_name(uid), "", "", Stack.of(cards[uid]), sign="■")
        yield Column(IDLE, self._names.idle, "", "", Stack.of(cards.get(IDLE, [])), sign="–")

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:  # noqa: ARG002
        """Give the next action of a card to somebody, or take it from everybody."""
        action = next_action(gather(workshop).of(card))
        if action is None:
            raise Refused("This card has no action to give to somebody: a writes one.")
        if column == IDLE or (column != UNOWNED and column not in workshop.people):
            raise Refused("There is no column here to carry the card to.")
        if action.owner == column or (column == UNOWNED and action.owner not in workshop.people):
            raise Refused("Here cards stand as on the board: w shows it, and there they can be carried up and down.")
        owner = "" if column == UNOWNED else column
        return Move(set_field, {"table": "actions", "row": action.uid, "field": "owner", "value": owner})

    def axis_for(self, workshop: Workshop, card: str, column: str) -> str:  # noqa: ARG002
        """A new card goes to the axis of the card under the cursor, else to the first one."""
        return axis_of_cursor(workshop, card)
