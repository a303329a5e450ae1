"""Screens that are opened for the first time: made when they are asked for, and first seen as a whole.

Textual paints a screen as soon as it has sizes, before its widgets have drawn anything, and again when they have: two
pictures for one key. Here nothing is painted from the moment a new screen is pushed until it is laid out and drawn.
"""

import asyncio
from contextlib import ExitStack

from textual.app import App
from textual.message_pump import MessagePump
from textual.widget import AwaitMount

from perenne_tui.screens.base import WorkshopScreen


class FirstLayout:
    """Pushes screens, and lays those out that nobody has seen yet.

    Args:
        app: the program.
    """

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._new: list[tuple[WorkshopScreen, AwaitMount]] = []
        """Screens that were pushed for the first time and are not laid out yet, with what waits for their widgets."""
        self._unpainted = ExitStack()
        """Ends with the first picture of the new screens."""

    def push(self, screen: WorkshopScreen) -> None:
        """Put a screen in front; one that is new is laid out before anything else is done with it."""
        if self._app.is_screen_installed(screen):
            self._app.push_screen(screen)
            return
        self._unpainted.enter_context(self._app.batch_update())
        self._app.call_next(self.finish)
        self._app.install_screen(screen, f"screen-{screen.__class__.__name__}")
        self._new.append((screen, self._app.push_screen(screen)))

    async def finish(self) -> None:
        """Lay out the screens that are new, draw them, and have them painted in one picture."""
        with self._unpainted.pop_all():
            was_new = bool(self._new)
            while self._new:
                screen, mounted = self._new.pop(0)
                await mounted
                await _laid_out(screen)
                screen.show()
        if was_new:
            self._app.screen.refresh()


async def _laid_out(screen: WorkshopScreen) -> None:
    """Wait until a screen that is composed has taken its size, and its view has drawn itself for that size.

    The screen itself has two things to work through: that it is shown, and the painting that follows from it.
    """
    for node in (screen, screen, screen.view):
        await _worked_through(node)


async def _worked_through(node: MessagePump) -> None:
    """Wait until a screen or a widget has processed its messages so far, or has ended."""
    done = asyncio.Event()
    if node.call_later(done.set):
        while node.is_running and not done.is_set():
            await asyncio.sleep(0)
