"""Undo and redo on a screen: the step itself, and the sentence that says what it was."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.session import Done, Halt
from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen

_BEGINNINGS: Final = frozenset({"begin_sitting", "begin_prepared"})
"""Names of the changes that begin a sitting."""


class UndoControls:
    """Takes changes back on one screen, and makes them again.

    Args:
        screen: the screen that holds it.
    """

    def __init__(self, screen: "WorkshopScreen") -> None:
        self._screen = screen

    def action_undo(self) -> None:
        """Take back the last change and say what it was."""
        screen, say = self._screen, self._screen.language.say
        if self._ends_the_sitting():
            question = say("This takes the beginning of the sitting back: z once more does, and Z begins it again.")
            if not screen.changes.was_asked(question):
                screen.tell(question)
                return
        self._step(screen.session.undo, lambda what: say("Undone: {what}", what=what))

    def _ends_the_sitting(self) -> bool:
        """Return whether the last change began a sitting that has gone on since, or in which phones are."""
        from perenne_tui.core.sitting.agenda import phases_of  # only undo asks for it

        session, phones = self._screen.session, self._screen.context.phones
        last = session.next_to_undo() if not session.read_only else None
        if last is None or last.what not in _BEGINNINGS:
            return False
        conduct = conducted(session.workshop)
        phases = phases_of(session.workshop, conduct.sitting)
        has_gone_on = bool(phases) and conduct.phase != phases[0].uid
        return has_gone_on or bool(session.sent(last.n)) or (phones is not None and phones.count_here > 0)

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
