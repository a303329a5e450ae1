"""Arrivals from phones on the screen in front: one picture for many, a sentence where no other one stands."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from textual.app import App
from textual.timer import Timer

from perenne_tui.core.model.session import Done
from perenne_tui.screens.phones_lists import WAIT
from perenne_tui.screens.phones_words import in_the_way
from perenne_tui.services.confirmation.phone_words import replaces_typed, say_arrival
from perenne_tui.services.phones.phones import Phones

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen
    from perenne_tui.screens.context import ScreenContext

EVERY: Final = 1.0
"""Seconds between two looks at whether phones come, and may."""
TOGETHER: Final = 0.1
"""Seconds whose arrivals are shown in one picture."""


class PhonesNews:
    """Shows in one program what phones bring.

    Args:
        app: the program.
        context: of the screens of the workshop.
    """

    def __init__(self, app: App[None], context: "ScreenContext") -> None:
        self._app = app
        self._context = context
        self.phones = Phones(context.workspace, context.language, context.now, self._tell)
        """The phones, closed at first."""
        self._is_due = False
        """Whether a picture of what has arrived is due."""
        self._said = ""
        """The sentence on an arrival that was shown last."""
        self._is_warned = False
        """Whether it was said that no phone comes."""
        self._warning = ""
        """That sentence, until the first phone asks for something."""
        self._clock: Timer | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._waiting: list[str] = []
        """Sentences on ballots from phones that took the place of typed ones: each waits until it is shown."""

    def begin(self) -> None:
        """Show from now on what phones bring, and once a second that none comes, or that they must go."""
        self._is_warned = False
        self._clock = self._clock or self._app.set_interval(EVERY, self.attend)
        self._unsubscribe = self._unsubscribe or self._context.workspace.session.subscribe(self._note)

    def end(self) -> None:
        """Show nothing any more."""
        if self._clock:
            self._clock.stop()
        self._clock = None
        if self._unsubscribe:
            self._unsubscribe()
        self._unsubscribe = None
        self._waiting.clear()

    def _note(self, done: Done) -> None:
        """Note a ballot from a phone that has taken the place of a typed one."""
        if done.entry.sender is None or not any(patch.table == "ballots" for patch in done.entry.writes):
            return
        sent = self._context.workspace.session.sent()
        if replaces_typed(done, sent):
            self._waiting.append(say_arrival(done, self.phones.language, sent))

    def _tell(self) -> None:
        """Take the news that something has arrived, on its way to the screen: a server does not wait for it."""
        if not self._is_due and self._app.is_running:
            self._is_due = True
            self._app.call_later(self._app.set_timer, TOGETHER, self.show)

    def show(self) -> None:
        """Show the current value, and the sentence on what has arrived where no other one stands."""
        self._is_due = False
        front = self._context.navigation.front
        if front is None:
            return
        self.phones.language = front.language
        self._drop_warning(front)
        if front.text_input.text is None:
            news = self._waiting[0] if self._waiting else self.phones.news
            others = ("", self._said, front.changes.confirmation) if self._waiting else ("", self._said)
            if (self._waiting or news != self._said) and front.notice in others:
                front.notice = self._said = news
                del self._waiting[:1]
        front.show()

    def _drop_warning(self, front: "WorkshopScreen") -> None:
        """Take the sentence off that no phone comes, once one has."""
        if self._warning and self.phones.requests:
            if front.notice == self._warning:
                front.notice = ""
            self._warning = ""

    def attend(self) -> None:
        """Close what must not be open, and say once what may keep phones away."""
        front, phones = self._context.navigation.front, self.phones
        if front is None or not phones.is_open:
            self.end()
        elif front.session.read_only:
            phones.close()
            front.tell(front.language.say("Closed to phones: this window writes the workshop no more."))
        else:
            is_unheard = not phones.requests and phones.seconds_since_open >= WAIT
            if is_unheard and not self._is_warned and (front.NAME == "phones" or not front.notice):
                front.notice = self._warning = in_the_way(front.language)
                self._is_warned = True
                front.show()
            elif self._waiting or (self._warning and phones.requests):
                self.show()
            elif front.NAME == "phones":
                front.show()
