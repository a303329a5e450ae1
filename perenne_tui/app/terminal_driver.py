"""The driver of Textual as this program uses it: whatever a terminal sends, it goes on reading.

What it leans on in Textual 8.2, and `tests/test_terminal_driver.py` holds:

- `LinuxDriver.run_input_thread` is all of reading: a thread of its own, until `exit_event` is set; `fileno` is where
  it reads, `process_message` takes each message, and `Driver.send_message` hands it to the program;
- `XTermParser` gives the messages of one control sequence as soon as it is whole, raises for some, waits for more
  after those that it does not know, and ends with an empty text, giving what it still holds; what it knows of the
  terminal besides are the attributes in `_KEPT`.

Textual decodes strictly, lets what its parser raises end the program, and takes a sequence that it does not know for
letters. Here the bytes are cut into pieces first, and every piece is read by a parser that waits for nothing.
"""

import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache

from textual import constants
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.events import Key, Paste, Resize
from textual.message import Message

from perenne_tui.app.terminal_input import Piece, Splitter
from perenne_tui.app.waiting_keys import GatheringDriver

_KEPT = ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size")
"""What a parser knows of the terminal, and hands on to the next one."""


class Reader:
    """Makes messages of the bytes that a terminal sends; whatever comes, it raises nothing."""

    def __init__(self) -> None:
        self._splitter = Splitter(constants.ESCAPE_DELAY)
        self._parser = XTermParser()

    def feed(self, data: bytes) -> Iterator[Message]:
        """Take bytes, and give the messages that are whole with them."""
        return self._messages(self._splitter.feed(data))

    def pause(self, silence: float) -> Iterator[Message]:
        """Give the messages that are whole because nothing has followed for `silence` seconds."""
        return self._messages(self._splitter.pause(silence))

    def _messages(self, pieces: Iterable[Piece]) -> Iterator[Message]:
        for kind, text in pieces:
            if kind == "paste":
                yield Paste(text)
            elif kind == "letters":
                for letter in text:
                    for key, character in _keys_of(letter):
                        yield Key(key, character)
            else:
                yield from self._parsed(text, ends=kind == "escape")

    def _parsed(self, sequence: str, *, ends: bool) -> list[Message]:
        """Give the messages of one sequence; the parser that was left in doubt by it is not used again.

        Args:
            sequence: what Textual is to read.
            ends: whether nothing can follow, so that what might go on is a key.
        """
        try:
            messages = list(self._parser.feed(sequence))
            if ends:
                messages += self._parser.feed("")
        except Exception:  # for numbers that are none it raises many kinds
            messages = []
        if ends or not messages:
            before, self._parser = self._parser, XTermParser()
            for name in _KEPT:
                setattr(self._parser, name, getattr(before, name))
        return [message for message in messages if not (isinstance(message, Key) and _is_half(message))]


@lru_cache(maxsize=1024)
def _keys_of(letter: str) -> tuple[tuple[str, str | None], ...]:
    """Give the names of the keys that type a letter, and what each of them types."""
    keys = [event for event in XTermParser().feed(letter) if isinstance(event, Key)]
    return tuple((event.key, event.character) for event in keys)


def _is_half(event: Key) -> bool:
    """Tell whether a key types half of a surrogate pair, which is no letter and cannot be written anywhere."""
    return any("\ud800" <= char <= "\udfff" for char in event.key + (event.character or ""))


if sys.platform == "win32":
    from textual.drivers.windows_driver import WindowsDriver

    class TerminalDriver(GatheringDriver, WindowsDriver):
        """The driver of Windows, which is told keys by the system, not bytes."""

else:
    import os
    import selectors
    import signal
    from time import monotonic

    from textual.drivers.linux_driver import LinuxDriver
    from textual.geometry import Size

    CHUNK = 64 * 1024
    """Bytes that are read at once."""
    MOST_WAITING = 16 * 1024
    """Keys that may wait; more of them wait in the terminal."""
    LOOK = 0.1
    """Seconds between two looks whether something has ended: a sequence, the wait for keys, the reading."""

    class TerminalDriver(GatheringDriver, LinuxDriver):
        """The driver of Linux and macOS, with a reader of its own."""

        def run_input_thread(self) -> None:
            """Read what the terminal sends, until the program ends or the terminal has gone."""
            reader, heard = Reader(), monotonic()
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    if self.waiting > MOST_WAITING:
                        self.exit_event.wait(LOOK)
                    elif selector.select(LOOK):
                        data = self._read()
                        if not data:
                            os.kill(os.getpid(), signal.SIGHUP)  # no signal tells it everywhere
                            return
                        self._process(reader.feed(data))
                        heard = monotonic()
                    else:
                        self._process(reader.pause(monotonic() - heard))

        def process_message(self, message: Message) -> None:
            """Take a message; the size of the window is what the system says, if it says one."""
            if isinstance(message, Resize):
                columns, rows = self._system_size()
                if columns and rows and message.size != (columns, rows):
                    message = Resize(Size(columns, rows), Size(columns, rows), pixel_size=message.pixel_size)
            super().process_message(message)

        def _system_size(self) -> tuple[int, int]:
            try:
                return os.get_terminal_size(self.fileno)
            except OSError:
                return 0, 0

        def _process(self, messages: Iterable[Message]) -> None:
            for message in messages:
                self.process_message(message)

        def _read(self) -> bytes:
            """Read what there is; nothing once the terminal has gone."""
            try:
                return os.read(self.fileno, CHUNK)
            except OSError:
                return b""


def terminal_driver() -> type[Driver] | None:
    """Give the driver of this program; none where the environment names another one."""
    return None if constants.DRIVER else TerminalDriver
