"""The driver of Textual that this program uses: no bytes that a terminal sends end its reading.

It relies on these parts of Textual 8.2, which `tests/app/test_terminal_driver.py` checks:

- `LinuxDriver.run_input_thread` does all of the reading, in a thread of its own, until `exit_event` is set; `fileno`
  is what it reads from, `process_message` takes each message, and `Driver.send_message` hands it to the program.
- `XTermParser` returns the messages of a control sequence as soon as it is complete, raises for some, waits for more
  after those it does not know, and returns what it still holds when it is fed an empty text; what it has learnt about
  the terminal besides are the attributes in `_KEPT`.

Textual decodes strictly, ends the program when its parser raises, and takes an unknown sequence for letters. Here the
bytes are cut into pieces first (`terminal_input`), and each piece is read by a parser that has nothing to wait for.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from textual import constants
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.events import Key, Paste, Resize
from textual.message import Message

from perenne_tui.app.frame_driver import FrameDriver
from perenne_tui.app.terminal_input import Piece, Splitter
from perenne_tui.app.unmarked_paste import PASTE_GAP, UnmarkedPaste
from perenne_tui.app.waiting_keys import GatheringDriver
from perenne_tui.system import posix

CAPS_LOCK: Final = "caps_lock+"
"""Before the name of a key: Caps Lock made the capital letter."""
_KITTY_KEY: Final = re.compile(r"\x1b\[(\d{1,7})(?::\d*)*;(\d{1,3})(?::[12])?(?:;(\d{1,7}))?u")
"""A key with modifiers in Kitty's protocol: its code point, its modifiers, the code point of its text."""
_ASKS_FOR_MARKS: Final = "\x1b[?2004$p"
"""The question whether the terminal marks pastes (DECRQM); those that do not know it say nothing."""
_MARKS_PASTES: Final = re.compile(r"\x1b\[\?2004;[1-3]\$y")
"""The answer of a terminal that does: the mode is on, off, or always on."""
_SHIFT: Final = 1
_CAPS_LOCK: Final = 64
_LOCKS_AND_SHIFT: Final = _SHIFT | _CAPS_LOCK | 128
"""Bits of the modifiers with which a letter is typed: Shift, Caps Lock, NumLock."""
_KEPT = ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size")
"""Attributes of a parser about the terminal, which are copied to the next one."""


class Reader:
    """Makes messages of the bytes that a terminal sends; it never raises.

    Args:
        escape_pause: seconds of silence after which Esc is the key.
    """

    def __init__(self, escape_pause: float = constants.ESCAPE_DELAY) -> None:
        self._splitter = Splitter(escape_pause)
        self._parser = XTermParser()
        self._unmarked = UnmarkedPaste()

    def feed(self, data: bytes, silence: float = 0.0) -> Iterator[Message]:
        """Take the bytes of one read, `silence` seconds after those before, and yield the messages they complete."""
        if self._splitter.begins_with(data, silence):
            pasted, data = self._unmarked.feed(data)
            if pasted:
                yield Paste(pasted)
        yield from self._messages(self._splitter.feed(data, silence))

    @property
    def wait(self) -> float | None:
        """Seconds of silence after which `pause` has something to decide; `None` if nothing is undecided."""
        return PASTE_GAP if self._unmarked.has_begun else self._splitter.wait

    def pause(self, silence: float) -> Iterator[Message]:
        """Yield the messages that are complete because nothing has followed for `silence` seconds."""
        if silence >= PASTE_GAP and (pasted := self._unmarked.end()):
            yield Paste(pasted)
        yield from self._messages(self._splitter.pause(silence))

    def _messages(self, pieces: Iterable[Piece]) -> Iterator[Message]:
        """Yield the messages of pieces."""
        for kind, text in pieces:
            if kind == "paste":
                self._unmarked.never_again()
                yield Paste(text)
            elif kind == "letters":
                for letter in text:
                    for key, character in _keys_of(letter):
                        yield Key(key, character)
            elif _MARKS_PASTES.fullmatch(text):
                self._unmarked.never_again()
            else:
                yield from self._parsed(text, ends=kind == "escape")

    def _parsed(self, sequence: str, *, ends: bool) -> list[Message]:
        """Return the messages of one sequence.

        A parser that may still wait for more is replaced by a new one.

        Args:
            sequence: one control sequence, or Esc.
            ends: whether nothing can follow, so that the beginning of a sequence is a key.
        """
        if key := _locked_capital(sequence):
            return [key]
        try:
            messages = list(self._parser.feed(sequence))
            if ends:
                messages += self._parser.feed("")
        except Exception:  # for malformed numbers it raises many kinds
            messages = []
        if ends or not messages:
            before, self._parser = self._parser, XTermParser()
            for name in _KEPT:
                setattr(self._parser, name, getattr(before, name))
        return [message for message in messages if not (isinstance(message, Key) and _is_half_surrogate(message))]


