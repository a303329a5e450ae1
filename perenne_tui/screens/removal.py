"""Deleting what the cursor is on: Delete does it at once; Backspace, which is the Delete of a Mac, asks first."""

from typing import TYPE_CHECKING

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import Language

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen


class RemovalControls:
    """Asks before something is deleted on one screen; the screen itself deletes it.

    Args:
        screen: the screen that holds it.
    """

    def __init__(self, screen: "WorkshopScreen") -> None:
        self._screen = screen

    def action_ask_to_remove(self) -> None:
        """Ask whether what the cursor is on is to be deleted; asked already, delete it."""
        screen, say = self._screen, self._screen.language.say
        name = screen.removable()
        question = say("Delete {name}? Backspace once more: yes; any other key: no.", name=name)
        if not name:
            screen.tell(say("There is nothing to delete here."))
        elif screen.changes.was_asked(question):
            screen.perform("remove")
        else:
            screen.tell(question)


def card_to_remove(workshop: Workshop, card: str, language: Language) -> str:
    """Return a card as a question about its deletion names it: with all that would go."""
    from perenne_tui.services.confirmation.board import held_by_card

    spoken, held = workshop.cards[card].spoken, held_by_card(workshop, card, language)
    return language.say("{card}, with {held}", card=spoken, held=held) if held else spoken
