"""The dispatch of keys and pastes, one after the other; waiting letters of one text are inserted at once."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from time import monotonic
from typing import Final

from msgspec import Struct
from textual.app import App
from textual.events import Key, Paste

from perenne_tui.app.terminal_driver import CAPS_LOCK
from perenne_tui.core.text.clean import LONGEST_TEXT
from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.screens.change_controls import NO_USE
from perenne_tui.widgets.terminal_picture import TerminalPicture

YIELD_AFTER = 0.05
"""Seconds of work after which the event loop is yielded to."""
SHOW_AFTER = 0.2
"""Seconds after which keys that are still being worked through show how far it is."""
_KEYPAD: Final = {
    "decimal": ("full_stop", "."),
    "separator": ("comma", ","),
    "divide": ("slash", "/"),
    "multiply": ("asterisk", "*"),
    "subtract": ("minus", "-"),
    "add": ("plus", "+"),
    "equal": ("equals_sign", "="),
    **{digit: (digit, digit) for digit in "0123456789"},
}
"""By the name that Textual has for a key of the keypad: the name and the sign of the key that types the same."""
_COMMAND: Final = LatePattern(r"(?:shift\+)?f\d+|ctrl\+\w")
"""Names of keys that neither type anything nor move in a text."""
_NAMES: Final = {sign: name for name, sign in _KEYPAD.values()}


def plain_key(event: Key) -> Key:
    """Return a key of the keypad as the plain key that types the same; any other key as it is.

    Terminals with Kitty's keyboard protocol say which of the two it was, and most of them not what it types.
    """
    *modifiers, name = event.key.split("+")
    modifiers = [modifier for modifier in modifiers if modifier != "shift"]
    if name not in _KEYPAD:
        return event
    plain, sign = _KEYPAD[name]
    sign = event.character or sign  # the point of the keypad is a comma on some keyboards
    key = "+".join([*modifiers, _NAMES.get(sign, plain)])
    return Key(key, None if modifiers else sign)


class KeyDispatch(Struct, frozen=True):
    """Answers keys one after the other: the second one waits until the first one is done."""

    app: App[None]
    front: Callable[[], WorkshopScreen | None]
    """Returns the screen in front."""
    picture: TerminalPicture
    finish: Callable[[], Awaitable[None]]
    """Finishes what a click or a key has begun: another workshop, a screen that is opened for the first time."""
    tell: Callable[[Exception], None]
    """Shows the sentence about a fault of the program that ended the handling of a key."""

    async def answer(self, events: Iterable[Key | Paste]) -> None:
        """Answer keys and pastes in their order.

        A fault of the program ends the handling of one key, never the sitting; in tests it is raised.
        """
        waiting = deque(plain_key(event) if isinstance(event, Key) else event for event in events)
        if not self.app.app_focus:
            self.app.app_focus = True  # who types is here, whether the terminal has said so or not
        shown_at = monotonic()
        while waiting:
            with self.picture.held():
                await self._answer_for_a_while(waiting)
            screen = self.front()
            if screen and (not waiting or monotonic() - shown_at > SHOW_AFTER):
                screen.view.send()
                shown_at = monotonic()
            if waiting:
                await asyncio.sleep(0)

    async def _answer_for_a_while(self, waiting: deque[Key | Paste]) -> None:
        """Answer the waiting events, or those for which there is time before the event loop is yielded to."""
        begun_at = monotonic()
        while waiting and monotonic() - begun_at < YIELD_AFTER:
            await self.finish()
            try:
                await self._answer_next(waiting)
            except Exception as error:
                if self.app.is_headless:
                    raise
                self.tell(error)
            await self.finish()

    async def _answer_next(self, waiting: deque[Key | Paste]) -> None:
        """Answer the first waiting event, with the letters after it that go into the same text."""
        event, screen = waiting.popleft(), self.front()
        if screen is None:
            return
        entry = screen.text_input.entry
        if isinstance(event, Paste):
            screen.text_input.paste(event.text)
        elif screen.intercept_key(event):
            return
        elif entry.is_letter(event):
            letters = [event.character or ""]
            while waiting and isinstance(after := waiting[0], Key) and entry.is_letter(after):
                letters.append(after.character or "")
                waiting.popleft()
            if not entry.insert_letters("".join(letters)):
                screen.tell(
                    screen.language.say(
                        "A text holds at most {limit} characters, and this one is full.", limit=LONGEST_TEXT
                    )
                )
        elif event.key.startswith(CAPS_LOCK):
            screen.tell(screen.language.say("Caps Lock is on: the keys are small letters, nothing was done."))
        elif active := screen.key_bindings.of(event.key):
            if active.node is screen:
                screen.perform(active.binding.action)
            else:  # a key of the editor
                await self.app.run_action(active.binding.action, active.node)
        elif said := _said_of_useless(event, screen):
            screen.tell(said)


def _said_of_useless(event: Key, screen: WorkshopScreen) -> str:
    """Return the sentence about a key that does nothing here and now; none about one that edits a text in vain."""
    say = screen.language.say
    if screen.text_input.text is None:
        is_capital = event.key.isupper() and len(event.key) == 1
        return say("{key} does nothing here: is Caps Lock on?", key=event.key) if is_capital else say(NO_USE)
    rows = screen.context.keyboard.of_screen(screen.NAME)
    waits = _COMMAND.fullmatch(event.key) and any(event.key in row.keys for row in rows)
    return say("A text is being typed: Enter keeps it or Esc gives it up, then this key.") if waits else ""
