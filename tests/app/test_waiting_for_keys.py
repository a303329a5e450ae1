"""The thread that reads the terminal sleeps exactly until the next decision, and at rest until a byte comes."""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has another driver", allow_module_level=True)

import asyncio
import os
import selectors
import signal
from collections.abc import Iterator
from threading import Thread
from time import monotonic, sleep

from textual import constants
from textual.app import App
from textual.events import Key, Paste
from textual.message import Message

from perenne_tui.app import terminal_input
from perenne_tui.app.terminal_driver import TerminalDriver
from perenne_tui.app.terminal_input import LETTER_PAUSE, REST_PAUSE
from perenne_tui.app.unmarked_paste import FULL_READ, PASTE_GAP
from perenne_tui.app.waiting_keys import WaitingKeys

PATIENCE = 10.0
"""Seconds after which a test gives up."""


class Recorded(selectors.SelectSelector):
    """A selector that records how long it was asked to wait."""

    asked: list[float | None]

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Record it, and wait."""
        self.asked.append(timeout)
        return super().select(timeout)


class Hearing(TerminalDriver):
    """A driver that reads a pipe, and records the keys and pastes that it hears."""

    def __init__(self, source: int) -> None:
        super().__init__(App())
        self.fileno = source
        self.heard: list[str] = []

    def write(self, data: str) -> None:
        """Write nowhere."""

    def send_message(self, message: Message) -> None:
        """Record it."""
        for event in message.take() if isinstance(message, WaitingKeys) else [message]:
            if isinstance(event, Key | Paste):
                self.heard.append(event.key if isinstance(event, Key) else event.text)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float | None]]:
    """The seconds that the thread asked to wait for; `None` where it waits for a byte alone."""
    Recorded.asked = []
    monkeypatch.setattr(selectors, "SelectSelector", Recorded)
    before = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    yield Recorded.asked
    for number, handler in before.items():
        signal.signal(number, handler)


def hear(data: bytes, waits: list[float | None], later: bytes = b"") -> list[str]:
    """Return the keys and pastes of bytes, once the driver waits for the next byte alone; its thread is ended.

    Args:
        data: the bytes.
        waits: what the thread asked to wait for.
        later: bytes that come then; the last of them is a key.
    """

    async def heard() -> list[str]:
        source, sink = os.pipe()
        driver = Hearing(source)
        thread = Thread(target=driver.run_input_thread)
        thread.start()
        os.write(sink, data)
        end = monotonic() + PATIENCE
        while (not driver.heard or waits[-1] is not None) and monotonic() < end:
            sleep(0.005)
        if later:
            os.write(sink, later)
            while driver.heard[-1] != later[-1:].decode() and monotonic() < end:
                sleep(0.005)
        driver.exit_event.set()
        thread.join(PATIENCE)
        assert not thread.is_alive(), "the end of the program wakes it"
        assert monotonic() < end
        driver.exit_event.clear()
        for each in (source, sink):
            os.close(each)
        return driver.heard

    return asyncio.run(heard())


def test_after_esc_it_waits_for_the_key_and_then_for_a_rest(waits: list[float | None]) -> None:
    assert hear(b"\x1b", waits) == ["escape"]
    first, key, rest, last = waits
    assert first is None
    assert key is not None
    assert rest is not None
    assert 0 <= key <= constants.ESCAPE_DELAY
    assert 0 <= rest <= REST_PAUSE
    assert last is None


@pytest.mark.parametrize(("data", "heard"), [(b"j", "j"), (b"\x1b[A", "up"), (b"\x1b[200~oui\x1b[201~", "oui")])
def test_after_a_whole_key_it_waits_for_the_next_byte_alone(
    waits: list[float | None], data: bytes, heard: str
) -> None:
    assert hear(data, waits) == [heard]
    assert waits == [None, None]


@pytest.mark.parametrize(("data", "most"), [(b"\xe9", LETTER_PAUSE), (b"Une ligne\r" * FULL_READ, PASTE_GAP)])
def test_what_may_go_on_is_waited_for_as_long_as_it_may(waits: list[float | None], data: bytes, most: float) -> None:
    hear(data, waits)
    assert waits[0] is waits[-1] is None
    assert all(0 <= wait <= most for wait in waits[1:-1] if wait is not None)
    assert len(waits) > 2


@pytest.mark.parametrize(("late_pause", "heard"), [(PATIENCE, ["escape", "j"]), (0.01, ["escape", *"[Hj"])])
def test_how_long_the_silence_was_is_told(
    waits: list[float | None], monkeypatch: pytest.MonkeyPatch, late_pause: float, heard: list[str]
) -> None:
    monkeypatch.setattr(terminal_input, "LATE_PAUSE", late_pause)
    keys = ["left_square_bracket" if key == "[" else key for key in heard]
    assert hear(b"\x1b", waits, b"[Hj") == keys
    assert waits[-1] is None, "nothing waits for a rest so late"