def _locked_capital(sequence: str) -> Key | None:
    """Return the key of a capital letter that Caps Lock makes, named `caps_lock+K`; `None` for any other sequence.

    In Kitty's protocol a key comes with its modifiers plus 1, and the letter that it types, if the terminal says it.
    Textual leaves the lock out, so that such a key would be the same as one with Shift.
    """
    found = _KITTY_KEY.fullmatch(sequence)
    if found is None:
        return None
    code, modifiers, text = int(found[1]), int(found[2]) - 1, found[3]
    if not modifiers & _CAPS_LOCK or modifiers & ~_LOCKS_AND_SHIFT or code > sys.maxunicode:
        return None
    char = chr(int(text)) if text and int(text) <= sys.maxunicode else chr(code).upper()
    is_capital = len(char) == 1 and char.isupper() and (bool(text) or not modifiers & _SHIFT)
    return Key(f"{CAPS_LOCK}{char}", char) if is_capital else None


@lru_cache(maxsize=1024)
def _keys_of(letter: str) -> tuple[tuple[str, str | None], ...]:
    """Return the names of the keys that type a letter, and the character that each of them types."""
    keys = [event for event in XTermParser().feed(letter) if isinstance(event, Key)]
    return tuple((event.key, event.character) for event in keys)


def _is_half_surrogate(event: Key) -> bool:
    """Return whether a key types half of a surrogate pair, which is no character and cannot be encoded."""
    return any("\ud800" <= char <= "\udfff" for char in event.key + (event.character or ""))


if sys.platform == "win32":
    from textual.drivers.windows_driver import WindowsDriver

    class TerminalDriver(GatheringDriver, FrameDriver, WindowsDriver):
        """The driver for Windows, which gets keys from the system, not bytes."""

else:
    import os
    import selectors
    from threading import Event
    from time import monotonic

    from textual.app import App
    from textual.drivers.linux_driver import LinuxDriver
    from textual.geometry import Size

    CHUNK = 64 * 1024
    """Bytes that are read at once at most."""
    MOST_WAITING = 16 * 1024
    """Keys that may wait in the program; more of them wait in the terminal."""
    POLL = 0.1
    """Seconds after which it is checked again whether the program has taken the keys that wait."""

    class WakingEvent(Event):
        """An event for which `select` can wait too: there is something to read from it once it is set.

        Its two descriptors are never closed: a driver is stopped and started again, and lives as long as the program.
        """

        def __init__(self) -> None:
            super().__init__()
            self._out, self._in = os.pipe()

        def fileno(self) -> int:
            """Return the descriptor to wait for."""
            return self._out

        def set(self) -> None:
            """Set the event."""
            if not self.is_set():
                super().set()
                os.write(self._in, b"\0")

        def clear(self) -> None:
            """Take it back."""
            if self.is_set():
                super().clear()
                os.read(self._out, 1)

    class TerminalDriver(GatheringDriver, FrameDriver, LinuxDriver):
        """The driver for Linux and macOS, which reads with `Reader`."""

        def __init__(
            self, app: App[None], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
        ) -> None:
            super().__init__(app, debug=debug, mouse=mouse, size=size)
            self._ending = WakingEvent()
            self.exit_event = self._ending

        def run_input_thread(self) -> None:
            """Ask whether pastes are marked; read what the terminal sends, until the program ends or it is gone.

            Without input the thread sleeps until the next decision of the reader, or until the program ends.
            """
            self.write(_ASKS_FOR_MARKS)
            reader, last_input = Reader(), monotonic()
            with selectors.SelectSelector() as selector:
                terminal = selector.register(self.fileno, selectors.EVENT_READ)
                selector.register(self._ending, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    if self.waiting > MOST_WAITING:
                        self.exit_event.wait(POLL)
                        continue
                    wait = reader.wait
                    ready = selector.select(None if wait is None else max(0.0, last_input + wait - monotonic()))
                    if (terminal, selectors.EVENT_READ) in ready:
                        data, now = self._read(), monotonic()
                        silence, last_input = now - last_input, now
                        if not data:
                            posix.hang_up()  # not every system sends it by itself
                            return
                        self._process(reader.feed(data, silence))
                    else:
                        self._process(reader.pause(monotonic() - last_input))

        def process_message(self, message: Message) -> None:
            """Take a message; the size of the window is the one the system reports, if it reports one."""
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
            """Return the bytes that have arrived; none once the terminal is gone."""
            try:
                return os.read(self.fileno, CHUNK)
            except OSError:
                return b""


def terminal_driver() -> type[Driver] | None:
    """Return the driver of this program; `None` where the environment names another one."""
    return None if constants.DRIVER else TerminalDriver
