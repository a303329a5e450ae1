"""Undo and redo on a screen: the step itself, and the sentence that says what it was."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from perenne_tui.core.model.session import Done, Halt
from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen


class UndoControls:
    """Takes changes back on one screen, and makes them again.

    Args:
        screen: the screen that holds it.
    """

    def __init__(self, screen: "WorkshopScreen") -> None:
        self._screen = screen

    def action_undo(self) -> None:
        """Take back the last change and say what it was."""
        say = self._screen.language.say
        self._step(self._screen.session.undo, lambda what: say("Undone: {what}", what=what))

    def action_redo(self) -> None:
        """Make the last change again that was taken back, and say what it was."""
        say = self._screen.language.say
        self._step(self._screen.session.redo, lambda what: say("Redone: {what}", what=what))

    def _step(self, step: Callable[[], Done | Halt], words: Callable[[str], str]) -> None:
        screen = self._screen
        say = screen.language.say
        if screen.ensure_writable():
            try:
                done = step()
            except Refused as refused:
                screen.notice = screen.language.sentence(refused.sentence)
            else:
                if done is Halt.OPENING:
                    screen.notice = say("The workshop is as it was when you opened it. Once more goes further back.")
                elif done is Halt.NOTHING:
                    screen.notice = say("There is nothing more.")
                else:
                    screen.notice = self._said(done, words)
                    screen.follow_change(done)
        screen.show()

    def _said(self, done: Done, words: Callable[[str], str]) -> str:
        """Return the sentence about an undo or a redo, and what it has left as phones have it."""
        from perenne_tui.services.confirmation.confirm import confirm

        screen, left = self._screen, ""
        if done.left_out:
            from perenne_tui.services.confirmation.phone_words import say_left_out

            left = say_left_out(done, screen.language)
            if not done.entry.writes:
                return left
        said = words(confirm(done, screen.language, screen.context.today()))
        return " · ".join(filter(None, (said, left)))
