"""The board by owner: a column for each person with open actions; moving a card gives its next action to a person."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from perenne_tui.core.card_summary import Facts, gather_facts, next_action
from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.lenses.columns import Column, GroupLens, Move, grouped, no_such_column, within_axis
from perenne_tui.core.model.rows import Action, Card
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused, Sentence

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
            return _owner_of(workshop, next_action(facts.of(card.uid)))

        return tuple(self._columns(workshop, grouped(board, owner_of))) if board else ()

    def first_step(self, workshop: Workshop, columns: Sequence[Column]) -> Sentence | None:
        """Return the sentence on how a card gets an owner, as long as no card has an open action."""
        busy = any(column.cards for column in columns if column.uid != IDLE)
        return None if busy else Sentence("no action yet: a writes one")

    def _columns(self, workshop: Workshop, cards: dict[str, list[Card]]) -> Iterator[Column]:
        yield Column(UNOWNED, self._names.unowned, "", "", Stack.of(cards.get(UNOWNED, [])), sign="□", waits=True)
        owners = [uid for uid in cards if uid not in (UNOWNED, IDLE)]
        for uid in sorted(owners, key=lambda uid: (fold(workshop.person_name(uid)), uid)):
            yield Column(uid, workshop.person_name(uid), "", "", Stack.of(cards[uid]), sign="■")
        yield Column(IDLE, self._names.idle, "", "", Stack.of(cards.get(IDLE, [])), sign="–")

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:
        """Return the change that sets or removes the owner of a card's next action."""
        action = next_action(gather_facts(workshop).of(card))
        if action is None:
            raise Refused("This card has no action to give to somebody: a writes one.")
        if column == IDLE:
            raise Refused("A card stands here once no action of it is left to do: Enter opens the card.")
        if column != UNOWNED and column not in workshop.people:
            raise no_such_column()
        if _owner_of(workshop, action) == column:
            facts = gather_facts(workshop)
            return within_axis(
                workshop, card, before, lambda row: _owner_of(workshop, next_action(facts.of(row.uid))) == column
            )
        owner = "" if column == UNOWNED else column
        return Move(set_field, {"table": "actions", "row": action.uid, "field": "owner", "value": owner})


def _owner_of(workshop: Workshop, action: Action | None) -> str:
    """Return the column of a card by its next action: its owner, else one of the two others."""
    return IDLE if action is None else action.owner if action.owner in workshop.people else UNOWNED
