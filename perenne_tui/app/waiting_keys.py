"""Keys and pastes that wait together: they reach the program in one message, in the order in which they were typed.

A terminal without bracketed paste sends what is pasted as keys, some thousand at once, and a held-down key may repeat
faster than it is answered. One message for each would cost more than the work itself; and whoever sees what waits can
put the letters of a text in at once.
"""

import threading

from textual.driver import Driver
from textual.events import Event, Key, Paste
from textual.message import Message


class WaitingKeys(Event, bubble=False):
    """Keys and pastes; more may join them until they are taken.

    Args:
        first: what came first.
    """

    def __init__(self, first: Key | Paste) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._waiting = [first]
        self._are_taken = False

    def __len__(self) -> int:
        """Count what waits; none once it is taken."""
        return len(self._waiting)

    def add(self, event: Key | Paste) -> bool:
        """Have a key or a paste wait with the others; tell whether it can, from any thread."""
        with self._lock:
            if not self._are_taken:
                self._waiting.append(event)
            return not self._are_taken

    def take(self) -> list[Key | Paste]:
        """Give all of them, once."""
        with self._lock:
            waiting, self._waiting, self._are_taken = self._waiting, [], True
            return waiting


class GatheringDriver(Driver):
    """A driver that has keys and pastes wait together; the other half says where they come from."""

    _gathered: WaitingKeys | None = None

    @property
    def waiting(self) -> int:
        """How many keys and pastes nobody has taken yet."""
        return len(self._gathered) if self._gathered else 0

    def send_message(self, message: Message) -> None:
        """Send a message to the program, in the thread that reads the terminal; keys join those that still wait."""
        if not isinstance(message, Key | Paste):
            self._gathered = None  # keys that come later wait behind this message
            super().send_message(message)
        elif self._gathered is None or not self._gathered.add(message):
            self._gathered = WaitingKeys(message)
            super().send_message(self._gathered)
