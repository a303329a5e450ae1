"""What phones bring, shown on the screen in front: one picture for many arrivals, one sentence where none stands."""

from typing import TYPE_CHECKING, Final

from textual.app import App
from textual.timer import Timer

from perenne_tui.screens.phones_lists import WAIT, in_the_way

if TYPE_CHECKING:
    from perenne_tui.screens.context import ScreenContext
    from perenne_tui.services.phones.phones import Phones

TOGETHER: Final = 0.1
"""Seconds whose arrivals are shown in one picture."""


class PhonesNews:
    """Shows in one program what phones bring.

    Args:
        app: the program.
        context: of its screens.
        phones: the phones.
    """

    def __init__(self, app: App[None], context: "ScreenContext", phones: "Phones") -> None:
        self._app = app
        self._context = context
        self._phones = phones
        self._is_due = False
        """Whether a picture of what has arrived is due."""
        self._said = ""
        """The sentence on an arrival that was shown last."""
        self._is_warned = False
        """Whether it was said that no phone comes."""
        self._clock: Timer | None = None

    def begin(self) -> None:
        """Show from now on what phones bring, and once a second that none comes, or that they must go."""
        self._phones.tell = self._tell
        self._is_warned = False
        self._clock = self._clock or self._app.set_interval(1, self.attend)

    def end(self) -> None:
        """Show nothing any more."""
        if self._clock:
            self._clock.stop()
        self._clock = None

    def _tell(self) -> None:
        """Take the news that something has arrived, on its way to the screen: a server does not wait for it."""
        if not self._is_due and self._app.is_running:
            self._is_due = True
            self._app.call_later(self._app.set_timer, TOGETHER, self.show)

    def show(self) -> None:
        """Show the current value, and the sentence on what has arrived where no other one stands."""
        self._is_due = False
        front, news = self._context.navigation.front, self._phones.news
        if front is None:
            return
        if news and front.notice in ("", self._said) and front.text_input.text is None:
            front.notice = self._said = news
            self._phones.seen()
        front.show()

    def attend(self) -> None:
        """Close what must not be open, and say once what may keep phones away."""
        front, phones = self._context.navigation.front, self._phones
        if front is None or not phones.is_open:
            self.end()
        elif front.session.read_only:
            phones.close(for_good=False)
            front.tell(front.language.say("Closed to phones: this window writes the workshop no more."))
        elif front.NAME == "phones":
            is_unheard = not phones.requests and phones.seconds_since_open >= WAIT
            if is_unheard and not self._is_warned:
                front.notice, self._is_warned = in_the_way(front.language), True
            front.show()
