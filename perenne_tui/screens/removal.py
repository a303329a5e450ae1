"""Deleting what the cursor is on: Delete does it at once; Backspace, which is the Delete of a Mac, asks first."""

from typing import TYPE_CHECKING, Final

from textual.events import Key

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import Language

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen

ASKING: Final = "delete.ask"
"""Id of the key that asks."""


class RemovalControls:
    """Asks before something is deleted on one screen; the screen itself deletes it.

    Args:
        screen: the screen that holds it.
    """

    def __init__(self, screen: "WorkshopScreen") -> None:
        self._screen = screen
        self._asked = ""
        """The name of the thing that was asked about; empty where nothing was."""

    def action_ask_to_remove(self) -> None:
        """Ask whether what the cursor is on is to be deleted; asked already, delete it."""
        screen, say = self._screen, self._screen.language.say
        name, was_asked = screen.removable(), self._asked
        self._asked = ""
        if not name:
            screen.tell(say("There is nothing to delete here."))
        elif name == was_asked:
            screen.perform("remove")
        else:
            screen.tell(say("Delete {name}? Backspace once more: yes; any other key: no.", name=name))
            self._asked = name

    def let_be(self, event: Key) -> None:
        """Take the question back, at any other key than the one that asked."""
        table = self._screen.context.keyboard.of_screen(self._screen.NAME)
        if self._asked and not any(event.key in row.keys for row in table if row.id == ASKING):
            self._asked = ""
            self._screen.tell()


def card_to_remove(workshop: Workshop, card: str, language: Language) -> str:
    """Return a card as a question about its deletion names it: with all that would go."""
    from perenne_tui.services.confirmation.board import held_by_card

    spoken, held = workshop.cards[card].spoken, held_by_card(workshop, card, language)
    return language.say("{card}, with {held}", card=spoken, held=held) if held else spoken
