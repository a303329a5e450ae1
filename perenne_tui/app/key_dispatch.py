"""Keys and pastes are answered one after the other; letters of one text that wait together are put in at once."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from time import monotonic
from typing import NamedTuple

from textual.app import App
from textual.events import Key, Paste

from perenne_tui.core.text.clean import LONGEST_TEXT
from perenne_tui.screens.base import RoomScreen

BREATH = 0.05
"""Seconds of work after which clocks and pictures have their turn, while keys still wait."""


class Answering(NamedTuple):
    """Answers keys one after the other: the second is not looked at before the first is done."""

    app: App[None]
    front: Callable[[], RoomScreen | None]
    """Gives the screen that people see."""
    finish: Callable[[], Awaitable[None]]
    """Finishes what a click or a key has begun: another workshop, a screen that is opened for the first time."""
    tell: Callable[[Exception], None]
    """Says that a fault of ours has ended a key."""

    async def answer(self, events: Iterable[Key | Paste]) -> None:
        """Answer keys and pastes in their order. A fault of ours ends one key, never the sitting; tests are told."""
        waiting, breath = deque(events), monotonic()
        self.app.app_focus = True  # who types is here, whether the terminal has said so or not
        while waiting:
            await self.finish()
            try:
                await self._answer_next(waiting)
            except Exception as error:
                if self.app.is_headless:
                    raise
                self.tell(error)
            await self.finish()
            if waiting and monotonic() - breath > BREATH:
                await asyncio.sleep(0)
                breath = monotonic()

    async def _answer_next(self, waiting: deque[Key | Paste]) -> None:
        """Answer what waits first, with the letters after it that go into the same text."""
        event, room = waiting.popleft(), self.front()
        if room is None:
            return
        if isinstance(event, Paste):
            if not room.entry.insert_paste(event.text):
                say = room.language.say
                room.tell(
                    say("A text holds at most {limit} characters: what was pasted is left out.", limit=LONGEST_TEXT)
                )
        elif room.take_key(event):
            return
        elif room.entry.is_letter(event):
            letters = [event.character or ""]
            while waiting and isinstance(after := waiting[0], Key) and room.entry.is_letter(after):
                letters.append(after.character or "")
                waiting.popleft()
            if not room.entry.insert_letters("".join(letters)):
                room.tell(
                    room.language.say(
                        "A text holds at most {limit} characters, and this one is full.", limit=LONGEST_TEXT
                    )
                )
        elif active := room.active_bindings.get(event.key):
            await self.app.run_action(active.binding.action, active.node)
