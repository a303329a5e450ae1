"""Changes on a screen: each is confirmed on the rule in one sentence; a key that changes nothing says so too."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec

from perenne_tui.core.model.session import Done
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import N_

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen

P = ParamSpec("P")

NO_USE: Final = N_("This key has nothing to do here: F1 says which ones serve.")
"""The sentence about a key that is for other screens, or for none: a message id."""
_DOING: Final = frozenset(
    {
        *("state", "vote", "mark", "carry", "carry_to", "remove", "ask_to_remove", "merge", "split", "edit", "new"),
        *("answer", "decision", "action", "risk", "done", "reveal", "lens", "goto", "filter", "more_time", "pause"),
        *("tab", "keep"),
    }
)
"""Names of the actions that do something to what people look at: moving the cursor may end silently, these not."""
_MOVING: Final = frozenset({"move", "page", "ends", "across"})
"""Names of the actions that move the cursor or the page: at an end they are silent, without any place to go not."""


class ChangeControls:
    """Makes changes from one screen, and says what became of them.

    Args:
        screen: the screen that holds it.
    """

    def __init__(self, screen: "WorkshopScreen") -> None:
        self._screen = screen
        self.confirmation = ""
        """The last sentence that confirmed a change; a failure to save is said before it."""

    def make(
        self, change: Callable[Concatenate[Workshop, P], Workshop], *args: P.args, **kwargs: P.kwargs
    ) -> Done | None:
        """Make a change, and put on the rule what it was about, or why there is none; nothing is drawn yet."""
        screen = self._screen
        screen.notice = ""
        if not screen.ensure_writable():
            return None
        taken_over = screen.notice  # what this window has found on taking over from another one
        try:
            done = screen.session.do(change, *args, **kwargs)
        except Refused as refused:
            screen.notice = screen.language.sentence(refused.sentence)
            return None
        if done is not None:
            self.confirm(done)
        else:
            from perenne_tui.services.confirmation.unchanged import explain_unchanged

            screen.notice = explain_unchanged(change.__name__, screen.workshop, kwargs, screen.language)
        screen.notice = " ".join(filter(None, (taken_over, screen.notice)))
        return done

    def was_asked(self, question: str) -> bool:
        """Return whether a question stands on the rule since the key before: the same key once more means yes.

        Whatever is done in between takes it off, and so takes it back.
        """
        return self._screen.view.notice == question

    def confirm(self, done: Done | None) -> None:
        """Put on the rule what a change was about: what, on what, with whom and when."""
        if done is None:
            return
        from perenne_tui.services.confirmation.confirm import confirm

        screen = self._screen
        said = confirm(done, screen.language, screen.context.today())
        if said and any(patch.table == "ballots" and patch.set is None for patch in done.entry.writes):
            from perenne_tui.services.confirmation.votes import say_replaced

            said = " · ".join(filter(None, (said, say_replaced(done, screen.session.sent(), screen.language))))
        if said:
            screen.notice = self.confirmation = said

    def perform(self, name: str, performer: Callable[[], object]) -> None:
        """Perform the action of a key; what the key before it said goes away.

        Args:
            name: of the action.
            performer: performs it.
        """
        screen = self._screen
        drawn, is_typing = screen.view.drawn, screen.text_input.text is not None
        screen.notice = ""
        performer()
        is_typing = is_typing or screen.text_input.text is not None
        is_silent = not screen.notice and screen.is_in_front and drawn == screen.view.drawn
        if is_silent and not is_typing:
            screen.notice = self._explain_silence(name)
        if screen.notice != screen.view.notice:
            screen.show()

    def _explain_silence(self, name: str) -> str:
        """Return the sentence about an action that changed nothing; empty where none is needed."""
        screen, say = self._screen, self._screen.language.say
        if name.removeprefix("show_") == screen.NAME:
            return say("This is that screen already.")
        if name == "open":
            from perenne_tui.screens.commands import does_something

            return "" if does_something(screen, "open") else say("There is nothing here to open.")
        if name in _MOVING and not screen.has_places():
            return say("Nothing to go through here: all of it is on the screen.")
        return say(NO_USE) if name in _DOING else ""
