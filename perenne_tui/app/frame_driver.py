"""The driver that writes frames: it tells the program when the terminal can be written to."""

import sys

from textual.app import App
from textual.driver import Driver
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"
"""Around a frame: a terminal with synchronised output shows it when it is complete."""
_CHUNK = 8192
"""Characters that the console of Windows takes at once."""


class TerminalReady(Message):
    """The terminal can be written to.

    Args:
        driver: writes to it.
    """

    def __init__(self, driver: "FrameDriver") -> None:
        super().__init__()
        self.driver = driver


class FrameDriver(Driver):
    """A driver that writes frames; it is combined with the driver of a system.

    Args:
        app: the program.
        debug: whether Textual is to be debugged.
        mouse: whether there is a mouse.
        size: size of the terminal, where the system does not know it.
    """

    def __init__(
        self, app: App[None], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._is_synchronised = False
        self.send_message(TerminalReady(self))  # which is taken once the program has the terminal

    def process_message(self, message: Message) -> None:
        """Take a message, also that of a terminal which shows frames as a whole."""
        if isinstance(message, TerminalSupportsSynchronizedOutput):
            self._is_synchronised = True
        super().process_message(message)

    def write_frame(self, sequences: str) -> None:
        """Write the differences between one picture and the next one."""
        data = f"{_BEGIN}{sequences}{_END}" if self._is_synchronised else sequences
        if sys.platform == "win32":
            for start in range(0, len(data), _CHUNK):
                self.write(data[start : start + _CHUNK])
        else:
            self.write(data)
