"""Waiting keys: keys and pastes reach the program in one message, in the order in which they were typed.

A terminal without bracketed paste sends a paste as keys, some thousand at once, and a held key may repeat faster than
it is handled. A message for each would cost more than the work itself; together, the letters of a text can be
inserted at once.
"""

import threading

from textual.driver import Driver
from textual.events import Event, Key, Paste
from textual.message import Message


class WaitingKeys(Event, bubble=False):
    """Keys and pastes; others join them until the program takes them.

    Args:
        first: the first of them.
    """

    def __init__(self, first: Key | Paste) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._waiting = [first]
        self._are_taken = False

    def __len__(self) -> int:
        """Return the number of keys and pastes that wait; 0 once they are taken."""
        return len(self._waiting)

    def add(self, event: Key | Paste) -> bool:
        """Add a key or a paste, unless they are taken already; return whether it was added. For any thread."""
        with self._lock:
            if not self._are_taken:
                self._waiting.append(event)
            return not self._are_taken

    def take(self) -> list[Key | Paste]:
        """Return all of them; nothing can be added after that."""
        with self._lock:
            waiting, self._waiting, self._are_taken = self._waiting, [], True
            return waiting


class GatheringDriver(Driver):
    """A driver that sends keys and pastes as `WaitingKeys`; it is combined with the driver of a system."""

    _gathered: WaitingKeys | None = None
    """The message sent last, if keys may still join it."""

    @property
    def waiting(self) -> int:
        """Number of keys and pastes that the program has not taken yet."""
        return len(self._gathered) if self._gathered else 0

    def send_message(self, message: Message) -> None:
        """Send a message to the program, from the thread that reads the terminal; keys join those that wait."""
        if not isinstance(message, Key | Paste):
            self._gathered = None  # keys that come later wait behind this message
            super().send_message(message)
        elif self._gathered is None or not self._gathered.add(message):
            self._gathered = WaitingKeys(message)
            super().send_message(self._gathered)
