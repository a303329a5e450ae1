"""The driver reads what Textual reads, and survives the rest; these tests fail when Textual changes what it needs."""

import inspect
import sys
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

from perenne_tui.app import terminal_driver
from perenne_tui.app.terminal_driver import _KEPT, Reader
from perenne_tui.app.waiting_keys import GatheringDriver, WaitingKeys
from tests.budget import examples
from tests.cases import cases

OTHERS = [
    "\x1b[I", "\x1b[O", "\x1b[<0;12;7M", "\x1b[<0;12;7m", "\x1b[<65;1;1M", "\x1b[97;5u", "\x1b[97;;97u",
    "\x1b[57399u",
    "\x1b[13;2u", "\x1b[1;5D", "\x1b[?2026;2$y", "\x1b[48;30;100;600;1000t", "\x1b[7;12R", "x", "é", "漢", "\r", "\t",
    "\x7f", "\x00", "\x1bx", "\x1bé", "\x1b[",
]  # fmt: skip
"""Further input that Textual understands."""


def said(messages: Iterable[Message]) -> list[tuple[object, ...]]:
    """Return messages as values that can be compared."""
    return [
        (
            type(message),
            *(getattr(message, name, None) for name in ("key", "character", "x", "y", "button", "size", "text")),
        )
        for message in messages
    ]


def read(*chunks: bytes) -> list[Message]:
    """Return the messages of bytes, followed by silence."""
    reader = Reader()
    return [message for chunk in chunks for message in reader.feed(chunk)] + list(reader.pause(5))


def test_whatever_textual_understands_is_understood_the_same() -> None:
    for sequence in (*ANSI_SEQUENCES_KEYS, *OTHERS):
        parser = XTermParser()
        textual = [*parser.feed(sequence), *parser.feed("")]
        assert said(read(sequence.encode())) == said(textual), ascii(sequence)


@cases(
    "sequence",
    ["\x1b[1114111111u", "\x1b[5:3u", "\x1b[97;1:3u", "\x1b[:;u", "\x1b[55296u", "\x1b[97;;55296u", "\x1b[?1;2c",
     "\x1b[>41;330;0c", "\x1b[<0;-5;3M", "\x1b[<;;M", "\x1b[<1M", "\x1b[0n", "\x1b[?997;1n", "\x1b]11;rgb:0/0/0\x07",
     "\x1bP>|kitty\x1b\\", "\x1b_G1;OK\x1b\\", "\x1b[" + "9" * 4400 + "u", "\x1b[M \xe9\xff", "\x1b[48;1;1;0;0t"],
)  # fmt: skip
def test_what_textual_stumbles_over_is_left_out_and_the_next_key_is_read(sequence: str) -> None:
    data = sequence.encode("latin-1")
    keys = [message for message in read(data, b"j\x1b[<0;3;4Mk") if isinstance(message, events.Key)]
    assert [key.character for key in keys] == ["j", "k"]


@examples(200)
@given(
    st.lists(st.one_of(st.binary(max_size=30), st.sampled_from([*map(str.encode, ANSI_SEQUENCES_KEYS)])), max_size=12)
)
def test_any_bytes_give_messages_and_raise_nothing(chunks: list[bytes]) -> None:
    for message in read(*chunks):
        if isinstance(message, events.Key):
            message.key.encode()
            (message.character or "").encode()


def test_a_window_without_pixels_costs_the_mouse_and_no_more() -> None:
    messages = read(b"\x1b[48;30;100;0;0t", b"\x1b[<0;3;4M", b"j")
    assert [type(message) for message in messages] == [events.Resize, events.Key]


def test_the_mouse_is_where_it_was_after_a_parser_was_given_up() -> None:
    messages = read(b"\x1b[48;30;100;600;1000t", b"\x1b[9:9u", b"\x1b[<35;500;300M")
    assert [message.x for message in messages if isinstance(message, events.MouseMove)] == [49]


def test_textual_is_as_the_driver_needs_it() -> None:
    parser = XTermParser()
    assert {name for name in vars(parser) if not name.startswith("_")} == set(_KEPT), "what a parser knows"
    assert not [*parser.feed("\x1b")]
    assert [event.key for event in parser.feed("") if isinstance(event, events.Key)] == ["escape"], "an end tells"
    assert [type(message) for message in XTermParser().feed("\x1b[?2026;2$y")] == [TerminalSupportsSynchronizedOutput]
    assert list(inspect.signature(Driver.send_message).parameters) == ["self", "message"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another driver")
def test_the_driver_of_linux_reads_in_one_place() -> None:
    from textual.drivers.linux_driver import LinuxDriver

    source = inspect.getsource(LinuxDriver)
    assert source.count("self.run_input_thread()") == 1
    assert source.count("def run_input_thread(self) -> None:") == 1
    assert "XTermParser(" not in source.replace(inspect.getsource(LinuxDriver.run_input_thread), "")
    for name in ("self.fileno = ", "self.exit_event = Event()", "while not self.exit_event.is_set()"):
        assert name in source
    assert "self.process_message(event)" in inspect.getsource(LinuxDriver.run_input_thread)
    assert issubclass(terminal_driver.TerminalDriver, LinuxDriver)


class Told(Driver):
    """A driver that records the messages it sends."""

    def __init__(self) -> None:
        self.told: list[Message] = []

    def send_message(self, message: Message) -> None:
        """Record it."""
        self.told.append(message)

    def write(self, data: str) -> None:
        """Write nowhere."""

    def start_application_mode(self) -> None:
        """Start nothing."""

    def disable_input(self) -> None:
        """Read nothing."""

    def stop_application_mode(self) -> None:
        """Stop nothing."""


class Gathering(GatheringDriver, Told):
    """The same, with keys and pastes sent as `WaitingKeys`."""


def test_keys_wait_together_until_they_are_taken_and_never_pass_anything() -> None:
    driver = Gathering()
    one, two, three, four = (events.Key(name, name) for name in "abcd")
    move, paste = events.AppFocus(), events.Paste("x")
    for message in (one, two, paste, move, three):
        driver.send_message(message)
    first, between, second = driver.told
    assert isinstance(first, WaitingKeys)
    assert isinstance(second, WaitingKeys)
    assert between is move
    assert driver.waiting == 1
    assert first.take() == [one, two, paste]
    assert second.take() == [three]
    driver.send_message(four)
    assert driver.waiting == 1
    assert len(driver.told) == 4, "what was taken takes no more"
    last = driver.told[-1]
    assert isinstance(last, WaitingKeys)
    assert last.take() == [four]
    assert last.take() == []
    assert driver.waiting == 0
