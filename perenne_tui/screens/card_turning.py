"""The keys that open another card from the one that is open: the next one, the one beside, the next by votes."""

from typing import TYPE_CHECKING

from perenne_tui.core.card_summary import gather_facts
from perenne_tui.core.changes.conduct import note_seen
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.sitting.discussion import is_discussing, to_discuss
from perenne_tui.core.sitting.voting import as_seen

if TYPE_CHECKING:
    from perenne_tui.screens.card import CardScreen


class CardTurning:
    """Turns from card to card.

    Args:
        screen: the screen that holds it.
    """

    def __init__(self, screen: "CardScreen") -> None:
        self._screen = screen

    def action_across(self, step: int) -> None:
        """Open the card beside: the first of the column on that side."""
        screen = self._screen
        columns = axis_columns(screen.workshop)
        here = next((place for place, column in enumerate(columns) if screen.card in column.uids), 0)
        there = here + step
        if 0 <= there < len(columns) and columns[there].cards:
            screen.open(columns[there].cards[0].uid)

    def action_page(self, step: int) -> None:
        """Open the next card, or the one before, column after column; in a discussion, the next one by votes."""
        screen = self._screen
        if step > 0 and is_discussing(screen.workshop):
            self._open_next()
            return
        cards = [card.uid for column in axis_columns(screen.workshop) for card in column.cards]
        place = cards.index(screen.card) + step if screen.card in cards else 0
        if 0 <= place < len(cards):
            screen.open(cards[place])

    def action_tab(self, step: int) -> None:
        """Open the first card of the next column, round to the first one; while typing, complete a name."""
        screen = self._screen
        if screen.text_input.text:
            screen.text_input.complete()
            return
        columns = [column for column in axis_columns(screen.workshop) if column.cards]
        here = next((place for place, column in enumerate(columns) if screen.card in column.uids), None)
        if here is not None and len(columns) > 1:
            screen.open(columns[(here + step) % len(columns)].cards[0].uid)

    def _open_next(self) -> None:
        """Note that this card was discussed, and open the one with most votes among those still to be discussed."""
        screen = self._screen
        if not screen.ensure_writable():
            screen.show()
            return
        screen.session.do(note_seen, row=screen.card)
        ahead = to_discuss(screen.workshop, gather_facts(as_seen(screen.workshop)))
        if ahead:
            screen.open(ahead[0][0])
        else:
            screen.tell(screen.language.say("Every card has been talked through: F6 goes to the next phase."))
